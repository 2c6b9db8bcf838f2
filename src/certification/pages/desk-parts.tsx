import { type Day, formatDay } from '#platform/days';
import type { Language } from '#ui';
import type { NextAction } from '../desk/schema.ts';
import { actionText, daysText, deskWords, feeText } from '../desk/words.ts';

/** What to do next: the act, by which way and where, what it costs and how long it takes; of questions the one to begin with. */
export const NextActionLines = ({ next, lang, orgId }: { next: NextAction; lang: Language; orgId: string }) => {
  const t = deskWords(lang);
  const text = actionText(next, lang, (day) => formatDay(day as Day, lang));
  const acts = next.kind === 'get' || next.kind === 'renew';
  const days = daysText(next, lang);
  if (next.kind === 'none') return <span class="muted">{text}</span>;
  return (
    <>
      {next.kind === 'tell' || next.kind === 'classify' ? <a href={`/meja/${orgId}#tanya`}>{text}</a> : text}
      {acts && (
        <div class="small muted">
          {[next.text?.[lang], next.office].filter(Boolean).join(', ')}
          <div>{[t.fee(feeText(next, lang)), days].filter(Boolean).join('; ')}</div>
        </div>
      )}
      {next.cheaper && (
        <div class="small">
          <a href={`/meja/${orgId}#tanya`}>{t.says.cheaper(next.cheaper[lang], next.questions)}</a>
        </div>
      )}
      {next.kind === 'tell' && next.question && <div class="small muted">{t.says.first(next.question[lang])}</div>}
    </>
  );
};
