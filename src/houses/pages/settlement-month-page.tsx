import { addMonths, day, formatDay, formatMonth, type Month, today } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  type Column,
  DataTable,
  DefinitionList,
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  KeyFigures,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Submit,
} from '#ui';
import type { MonthPool } from '../settlement/decide-lines.ts';
import { excessOf, proposeMending } from '../settlement/decide-month.ts';
import type { MonthRead } from '../settlement/settle-month.ts';
import type { MemberSum, SettlementProblem } from '../settlement/settlement.ts';
import { scopeOf } from '../settlement/share-pool.ts';
import { aloneWords, netWords, settlementWords, signedRupiah } from '../settlement/words.ts';
import { type HouseName, settlementCrumbs } from './settlement-months-page.tsx';

type Props = {
  frame: PageFrame;
  house: HouseName;
  read: MonthRead;
  names: ReadonlyMap<string, string>;
  /** The current month, which can't be closed yet. */
  current: Month;
  /** A tariff in force covers what a shared cost of this month covers too. */
  overlap: boolean;
  justClosed: boolean;
  errors: FieldErrors | undefined;
};

/** A month of a house for its operator: who pays what, the shared costs, the test against going alone, and closing it. */
export const SettlementMonthPage = (props: Props) => {
  const { frame, house, read, errors } = props;
  const { lang } = frame;
  const t = settlementWords(lang);
  const here = `/rumah/${house.houseId}/bagi-hasil/${read.month}`;
  const title = `${t.title} ${formatMonth(read.month, lang)}`;
  return (
    <Page
      {...frame}
      title={`${title}: ${house.name}`}
      crumbs={settlementCrumbs(lang, house, { label: formatMonth(read.month, lang) })}
    >
      <Heading
        eyebrow={house.name}
        actions={
          <>
            <LinkButton href={`${here}/jurnal`}>{t.journal}</LinkButton>
            <LinkButton href={`/rumah/${house.houseId}/bagi-hasil/aturan`}>{t.rules}</LinkButton>
          </>
        }
      >
        {title}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {props.justClosed && (
        <Notice lang={lang} tone="success" live>
          <p>{t.closedNow}</p>
        </Notice>
      )}
      <StateNotice lang={lang} read={read} />
      <KeyFigures figures={figuresOf(read, lang)} />
      {read.problems.length > 0 && <Problems {...props} />}
      <Section title={t.perMember} id="anggota" lede={t.aloneLede}>
        <Members {...props} />
      </Section>
      <MendingSection lang={lang} members={read.members} />
      {read.closedAt === null && (
        <Section title={t.pools} id="biaya">
          {props.overlap && (
            <Notice lang={lang} tone="warn">
              <p>{t.overlap}</p>
            </Notice>
          )}
          <DataTable
            lang={lang}
            caption={t.pools}
            captionHidden
            columns={poolColumns(lang)}
            rows={[...read.pools]}
            empty={t.poolsNone}
          />
        </Section>
      )}
      <p class="hint">{t.formulaNote}</p>
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${here}.xlsx`, format: 'XLSX', label: t.lines },
          { href: `${here}.csv`, format: 'CSV', label: t.lines },
        ]}
      />
      {read.closedAt === null ? (
        <Closing {...props} />
      ) : (
        <DefinitionList items={[{ term: t.digest, description: <code class="verbatim">{read.digest}</code> }]} />
      )}
    </Page>
  );
};

/** Whether the figures are a draft or closed, and whether they still are what was closed. */
export const StateNotice = ({ lang, read }: { lang: Language; read: Pick<MonthRead, 'closedAt' | 'intact'> }) => {
  const t = settlementWords(lang);
  if (!read.intact)
    return (
      <Notice lang={lang} tone="danger">
        <p>{t.broken}</p>
      </Notice>
    );
  return (
    <Notice lang={lang} tone={read.closedAt ? 'success' : 'info'} title={read.closedAt ? t.closedTitle : t.draftTitle}>
      <p>{read.closedAt ? t.closedNotice(formatDay(today(read.closedAt), lang)) : t.draftNotice}</p>
    </Notice>
  );
};

function figuresOf({ members }: MonthRead, lang: Language) {
  const t = settlementWords(lang);
  const sum = (wanted: (net: number) => boolean): number =>
    members.reduce((all, { netRupiah }) => all + (wanted(netRupiah) ? Math.abs(netRupiah) : 0), 0);
  const net = members.reduce((all, { netRupiah }) => all + netRupiah, 0);
  return [
    { label: t.pays, value: formatRupiah(sum((one) => one > 0)) },
    { label: t.receives, value: formatRupiah(sum((one) => one < 0)) },
    { label: t.net, value: signedRupiah(net) },
  ];
}

const Problems = ({ frame: { lang }, house, read, names }: Props) => {
  const t = settlementWords(lang);
  const columns: Column<SettlementProblem>[] = [
    { key: 'what', head: t.source, rowHead: true, cell: ({ subject }) => subject },
    { key: 'who', head: t.member, cell: ({ makerOrgId }) => names.get(makerOrgId ?? '') ?? '' },
    { key: 'why', head: t.reason, cell: ({ code }) => t.problem[code] },
  ];
  return (
    <Section
      title={t.problems}
      id="belum"
      lede={t.problemsLede}
      actions={<LinkButton href={`/rumah/${house.houseId}/bagi-hasil/aturan`}>{t.openRules}</LinkButton>}
    >
      <DataTable lang={lang} caption={t.problems} captionHidden columns={columns} rows={[...read.problems]} />
    </Section>
  );
};

const Members = ({ frame: { lang }, house, read }: Props) => {
  const t = settlementWords(lang);
  const columns: Column<MemberSum>[] = [
    {
      key: 'member',
      head: t.member,
      rowHead: true,
      cell: ({ makerOrgId, makerName }) => (
        <a href={`/rumah/${house.houseId}/bagi-hasil/${read.month}/${makerOrgId}`}>{makerName}</a>
      ),
    },
    { key: 'net', head: t.netFor, numeric: true, cell: ({ netRupiah }) => netWords(netRupiah, lang) },
    {
      key: 'alone',
      head: t.alone,
      cell: (one) => (excessOf(one) > 0 ? <strong>{aloneWords(one, lang, 'short')}</strong> : aloneWords(one, lang, 'short')),
    },
  ];
  return (
    <DataTable lang={lang} caption={t.perMember} captionHidden columns={columns} rows={[...read.members]} empty={t.linesNone} />
  );
};

/** Who could bear what others pay too much: said, never done. */
const MendingSection = ({ lang, members }: { lang: Language; members: readonly MemberSum[] }) => {
  const t = settlementWords(lang);
  const mending = proposeMending(members);
  if (!mending) return null;
  const rows = [
    ...mending.members.map(({ makerName, moreRupiah }) => ({ name: makerName, moreRupiah })),
    ...(mending.houseRupiah > 0 ? [{ name: t.house, moreRupiah: mending.houseRupiah }] : []),
  ];
  return (
    <Section title={t.mending} id="perbaikan" lede={t.mendingLede(formatRupiah(mending.excessRupiah))}>
      <DataTable
        lang={lang}
        caption={t.mending}
        captionHidden
        columns={[
          { key: 'who', head: t.mendingMember, rowHead: true, cell: ({ name }) => name },
          { key: 'more', head: t.mendingMore, numeric: true, cell: ({ moreRupiah }) => formatRupiah(moreRupiah) },
        ]}
        rows={rows}
      />
    </Section>
  );
};

function poolColumns(lang: Language): Column<MonthPool>[] {
  const t = settlementWords(lang);
  const bearer = ({ pool, shared }: MonthPool): string => {
    if (pool.excluded) return t.byState;
    return shared.shares.length === 0 ? t.byHouse : t.byMembers(shared.shares.length);
  };
  return [
    { key: 'name', head: t.pool, rowHead: true, cell: ({ pool }) => pool.name },
    { key: 'kind', head: t.poolKind, cell: ({ pool }) => `${t.kinds[pool.kind]}, ${t.scopes[scopeOf(pool.kind)!]}` },
    { key: 'by', head: t.sharedBy, cell: ({ pool }) => t.sharings[pool.sharedBy] },
    { key: 'bearer', head: t.bearer, cell: bearer },
    { key: 'amount', head: t.amount, numeric: true, cell: ({ pool }) => formatRupiah(pool.amountRupiah) },
  ];
}

const Closing = ({ frame: { lang }, house, read, current }: Props) => {
  const t = settlementWords(lang);
  return (
    <Section title={t.close} id="tutup" lede={t.closeLede}>
      {read.month >= current ? (
        <p>{t.closeLater(formatDay(day(`${addMonths(read.month, 1)}-01`), lang))}</p>
      ) : read.problems.length > 0 ? (
        <p>{t.problemsLede}</p>
      ) : (
        <Form action={`/rumah/${house.houseId}/bagi-hasil/${read.month}/penutupan`} hidden={{ sidik: read.digest }}>
          <Submit>{t.close}</Submit>
        </Form>
      )}
    </Section>
  );
};
