import { regencyByCode } from '#platform/codes';
import { formatMonth } from '#platform/days';
import type { Column, Row } from '#platform/sheets';
import type { Language } from '#ui';
import { sentence } from '../line-words.ts';
import type { LineGroups } from './group-for-line.ts';
import type { GroupAnswer, Proposal } from './propose-groups.ts';
import { frameWords, groupCopy } from './words.ts';

const KINDS = {
  picture: 'text',
  group: 'number',
  frame: 'text',
  member: 'number',
  maker: 'text',
  product: 'text',
  regency: 'text',
  distanceKm: 'number',
  price: 'rupiah',
  minimum: 'number',
  amount: 'number',
  measure: 'text',
  share: 'rupiah',
} as const satisfies Record<string, Column['kind']>;

/** The members of all groups as a table, a column for each month. */
export function groupsTable(
  { line, answer }: LineGroups,
  lang: Language,
): { name: string; sheet: string; columns: Column[]; rows: Row[] } {
  const t = groupCopy(lang);
  return {
    name: `kelompok-${line.rupCode}`,
    sheet: t.sheet,
    columns: [
      ...Object.entries(KINDS).map(([key, kind]) => ({ key, kind, title: t.columns[key as keyof typeof KINDS] })),
      ...answer.months.map((month) => ({ key: month, kind: 'number' as const, title: formatMonth(month, lang) })),
      { key: 'checks', kind: 'text', title: t.columns.checks, width: 60 },
    ],
    rows: [
      ...answer.sure.flatMap((proposal, i) => rowsOf(proposal, t.sure, i + 1, answer, lang)),
      ...answer.toCheck.flatMap((proposal, i) => rowsOf(proposal, t.toCheck, i + 1, answer, lang)),
    ],
  };
}

function rowsOf(proposal: Proposal, picture: string, group: number, answer: GroupAnswer, lang: Language): Row[] {
  return proposal.members.map(({ offer, distanceKm, priceRupiah, minimumOrder, amount, amounts, shareRupiah, checks }, i) => ({
    picture,
    group,
    frame: frameWords(proposal.frame, lang),
    member: i + 1,
    maker: offer.makerName,
    product: offer.productName,
    regency: regencyByCode(offer.regencyCode ?? '')?.name ?? null,
    distanceKm,
    price: priceRupiah,
    minimum: minimumOrder,
    amount,
    measure: answer.measure === 'rupiah' ? 'Rp' : answer.unit,
    share: shareRupiah,
    ...Object.fromEntries(answer.months.map((month, m) => [month, amounts[m]!])),
    checks: checks.map((check) => sentence(check, lang)).join(' '),
  }));
}
