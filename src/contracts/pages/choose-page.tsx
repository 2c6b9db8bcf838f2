import { reasonText } from '../words.ts';
import { formatRupiah } from '#platform/money';
import {
  type Column,
  Checkbox,
  DataTable,
  DefinitionList,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Heading,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { getVehicle } from '#matching';
import { PASSED_OVER_REASONS } from '../groups/choice.ts';
import { roomOf, type ToChooseFrom } from '../groups/choose-makers.ts';
import { type Candidate, signersFor } from '../groups/decide-choice.ts';
import { groupWords, quantityWords } from '../groups/words.ts';

type Props = ToChooseFrom & { frame: PageFrame; values: Record<string, string>; errors?: FieldErrors };

/** A buyer chooses who makes which part of a line, from those who said yes, and opens the contract. */
export const ChoosePage = (props: Props) => {
  const { frame, line, list, candidates, errors = {} } = props;
  const { lang } = frame;
  const t = groupWords(lang).choose;
  const lineHref = `/rencana/${line.planId}/baris/${line.planLineId}`;
  const accepted = candidates.filter(({ answer }) => answer === 'accepted');
  const others = candidates.filter(({ answer }) => answer !== 'accepted');
  return (
    <Page
      {...frame}
      title={`${t.title}: ${line.text}`}
      crumbs={[
        { label: t.plans, href: '/rencana' },
        { label: `${line.buyerName} ${line.year}`, href: `/rencana/${line.planId}` },
        { label: t.line, href: lineHref },
        { label: t.title },
      ]}
    >
      <Heading eyebrow={line.text} lede={t.lede}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <DefinitionList
        items={[
          { term: t.wanted, description: line.quantity === null ? t.quantityUnknown : quantityWords(line.quantity, line.unit) },
          { term: t.room, description: formatRupiah(Math.max(0, roomOf(props))) },
          ...(props.contracts.length > 0 ? [{ term: t.before, description: <Before {...props} /> }] : []),
        ]}
      />
      {!list && <EmptyState title={t.noList} action={<LinkButton href={lineHref}>{t.noListAction}</LinkButton>} />}
      {list && accepted.length === 0 && (
        <EmptyState
          title={t.noneAccepted}
          action={<LinkButton href={`${lineHref}/undangan`}>{t.noneAcceptedAction}</LinkButton>}
        />
      )}
      {accepted.length > 0 && <ChooseForm {...props} accepted={accepted} />}
      {others.length > 0 && (
        <Section title={t.others} id="lainnya" lede={t.othersLede}>
          <DataTable lang={lang} caption={t.others} captionHidden columns={otherColumns(lang)} rows={others} />
          <p>
            <a href={`${lineHref}/undangan`}>{t.toInvitations}</a>
          </p>
        </Section>
      )}
    </Page>
  );
};

const Before = ({ frame: { lang }, contracts }: Props) => (
  <ul class="plain">
    {contracts.map(({ contractId, title, valueRupiah, stopped }) => (
      <li>
        <a href={`/kontrak/${contractId}`}>{title}</a>, {formatRupiah(valueRupiah)}
        {stopped && ` (${groupWords(lang).choose.stopped})`}
      </li>
    ))}
  </ul>
);

const ChooseForm = (props: Props & { accepted: readonly Candidate[] }) => {
  const { frame, line, accepted, vehicles, carriers, values, errors = {} } = props;
  const { lang } = frame;
  const t = groupWords(lang).choose;
  const field = fieldOf(lang, values, errors);
  const signers = [
    ...new Map(
      vehicles
        .flatMap(({ id }) => signersFor(id, accepted, carriers))
        .map(({ orgId, name }) => [orgId, { value: orgId, label: name }]),
    ).values(),
  ];
  return (
    <Form action={`/kontrak/buka/${line.planId}/${line.planLineId}`}>
      <Section title={t.accepted} id="pilih" lede={t.acceptedLede}>
        {accepted.map((candidate) => (
          <CandidateFields candidate={candidate} lang={lang} values={values} errors={errors} />
        ))}
      </Section>
      {accepted.length > 1 && (
        <Section title={t.together} id="bersama" lede={t.togetherLede}>
          <Select
            {...field('cara')}
            label={t.vehicle}
            blank={t.vehicleNone}
            options={vehicles.map(({ id, stands }) => ({
              value: id,
              label: `${getVehicle(id).name[lang]} (${t.stands[stands]})`,
            }))}
          />
          <Select {...field('penanda')} label={t.signer} hint={t.signerHint} blank={t.signerBlank} options={signers} />
        </Section>
      )}
      <TextField {...field('judul')} label={t.titleField} value={values['judul'] ?? line.text} required />
      <Submit>{t.save}</Submit>
    </Form>
  );
};

type FieldProps = { candidate: Candidate; lang: Language; values: Record<string, string>; errors: FieldErrors };
const CandidateFields = ({ candidate, lang, values, errors }: FieldProps) => {
  const t = groupWords(lang).choose;
  const { productId, makerName, productName, unit, quantity, unitPriceRupiah } = candidate;
  const field = fieldOf(lang, values, errors);
  const said = [
    quantity !== null && quantityWords(quantity, unit),
    unitPriceRupiah !== null && formatRupiah(unitPriceRupiah),
  ].filter(Boolean);
  return (
    <Fieldset legend={`${makerName}: ${productName}`}>
      <p class="hint">
        {t.said}: {said.length > 0 ? said.join(', ') : t.saidNothing}
      </p>
      <Checkbox
        lang={lang}
        name={`pilih-${productId}`}
        label={t.pick(makerName)}
        checked={values[`pilih-${productId}`] === 'ya'}
      />
      <TextField
        {...field(`jumlah-${productId}`)}
        value={values[`jumlah-${productId}`] ?? text(quantity)}
        label={t.quantity}
        inputmode="numeric"
        width="short"
        {...(unit === null ? {} : { suffix: unit })}
      />
      <TextField
        {...field(`harga-${productId}`)}
        value={values[`harga-${productId}`] ?? text(unitPriceRupiah)}
        label={t.price}
        prefix="Rp"
        inputmode="numeric"
        width="short"
      />
      <Select
        {...field(`sendiri-${productId}`)}
        label={t.ownMade}
        hint={t.ownMadeHint}
        blank={t.ownMadeBlank}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t.ownMadeOptions[value] }))}
      />
      <Select
        {...field(`alasan-${productId}`)}
        label={t.whyNot}
        hint={t.whyNotHint}
        value={values[`alasan-${productId}`] ?? 'BUYER_CHOSE_OTHER'}
        blank={false}
        options={PASSED_OVER_REASONS.map((value) => ({ value, label: groupWords(lang).passedOver[value] }))}
      />
    </Fieldset>
  );
};

const fieldOf = (lang: Language, values: Record<string, string>, errors: FieldErrors) => (name: string) => ({
  ...{ lang, name, value: values[name] ?? '' },
  ...(errors[name] ? { error: errors[name] } : {}),
});
const text = (number: number | null): string => (number === null ? '' : String(number));

function otherColumns(lang: Language): Column<Candidate>[] {
  const t = groupWords(lang).choose;
  return [
    { key: 'maker', head: t.maker, rowHead: true, cell: ({ makerName }) => makerName },
    { key: 'product', head: t.product, cell: ({ productName }) => productName },
    {
      key: 'state',
      head: t.state,
      cell: ({ answer, reasonCode }) =>
        reasonCode === null ? t.answers[answer] : `${t.answers[answer]}: ${reasonText(reasonCode, lang)}`,
    },
  ];
}
