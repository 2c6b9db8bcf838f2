import type { Child } from 'hono/jsx';
import { type Confidence, ConfidenceBadge } from '../badge/badge.tsx';
import { type Language, words } from '../language.ts';

interface GroundProps {
  lang: Language;
  /** The instrument, the register or the data set. */
  source: Child;
  /** Article, row or page in it. */
  place?: Child;
  /** Days in words. */
  since?: string;
  until?: string;
  /** When somebody looked, in words. */
  checked?: string;
  confidence?: Confidence;
  href?: string;
}

/** What an answer rests on, in one small line. */
export const Ground = ({ lang, source, place, since, until, checked, confidence, href }: GroundProps) => {
  const t = words(lang);
  const dates = [since && `${t.since} ${since}`, until && `${t.until} ${until}`, checked && `${t.checked} ${checked}`].filter(
    Boolean,
  );
  return (
    <p class="ground">
      <b>{t.ground}</b> {href ? <a href={href}>{source}</a> : source}
      {place && <>, {place}</>}
      {dates.length > 0 && <span> · {dates.join(' · ')}</span>}
      {confidence && (
        <>
          {' '}
          <ConfidenceBadge lang={lang} confidence={confidence} />
        </>
      )}
    </p>
  );
};
