import { formatDay, formatMonth, type Month } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Button,
  type Column,
  DataTable,
  Disclosure,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
} from '#ui';
import type { Tariff } from '../passport/passport.ts';
import type { AccountNames } from '../settlement/journal.ts';
import type { Agreement, LonePath, Pool, Sharer } from '../settlement/settlement.ts';
import { scopeOf } from '../settlement/share-pool.ts';
import { settlementWords } from '../settlement/words.ts';
import { type HouseName, settlementCrumbs } from './settlement-months-page.tsx';
import { AccountsForm, AdjustmentForm, AgreementForm, LonePathForm, PoolForm, tariffLabel } from './settlement-rule-forms.tsx';

export type RulesProps = {
  frame: PageFrame;
  house: HouseName;
  sharers: readonly Sharer[];
  tariffs: readonly Tariff[];
  agreements: readonly Agreement[];
  pools: readonly Pool[];
  lonePaths: readonly LonePath[];
  accounts: AccountNames;
  /** The month that a correction goes into; null while none is closed. */
  open: Month | null;
  newId: () => string;
  saved: boolean;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};

/** What a house settles by: agreements, shared costs, paths alone, corrections, accounts. One form each. */
export const SettlementRulesPage = (props: RulesProps) => {
  const { frame, house, errors } = props;
  const { lang } = frame;
  const t = settlementWords(lang);
  return (
    <Page {...frame} title={`${t.rules}: ${house.name}`} crumbs={settlementCrumbs(lang, house, { label: t.rules })}>
      <Heading eyebrow={house.name} lede={t.formulaNote}>
        {t.rules}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} scope={partOf(props)} />}
      {props.saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.kept}</p>
        </Notice>
      )}
      <Agreements {...props} />
      <Pools {...props} />
      <LonePaths {...props} />
      <Section
        title={t.adjustments}
        id="koreksi"
        lede={props.open ? t.adjustmentsLede(formatMonth(props.open, lang)) : t.adjustmentsNone}
      >
        {props.open && (
          <Disclosure summary={t.add} open={partOf(props) === 'koreksi'}>
            <AdjustmentForm {...formOf(props, 'koreksi')} />
          </Disclosure>
        )}
      </Section>
      <Section title={t.accounts} id="akun" lede={t.accountsLede}>
        <Disclosure summary={t.accounts} open={partOf(props) === 'akun'}>
          <AccountsForm {...formOf(props, 'akun')} accounts={props.accounts} />
        </Disclosure>
      </Section>
    </Page>
  );
};

const partOf = ({ values, errors }: RulesProps): string | undefined => (errors ? values['bagian'] : undefined);

/** The props of one form: what was typed and what is wrong belong to the form that was sent. */
function formOf(props: RulesProps, part: string) {
  const sent = partOf(props) === part;
  return {
    ...{ lang: props.frame.lang, houseId: props.house.houseId, sharers: props.sharers, tariffs: props.tariffs },
    scope: part,
    formId: (sent && props.values['id']) || props.newId(),
    values: sent ? props.values : {},
    errors: (sent && props.errors) || {},
  };
}

/** A button that ends one rule. */
const End = ({ props, part, id }: { props: RulesProps; part: string; id: string }) => (
  <Form action={`/rumah/${props.house.houseId}/bagi-hasil/aturan`} hidden={{ bagian: part, id }}>
    <Button tone="secondary">{settlementWords(props.frame.lang).end}</Button>
  </Form>
);

const Agreements = (props: RulesProps) => {
  const { frame, house, agreements, tariffs } = props;
  const { lang } = frame;
  const t = settlementWords(lang);
  const columns: Column<Agreement>[] = [
    { key: 'member', head: t.member, rowHead: true, cell: ({ makerName }) => makerName },
    { key: 'tariff', head: t.tariff, cell: ({ tariff }) => tariffLabel(tariff, lang) },
    {
      key: 'prices',
      head: t.agreedPrices,
      cell: ({ saleRupiah, inputRupiah, productRupiah }) =>
        [
          saleRupiah !== null && `${t.salePrice} ${formatRupiah(saleRupiah)}`,
          inputRupiah !== null && `${t.inputPrice} ${formatRupiah(inputRupiah)}`,
          productRupiah !== null && `${t.productValue} ${formatRupiah(productRupiah)}`,
        ]
          .filter(Boolean)
          .join('; '),
    },
    {
      key: 'from',
      head: t.from,
      cell: ({ fromDay, untilDay }) =>
        [formatDay(fromDay, lang), untilDay && t.ended(formatDay(untilDay, lang))].filter(Boolean).join(' '),
    },
    {
      key: 'end',
      head: '',
      cell: ({ agreementId, untilDay }) => untilDay === null && <End props={props} part="akhiri-kesepakatan" id={agreementId} />,
    },
  ];
  return (
    <Section title={t.agreements} id="kesepakatan" lede={t.agreementsLede}>
      <DataTable
        lang={lang}
        caption={t.agreements}
        captionHidden
        columns={columns}
        rows={[...agreements]}
        empty={t.agreementsNone}
      />
      {tariffs.length === 0 ? (
        <EmptyState
          title={t.tariffsNone}
          action={<LinkButton href={`/rumah/${house.houseId}/ubah#tarif`}>{t.openPassport}</LinkButton>}
        />
      ) : (
        <Disclosure summary={t.add} open={partOf(props) === 'kesepakatan'}>
          <AgreementForm {...formOf(props, 'kesepakatan')} />
        </Disclosure>
      )}
    </Section>
  );
};

function spanWords(lang: Language, { fromMonth, untilMonth }: Pick<Pool, 'fromMonth' | 'untilMonth'>): string {
  const t = settlementWords(lang);
  const from = formatMonth(fromMonth, lang);
  if (untilMonth === fromMonth) return from;
  return untilMonth === null ? t.since(from) : `${t.since(from)} ${t.ended(formatMonth(untilMonth, lang))}`;
}

const Pools = (props: RulesProps) => {
  const { frame, house, pools } = props;
  const { lang } = frame;
  const t = settlementWords(lang);
  const columns: Column<Pool>[] = [
    { key: 'name', head: t.pool, rowHead: true, cell: ({ name }) => name },
    { key: 'kind', head: t.poolKind, cell: ({ kind }) => `${t.kinds[kind]}, ${t.scopes[scopeOf(kind)!]}` },
    { key: 'by', head: t.sharedBy, cell: ({ sharedBy }) => t.sharings[sharedBy] },
    { key: 'amount', head: t.poolAmount, numeric: true, cell: ({ amountRupiah }) => formatRupiah(amountRupiah) },
    { key: 'span', head: t.month, cell: (pool) => spanWords(lang, pool) },
    {
      key: 'switch',
      head: t.bearer,
      cell: ({ poolId, kind, excluded, makerOrgIds }) => {
        if (kind !== 'depreciation') return makerOrgIds.length === 0 ? t.members : t.byMembers(makerOrgIds.length);
        return (
          <Form
            action={`/rumah/${house.houseId}/bagi-hasil/aturan`}
            hidden={{ bagian: 'penyusutan', id: poolId, ...(excluded ? {} : { dibiayaiNegara: 'ya' }) }}
          >
            <p>{excluded ? t.byState : t.members}</p>
            <Button tone="secondary">{excluded ? t.charge : t.dontCharge}</Button>
          </Form>
        );
      },
    },
    {
      key: 'end',
      head: '',
      cell: ({ poolId, untilMonth }) => untilMonth === null && <End props={props} part="akhiri-biaya" id={poolId} />,
    },
  ];
  return (
    <Section title={t.poolRules} id="biaya" lede={t.poolRulesLede}>
      <DataTable lang={lang} caption={t.poolRules} captionHidden columns={columns} rows={[...pools]} empty={t.poolsNone} />
      <Disclosure summary={t.add} open={partOf(props) === 'biaya'}>
        <PoolForm {...formOf(props, 'biaya')} />
      </Disclosure>
    </Section>
  );
};

const LonePaths = (props: RulesProps) => {
  const { frame, lonePaths, sharers } = props;
  const { lang } = frame;
  const t = settlementWords(lang);
  const names = new Map(sharers.map(({ makerOrgId, makerName }) => [makerOrgId, makerName]));
  const columns: Column<LonePath>[] = [
    { key: 'member', head: t.member, rowHead: true, cell: ({ makerOrgId }) => names.get(makerOrgId) ?? '' },
    { key: 'name', head: t.path, cell: ({ kind, name }) => `${name} (${t.pathKinds[kind]})` },
    {
      key: 'cost',
      head: t.cost,
      cell: ({ onceRupiah, monthlyRupiah, unitRupiah, unit }) =>
        [
          onceRupiah > 0 && `${t.pathOnce} ${formatRupiah(onceRupiah)}`,
          monthlyRupiah > 0 && `${t.pathMonthly} ${formatRupiah(monthlyRupiah)}`,
          unitRupiah > 0 && `${formatRupiah(unitRupiah)} / ${unit}`,
        ]
          .filter(Boolean)
          .join('; '),
    },
    { key: 'by', head: t.toldBy, cell: ({ toldBy }) => t.tellers[toldBy] },
    { key: 'span', head: t.month, cell: (path) => spanWords(lang, path) },
    {
      key: 'end',
      head: '',
      cell: ({ pathId, untilMonth }) => untilMonth === null && <End props={props} part="akhiri-jalan" id={pathId} />,
    },
  ];
  const form = formOf(props, 'jalan-sendiri');
  return (
    <Section title={t.lonePaths} id="sendiri" lede={t.lonePathsLede}>
      <DataTable
        lang={lang}
        caption={t.lonePaths}
        captionHidden
        columns={columns}
        rows={[...lonePaths]}
        empty={t.lonePathsNone}
      />
      <Disclosure summary={t.add} open={partOf(props) === 'jalan-sendiri'}>
        <LonePathForm {...form} />
      </Disclosure>
    </Section>
  );
};
