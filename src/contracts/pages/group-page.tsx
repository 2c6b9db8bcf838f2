import { getVehicle } from '#matching';
import { formatDay } from '#platform/days';
import { formatRupiah } from '#platform/money';
import {
  Badge,
  type Column,
  DataTable,
  DefinitionList,
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
  Select,
  Submit,
  TextField,
  type Tone,
} from '#ui';
import type { ContractWhole } from '../contract.ts';
import { isGroup, type Part, QUALITY_KINDS, type QualityEntry } from '../groups/choice.ts';
import { dutiesBy, type OwnMadeOfGroup } from '../groups/decide-choice.ts';
import type { GroupOfContract, SharedPayment } from '../groups/read-group.ts';
import { groupWords, quantityWords } from '../groups/words.ts';
import { words } from '../words.ts';

type Props = {
  frame: PageFrame;
  contract: ContractWhole;
  /** Undefined: opened without a choice on record. */
  group: GroupOfContract | undefined;
  mayEnter: boolean;
  values?: Record<string, string>;
  errors?: FieldErrors;
};
type Known = Props & { group: GroupOfContract };

/** The makers of one contract: who makes what, who bears what, what each gets, and what was agreed and tested for all. */
export const GroupPage = (props: Props) => {
  const { frame, contract, group, errors = {} } = props;
  const { lang } = frame;
  const t = groupWords(lang).group;
  const here = `/kontrak/${contract.contractId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${contract.title}`}
      crumbs={[{ label: words(lang).title, href: '/kontrak' }, { label: contract.title, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={contract.title} lede={t.lede}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {group ? (
        <Parts {...props} group={group} />
      ) : (
        <EmptyState title={t.none} action={<LinkButton href={here}>{words(lang).contract}</LinkButton>} />
      )}
    </Page>
  );
};

const Parts = (props: Known) => {
  const { frame, contract, group } = props;
  const { lang } = frame;
  const t = groupWords(lang).group;
  const { choice, ownMade } = group;
  return (
    <>
      {!isGroup(choice) && <p class="muted">{t.one}</p>}
      <Section title={t.members} id="anggota">
        <DataTable
          lang={lang}
          caption={t.members}
          captionHidden
          columns={partColumns(contract, choice.vehicle === 'lots', lang)}
          rows={choice.parts}
          foot={{ maker: t.sum, part: formatRupiah(ownMade.wholeRupiah) }}
        />
        {group.notCounted.length > 0 && (
          <Notice lang={lang} tone="warn">
            {t.notCounted(
              choice.parts.filter(({ position }) => group.notCounted.includes(position)).map(({ makerName }) => makerName),
            )}
          </Notice>
        )}
      </Section>
      {choice.vehicle && (
        <Section title={t.duties} id="tanggungan">
          <Duties contract={contract} vehicle={choice.vehicle} lang={lang} />
        </Section>
      )}
      <Section title={t.ownMade} id="buatan-anggota">
        <OwnMadeWords ownMade={ownMade} lang={lang} />
      </Section>
      {isGroup(choice) && (
        <Section title={t.payments} id="pembagian" lede={t.paymentsLede}>
          <Payments group={group} lang={lang} />
        </Section>
      )}
      <Section title={t.quality} id="mutu" lede={t.qualityLede}>
        <Quality group={group} lang={lang} />
      </Section>
      {props.mayEnter && (
        <Section title={t.add} id="catat">
          <QualityFields {...props} />
        </Section>
      )}
    </>
  );
};

function partColumns(contract: ContractWhole, isDivided: boolean, lang: Language): Column<Part>[] {
  const t = groupWords(lang).group;
  return [
    {
      key: 'maker',
      head: t.maker,
      rowHead: true,
      cell: ({ orgId, makerName }) => <a href={`/pembuat/${orgId}`}>{makerName}</a>,
    },
    { key: 'product', head: t.product, cell: ({ productName }) => productName },
    { key: 'amount', head: t.amount, numeric: true, cell: ({ quantity, unit }) => quantityWords(quantity, unit) },
    { key: 'price', head: t.price, numeric: true, cell: ({ unitPriceRupiah }) => formatRupiah(unitPriceRupiah) },
    { key: 'part', head: t.part, numeric: true, cell: ({ valueRupiah }) => formatRupiah(valueRupiah) },
    { key: 'madeBy', head: t.madeBy, cell: ({ madeBy }) => t.made[madeBy] },
    ...(isDivided
      ? [
          {
            key: 'contract',
            head: t.contract,
            cell: ({ contractId }: Part) =>
              contractId === contract.contractId ? t.thisContract : <a href={`/kontrak/${contractId}`}>{t.ownContract}</a>,
          },
        ]
      : []),
  ];
}

const Duties = ({
  contract,
  vehicle,
  lang,
}: {
  contract: ContractWhole;
  vehicle: NonNullable<GroupOfContract['choice']['vehicle']>;
  lang: Language;
}) => {
  const t = groupWords(lang).group;
  const { name, text, asks } = getVehicle(vehicle);
  return (
    <>
      <DefinitionList
        items={[
          { term: t.vehicle, description: `${name[lang]}. ${text[lang]}` },
          ...dutiesBy(vehicle).map(({ duty, by }) => ({
            term: t.duty[duty],
            description: by === 'signer' ? contract.sellerName : t.byEach,
          })),
        ]}
      />
      <p class="hint">{t.dutiesNote}</p>
      <ul>
        {asks.map(({ office, text: about }) => (
          <li>{t.ask(office[lang], about[lang])}</li>
        ))}
      </ul>
    </>
  );
};

const TONES: Record<OwnMadeOfGroup['stands'], Tone> = { holds: 'success', open: 'neutral', fails: 'warn' };
const OwnMadeWords = ({ ownMade, lang }: { ownMade: OwnMadeOfGroup; lang: Language }) => {
  const t = groupWords(lang).group;
  return (
    <>
      <p>
        <Badge tone={TONES[ownMade.stands]}>{t.ownMadeStands[ownMade.stands]}</Badge>{' '}
        {t.ownMadeSaid(formatRupiah(ownMade.memberRupiah), formatRupiah(ownMade.wholeRupiah))}{' '}
        {ownMade.unknownRupiah > 0 && t.ownMadeUnknown(formatRupiah(ownMade.unknownRupiah))}{' '}
        {ownMade.missingRupiah > 0 && t.ownMadeMissing(formatRupiah(ownMade.missingRupiah))}
      </p>
      <p class="hint">{t.ownMadeNote}</p>
    </>
  );
};

const Payments = ({ group: { choice, payments }, lang }: { group: GroupOfContract; lang: Language }) => {
  const t = groupWords(lang).group;
  if (choice.vehicle === 'lots') return <p class="muted">{t.paymentsOwn}</p>;
  if (payments.length === 0) return <p class="muted">{t.paymentsNone}</p>;
  const columns: Column<SharedPayment>[] = [
    { key: 'payment', head: t.payments, rowHead: true, cell: ({ state }) => t.payment[state] },
    { key: 'day', head: t.day, cell: ({ onDay }) => formatDay(onDay, lang) },
    ...choice.parts.map(({ makerName }, at): Column<SharedPayment> => ({
      key: `part-${at}`,
      head: makerName,
      numeric: true,
      cell: ({ parts }) => formatRupiah(parts[at]!),
    })),
    { key: 'sum', head: t.sum, numeric: true, cell: ({ rupiah }) => formatRupiah(rupiah) },
  ];
  return <DataTable lang={lang} caption={t.payments} captionHidden columns={columns} rows={payments} />;
};

const Quality = ({ group: { choice, quality }, lang }: { group: GroupOfContract; lang: Language }) => {
  const t = groupWords(lang).group;
  const nameOf = (position: number | null): string => choice.parts.find((one) => one.position === position)?.makerName ?? t.all;
  const tested = new Set(quality.filter(({ kind }) => kind === 'firstArticle').map(({ part }) => part));
  const missing = choice.parts.filter(({ position }) => !tested.has(position));
  const columns: Column<QualityEntry>[] = [
    { key: 'kind', head: t.kind, rowHead: true, cell: ({ kind }) => t.kinds[kind] },
    { key: 'about', head: t.about, cell: ({ part, lot }) => [nameOf(part), lot && `${t.lot} ${lot}`].filter(Boolean).join(', ') },
    { key: 'outcome', head: t.outcome, cell: ({ outcome }) => (outcome === null ? '' : t.outcomes[outcome]) },
    { key: 'day', head: t.day, cell: ({ onDay }) => formatDay(onDay as never, lang) },
    {
      key: 'evidence',
      head: t.evidence,
      cell: ({ evidence, note }) => (
        <>
          {evidence}
          {note !== '' && <div class="small muted">{note}</div>}
        </>
      ),
    },
  ];
  return (
    <>
      {quality.length === 0 ? (
        <p class="muted">{t.qualityNone}</p>
      ) : (
        <DataTable lang={lang} caption={t.quality} captionHidden columns={columns} rows={quality} />
      )}
      {isGroup(choice) && missing.length > 0 && (
        <Notice lang={lang}>
          <p>{t.missing(missing.map(({ makerName }) => makerName).join(', '))}</p>
        </Notice>
      )}
    </>
  );
};

const QualityFields = ({ frame: { lang }, contract, group, values = {}, errors = {} }: Known) => {
  const t = groupWords(lang).group;
  const field = (name: string) => ({ lang, name, value: values[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) });
  return (
    <Form action={`/kontrak/${contract.contractId}/kelompok`}>
      <Select
        {...field('jenis')}
        label={t.kind}
        required
        options={QUALITY_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <Select
        {...field('bagian')}
        label={t.about}
        blank={t.all}
        options={group.choice.parts.map(({ position, makerName }) => ({ value: String(position), label: makerName }))}
      />
      <TextField {...field('lot')} label={t.lot} hint={t.lotHint} width="short" />
      <Select
        {...field('hasil')}
        label={t.outcome}
        hint={t.outcomeHint}
        options={(['passed', 'failed'] as const).map((value) => ({ value, label: t.outcomes[value] }))}
      />
      <TextField {...field('hari')} label={t.onDay} type="date" required width="short" />
      <TextField {...field('bukti')} label={t.evidence} hint={t.evidenceHint} required />
      <TextField {...field('catatan')} label={t.note} rows={3} />
      <Submit>{t.save}</Submit>
    </Form>
  );
};
