import { type Day, formatDay } from '#platform/days';
import { Ground, type Language } from '#ui';
import { copy as english } from '../check/copy.en.ts';
import { copy as bahasa } from '../check/copy.id.ts';
import type { GroundView } from '../check/schema.ts';

const CONFIDENCE = { H: 'high', M: 'medium', L: 'low', K: 'low' } as const;

/** A rule as the ground of an answer: what it says, instrument, article, dates, how sure, and whom to ask where it isn't sure. */
export const GroundLine = ({ lang, ground, said }: { lang: Language; ground: GroundView; said?: boolean }) => {
  const t = lang === 'en' ? english : bahasa;
  const soft = ground.confidence === 'L' || ground.confidence === 'K';
  return (
    <div>
      {said && <p>{ground.text[lang]}</p>}
      {soft && ground.ask && (
        <p>
          <b>{t.askAt(ground.ask)}</b>
        </p>
      )}
      <Ground
        lang={lang}
        source={ground.instrument}
        place={ground.article ?? undefined}
        {...(ground.from ? { since: formatDay(ground.from as Day, lang) } : {})}
        {...(ground.until ? { until: formatDay(ground.until as Day, lang) } : {})}
        confidence={CONFIDENCE[ground.confidence]}
      />
      <p class="small noprint">
        <a href={`/aturan/${encodeURIComponent(ground.ruleId)}`} aria-label={`${t.openRule}: ${ground.ruleId}`}>
          {t.rule} {ground.ruleId}
        </a>
      </p>
    </div>
  );
};
