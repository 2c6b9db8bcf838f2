import { formatMonth } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import { Actions, DataTable, DownloadLinks, EmptyState, KeyFigures, LinkButton, Notice, Section } from '#ui';
import type { Column, KeyFigure, Language, PageFrame } from '#ui';
import { formatQuantity, gramsOfUnit } from '../batches/quantity.ts';
import type { UnitCost } from '../orders/decide-break-even.ts';
import { addAll, type ClassDemand, type ClassMonth, type LineLoad } from '../orders/decide-demand.ts';
import type { MaterialNeed } from '../orders/decide-materials.ts';
import type { OrderBook } from '../orders/read-order-book.ts';
import { className, massText, orderWords } from '../orders/words.ts';
import { DemandChart } from './demand-chart.tsx';
import { HouseFrame } from './house-frame.tsx';
import { HouseWarnings } from './house-warnings.tsx';

type Props = { frame: PageFrame; book: OrderBook };
type PartProps = { lang: Language; book: OrderBook };

/** The first screen of a house for its operator: what was signed against what it can make and what it costs, and what to do about it. */
export const OrderBookPage = ({ frame, book }: Props) => {
  const { lang } = frame;
  const t = orderWords(lang);
  const { house, demand, overdue } = book;
  const here = `/rumah/${house.houseId}`;
  return (
    <HouseFrame
      {...{ frame, house, view: 'book', title: t.book, lede: t.bookLede(demand.months.length) }}
      actions={
        <Actions>
          <LinkButton href={`${here}/jadwal`} tone="primary">
            {t.plan}
          </LinkButton>
          <LinkButton href={`${here}/pesanan#catat`}>{t.noneAction}</LinkButton>
        </Actions>
      }
    >
      <KeyFigures figures={figuresOf(book, lang)} />
      {overdue.length > 0 && (
        <Notice lang={lang} tone="warn">
          <p>
            <a href={`${here}/pesanan`}>{t.overdue(overdue.length)}</a>
          </p>
        </Notice>
      )}
      <Section title={t.warnings} id="peringatan" lede={t.settingsNote}>
        <HouseWarnings lang={lang} houseId={house.houseId} warnings={book.warnings} />
      </Section>
      <Section title={t.demand} id="bulanan" lede={t.demandLede}>
        <DemandPart lang={lang} book={book} />
      </Section>
      <Section title={t.lines} id="lini" lede={t.linesLede}>
        <LinesPart lang={lang} book={book} />
      </Section>
      <Section title={t.prices} id="harga" lede={t.pricesLede}>
        <PricesPart lang={lang} book={book} />
      </Section>
      <Section title={t.materials} id="bahan" lede={t.materialsLede}>
        <MaterialsPart lang={lang} book={book} />
      </Section>
    </HouseFrame>
  );
};

const percentText = (basisPoints: number, lang: Language): string =>
  `${new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 1 }).format(basisPoints / 100)}%`;

function figuresOf(book: OrderBook, lang: Language): KeyFigure[] {
  const t = orderWords(lang).figures;
  const { unknown } = orderWords(lang);
  const { demand, orders, cashDays } = book;
  const cells = demand.classes.flatMap(({ months }) => months);
  const signed = addAll(cells.map(({ demandRupiah }) => demandRupiah));
  const open = orders.filter(({ state }) => state === 'open').length;
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  return [
    gapFigure(cells, lang),
    { label: t.signed, value: signed === null ? unknown : formatRupiahShort(signed), note: t.signedNote(open) },
    ...breakEvenFigures(book, lang),
    {
      ...{ label: t.cash, note: t.cashNote },
      value: cashDays === null ? unknown : t.cashDays(number.format(cashDays)),
    },
  ];
}

function gapFigure(cells: readonly ClassMonth[], lang: Language): KeyFigure {
  const { figures: t, unknown } = orderWords(lang);
  const wanted = cells.filter(({ demand }) => demand > 0);
  if (wanted.length === 0) return { label: t.gap, value: '0', note: t.gapNoOrders };
  const short = wanted.filter(({ gap }) => gap !== 0);
  if (short.length === 0) return { label: t.gap, value: '0', note: t.gapNone };
  const grams = addAll(short.map(({ gapGrams }) => gapGrams));
  const rupiah = addAll(short.map(({ gapRupiah }) => gapRupiah));
  return {
    label: t.gap,
    value: grams === null ? (rupiah === null ? unknown : formatRupiahShort(rupiah)) : massText(grams, lang),
    note: t.gapNote(rupiah === null ? unknown : formatRupiahShort(rupiah)),
  };
}

function breakEvenFigures({ breakEven }: OrderBook, lang: Language): KeyFigure[] {
  const { figures: t, unknown, missing, missingNote } = orderWords(lang);
  if (breakEven.state === 'unknown')
    return [{ label: t.breakEven, value: unknown, note: missingNote(breakEven.missing.map((one) => missing[one]).join(', ')) }];
  const { loadBasisPoints, breakEvenBasisPoints, resultMonthlyRupiah, covers } = breakEven;
  const over = breakEvenBasisPoints !== null && breakEvenBasisPoints > 10_000;
  return [
    {
      label: t.breakEven,
      value: breakEvenBasisPoints === null ? t.loss : percentText(breakEvenBasisPoints, lang),
      note:
        breakEvenBasisPoints === null
          ? t.lossNote
          : [t.breakEvenNote(percentText(loadBasisPoints, lang)), over && t.breakEvenOver].filter(Boolean).join('; '),
    },
    { label: covers ? t.result : t.resultShort, value: formatRupiahShort(Math.abs(resultMonthlyRupiah)) },
  ];
}

type Cell = ClassMonth & { classId: string; unit: string };

const DemandPart = ({ lang, book: { demand, house } }: PartProps) => {
  const t = orderWords(lang);
  const here = `/rumah/${house.houseId}`;
  if (demand.classes.length === 0)
    return <EmptyState title={t.none} action={<LinkButton href={`${here}/pesanan#catat`}>{t.noneAction}</LinkButton>} />;
  return (
    <>
      {demand.classes.map((one) => (
        <div class="stack">
          <h3>{className(one.classId, lang)}</h3>
          <DemandChart lang={lang} name={className(one.classId, lang)} demand={one} />
          <DataTable
            lang={lang}
            caption={`${t.demand}: ${className(one.classId, lang)}`}
            captionHidden
            columns={demandColumns(lang)}
            rows={one.months.map((month): Cell => ({ ...month, classId: one.classId, unit: one.unit }))}
            foot={sumsOf(one, lang)}
            phone="scroll"
          />
        </div>
      ))}
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${here}/buku-pesanan.xlsx`, format: 'XLSX' },
          { href: `${here}/buku-pesanan.csv`, format: 'CSV' },
        ]}
      />
    </>
  );
};

function demandColumns(lang: Language): Column<Cell>[] {
  const t = orderWords(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  const amount = (thousandths: number | null, unit: string) =>
    thousandths === null ? unknown : `${formatQuantity(thousandths, lang)} ${unit}`;
  return [
    { key: 'month', head: t.month, rowHead: true, cell: ({ month }) => formatMonth(month, lang) },
    { key: 'demand', head: t.signed, numeric: true, cell: ({ demand, unit }) => amount(demand, unit) },
    {
      key: 'capacity',
      head: t.capacity,
      numeric: true,
      cell: ({ capacity, unit }) => {
        if (capacity === null) return unknown;
        const text = `${formatQuantity(capacity.thousandths, lang)} ${unit}`;
        return capacity.exact ? text : t.atMost(text);
      },
    },
    { key: 'canMake', head: t.canMake, numeric: true, cell: ({ canMake, unit }) => amount(canMake, unit) },
    {
      ...{ key: 'gap', head: t.gap, numeric: true },
      cell: ({ gap, gapGrams, unit }) =>
        gap === null ? (
          unknown
        ) : (
          <>
            {gapText(gap, gapGrams, unit, lang)}
            {gap > 0 && gapGrams === null && <div class="small muted">{t.massUnknown}</div>}
          </>
        ),
    },
    {
      ...{ key: 'rupiah', head: t.gapRupiah, numeric: true },
      cell: ({ gapRupiah }) => (gapRupiah === null ? unknown : formatRupiah(gapRupiah)),
    },
  ];
}

/** A gap in tonnes where its mass is known, with the units that are missing where those are no mass. */
function gapText(gap: number, grams: number | null, unit: string, lang: Language): string {
  const units = `${formatQuantity(gap, lang)} ${unit}`;
  if (grams === null || gap === 0) return units;
  return gramsOfUnit(unit) === null ? `${massText(grams, lang)} (${units})` : massText(grams, lang);
}

function sumsOf({ months, unit }: ClassDemand, lang: Language) {
  const t = orderWords(lang);
  const sum = (pick: (one: ClassMonth) => number | null, say: (amount: number) => string): string => {
    const all = addAll(months.map(pick));
    return all === null ? t.unknown : say(all);
  };
  const amount = (thousandths: number): string => `${formatQuantity(thousandths, lang)} ${unit}`;
  return {
    month: t.sum,
    demand: sum(({ demand }) => demand, amount),
    canMake: sum(({ canMake }) => canMake, amount),
    gap: sum(
      ({ gap }) => gap,
      (gap) => gapText(gap, addAll(months.map(({ gapGrams }) => gapGrams)), unit, lang),
    ),
    rupiah: sum(({ gapRupiah }) => gapRupiah, formatRupiah),
  };
}

const LinesPart = ({ lang, book: { demand, house } }: PartProps) => {
  const t = orderWords(lang);
  const hours = (minutes: number): string => formatQuantity(Math.round((minutes * 1000) / 60 / 100) * 100, lang);
  const columns: Column<LineLoad>[] = [
    {
      ...{ key: 'line', head: t.line, rowHead: true },
      cell: ({ lineId }) => house.lines.find((line) => line.lineId === lineId)?.name ?? '',
    },
    ...demand.months.map((month, at): Column<LineLoad> => ({
      ...{ key: month, head: formatMonth(month, lang) },
      cell: ({ months }) => {
        const { openMinutes, neededMinutes } = months[at]!;
        if (!openMinutes || neededMinutes === null) return <span class="muted">{t.unknown}</span>;
        const load = percentText(Math.ceil((neededMinutes / openMinutes) * 100) * 100, lang);
        return (
          <>
            {neededMinutes > openMinutes ? <strong>{`${load}, ${t.overFull}`}</strong> : load}
            <div class="small muted">{t.hoursOf(hours(neededMinutes), hours(openMinutes))}</div>
          </>
        );
      },
    })),
  ];
  return (
    <DataTable
      lang={lang}
      caption={t.lines}
      captionHidden
      columns={columns}
      rows={demand.lines}
      empty={t.linesNone}
      phone="scroll"
    />
  );
};

const PricesPart = ({ lang, book: { unitCosts, house } }: PartProps) => {
  const t = orderWords(lang);
  const rupiah = (amount: number | null) => (amount === null ? <span class="muted">{t.unknown}</span> : formatRupiah(amount));
  const columns: Column<UnitCost>[] = [
    {
      ...{ key: 'class', head: t.productClass, rowHead: true },
      cell: ({ classId, unit }) => `${className(classId, lang)} (${unit})`,
    },
    { key: 'price', head: t.price, numeric: true, cell: ({ priceRupiah }) => rupiah(priceRupiah) },
    { key: 'variable', head: t.variable, numeric: true, cell: ({ variableRupiah }) => rupiah(variableRupiah) },
    { key: 'full', head: t.full, numeric: true, cell: ({ fullRupiah }) => rupiah(fullRupiah) },
    { key: 'verdict', head: t.verdict, cell: ({ priceIs }) => t.priceIs[priceIs] },
  ];
  return (
    <>
      <DataTable lang={lang} caption={t.prices} captionHidden columns={columns} rows={unitCosts} empty={t.none} />
      <p>
        <a href={`/rumah/${house.houseId}/biaya`}>{t.fix.costs}</a>
      </p>
    </>
  );
};

const MaterialsPart = ({ lang, book: { materials, demand, house } }: PartProps) => {
  const t = orderWords(lang);
  if (materials.length === 0)
    return (
      <EmptyState
        title={t.materialsNone}
        action={<LinkButton href={`/rumah/${house.houseId}/biaya#bahan`}>{t.materialsAction}</LinkButton>}
      />
    );
  const columns: Column<MaterialNeed>[] = [
    { key: 'name', head: t.material, rowHead: true, cell: ({ name }) => name },
    ...demand.months.map((month, at): Column<MaterialNeed> => ({
      ...{ key: month, head: formatMonth(month, lang) },
      cell: ({ months }) => {
        const { state, neededGrams } = months[at]!;
        const text = t.materialIs[state];
        const needed = neededGrams ? `: ${massText(neededGrams, lang)}` : '';
        return state === 'short' || state === 'absent' ? <strong>{text + needed}</strong> : text + needed;
      },
    })),
  ];
  return <DataTable lang={lang} caption={t.materials} captionHidden columns={columns} rows={materials} phone="scroll" />;
};
