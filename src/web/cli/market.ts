// `layak match --whole` and `layak unlock`: a year's market, in the database or in files, solved at once, and what would open the rest of it.
import { type Actor, system } from '#platform/access';
import { provinceOf } from '#platform/codes';
import { today } from '#platform/days';
import type { Files } from '#platform/http';
import { formatRupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { writeXlsxSheets } from '#platform/sheets';
import {
  findOut,
  type FoundOut,
  keepMarket,
  leverWords,
  marketFile,
  type MarketScope,
  phaseWords,
  roundedWords,
  PICTURES,
  unlockFile,
} from '#matching';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { fileOptions, withMarket, yearOf } from './on-files.ts';
import { writeWhole } from './work.ts';

type Values = Parameters<Command['run']>[1];
type Tell = Parameters<Command['run']>[2];
const actor: Actor = system('cli');
const print = (line: string): void => void process.stdout.write(`${line}\n`);

export const marketOptions = { province: { type: 'string' }, keep: { type: 'boolean' }, ...fileOptions } as const;

/** The whole market: totals in three pictures with their bounds, as a workbook or JSON. */
export const matchWhole = (values: Values, tell: Tell): Promise<number> =>
  onMarket(values, tell, {
    file: (scope, found) => marketFile({ ...scope, day: today(), result: found.result }, tell.lang),
    json: ({ result }) => result.summary,
    say({ result: { summary } }) {
      for (const picture of PICTURES) {
        const { valueRupiah, boundRupiah, answeredLines } = summary.pictures[picture];
        print(
          `${picture.padEnd(8)} ${formatRupiah(valueRupiah).padStart(26)} <= ${formatRupiah(boundRupiah).padStart(26)} ${String(answeredLines).padStart(8)} / ${summary.askedLines}`,
        );
      }
      const rounded = roundedWords(summary, tell.lang);
      if (rounded) print(rounded);
    },
  });

const SAID = 20;

/** The unlock ledger, what opens most first. */
export const unlockCommand: Command = {
  options: { plan: { type: 'string' }, out: { type: 'string' }, ...marketOptions },
  run: (_, values, tell) =>
    onMarket(values, tell, {
      file: (scope, { result, levers }) => unlockFile(scope, result.ledger, levers, tell.lang),
      json: ({ result, levers }) => ({ ...result.ledger, levers }),
      say({ levers }) {
        for (const lever of levers.slice(0, SAID))
          print(`${formatRupiah(lever.rupiah).padStart(24)}  ${lever.makerName}: ${leverWords(lever, tell.lang)}`);
      },
    }),
};

type Answer = {
  file: (scope: MarketScope, found: FoundOut) => Files;
  json: (found: FoundOut) => object;
  say: (found: FoundOut) => void;
};

async function onMarket(values: Values, { lang, json }: Tell, answer: Answer): Promise<number> {
  const provinceCode = provinceCodeOf(values['province']);
  const out = typeof values['out'] === 'string' ? values['out'] : undefined;
  if (!json && !out) throw new Refusal('out-missing', 422);
  return withMarket(values, lang, async (db) => {
    const scope = { year: await yearOf(db, values, 'plan'), provinceCode };
    const bar = progressBar(lang);
    const onPhase = (phase: string, done: number, total?: number): void => bar.show(phaseWords(phase, lang), done, total);
    const work =
      values['keep'] === true
        ? keepMarket(db, actor, scope, today(), new Date(), onPhase)
        : findOut(db, actor, scope, today(), onPhase);
    const found = await work.finally(() => bar.end());
    if (out) {
      const { sheet = 'Data', columns, rows, more = [] } = answer.file(scope, found);
      await writeWhole(out, writeXlsxSheets([{ name: sheet, columns, rows }, ...more]));
    }
    if (json) print(JSON.stringify({ ...scope, ...answer.json(found) }, null, 2));
    else answer.say(found);
    return 0;
  });
}

/** Code of the province that is named; null: all. Throws 'province-unknown' (422). */
export function provinceCodeOf(typed: Values[string]): string | null {
  if (typeof typed !== 'string') return null;
  const province = provinceOf(typed);
  if (!province) throw new Refusal('province-unknown', 422, { province: typed });
  return province.code;
}
