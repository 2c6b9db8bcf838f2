import type { Child } from 'hono/jsx';
import { type Language, words } from '../language.ts';

interface PagerProps {
  lang: Language;
  firstHref?: string;
  previousHref?: string;
  nextHref?: string;
  /** For example "50 dari 12.480 baris". */
  summary?: Child;
}

/** Walks a list by key, so it knows next and previous, never "page 7 of 312". */
export const Pager = ({ lang, firstHref, previousHref, nextHref, summary }: PagerProps) => {
  const t = words(lang);
  if (!firstHref && !previousHref && !nextHref && !summary) return null;
  return (
    <nav class="pager" aria-label={t.pages}>
      {summary && <span class="muted">{summary}</span>}
      {firstHref && <a href={firstHref}>{t.first}</a>}
      {previousHref && (
        <a class="btn btn-secondary" rel="prev" href={previousHref}>
          <span aria-hidden="true">←</span> {t.previous}
        </a>
      )}
      {nextHref && (
        <a class="btn btn-secondary" rel="next" href={nextHref}>
          {t.next} <span aria-hidden="true">→</span>
        </a>
      )}
    </nav>
  );
};
