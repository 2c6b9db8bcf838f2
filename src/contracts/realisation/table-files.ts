// The dashboard as tables to download: a workbook with every table, the one asked for in front; CSV holds that one.
import type { Files } from '#platform/http';
import type { Language } from '#ui';
import { reasonText, words as roomWords } from '../words.ts';
import type { FigureRow } from './decide-figures.ts';
import { STAGES } from './decide-parts.ts';
import { TABLES, UNKNOWN } from './filter.ts';
import { type FigureTableName, rowName } from '../pages/dashboard-figure-table.tsx';
import type { Dashboard, DashboardParts } from './schema.ts';
import type { PartInList } from './store-list.ts';
import { monthName, words } from './words.ts';

type Table = { name: string; columns: Files['columns']; rows: Extract<Files['rows'], Iterable<unknown>> };
type TableName = (typeof TABLES)[number];

/** Every table of the dashboard, `first` in front; that of buyers when it names none. */
export function dashboardFile(dashboard: Dashboard, first: string | null, lang: Language): Files {
  const chosen = TABLES.find((name) => name === first) ?? 'pembeli';
  const [front, ...more] = [chosen, ...TABLES.filter((name) => name !== chosen)].map((name) => tableOf(name, dashboard, lang));
  return {
    name: `dasbor-${dashboard.filter.year}-${chosen}`,
    sheet: front!.name,
    columns: front!.columns,
    rows: front!.rows,
    more,
  };
}

function tableOf(name: TableName, dashboard: Dashboard, lang: Language): Table {
  if (name === 'alasan') return reasonTable(dashboard, lang);
  if (name === 'keadaan') return stateTable(dashboard, lang);
  if (name === 'hari') return dayTable(dashboard, lang);
  const rows: Record<FigureTableName, readonly FigureRow[]> = {
    ...{ jenis: dashboard.byKind, provinsi: dashboard.byProvince, pembeli: dashboard.byBuyer },
    ...{ satker: dashboard.byUnit, kelas: dashboard.byClass, bulan: dashboard.byMonth },
  };
  return figureTable(name, rows[name], lang);
}

const money = (key: string, title: string) => ({ key, title, kind: 'rupiah' as const, width: 20 });
const number = (key: string, title: string) => ({ key, title, kind: 'number' as const });
const text = (key: string, title: string, width = 40) => ({ key, title, kind: 'text' as const, width });

/** Amounts that nobody recorded are empty, not 0. */
function figureTable(name: FigureTableName, rows: readonly FigureRow[], lang: Language): Table {
  const t = words(lang);
  return {
    name: t.tables[name].head,
    columns: [
      text('name', t.tables[name].head, 50),
      money('pledgedRupiah', t.pledge),
      number('plannedLines', `${t.plan}: ${t.lines}`),
      money('plannedRupiah', t.plan),
      ...STAGES.flatMap((stage) => [
        number(`${stage}Count`, `${t.stages[stage]}: ${t.count}`),
        money(`${stage}Rupiah`, t.stages[stage]),
      ]),
      text('key', 'ID'),
    ],
    rows: rows.map((row) => ({
      ...{ name: rowName(name, row, lang), key: row.key, pledgedRupiah: row.pledgedRupiah || null },
      ...{ plannedLines: row.planned?.count || null, plannedRupiah: row.planned?.rupiah || null },
      ...Object.fromEntries(
        STAGES.flatMap((stage) => [
          [`${stage}Count`, row[stage].count],
          [`${stage}Rupiah`, row[stage].rupiah],
        ]),
      ),
    })),
  };
}

function reasonTable({ reasons }: Dashboard, lang: Language): Table {
  const t = words(lang);
  return {
    name: t.reason,
    columns: [
      text('reason', t.reason),
      text('when', t.when, 20),
      number('count', t.count),
      money('rupiah', t.value),
      text('code', 'ID'),
    ],
    rows: reasons.map(({ code, afterOrder, count, rupiah }) => ({
      reason: code === '' ? t.unknown : reasonText(code, lang),
      when: afterOrder ? t.afterOrder : t.beforeOrder,
      ...{ count, rupiah, code },
    })),
  };
}

function stateTable({ states }: Dashboard, lang: Language): Table {
  const t = words(lang);
  return {
    name: t.state,
    columns: [text('state', t.state), number('count', t.count), money('rupiah', t.value)],
    rows: states.map(({ state, ...sum }) => ({ state: roomWords(lang).states[state], ...sum })),
  };
}

function dayTable({ days }: Dashboard, lang: Language): Table {
  const t = words(lang);
  return {
    name: t.daysTitle,
    columns: [text('span', t.step), number('count', t.count), number('median', t.median), number('p90', t.p90)],
    rows: days.map(({ span, ...rest }) => ({ span: t.spans[span], ...rest })),
  };
}

/** The contracts behind a figure, all pages of them. */
export function partsFile({ filter, stage }: DashboardParts, parts: AsyncIterable<PartInList>, lang: Language): Files {
  const t = words(lang);
  async function* rows() {
    for await (const { documents, month, ...part } of parts)
      yield { ...part, month: monthName(month || UNKNOWN, lang), documents: documents.join('; ') };
  }
  return {
    name: `dasbor-${filter.year}-${stage}`,
    columns: [
      text('title', t.contract, 50),
      text('buyerName', t.buyer),
      text('month', t.month, 20),
      money('rupiah', t.stages[stage]),
      text('documents', t.documents, 60),
      text('sourceId', 'ID'),
    ],
    rows: rows(),
  };
}
