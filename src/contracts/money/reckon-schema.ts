// The calculators as their forms and addresses bring them: four tools, each with the fields of its own. What is empty is not asked.
import { z } from 'zod';
import { type Day, parseDay } from '#platform/days';
import { parseRupiah, rupiah, type Rupiah } from '#platform/money';
import { decideLateFine, type LateFine } from './decide-late.ts';
import { decidePayout, type Payout } from './decide-payout.ts';
import {
  decideLadder,
  decidePreference,
  type Ladder,
  type OnMarket,
  type Preference,
  type Tendered,
} from './decide-preference.ts';

export const TOOLS = ['fine', 'preference', 'ladder', 'payout'] as const;
export type Tool = (typeof TOOLS)[number];
/** How many offers, products or members a form has. */
export const ROWS = [1, 2, 3, 4, 5, 6] as const;

export type Reckoned =
  | { tool: 'fine'; fine: LateFine }
  | { tool: 'preference'; preference: Preference; names: Record<string, string> }
  | { tool: 'ladder'; ladder: Ladder; names: Record<string, string> }
  | { tool: 'payout'; payout: Payout; names: Record<string, string> };

/** Nothing while nothing was asked: the form is shown empty. */
export const Reckoning = z
  .looseObject({ tool: z.enum(TOOLS), result: z.looseObject({ tool: z.enum(TOOLS) }).nullable() })
  .meta({ id: 'Reckoning' }) as unknown as z.ZodType<
  { tool: Tool; result: Reckoned | null },
  { tool: Tool; result: Reckoned | null }
>;

export const ReckonQuestion = z
  .looseObject({ hitung: z.enum(TOOLS).default('fine'), mulai: z.string().optional() })
  .transform(({ hitung, mulai, ...fields }, check): { tool: Tool; result: Reckoned | null } => {
    if (mulai === undefined) return { tool: hitung, result: null };
    const result = RECKON[hitung](readerOf(fields, check));
    return check.issues.length > 0 ? z.NEVER : { tool: hitung, result };
  });

type Reader = {
  text: (name: string) => string;
  day: (name: string) => Day;
  money: (name: string, empty?: Rupiah) => Rupiah;
  /** Hundredths of a percent; null when empty. */
  percent: (name: string) => number | null;
  fault: (name: string, code: string) => void;
};

function readerOf(fields: Record<string, unknown>, check: z.core.$RefinementCtx): Reader {
  const text = (name: string): string => (typeof fields[name] === 'string' ? (fields[name] as string).trim().slice(0, 200) : '');
  const fault = (name: string, message: string): void => {
    check.addIssue({ code: 'custom', message, path: [name] });
  };
  return {
    text,
    fault,
    day: (name) => {
      const read = parseDay(text(name));
      if (!read.ok) fault(name, read.why);
      return read.ok ? read.day : ('2026-01-01' as Day);
    },
    money: (name, empty) => {
      if (text(name) === '' && empty !== undefined) return empty;
      const read = parseRupiah(text(name));
      if (!read.ok) fault(name, read.why);
      return read.ok ? read.amount : rupiah(1);
    },
    percent: (name) => {
      if (text(name) === '') return null;
      const number = /^\d{1,3}([.,]\d{1,2})?$/.test(text(name))
        ? Math.round(Number(text(name).replace(',', '.')) * 100)
        : Number.NaN;
      if (!(number <= 10_000)) fault(name, 'reckon-percent-unreadable');
      return number <= 10_000 ? number : null;
    },
  };
}

/** The rows of a form that have a name, with their number as id. */
const namedRows = ({ text }: Reader): { id: string; n: number; name: string }[] =>
  ROWS.map((n) => ({ id: String(n), n, name: text(`nama${n}`) })).filter(({ name }) => name !== '');
const namesOf = (rows: readonly { id: string; name: string }[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, name }) => [id, name]));

const RECKON: Record<Tool, (read: Reader) => Reckoned> = {
  fine: ({ money, day }) => ({ tool: 'fine', fine: decideLateFine(money('nilai'), day('batas'), day('serah')) }),
  preference: (read) => {
    const rows = namedRows(read);
    if (rows.length === 0) read.fault('nama1', 'reckon-needs-row');
    const offers = rows.map(({ id, n }): Tendered => ({
      ...{ id, priceRupiah: read.money(`harga${n}`), tkdn: read.percent(`tkdn${n}`) ?? 0 },
    }));
    const method = z.enum(['tender', 'miniCompetition', 'other']).catch('other').parse(read.text('cara'));
    const preference = decidePreference(offers, { method, ceilingRupiah: read.money('pagu') }, read.day('hari'));
    return { tool: 'preference', preference, names: namesOf(rows) };
  },
  ladder: (read) => {
    const rows = namedRows(read);
    if (rows.length === 0) read.fault('nama1', 'reckon-needs-row');
    const market = rows.map(({ id, n }): OnMarket => ({
      ...{ id, origin: read.text(`impor${n}`) === 'ya' ? 'import' : 'domestic' },
      ...{
        tkdn: read.percent(`tkdn${n}`),
        bmp: read.percent(`bmp${n}`),
        listed: read.text(`siinas${n}`) === 'ya',
        declared: false,
      },
    }));
    return { tool: 'ladder', ladder: decideLadder(market, read.text('cukup') === 'ya', read.day('hari')), names: namesOf(rows) };
  },
  payout: (read) => {
    const rows = namedRows(read);
    const members = rows.map(({ id, n }) => ({ memberId: id, weight: read.money(`bobot${n}`, rupiah(0)) as number }));
    const received = read.money('diterima');
    const deducted = read.money('potongan', rupiah(0));
    if (rows.length === 0) read.fault('nama1', 'reckon-needs-row');
    else if (!members.some(({ weight }) => weight > 0)) read.fault('bobot1', 'payout-without-weight');
    else if (deducted > received) read.fault('potongan', 'reckon-deducts-too-much');
    else
      return {
        tool: 'payout',
        payout: decidePayout(received, members, [{ what: 'potongan', rupiah: deducted }]),
        names: namesOf(rows),
      };
    return { tool: 'payout', payout: { deductedRupiah: rupiah(0), sharedRupiah: rupiah(0), members: [] }, names: {} };
  },
};
