import { formatDay } from '#platform/days';
import {
  Actions,
  Button,
  type Column,
  DataTable,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Section,
  Submit,
} from '#ui';
import { balanceMass } from '../batches/decide-batch.ts';
import type { Lot } from '../batches/lot.ts';
import { formatQuantity } from '../batches/quantity.ts';
import { batchSettings } from '../batches/settings.ts';
import { batchWords } from '../batches/words.ts';
import type { TracedDelivery, TracedLot } from '../recall/trace.ts';
import { recallWords } from '../recall/words.ts';
import { words } from './houses-page.tsx';
import { LotQueue } from './lot-queue.tsx';
import { LotBadges, Saved } from './lots-page.tsx';

type Input = Lot & { used: number };
type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  lot: Lot;
  inputs: readonly Input[];
  photos: readonly { photoId: string }[];
  /** Who is here: the queue on the device is theirs. */
  as: string;
  kept: string | null;
  errors: FieldErrors | undefined;
  trace: { back: readonly TracedLot[]; forward: readonly TracedLot[]; deliveries: readonly TracedDelivery[] };
};

/** One lot: what it is, what it was made of, whether its mass adds up. */
export const LotPage = ({ frame, house, lot, inputs, photos, trace, as, kept, errors }: Props) => {
  const { lang } = frame;
  const t = batchWords(lang);
  const here = `/rumah/${house.houseId}`;
  const columns: Column<Input>[] = [
    { key: 'lot', head: t.lot, rowHead: true, cell: (one) => <a href={`${here}/lot/${one.lotId}`}>{one.code}</a> },
    { key: 'name', head: t.name, cell: (one) => one.name },
    { key: 'used', head: t.quantity, numeric: true, cell: (one) => `${formatQuantity(one.used, lang)} ${one.unit}` },
  ];
  return (
    <Page
      {...frame}
      islands={['lots', 'dropzone']}
      title={`${t.lot} ${lot.code}`}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: house.name, href: here },
        { label: t.title, href: `${here}/lot` },
        { label: lot.code },
      ]}
    >
      <Heading eyebrow={lot.name}>{`${t.lot} ${lot.code}`}</Heading>
      <Saved lang={lang} kept={kept} />
      <LotQueue lang={lang} houseId={house.houseId} as={as} />
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {lot.held && (
        <Notice lang={lang} tone="danger">
          <p>{t.heldNotice}</p>
        </Notice>
      )}
      <Facts lang={lang} lot={lot} />
      {lot.state === 'made' && (
        <Actions>
          <LinkButton href={`${here}/lot/lepas?lot=${lot.lotId}`} tone="primary">
            {t.release}
          </LinkButton>
        </Actions>
      )}
      {lot.kind === 'product' && (
        <Section title={t.usedInputs} id="bahan">
          <DataTable lang={lang} caption={t.usedInputs} captionHidden columns={columns} rows={[...inputs]} empty={t.inputsNone} />
          <Balance lang={lang} lot={lot} inputs={inputs} />
        </Section>
      )}
      <Photos lang={lang} here={`${here}/lot/${lot.lotId}`} lot={lot} photos={photos} errors={errors} />
      <Trace lang={lang} lot={lot} trace={trace} />
    </Page>
  );
};

/** The photos of a lot, and how to add one; without script too. */
const Photos = ({
  lang,
  here,
  lot,
  photos,
  errors,
}: { lang: Language; here: string } & Pick<Props, 'lot' | 'photos' | 'errors'>) => {
  const t = batchWords(lang);
  return (
    <Section title={t.photos} id="foto">
      {photos.length === 0 && <p class="muted">{t.photosNone}</p>}
      {photos.map(({ photoId }) => (
        <figure class="stack-tight">
          <img class="photo" src={`${here}/foto/${photoId}`} alt={t.photoOf(lot.name, lot.code)} loading="lazy" />
          <Form action={`${here}/foto/${photoId}/hapus`}>
            <Button tone="plain">{t.photoRemove}</Button>
          </Form>
        </figure>
      ))}
      <div class="noprint" data-lots-form="foto" data-lot={lot.lotId}>
        <Form action={`${here}/foto`} multipart>
          <FileField
            lang={lang}
            name="berkas"
            label={t.photoField}
            hint={t.photoHint}
            error={errors?.['berkas']}
            required
            accept="image/*"
          />
          <Submit tone="secondary">{t.photoKeep}</Submit>
        </Form>
      </div>
    </Section>
  );
};

const Facts = ({ lang, lot }: { lang: Language; lot: Lot }) => {
  const t = batchWords(lang);
  const amount = (thousandths: number): string => `${formatQuantity(thousandths, lang)} ${lot.unit}`;
  const dayOrUnknown = (day: Lot['useBefore']): string => (day === null ? t.unknown : formatDay(day, lang));
  return (
    <DefinitionList
      items={[
        { term: t.state, description: <LotBadges lang={lang} state={lot.state} held={lot.held} /> },
        { term: t.quantity, description: amount(lot.quantity) },
        { term: t.stock, description: amount(lot.stock) },
        { term: lot.kind === 'material' ? t.received : t.madeOn, description: formatDay(lot.beganOn, lang) },
        ...(lot.kind === 'material'
          ? [
              { term: t.supplier, description: lot.supplierName ?? t.unknown },
              { term: t.supplierCode, description: lot.supplierCode ?? t.unknown },
            ]
          : []),
        { term: t.useBefore, description: dayOrUnknown(lot.useBefore) },
        ...(lot.releasedOn === null ? [] : [{ term: t.releasedOn, description: formatDay(lot.releasedOn, lang) }]),
      ]}
    />
  );
};

const Balance = ({ lang, lot, inputs }: { lang: Language; lot: Lot; inputs: readonly Input[] }) => {
  const t = batchWords(lang);
  const used = inputs.map((one) => ({ quantity: one.used, unitGrams: one.unitGrams }));
  const balance = balanceMass(used, lot, lot.wasteGrams, batchSettings.massToleranceBasisPoints);
  const kilograms = (milligrams: number): string => formatQuantity(Math.round(milligrams / 1000), lang);
  const reason = batchSettings.lossReasons.find(({ id }) => id === lot.lossReason)?.name[lang];
  return (
    <p>
      <strong>{t.balance}:</strong> {t.balances[balance.state]}{' '}
      {balance.state !== 'unknown' &&
        `(${t.balanceText(kilograms(balance.inputs), kilograms(balance.output), kilograms(balance.waste))})`}{' '}
      {reason}
    </p>
  );
};

/** As many rows as a page shows. */
const SHOWN = 200;

/** Where the lot came from and where it went, over all houses; a buyer is named only where this house delivered. */
const Trace = ({ lang, lot, trace }: { lang: Language } & Pick<Props, 'lot' | 'trace'>) => {
  const t = recallWords(lang);
  const lots: Column<TracedLot>[] = [
    { key: 'code', head: t.lot, rowHead: true, cell: (one) => one.code },
    { key: 'name', head: t.name, cell: (one) => one.name },
    { key: 'house', head: t.house, cell: (one) => one.houseName },
    { key: 'day', head: t.day, cell: (one) => formatDay(one.beganOn, lang) },
  ];
  const deliveries: Column<TracedDelivery>[] = [
    { key: 'code', head: t.delivery, rowHead: true, cell: (one) => `${one.code}, ${one.lotCode}` },
    { key: 'buyer', head: t.buyer, cell: (one) => (one.orgId === lot.orgId ? one.buyerName : one.houseName) },
    { key: 'day', head: t.day, cell: (one) => formatDay(one.shippedOn, lang) },
    { key: 'quantity', head: t.quantity, numeric: true, cell: (one) => `${formatQuantity(one.quantity, lang)} ${one.unit}` },
  ];
  const others = (of: readonly TracedLot[]): TracedLot[] => of.filter((one) => one.lotId !== lot.lotId).slice(0, SHOWN);
  return (
    <Section title={t.traceTitle} id="jejak">
      <DataTable lang={lang} caption={t.madeFrom} columns={lots} rows={others(trace.back)} empty={t.nothing} />
      <DataTable lang={lang} caption={t.wentInto} columns={lots} rows={others(trace.forward)} empty={t.nothing} />
      <DataTable lang={lang} caption={t.sentTo} columns={deliveries} rows={trace.deliveries.slice(0, SHOWN)} empty={t.nothing} />
    </Section>
  );
};
