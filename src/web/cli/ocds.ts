import path from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { checkOcdsFile, type DocumentReport, ocdsWords, problemText, writePackage } from '#contracts';
import { system } from '#platform/access';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { hasExampleRegency } from '../example/index.ts';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { mustExist, withDatabase, writeWhole } from './work.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
/** How many problems of a file are printed; the others are counted. */
const SHOWN = 20;

/** `layak check ocds`: whether files are OCDS, with every problem at its place; 1 when one of them is refused. No database. */
export const checkOcdsCommand: Command = {
  options: {},
  run: async (files, _, { lang, json }) => {
    await mustExist(files);
    let code = 0;
    for (const file of files) {
      const report = await checkOcdsFile(file);
      if (report.problems.length > 0) code = 1;
      if (json) print(JSON.stringify({ file: path.basename(file), ...report }));
      else tell(path.basename(file), report, lang);
    }
    return code;
  },
};

function tell(
  file: string,
  { kind, version, processCount, releaseCount, problems, remarks }: DocumentReport,
  lang: 'id' | 'en',
): void {
  const t = ocdsWords(lang).command;
  print(`${file}: ${t.summary(t.kinds[kind], version, processCount, releaseCount)}`);
  print(problems.length === 0 ? t.sound : t.broken(problems.length));
  for (const one of problems.slice(0, SHOWN)) print(`  ${problemText(one, lang)}`);
  if (problems.length > SHOWN) print(`  ${t.more(problems.length - SHOWN)}`);
  if (remarks.length > 0) print(t.remarks(remarks.length));
  for (const one of remarks.slice(0, SHOWN)) print(`  ${problemText(one, lang)}`);
  if (remarks.length > SHOWN) print(`  ${t.more(remarks.length - SHOWN)}`);
}

/** `layak export ocds`: every release, or every record, as one package; packed when the file's name ends in .gz. */
export const exportOcdsCommand: Command = {
  options: { out: { type: 'string' }, records: { type: 'boolean' } },
  run: async (_, values, { lang, json }) => {
    const out = values['out'];
    if (typeof out !== 'string') throw new Refusal('out-missing', 422);
    const t = ocdsWords(lang).command;
    return withDatabase(async (db) => {
      const bar = progressBar(lang);
      let count = 0;
      const kind = values['records'] === true ? 'records' : 'releases';
      const pieces = writePackage(db, system('cli'), {
        kind,
        base: publicBase(new URL('http://localhost:3000')),
        path: `/ocds/${kind}.json`,
        example: await hasExampleRegency(db),
        onProgress: (written) => bar.show(t.writing, (count = written)),
      });
      const text = Readable.from(pieces, { objectMode: true });
      await writeWhole(out, out.endsWith('.gz') ? text.compose(createGzip()) : text).finally(() => bar.end());
      print(json ? JSON.stringify({ out, [kind]: count }) : t.written(count, out));
      return 0;
    });
  },
};
