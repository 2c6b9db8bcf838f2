import { classById } from '#platform/codes';
import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { formatRupiah } from '#platform/money';
import { DataTable, DefinitionList, DownloadLinks, Heading, KeyFigures, Page, Section } from '#ui';
import type { Column, Definition, Language, PageFrame } from '#ui';
import type { ChainStep } from '../import/chain.ts';
import type { Flag } from '../import/purchase.ts';
import type { PurchaseShown } from '../import/schema.ts';
import { purchaseWords } from '../import/words.ts';

const MOST_LINES = 100;

/** One purchase as its source saw it: the whole chain with what is missing, facts, lines, and the readings before. */
export const PurchasePage = ({ frame, purchase }: { frame: PageFrame; purchase: PurchaseShown }) => {
  const { lang } = frame;
  const t = purchaseWords(lang);
  const here = `/kontrak/teramati/${purchase.buyerId}/${purchase.purchaseId}`;
  const money = (rupiah: number | null): string => (rupiah === null ? '–' : formatRupiah(rupiah));
  return (
    <Page
      {...frame}
      title={purchase.title}
      crumbs={[
        { label: t.contracts, href: '/kontrak' },
        { label: t.title, href: '/kontrak/teramati' },
        { label: purchase.sourceKey },
      ]}
    >
      <Heading eyebrow={`${t.sources[purchase.source]} · ${purchase.buyerName}`}>{purchase.title}</Heading>
      <KeyFigures
        figures={[
          { label: t.ordered, value: money(purchase.orderedRupiah) },
          { label: t.figures.billed, value: money(purchase.billedRupiah) },
          {
            label: t.missing,
            value: String(purchase.missing.length),
            note: purchase.missing.map((step) => t.steps[step]).join(', ') || t.missingNone,
          },
        ]}
      />
      <Section title={t.one.chain} id="rantai" lede={t.one.chainLede}>
        <DataTable lang={lang} caption={t.one.chain} captionHidden columns={chainColumns(lang)} rows={purchase.chain} />
        <DownloadLinks
          lang={lang}
          links={[
            { href: `${here}.xlsx`, format: 'XLSX' },
            { href: `${here}.csv`, format: 'CSV' },
          ]}
        />
      </Section>
      <Section title={t.one.facts} id="sumber">
        <DefinitionList items={factsOf(purchase, lang)} />
        <p class="hint">{t.one.sellerNote}</p>
      </Section>
      {purchase.lines.length > 0 && <Lines purchase={purchase} lang={lang} />}
      <Section title={t.one.readings} id="bacaan" lede={t.one.readingsLede}>
        <Readings purchase={purchase} lang={lang} />
      </Section>
    </Page>
  );
};

function chainColumns(lang: Language): Column<ChainStep>[] {
  const t = purchaseWords(lang);
  return [
    { key: 'step', head: t.one.step, rowHead: true, cell: ({ step }) => t.steps[step] },
    {
      key: 'day',
      head: t.one.onDay,
      cell: (one) =>
        one.present ? (
          one.onDay ? (
            formatDay(one.onDay, lang)
          ) : (
            <span class="muted">{t.one.noDay}</span>
          )
        ) : (
          <span class="muted">–</span>
        ),
    },
    {
      key: 'rupiah',
      head: t.one.amount,
      numeric: true,
      cell: (one) => (one.present && one.rupiah !== null ? withSen(one.rupiah, one.sen) : <span class="muted">–</span>),
    },
    {
      key: 'document',
      head: t.one.document,
      cell: (one) => (one.present ? one.document : <span class="muted">{t.one[one.why]}</span>),
    },
    {
      key: 'after',
      head: t.one.after,
      numeric: true,
      cell: (one) => (one.present && one.daysAfter !== null ? String(one.daysAfter) : <span class="muted">–</span>),
    },
  ];
}

const withSen = (rupiah: number, sen: number): string =>
  sen === 0 ? formatRupiah(rupiah) : `${formatRupiah(rupiah)},${String(sen).padStart(2, '0')}`;

function factsOf(purchase: PurchaseShown, lang: Language): Definition[] {
  const t = purchaseWords(lang);
  const { rupCodes } = purchase;
  const given = (term: string, description: string | null): Definition[] => (description === null ? [] : [{ term, description }]);
  const money = (term: string, rupiah: number | null): Definition[] => given(term, rupiah === null ? null : formatRupiah(rupiah));
  const taxes = (['ppn', 'pph', 'regionalTax'] as const).flatMap((tax) => {
    const rupiah = purchase[`${tax}Rupiah`];
    return rupiah === null ? [] : [`${t.one[tax]} ${formatRupiah(rupiah)}`];
  });
  return [
    ...given(t.unit, purchase.unitName || null),
    { term: t.one.key, description: purchase.sourceKey },
    {
      term: t.one.rup,
      description:
        rupCodes.length === 0
          ? t.one.rupNone
          : `${rupCodes.join(', ')}${rupCodes.length > 1 ? ` (${t.one.rupJoint(rupCodes.length)})` : ''}`,
    },
    ...given(t.one.method, purchase.method),
    ...given(t.one.account, purchase.accountCode),
    {
      term: t.one.productClass,
      description: (purchase.classId && classById(purchase.classId)?.name[lang]) || t.one.classUnknown,
    },
    ...given(t.one.seller, sellerText(purchase, lang)),
    ...given(t.one.orderState, purchase.orderState),
    ...given(t.one.deliveryState, purchase.deliveryState),
    { term: t.one.outcome, description: t.outcomes[purchase.outcome] },
    ...given(t.one.term, purchase.paymentTermDays === null ? null : t.one.termDays(purchase.paymentTermDays)),
    ...money(t.one.ceiling, purchase.ceilingRupiah),
    ...money(t.one.shipping, purchase.shippingRupiah),
    ...given(t.one.taxes, taxes.join('; ') || null),
    ...money(t.one.domestic, purchase.domesticRupiah),
    ...money(t.one.small, purchase.smallRupiah),
    ...given(t.one.flags, purchase.flags.map((flag) => t.flags[flag as Flag]).join('; ') || null),
  ];
}

const sellerText = ({ sellerForm, sellerSize }: PurchaseShown, lang: Language): string | null => {
  const t = purchaseWords(lang);
  return [sellerForm && t.forms[sellerForm], sellerSize && t.sizes[sellerSize]].filter(Boolean).join(', ') || null;
};

const Lines = ({ purchase: { lines }, lang }: { purchase: PurchaseShown; lang: Language }) => {
  const t = purchaseWords(lang);
  const number = (n: number | null): string => (n === null ? '–' : n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB'));
  const columns: Column<PurchaseShown['lines'][number]>[] = [
    { key: 'position', head: '#', numeric: true, cell: (line) => String(line.position) },
    {
      key: 'title',
      head: t.one.product,
      rowHead: true,
      cell: (line) => (
        <>
          {line.title}
          {line.category && line.category !== line.title && <div class="muted small">{line.category}</div>}
          {line.repeats !== null && <div class="small">{t.one.repeated(line.repeats)}</div>}
        </>
      ),
    },
    { key: 'quantity', head: t.one.quantity, numeric: true, cell: (line) => number(line.quantity) },
    { key: 'price', head: t.one.unitPrice, numeric: true, cell: (line) => number(line.unitPrice) },
    { key: 'total', head: t.one.total, numeric: true, cell: (line) => formatRupiah(line.rupiah) },
  ];
  const shown = lines.slice(0, MOST_LINES);
  return (
    <Section title={t.one.lines} id="baris" lede={t.one.linesLede(shown.length, lines.length)}>
      <DataTable lang={lang} caption={t.one.lines} captionHidden columns={columns} rows={shown} />
    </Section>
  );
};

const Readings = ({ purchase, lang }: { purchase: PurchaseShown; lang: Language }) => {
  const t = purchaseWords(lang);
  const columns: Column<PurchaseShown['readings'][number]>[] = [
    {
      key: 'version',
      head: t.one.version,
      rowHead: true,
      cell: ({ version }) => (version === purchase.version ? `${version} (${t.one.current})` : String(version)),
    },
    { key: 'read', head: t.one.readAt, cell: ({ readAt }) => formatDay(readAt.slice(0, 10) as Day, lang) },
    { key: 'file', head: t.one.file, cell: ({ fileName }) => fileName },
    {
      key: 'ordered',
      head: t.ordered,
      numeric: true,
      cell: ({ orderedRupiah }) => (orderedRupiah === null ? '–' : formatRupiah(orderedRupiah)),
    },
    { key: 'state', head: t.state, cell: ({ state }) => t.steps[state] },
  ];
  return <DataTable lang={lang} caption={t.one.readings} captionHidden columns={columns} rows={purchase.readings} />;
};
