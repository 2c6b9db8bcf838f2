// The four forms of batches: receive, make, release, ship. Each is one screen on a phone: what must be told first, the rest folded.
import type { Child } from 'hono/jsx';
import { formatDay } from '#platform/days';
import {
  Actions,
  Button,
  Checkbox,
  Disclosure,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  Heading,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Booking } from '../bookings/booking.ts';
import type { Lot } from '../batches/lot.ts';
import { formatQuantity } from '../batches/quantity.ts';
import { ALL, batchSettings, type SettingItem } from '../batches/settings.ts';
import type { LastReceived } from '../batches/suggest-entry.ts';
import { batchWords } from '../batches/words.ts';
import { words } from './houses-page.tsx';
import { LotQueue } from './lot-queue.tsx';

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  lots: readonly Lot[];
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
  /** Who is here: the queue on the device is theirs. */
  as: string;
};

const Around = ({ frame, house, errors, as, title, children }: Props & { title: string; children: Child }) => {
  const { lang } = frame;
  const here = `/rumah/${house.houseId}`;
  return (
    <Page
      {...frame}
      islands={['lots']}
      title={`${title}: ${house.name}`}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: house.name, href: here },
        { label: batchWords(lang).title, href: `${here}/lot` },
        { label: title },
      ]}
    >
      <Heading eyebrow={house.name}>{title}</Heading>
      <LotQueue lang={lang} houseId={house.houseId} as={as} />
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {children}
    </Page>
  );
};

/** What every field of a form takes: its value and its error. */
const fieldsOf =
  ({ frame, values, errors = {} }: Props) =>
  (name: string) => ({ lang: frame.lang, name, error: errors[name], value: values[name] ?? '' });

/**
 * The form of an entry. Where there is nothing to enter it for, `empty` says so in its place; the form waits behind it, for what was entered on
 * this device but isn't on the server yet may be chosen in it.
 */
const EntryForm = ({ props, way, empty, children }: { props: Props; way: string; empty?: Child; children: Child }) => (
  <>
    {empty && <div data-empty>{empty}</div>}
    <div data-lots-form={way} data-closed={empty ? '' : undefined} hidden={Boolean(empty)}>
      <Form action={`/rumah/${props.house.houseId}/lot/${way}`} hidden={{ id: props.values['id'] ?? '' }}>
        {children}
      </Form>
    </div>
  </>
);

export const ReceivePage = (props: Props & { last: readonly LastReceived[] }) => {
  const t = batchWords(props.frame.lang);
  const field = fieldsOf(props);
  return (
    <Around {...props} title={t.receive}>
      <LastMaterials props={props} last={props.last} />
      <EntryForm props={props} way="terima">
        <TextField {...field('bahan')} label={t.material} required suggestions={unique(props.last.map(({ name }) => name))} />
        <TextField {...field('jumlah')} label={t.quantity} hint={t.quantityHint} required inputmode="decimal" width="short" />
        <TextField
          {...field('satuan')}
          value={props.values['satuan'] ?? 'kg'}
          label={t.unit}
          hint={t.unitHint}
          required
          width="short"
          suggestions={['kg', 'liter', 'butir', 'buah']}
        />
        <TextField
          {...field('pemasok')}
          label={t.supplier}
          required
          suggestions={unique(props.last.map(({ supplierName }) => supplierName))}
        />
        <TextField {...field('hari')} label={t.day} type="date" required width="short" />
        <div data-scripted hidden>
          <FileField lang={props.frame.lang} name="foto" label={t.photoField} hint={t.photoHint} accept="image/*" />
        </div>
        <Disclosure summary={t.fromHouse} open={['surat', 'suratlot'].some((name) => props.values[name] || props.errors?.[name])}>
          <TextField {...field('surat')} label={t.deliveryCode} width="medium" />
          <TextField {...field('suratlot')} label={t.deliveryLot} width="medium" />
        </Disclosure>
        <Disclosure
          summary={t.more}
          open={['kode', 'kodepemasok', 'kedaluwarsa', 'berat'].some((name) => props.values[name] || props.errors?.[name])}
        >
          <TextField {...field('kode')} label={t.lotCode} hint={t.lotCodeHint} maxlength={20} width="medium" />
          <TextField {...field('kodepemasok')} label={t.supplierCode} width="medium" />
          <TextField {...field('kedaluwarsa')} label={t.useBefore} type="date" width="short" />
          <TextField {...field('berat')} label={t.unitGrams} hint={t.unitGramsHint} inputmode="decimal" width="short" />
        </Disclosure>
        <Submit>{t.save}</Submit>
      </EntryForm>
    </Around>
  );
};

const unique = (of: readonly string[]): string[] => [...new Set(of)];

/** One tap fills in what came last: material, unit, supplier. */
const LastMaterials = ({ props, last }: { props: Props; last: readonly LastReceived[] }) => {
  if (last.length === 0) return null;
  const hrefOf = ({ name, unit, supplierName }: LastReceived): string =>
    `/rumah/${props.house.houseId}/lot/terima?${new URLSearchParams({ bahan: name, satuan: unit, pemasok: supplierName }).toString()}`;
  return (
    <nav class="stack-tight" aria-label={batchWords(props.frame.lang).lastReceived}>
      <p class="hint">{batchWords(props.frame.lang).lastReceived}</p>
      <Actions>
        {last.map((one) => (
          <LinkButton href={hrefOf(one)}>{`${one.name}, ${one.supplierName}`}</LinkButton>
        ))}
      </Actions>
    </nav>
  );
};

export const MakePage = (props: Props & { bookings: readonly Booking[] }) => {
  const { lang } = props.frame;
  const t = batchWords(lang);
  const field = fieldsOf(props);
  const here = `/rumah/${props.house.houseId}`;
  if (props.bookings.length === 0)
    return (
      <Around {...props} title={t.make}>
        <EmptyState title={t.bookingsNone} action={<LinkButton href={`${here}/pesan-jalur`}>{t.bookRun}</LinkButton>} />
      </Around>
    );
  const own = props.lots.filter(({ kind }) => kind === 'product');
  const percent = formatQuantity(batchSettings.massToleranceBasisPoints * 10, lang);
  return (
    <Around {...props} title={t.make}>
      <EntryForm
        props={props}
        way="buat"
        empty={
          props.lots.length === 0 && (
            <EmptyState title={t.inputsNone} action={<LinkButton href={`${here}/lot/terima`}>{t.receive}</LinkButton>} />
          )
        }
      >
        <Select
          {...field('pesanan')}
          label={t.booking}
          required
          options={props.bookings.map((one) => ({ value: one.bookingId, label: bookingLabel(one, lang) }))}
        />
        <TextField {...field('hari')} label={t.day} type="date" required width="short" />
        <Fieldset legend={t.inputs}>
          <p class="hint">{t.inputsHint}</p>
          <LotQuantities props={props} prefix="pakai" lots={props.lots.filter(({ kind }) => kind === 'material')} />
          {own.length > 0 && (
            <Disclosure summary={t.ownBatches} open={own.some(({ lotId }) => props.values[`pakai-${lotId}`])}>
              <LotQuantities props={props} prefix="pakai" lots={own} />
            </Disclosure>
          )}
        </Fieldset>
        <TextField {...field('jumlah')} label={t.quantity} hint={t.quantityHint} required inputmode="decimal" width="short" />
        <TextField {...field('kedaluwarsa')} label={t.useBefore} type="date" required width="short" />
        <Ticks props={props} name="higiene" legend={t.hygiene} items={batchSettings.hygiene} />
        <TextField {...field('berat')} label={t.unitGrams} hint={t.unitGramsHint} inputmode="decimal" width="short" />
        <TextField {...field('limbah')} label={t.waste} hint={t.tolerance(percent)} inputmode="decimal" width="short" />
        <Select
          {...field('susut')}
          label={t.loss}
          hint={t.lossHint}
          blank={t.lossNone}
          options={batchSettings.lossReasons.map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        <TextField {...field('kode')} label={t.lotCode} hint={t.lotCodeHint} maxlength={20} width="medium" />
        <Submit>{t.save}</Submit>
      </EntryForm>
    </Around>
  );
};

function bookingLabel({ stretches, productName, quantity, unit }: Booking, lang: Language): string {
  const first = stretches[0];
  return `${first ? `${formatDay(first.day, lang)}: ` : ''}${productName} (${formatQuantity(quantity * 1000, lang)} ${unit})`;
}

export const ReleasePage = (props: Props) => {
  const { lang } = props.frame;
  const t = batchWords(lang);
  const field = fieldsOf(props);
  return (
    <Around {...props} title={t.release}>
      <EntryForm
        props={props}
        way="lepas"
        empty={
          props.lots.length === 0 && (
            <EmptyState
              title={t.waitingNone}
              action={<LinkButton href={`/rumah/${props.house.houseId}/lot/buat`}>{t.make}</LinkButton>}
            />
          )
        }
      >
        <Select
          {...field('lot')}
          value={props.values['lot'] ?? (props.lots.length === 1 ? props.lots[0]!.lotId : '')}
          label={t.waiting}
          required
          options={props.lots.map((lot) => ({ value: lot.lotId, label: lotLabel(lot, lang) }))}
        />
        <Ticks props={props} name="uji" legend={t.tests} items={batchSettings.tests} />
        <Ticks props={props} name="label" legend={t.label} items={batchSettings.label} />
        <p class="hint">{t.settingsNote}</p>
        <TextField {...field('hari')} label={t.day} type="date" required width="short" />
        <Actions>
          <Button name="putusan" value="lepas">
            {t.releaseIt}
          </Button>
          <Button name="putusan" value="tolak" tone="danger">
            {t.rejectIt}
          </Button>
        </Actions>
      </EntryForm>
    </Around>
  );
};

export const ShipPage = (props: Props) => {
  const t = batchWords(props.frame.lang);
  const field = fieldsOf(props);
  return (
    <Around {...props} title={t.ship}>
      <EntryForm
        props={props}
        way="kirim"
        empty={
          props.lots.length === 0 && (
            <EmptyState
              title={t.shippableNone}
              action={<LinkButton href={`/rumah/${props.house.houseId}/lot/lepas`}>{t.release}</LinkButton>}
            />
          )
        }
      >
        <TextField {...field('pembeli')} label={t.buyer} required />
        <Fieldset legend={t.shippable}>
          <LotQuantities props={props} prefix="kirim" lots={props.lots} />
        </Fieldset>
        <TextField {...field('hari')} label={t.day} type="date" required width="short" />
        <TextField {...field('surat')} label={t.shipmentCode} hint={t.lotCodeHint} maxlength={20} width="medium" />
        <TextField {...field('kontrak')} label={t.contract} width="medium" />
        <Submit>{t.save}</Submit>
      </EntryForm>
    </Around>
  );
};

const lotLabel = ({ code, name }: Lot, lang: Language): string => `${name}, ${batchWords(lang).lot.toLowerCase()} ${code}`;

/** A quantity beside each lot that is offered; a lot that a recall holds is not. */
const LotQuantities = ({ props, prefix, lots }: { props: Props; prefix: string; lots: readonly Lot[] }) => {
  const { lang } = props.frame;
  const field = fieldsOf(props);
  return (
    <div class="stack" data-offer={prefix}>
      {lots
        .filter((lot) => !lot.held)
        .map((lot) => (
          <TextField
            {...field(`${prefix}-${lot.lotId}`)}
            label={lotLabel(lot, lang)}
            hint={batchWords(lang).whole(`${formatQuantity(lot.stock, lang)} ${lot.unit}`)}
            suffix={lot.unit}
            inputmode="decimal"
            width="short"
          />
        ))}
    </div>
  );
};

/** A list of things that are so: all of them by one tap, or each by its own. */
const Ticks = ({ props, name, legend, items }: { props: Props; name: string; legend: string; items: readonly SettingItem[] }) => {
  const { lang } = props.frame;
  const error = props.errors?.[name];
  return (
    <Fieldset legend={legend}>
      {error !== undefined && <p class="field-error">{error}</p>}
      <Checkbox
        lang={lang}
        name={`${name}-${ALL}`}
        label={<b>{batchWords(lang).allTrue(items.length)}</b>}
        checked={props.values[`${name}-${ALL}`] !== undefined}
      />
      {items.map((item) => (
        <Checkbox
          lang={lang}
          name={`${name}-${item.id}`}
          label={item.name[lang]}
          checked={props.values[`${name}-${item.id}`] !== undefined}
        />
      ))}
    </Fieldset>
  );
};
