import { formatDay } from '#platform/days';
import { formatRupiah, formatRupiahShort } from '#platform/money';
import type { Child } from 'hono/jsx';
import {
  Badge,
  Button,
  Card,
  DataTable,
  Disclosure,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  Form,
  Heading,
  LinkButton,
  Notice,
  Page,
  Reasons,
  Section,
  StackedBar,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import type { Column, FieldErrors, Language, PageFrame, Reason } from '#ui';
import { purchaseWords } from '../import/words.ts';
import type { Amounts } from '../reconcile/count-once.ts';
import type { Ground } from '../reconcile/decide-pairs.ts';
import type { PairShown, PledgeAgainst, Reconciliation } from '../reconcile/read-reconciliation.ts';
import { groundWords, reconcileWords } from '../reconcile/words.ts';

export type ReconciliationProps = {
  frame: PageFrame;
  found: Reconciliation;
  years: readonly number[];
  mayDecide: boolean;
  /** The pair to decide, as its ids with a dash between; else the first that waits. */
  chosen?: string | undefined;
  values?: Record<string, string>;
  errors?: FieldErrors;
};
const MOST_PAIRS = 10;
const PLEDGES_OPEN = 10;

/** What each source tells of the year, what they tell together, pledges against budgets, and the pairs that wait for a person. */
export const ReconciliationPage = ({ frame, found, years, mayDecide, chosen, values = {}, errors = {} }: ReconciliationProps) => {
  const { lang } = frame;
  const [t, purchases] = [reconcileWords(lang), purchaseWords(lang)];
  // One form a page: the pair that was chosen comes first, the others offer themselves.
  const first = found.doubtful.find((pair) => nameOf(pair) === chosen) ?? found.doubtful[0];
  const doubtful = [...(first ? [first] : []), ...found.doubtful.filter((pair) => pair !== first)];
  return (
    <Page {...frame} title={t.title} crumbs={[{ label: purchases.contracts, href: '/kontrak' }, { label: t.title }]}>
      <Heading
        eyebrow={t.year(found.year)}
        lede={t.lede}
        actions={<LinkButton href="/kontrak/teramati">{t.observed}</LinkButton>}
      >
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {years.length > 1 && (
        <Tabs
          label={t.years}
          tabs={years.map((year) => ({
            href: `/kontrak/rekonsiliasi?tahun=${year}`,
            label: String(year),
            current: year === found.year,
          }))}
        />
      )}
      {found.sources.length === 0 ? (
        <EmptyState title={t.none} action={<LinkButton href="/kontrak/impor">{t.noneAction}</LinkButton>} />
      ) : (
        <>
          <BySource lang={lang} found={found} />
          <MadeBySection lang={lang} found={found} />
        </>
      )}
      <Pledges lang={lang} pledges={found.pledges} />
      <Section
        title={t.doubtful}
        id="ragu"
        lede={t.doubtfulLede(Math.min(MOST_PAIRS, found.doubtful.length), found.doubtful.length)}
      >
        {found.doubtful.length === 0 ? <p>{t.doubtfulNone}</p> : !mayDecide && <p class="hint">{t.mayNot}</p>}
        <div class="stack">
          {doubtful.slice(0, MOST_PAIRS).map((pair) => (
            <PairCard lang={lang} pair={pair}>
              {!mayDecide ? undefined : pair === first ? (
                <DecisionForm lang={lang} pair={pair} year={found.year} values={values} errors={errors} />
              ) : (
                <a href={`/kontrak/rekonsiliasi?tahun=${found.year}&pasangan=${nameOf(pair)}#ragu`}>{t.decide}</a>
              )}
            </PairCard>
          ))}
        </div>
      </Section>
      <Section title={t.same} id="sama" lede={t.sameLede(Math.min(MOST_PAIRS, found.same.length), found.same.length)}>
        {found.same.length === 0 ? (
          <p>{t.sameNone}</p>
        ) : (
          <DataTable
            lang={lang}
            caption={t.same}
            captionHidden
            columns={sameColumns(lang)}
            rows={found.same.slice(0, MOST_PAIRS)}
          />
        )}
        <DownloadLinks
          lang={lang}
          links={[
            { href: `/kontrak/rekonsiliasi.xlsx?tahun=${found.year}`, format: 'XLSX' },
            { href: `/kontrak/rekonsiliasi.csv?tahun=${found.year}`, format: 'CSV' },
          ]}
        />
        <Form action="/kontrak/rekonsiliasi/cari" hidden={{ tahun: String(found.year) }}>
          <Submit tone="secondary">{t.again}</Submit>
        </Form>
        <p class="hint">{t.againHint}</p>
      </Section>
    </Page>
  );
};

type SourceRow = { name: string; amounts: Amounts };
const BySource = ({ lang, found }: { lang: Language; found: Reconciliation }) => {
  const [t, purchases] = [reconcileWords(lang), purchaseWords(lang)];
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  const money = (rupiah: number): string => (rupiah === 0 ? '–' : formatRupiahShort(rupiah));
  const columns: Column<SourceRow>[] = [
    { key: 'name', head: t.source, rowHead: true, cell: ({ name }) => name },
    { key: 'purchases', head: t.purchases, numeric: true, cell: ({ amounts }) => number(amounts.purchases) },
    { key: 'ordered', head: t.ordered, numeric: true, cell: ({ amounts }) => money(amounts.orderedRupiah) },
    {
      key: 'handedOver',
      head: t.handedOver,
      numeric: true,
      cell: ({ amounts }) => (amounts.handedOver === 0 ? '–' : number(amounts.handedOver)),
    },
    {
      key: 'handedOverOrder',
      head: t.handedOverOrder,
      numeric: true,
      cell: ({ amounts }) => money(amounts.handedOverOrderRupiah),
    },
    { key: 'billed', head: t.billed, numeric: true, cell: ({ amounts }) => money(amounts.billedRupiah) },
    { key: 'paid', head: t.paid, numeric: true, cell: ({ amounts }) => money(amounts.paidRupiah) },
  ];
  const rows: SourceRow[] = [
    ...found.sources.map(({ source, amounts }) => ({
      name: source === 'ledger' ? t.ledger : purchases.sources[source],
      amounts,
    })),
    { name: t.twice, amounts: found.twice },
    { name: t.once, amounts: found.once },
  ];
  return (
    <Section title={t.bySource} id="sumber" lede={t.bySourceLede}>
      <DataTable lang={lang} caption={t.bySource} captionHidden columns={columns} rows={rows} />
      {found.notCompared > 0 && (
        <Notice lang={lang}>
          <p>{t.notCompared(found.notCompared.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID'))}</p>
        </Notice>
      )}
    </Section>
  );
};

const MadeBySection = ({ lang, found: { madeBy } }: { lang: Language; found: Reconciliation }) => {
  const t = reconcileWords(lang);
  const part = (label: string, value: number) => ({ label, value, text: formatRupiahShort(value) });
  return (
    <Section title={t.madeBy} id="pembuat" lede={t.madeByLede}>
      <StackedBar
        caption={t.madeByChart}
        parts={[
          part(t.makers, madeBy.makersRupiah),
          part(t.sellers, madeBy.sellersRupiah),
          part(t.unknown, madeBy.unknownRupiah),
        ]}
      />
    </Section>
  );
};

const Pledges = ({ lang, pledges }: { lang: Language; pledges: readonly PledgeAgainst[] }) => {
  const t = reconcileWords(lang);
  const money = (rupiah: number): string => (rupiah === 0 ? '–' : formatRupiahShort(rupiah));
  const columns: Column<PledgeAgainst>[] = [
    { key: 'buyer', head: t.buyer, rowHead: true, cell: ({ buyerName }) => buyerName },
    { key: 'pledged', head: t.pledged, numeric: true, cell: ({ pledgedRupiah }) => money(pledgedRupiah) },
    {
      key: 'budget',
      head: t.budget,
      numeric: true,
      cell: ({ budgetRupiah }) => (budgetRupiah === null ? <span class="muted">{t.notRead}</span> : money(budgetRupiah)),
    },
    { key: 'planned', head: t.planned, numeric: true, cell: ({ plannedRupiah }) => money(plannedRupiah) },
    {
      key: 'over',
      head: t.over,
      numeric: true,
      cell: ({ overRupiah }) =>
        overRupiah > 0 ? <Badge tone="warn">{formatRupiahShort(overRupiah)}</Badge> : <span class="muted">{t.overNone}</span>,
    },
  ];
  return (
    <Section title={t.pledges} id="komitmen" lede={t.pledgesLede}>
      {pledges.length === 0 ? (
        <p>{t.pledgesNone}</p>
      ) : (
        <>
          <DataTable lang={lang} caption={t.pledges} captionHidden columns={columns} rows={pledges.slice(0, PLEDGES_OPEN)} />
          {pledges.length > PLEDGES_OPEN && (
            <Disclosure summary={t.pledgesMore(pledges.length - PLEDGES_OPEN)}>
              <DataTable lang={lang} caption={t.pledges} captionHidden columns={columns} rows={pledges.slice(PLEDGES_OPEN)} />
            </Disclosure>
          )}
        </>
      )}
    </Section>
  );
};

const nameOf = ({ firstId, secondId }: PairShown): string => `${firstId}-${secondId}`;

function sameColumns(lang: Language): Column<PairShown>[] {
  const t = reconcileWords(lang);
  return [
    {
      key: 'pair',
      head: t.purchases,
      rowHead: true,
      cell: (pair) => (
        <div class="plain-weight">
          <Side lang={lang} buyerId={pair.buyerId} side={pair.first} />
          <Side lang={lang} buyerId={pair.buyerId} side={pair.second} />
        </div>
      ),
    },
    {
      key: 'grounds',
      head: t.because,
      cell: (pair) => (
        <>
          <span class="small">{pair.grounds.map((ground) => groundWords(ground, lang)).join('. ')}.</span>
          {pair.reason && <div class="small">{`${t.file.reason}: ${pair.reason}`}</div>}
        </>
      ),
    },
    { key: 'by', head: t.file.verdict, cell: ({ byPerson }) => <Badge tone="success">{byPerson ? t.byPerson : t.byRule}</Badge> },
  ];
}

const PairCard = ({ lang, pair, children }: { lang: Language; pair: PairShown; children?: Child }) => {
  const t = reconcileWords(lang);
  return (
    <Card title={t.pair(sourceName(pair.first, lang), sourceName(pair.second, lang))} level={3}>
      <Side lang={lang} buyerId={pair.buyerId} side={pair.first} />
      <Side lang={lang} buyerId={pair.buyerId} side={pair.second} />
      <Reasons lang={lang} reasons={pair.grounds.map((ground) => reasonOf(ground, lang))} />
      {children}
    </Card>
  );
};

type DecisionProps = { lang: Language; pair: PairShown; year: number; values: Record<string, string>; errors: FieldErrors };
const DecisionForm = ({ lang, pair, year, values, errors }: DecisionProps) => {
  const t = reconcileWords(lang);
  return (
    <Form
      action="/kontrak/rekonsiliasi/keputusan"
      hidden={{ pembeli: pair.buyerId, pertama: pair.firstId, kedua: pair.secondId, tahun: String(year) }}
    >
      <TextField
        lang={lang}
        name="alasan"
        label={t.reason}
        hint={t.reasonHint}
        required
        maxlength={500}
        value={values['alasan'] ?? ''}
        {...(errors['alasan'] ? { error: errors['alasan'] } : {})}
      />
      <Submit
        name="putusan"
        value="same"
        beside={
          <Button type="submit" tone="secondary" name="putusan" value="different">
            {t.isDifferent}
          </Button>
        }
      >
        {t.isSame}
      </Submit>
    </Form>
  );
};

const sourceName = ({ source }: PairShown['first'], lang: Language): string =>
  source === 'ledger' ? reconcileWords(lang).ledger : purchaseWords(lang).sources[source];

const Side = ({ lang, buyerId, side }: { lang: Language; buyerId: string; side: PairShown['first'] }) => (
  <p>
    <a href={side.source === 'ledger' ? `/kontrak/${side.id}` : `/kontrak/teramati/${buyerId}/${side.id}`}>{side.title}</a>
    <br />
    <span class="small">
      {sourceName(side, lang)} {side.source === 'ledger' ? '' : side.sourceKey} · {formatDay(side.onDay, lang)} ·{' '}
      {side.rupiah === null ? '–' : formatRupiah(side.rupiah)}
      {side.unitName && ` · ${side.unitName}`}
    </span>
  </p>
);

const AGAINST: ReadonlySet<Ground['ground']> = new Set(['sellerOther', 'severalFit']);
const WEAK: ReadonlySet<Ground['ground']> = new Set(['amountNear', 'amountWithoutPpn', 'daysApart']);
const reasonOf = (ground: Ground, lang: Language): Reason => ({
  sign: AGAINST.has(ground.ground) ? 'minus' : WEAK.has(ground.ground) ? 'unknown' : 'plus',
  text: groundWords(ground, lang),
});
