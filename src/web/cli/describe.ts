// `layak describe FILE --out described.xlsx`: what each package or name asks for, without a database. With --json: one line of JSON a row.
import path from 'node:path';
import { Refusal } from '#platform/refusal';
import { writeXlsx } from '#platform/sheets';
import { describedCells, describedColumns, describeFile } from '#buyers';
import type { Command } from './commands.ts';
import { copyOf } from '../words.ts';
import { progressBar } from './progress.ts';
import { mustExist, writeWhole } from './work.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

export const describeCommand: Command = {
  options: { out: { type: 'string' } },
  run: async ([file], values, { lang, json }) => {
    await mustExist(file ? [file] : []);
    const t = copyOf(lang).describe;
    const out = typeof values['out'] === 'string' ? values['out'] : undefined;
    if (!json && !out) throw new Refusal('out-missing', 422);
    const bar = progressBar(lang);
    const counts = { rows: 0, described: 0, returned: 0 };
    const onFault = (): void => void (counts.returned += 1);
    async function* rows() {
      for await (const row of describeFile({ path: file!, name: path.basename(file!) }, { lang, onFault })) {
        counts.rows += 1;
        if (row.classId !== null) counts.described += 1;
        if (counts.rows % 500 === 0) bar.show(t.working, counts.rows);
        if (json && !out) print(JSON.stringify(row));
        yield describedCells(row);
      }
    }
    try {
      if (out) await writeWhole(out, writeXlsx(describedColumns(lang), rows()));
      else for await (const _ of rows());
    } finally {
      bar.end();
    }
    if (json && out) print(JSON.stringify({ out, ...counts }));
    else if (out) print(t.done(counts.rows, counts.described, counts.returned, out));
    return 0;
  },
};
