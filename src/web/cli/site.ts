// `layak site`: where the next shared houses should stand, over the plans and makers of the database or of files.
import { system } from '#platform/access';
import { formatRupiah, parseRupiah } from '#platform/money';
import { today } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { writeXlsxSheets } from '#platform/sheets';
import { findHouseKind, houseKinds, type SiteAnswer, type SiteAssumptions, sitesFile, weighSites } from '#matching';
import type { Command } from './commands.ts';
import { progressBar } from './progress.ts';
import { provinceCodeOf } from './market.ts';
import { fileOptions, withMarket, yearOf } from './on-files.ts';
import { writeWhole } from './work.ts';

type Values = Parameters<Command['run']>[1];

const PICTURES = ['certain', 'told', 'checked'] as const;

/** Every figure that no source states has to be told; nothing is assumed in silence. */
export const siteCommand: Command = {
  options: {
    year: { type: 'string' },
    province: { type: 'string' },
    kinds: { type: 'string' },
    capacity: { type: 'string' },
    radius: { type: 'string' },
    cost: { type: 'string' },
    budget: { type: 'string' },
    picture: { type: 'string' },
    'without-product-permits': { type: 'boolean' },
    out: { type: 'string' },
    ...fileOptions,
  },
  run: async (_, values, { lang, json }) => {
    const assumptions = assumptionsOf(values);
    const out = textOf(values, 'out');
    if (!json && !out) throw new Refusal('out-missing', 422);
    const provinceCode = provinceCodeOf(values['province']);
    return withMarket(values, lang, async (db) => {
      const scope = { year: await yearOf(db, values, 'year'), provinceCode };
      const bar = progressBar(lang);
      const result = await weighSites(db, system('cli'), scope, assumptions, today(), bar.show).finally(() => bar.end());
      if (out) {
        const { sheet = 'Data', columns, rows, more = [] } = sitesFile({ year: scope.year, assumptions, result }, lang);
        await writeWhole(out, writeXlsxSheets([{ name: sheet, columns, rows }, ...more]));
      }
      if (json) process.stdout.write(`${JSON.stringify({ ...scope, assumptions, ...result }, null, 2)}\n`);
      else tell(result, lang);
      return 0;
    });
  },
};

function assumptionsOf(values: Values): SiteAssumptions {
  const kindIds = (textOf(values, 'kinds')?.split(',') ?? houseKinds.map(({ id }) => id)).map((id) => id.trim());
  const unknown = kindIds.find((id) => !findHouseKind(id));
  if (unknown !== undefined) throw new Refusal('site-kind', 422, { kind: unknown });
  const picture = PICTURES.find((one) => one === (textOf(values, 'picture') ?? 'told'));
  if (!picture) throw new Refusal('site-picture', 422, { pictures: PICTURES.join(', ') });
  return {
    kindIds,
    capacityPerMonth: wholeOf(values, 'capacity'),
    radiusKm: wholeOf(values, 'radius'),
    costPerYearRupiah: rupiahOf(values, 'cost'),
    budgetRupiah: rupiahOf(values, 'budget'),
    productPermits: values['without-product-permits'] !== true,
    picture,
  };
}

const textOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function wholeOf(values: Values, name: string): number {
  const number = Number(textOf(values, name));
  if (!Number.isInteger(number) || number < 1) throw new Refusal('site-option', 422, { option: `--${name}` });
  return number;
}

function rupiahOf(values: Values, name: string): number {
  const parsed = parseRupiah(textOf(values, name) ?? '');
  if (!parsed.ok || parsed.amount === 0) throw new Refusal('site-option', 422, { option: `--${name}` });
  return parsed.amount;
}

function tell(result: SiteAnswer, lang: 'id' | 'en'): void {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  for (const [i, { kindId, regencyCode, gainRupiah }] of result.chosen.entries())
    print(
      `${String(i + 1).padStart(3)}  ${regencyCode}  ${findHouseKind(kindId)!.name[lang].padEnd(28)} ${formatRupiah(gainRupiah).padStart(20)}`,
    );
  const [unlocked, cost, bound] = lang === 'id' ? ['terbuka', 'biaya', 'batas atas'] : ['unlocked', 'cost', 'bound'];
  print(
    `${unlocked} ${formatRupiah(result.unlockedRupiah)}, ${cost} ${formatRupiah(result.costRupiah)}, ${bound} ${formatRupiah(result.boundRupiah)}`,
  );
}
