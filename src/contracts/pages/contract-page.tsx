import { formatDay } from '#platform/days';
import type { Day } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  DataTable,
  DefinitionList,
  ErrorSummary,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Page,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Column, FieldErrors, Language, PageFrame } from '#ui';
import type { Amounts, Contract } from '../contract.ts';
import { REASON_CODES } from '../decide-move.ts';
import type { State } from '../decide-move.ts';
import { defenceWords } from '../defence/words.ts';
import { groupWords } from '../groups/words.ts';
import { reckonWords } from '../money/words.ts';
import { reasonText, words } from '../words.ts';
import { StateBadge } from './contracts-page.tsx';
import { moneyWords } from './money-page.tsx';

type ShownEntry = {
  position: number;
  state: State;
  onDay: Day;
  rupiah: number | null;
  source: string;
  evidence: string;
  reasonCode: string | null;
  enteredAt: string;
  bySystem: boolean;
};
export type ShownContract = Contract & Amounts & { entries: ShownEntry[]; mayFollow: State[] };

type Props = {
  frame: PageFrame;
  contract: ShownContract;
  lineHref: string | undefined;
  /** How many makers were chosen; undefined where no choice is on record. */
  makers: number | undefined;
  /** The reader may open the buyer's defence file. */
  defended: boolean;
  /** The reader is of the seller and may take the pack to its bank. */
  sells: boolean;
  values?: Record<string, string>;
  errors?: FieldErrors;
};

/** One contract: its parties, the amounts of its stages beside one another, the ledger, and the step that the reader may enter next. */
export const ContractPage = ({ frame, contract, lineHref, makers, defended, sells, values = {}, errors = {} }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const isOrdered = contract.entries.some((entry) => entry.state === 'ordered');
  const state = contract.entries.at(-1)?.state ?? 'matched';
  return (
    <Page {...frame} title={contract.title} crumbs={[{ label: t.title, href: '/kontrak' }, { label: contract.title }]}>
      <Heading eyebrow={t.forms[contract.form]}>{contract.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <DefinitionList
        items={[
          { term: t.state, description: <StateBadge state={state} lang={lang} /> },
          { term: t.buyer, description: contract.buyerName },
          { term: t.seller, description: <a href={`/pembuat/${contract.sellerOrgId}`}>{contract.sellerName}</a> },
          {
            term: t.planLine,
            description: lineHref ? <a href={lineHref}>{t.planLineOpen}</a> : <span class="muted">{t.planLineNone}</span>,
          },
          { term: t.opened, description: formatDay(contract.openedOn, lang) },
        ]}
      />
      <KeyFigures
        figures={[
          { label: isOrdered ? t.ordered : t.proposed, value: formatRupiah(contract.valueRupiah) },
          { label: t.delivered, value: formatRupiah(contract.deliveredRupiah) },
          { label: t.paid, value: formatRupiah(contract.paidRupiah) },
          { label: t.deliveredNotPaid, value: formatRupiah(contract.deliveredNotPaidRupiah) },
          ...(contract.paidAheadRupiah > 0 ? [{ label: t.paidAhead, value: formatRupiah(contract.paidAheadRupiah) }] : []),
        ]}
      />
      <p class="hint">{t.notAdded}</p>
      <Section title={moneyWords(lang).title} id="uang" lede={moneyWords(lang).openLede}>
        <LinkButton href={`/kontrak/${contract.contractId}/uang`}>{moneyWords(lang).open}</LinkButton>
        {sells && (
          <p>
            <a href={`/kontrak/${contract.contractId}/paket-bank`}>{reckonWords(lang).pack.link}</a>{' '}
            <span class="muted">{reckonWords(lang).pack.lede}</span>
          </p>
        )}
      </Section>
      {makers !== undefined && (
        <Section title={groupWords(lang).group.title} id="kelompok" lede={groupWords(lang).group.openLede(makers)}>
          <LinkButton href={`/kontrak/${contract.contractId}/kelompok`}>{groupWords(lang).group.open}</LinkButton>
        </Section>
      )}
      {defended && (
        <Section title={defenceWords(lang).title} id="berkas" lede={defenceWords(lang).openLede}>
          <LinkButton href={`/kontrak/${contract.contractId}/berkas-pembelaan`}>{defenceWords(lang).open}</LinkButton>
        </Section>
      )}
      <Section title={t.ledger} id="langkah" lede={t.ledgerLede}>
        <Ledger entries={contract.entries} lang={lang} />
      </Section>
      <Section title={t.next} id="catat">
        {contract.mayFollow.length === 0 ? (
          <p class="muted">{t.nextNone}</p>
        ) : (
          <StepForm contract={contract} lang={lang} values={values} errors={errors} />
        )}
      </Section>
    </Page>
  );
};

const Ledger = ({ entries, lang }: { entries: ShownEntry[]; lang: Language }) => {
  const t = words(lang);
  const columns: Column<ShownEntry>[] = [
    { key: 'state', head: t.step, rowHead: true, cell: (entry) => t.states[entry.state] },
    { key: 'day', head: t.day, cell: (entry) => formatDay(entry.onDay, lang) },
    { key: 'rupiah', head: t.amount, numeric: true, cell: (entry) => (entry.rupiah === null ? '' : formatRupiah(entry.rupiah)) },
    {
      key: 'evidence',
      head: t.document,
      cell: (entry) => (
        <>
          {entry.evidence}
          <div class="small muted">
            {entry.source}, {entry.bySystem ? t.bySystem : t.byPerson}
          </div>
        </>
      ),
    },
    { key: 'reason', head: t.reason, cell: (entry) => (entry.reasonCode === null ? '' : reasonText(entry.reasonCode, lang)) },
  ];
  return <DataTable lang={lang} caption={t.ledger} captionHidden columns={columns} rows={entries} />;
};

const StepForm = ({
  contract,
  lang,
  values,
  errors,
}: {
  contract: ShownContract;
  lang: Language;
  values: Record<string, string>;
  errors: FieldErrors;
}) => {
  const t = words(lang);
  const field = (name: string) => ({ lang, name, value: values[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) });
  return (
    <Form action={`/kontrak/${contract.contractId}/langkah`}>
      <Select
        {...field('state')}
        label={t.pickStep}
        required
        options={contract.mayFollow.map((state) => ({ value: state, label: t.states[state] }))}
      />
      <TextField {...field('onDay')} label={t.onDay} type="date" required width="short" />
      <TextField {...field('rupiah')} label={t.amount} hint={t.rupiahHint} inputmode="numeric" width="short" />
      <TextField {...field('evidence')} label={t.evidence} hint={t.evidenceHint} required />
      <TextField {...field('source')} label={t.source} hint={t.sourceHint} required />
      <Select
        {...field('reasonCode')}
        label={t.reason}
        hint={t.reasonHint}
        blank={t.reasonNone}
        options={REASON_CODES.filter((code) => code !== 'CERT_MISSING').map((code) => ({
          value: code,
          label: reasonText(code, lang),
        }))}
      />
      <Submit>{t.save}</Submit>
    </Form>
  );
};
