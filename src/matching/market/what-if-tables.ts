import type { Files } from '#platform/http';
import type { Language } from '#ui';
import { className } from '../words.ts';
import type { DoneComparison } from './run.ts';
import { marketCopy } from './words.ts';

/** The lines that are answered otherwise, one a row. */
export function comparisonFile({ year, runId, comparison }: DoneComparison, lang: Language): Files {
  const t = marketCopy(lang).whatIf;
  const text = (key: string, title: string, width = 30) => ({ key, title, kind: 'text' as const, width });
  const money = (key: string, title: string) => ({ key, title, kind: 'rupiah' as const, width: 20 });
  return {
    name: `andai-${year}-${runId.slice(0, 8)}`,
    columns: [
      ...[
        text('rupCode', t.rupCode, 14),
        text('line', t.line, 60),
        text('class', marketCopy(lang).class),
        text('buyer', t.buyer),
      ],
      ...[money('asked', t.asked), money('before', t.before), money('after', t.after), money('change', t.change)],
    ],
    rows: comparison.lines.map((line) => ({
      ...{ rupCode: line.rupCode, line: line.text, class: className(line.classId, lang), buyer: line.buyerName },
      ...{
        asked: line.askedRupiah,
        before: line.beforeRupiah,
        after: line.afterRupiah,
        change: line.afterRupiah - line.beforeRupiah,
      },
    })),
  };
}
