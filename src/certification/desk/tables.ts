// The desk as tables to download: a row for each maker, and a row for each product and duty.
import { type Day, formatDay } from '#platform/days';
import type { Context, Files } from '#platform/http';
import type { Column, Row } from '#platform/sheets';
import type { Language } from '#ui';
import { rulebook } from '../rulebook/commands.ts';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import type { Duty } from '../rulebook/decide-duties.ts';
import type { DeskMaker, DeskProduct } from './decide-desk.ts';
import type { DeskRow, OfProducts } from './schema.ts';
import { actionText, className, daysText, deskWords, feeText, placeText, schemeName } from './words.ts';

/** Two sheets; of a CSV the first. `unlocks`: with what the missing permits keep closed. */
export const makersFile = (
  rows: readonly DeskRow[],
  makers: readonly DeskMaker[],
  { lang }: Pick<Context, 'lang'>,
  unlocks: boolean,
): Files => {
  const t = deskWords(lang);
  return {
    name: 'meja',
    sheet: t.sheets.makers,
    columns: makerColumns(lang, unlocks),
    rows: rows.map((row) => makerRow(row, lang)),
    more: [{ name: t.sheets.duties, columns: dutyColumns(lang), rows: dutyRows(makers, lang) }],
  };
};

export const dutiesFile = (makers: readonly DeskMaker[], { lang }: Pick<Context, 'lang'>): Files => ({
  name: 'kewajiban',
  sheet: deskWords(lang).sheets.duties,
  columns: dutyColumns(lang),
  rows: dutyRows(makers, lang),
});

const text = (key: string, title: string, width = 20): Column => ({ key, title, kind: 'text', width });

function makerColumns(lang: Language, unlocks: boolean): Column[] {
  const t = deskWords(lang);
  return [
    text('maker', t.columns.maker, 36),
    text('where', t.columns.where, 30),
    text('products', t.columns.products, 44),
    text('missing', t.columns.missing, 36),
    text('weak', t.columns.weak, 30),
    text('conditional', t.columns.conditional, 36),
    text('ask', t.columns.ask, 30),
    text('endsWhat', t.columns.expires, 22),
    { key: 'endsOn', title: t.duty.until, kind: 'day' },
    text('next', t.columns.next, 50),
    text('office', t.columns.office, 26),
    text('fee', t.columns.fee, 24),
    text('days', t.columns.days, 20),
    ...(unlocks ? [{ key: 'unlock', title: `${t.columns.unlock} (Rp)`, kind: 'rupiah' as const }] : []),
    text('orgId', 'org_id', 38),
  ];
}

function makerRow(row: DeskRow, lang: Language): Row {
  const t = deskWords(lang);
  const { next } = row;
  const acts = next.kind === 'get' || next.kind === 'renew';
  const list = (all: readonly OfProducts[]): string =>
    all
      .map(({ scheme, products }) => (products > 1 ? `${schemeName(scheme, lang)} (${products})` : schemeName(scheme, lang)))
      .join('; ');
  return {
    maker: row.name,
    where: placeText(row) || t.unknown,
    products: row.products.map(({ name }) => name).join('; '),
    missing: list(row.missing),
    weak: list(row.weak),
    conditional: list(row.conditional),
    ask: list(row.ask),
    endsWhat: row.expires === null ? '' : schemeName(row.expires.scheme, lang),
    endsOn: row.expires?.on ?? '',
    next: actionText(next, lang, (day) => formatDay(day as Day, lang)),
    office: next.office ?? '',
    fee: acts ? feeText(next, lang) : '',
    days: acts ? daysText(next, lang) || t.unknown : '',
    unlock: row.unlockRupiah,
    orgId: row.orgId,
  };
}

function dutyColumns(lang: Language): Column[] {
  const t = deskWords(lang).duty;
  return [
    ...[text('maker', t.maker, 32), text('product', t.product, 32), text('class', t.class, 28), text('scheme', t.scheme, 24)],
    ...[text('verdict', t.verdict), text('state', t.state, 28), { key: 'until', title: t.until, kind: 'day' as const }],
    ...[{ key: 'evidence', title: t.evidence, kind: 'number' as const }, text('unknown', t.unknown, 50), text('ask', t.ask, 26)],
    ...[
      text('rule', t.rule, 22),
      text('instrument', t.instrument, 30),
      text('article', t.article),
      text('changes', t.changes, 28),
    ],
    ...[text('productId', 'product_id', 38), text('orgId', 'org_id', 38)],
  ];
}

function* dutyRows(makers: readonly DeskMaker[], lang: Language): Generator<Row> {
  const compiled = rulebook();
  for (const { stored, products } of makers)
    for (const product of products)
      for (const duty of product.duties.duties) yield dutyRow(stored.maker.name, product, duty, lang, compiled);
}

function dutyRow(maker: string, { stored }: DeskProduct, duty: Duty, lang: Language, { words }: CompiledRulebook): Row {
  const t = deskWords(lang);
  const { status } = duty;
  const [ground] = duty.grounds;
  return {
    maker,
    product: stored.product.name,
    class: className(stored.product.classId, lang),
    scheme: schemeName(duty.scheme, lang),
    verdict: t.verdicts[duty.verdict],
    state: t.states[status.state]!,
    until: 'until' in status ? (status.until ?? '') : '',
    evidence: 'evidenceLevel' in status ? status.evidenceLevel : null,
    unknown: duty.unknown.map((name) => words.slots.get(name)?.fact.question?.[lang] ?? name).join('; '),
    ask: duty.ask ?? '',
    rule: ground?.ruleId ?? '',
    instrument: ground?.instrument ?? '',
    article: ground?.article ?? '',
    changes: duty.changes.map(({ on, to }) => `${on}: ${t.verdicts[to]}`).join('; '),
    productId: stored.product.productId,
    orgId: stored.product.orgId,
  };
}
