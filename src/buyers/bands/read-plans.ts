// Real plans with their budget, described line by line as an import would, without a database.
import { PACKAGE_COLUMNS } from '../layouts.ts';
import { findAccount } from '../mak.ts';
import { type AccountSum, decideLines } from '../decide-lines.ts';
import { parsePackage } from '../parse-rows.ts';
import type { DecidedLine, PackageFacts } from '../package.ts';
import { openPlanFile } from '../read-plan-file.ts';
import { rupiah } from '#platform/money';
import { shared, table } from './read-prices.ts';

export type DescribedPackage = { facts: PackageFacts; unitName: string; lines: DecidedLine[]; budget: AccountSum[] };

/** All packages of the shared plan of a year; budget lines are there for 2025 only. */
export async function* readPlan(year: 2023 | 2025): AsyncGenerator<DescribedPackage> {
  const sums = new Map<string, Map<string | null, number>>();
  if (year === 2025)
    for await (const row of table('procurement/rup-anggaran-kalbar-2025.csv.gz')) {
      const of = sums.get(row['kd_rup']!) ?? new Map<string | null, number>();
      sums.set(row['kd_rup']!, of);
      const account = findAccount(row['akun']!) ?? null;
      of.set(account, (of.get(account) ?? 0) + Number(row['pagu']));
    }
  const name = `rup-penyedia-kalbar-${year}.csv.gz`;
  const opened = await openPlanFile({ path: shared(`procurement/${name}`), name });
  if (opened.kind !== 'packages') throw new Error(`${name} is no plan`);
  for await (const record of opened.records(PACKAGE_COLUMNS)) {
    const parsed = parsePackage(record);
    if (!parsed.ok) continue;
    const { facts, unit } = parsed;
    const budget = [...(sums.get(facts.rupCode) ?? [])]
      .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
      .map(([account, sum]) => ({ account, rupiah: rupiah(sum) }));
    const of = { ...facts, unitName: unit.name, institutionRegencyCode: null, provinceCode: '61' };
    yield { facts, unitName: unit.name, lines: decideLines(of, budget), budget };
  }
}
