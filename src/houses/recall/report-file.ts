// A recall as a workbook: deliveries first (who must be told of which lot), then lots, what was destroyed, and the head of the recall.
import type { Files } from '#platform/http';
import { formatDay, today } from '#platform/days';
import type { Language } from '#ui';
import { clocksOf, type RecallWhole } from './recall.ts';
import { effectivenessPairs } from './report-paper.ts';
import { recallWords } from './words.ts';

const text = (key: string, title: string, width = 24) => ({ key, title, kind: 'text' as const, width });
const number = (key: string, title: string) => ({ key, title, kind: 'number' as const });

export function recallFile(recall: RecallWhole, lang: Language): Files {
  const t = recallWords(lang);
  return {
    name: 'penarikan',
    sheet: t.sheets.deliveries,
    columns: [
      ...[text('code', t.delivery), text('buyer', t.buyer, 40), text('house', t.house, 32), text('lot', t.lot)],
      ...[{ key: 'day', title: t.day, kind: 'day' as const }, number('quantity', t.quantity), number('recovered', t.back)],
      ...[text('unit', t.unit, 10), text('told', t.told)],
    ],
    rows: recall.deliveries.map((one) => ({
      ...{ code: one.code, buyer: one.buyerName, house: one.houseName, lot: one.lotCode, day: one.shippedOn, unit: one.unit },
      ...{ quantity: one.quantity / 1000, recovered: one.recovered / 1000, told: one.notifiedAt?.toISOString() ?? t.notTold },
    })),
    more: [lotsSheet(recall, lang), destructionsSheet(recall, lang), headSheet(recall, lang)],
  };
}

function lotsSheet({ lots }: RecallWhole, lang: Language) {
  const t = recallWords(lang);
  return {
    name: t.sheets.lots,
    columns: [
      ...[text('code', t.lot), text('name', t.name, 32), text('house', t.house, 32), number('stock', t.stock)],
      ...[text('unit', t.unit, 10), text('hold', t.hold)],
    ],
    rows: lots.map((lot) => ({
      ...{ code: lot.code, name: lot.name, house: lot.houseName, stock: lot.stock / 1000, unit: lot.unit },
      hold: lot.lifted ? t.lifted : t.holding,
    })),
  };
}

function destructionsSheet({ destructions }: RecallWhole, lang: Language) {
  const t = recallWords(lang);
  return {
    name: t.sheets.destructions,
    columns: [
      ...[
        { key: 'day', title: t.day, kind: 'day' as const },
        text('lot', t.lot),
        text('name', t.name, 32),
        text('house', t.house, 32),
      ],
      ...[number('quantity', t.quantity), text('unit', t.unit, 10), text('from', t.cameFrom)],
      ...[text('method', t.method, 32), text('witness', t.witness, 40)],
    ],
    rows: destructions.map((one) => ({
      ...{
        day: one.destroyedOn,
        lot: one.lotCode,
        name: one.name,
        house: one.houseName,
        quantity: one.quantity / 1000,
        unit: one.unit,
      },
      ...{ from: t.origins[one.cameFrom], method: one.method, witness: one.witness },
    })),
  };
}

function headSheet(recall: RecallWhole, lang: Language) {
  const t = recallWords(lang);
  const clocks = clocksOf(recall);
  const pairs = [
    { term: t.lot, text: `${recall.originName}, ${recall.originCode}` },
    { term: t.hazardClass, text: t.classes[recall.hazardClass] },
    { term: t.cause, text: t.causes[recall.cause] },
    { term: t.complaint, text: recall.complaintReference ?? t.none },
    { term: t.reason, text: recall.reason },
    { term: t.startedAt, text: formatDay(today(recall.startedAt), lang) },
    ...(['stopSaleBy', 'notifyBy', 'reportBy', 'completeBy'] as const).map((key) => ({
      term: `${t[key]} (${t.settingNote})`,
      text: formatDay(today(clocks[key]), lang),
    })),
    ...effectivenessPairs(recall, lang, t),
  ];
  return {
    name: t.sheets.head,
    columns: [text('term', t.sheets.head, 44), text('text', '', 60)],
    rows: pairs,
  };
}
