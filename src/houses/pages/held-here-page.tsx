import { type Day, formatDay } from '#platform/days';
import {
  type Column,
  DataTable,
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
} from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import type { Destruction, HeldHere } from '../recall/recall.ts';
import { recallWords } from '../recall/words.ts';
import { words } from './houses-page.tsx';

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  held: readonly HeldHere[];
  destroyed: readonly Destruction[];
  today: Day;
  saved: boolean;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};

/** What other houses' recalls hold in this house, and how this house tells what it destroyed of it. */
export const HeldHerePage = (props: Props) => {
  const { frame, house, held, saved, errors } = props;
  const { lang } = frame;
  const t = recallWords(lang);
  const here = `/rumah/${house.houseId}`;
  return (
    <Page
      {...frame}
      title={`${t.heldHere}: ${house.name}`}
      crumbs={[
        { label: words(lang).title, href: '/rumah' },
        { label: house.name, href: here },
        { label: t.title, href: `${here}/penarikan` },
        { label: t.heldHere },
      ]}
    >
      <Heading eyebrow={house.name} lede={t.heldHereLede}>
        {t.heldHere}
      </Heading>
      {saved && (
        <Notice lang={lang} tone="success" live>
          <p>{t.destructionSaved}</p>
        </Notice>
      )}
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {held.length === 0 && props.destroyed.length === 0 ? (
        <EmptyState title={t.heldHereNone} action={<LinkButton href={`${here}/lot`}>{t.openLots}</LinkButton>} />
      ) : (
        <>
          <Section title={t.held} id="lot">
            <DataTable
              {...{ lang, caption: t.held, captionHidden: true, empty: t.lotsNoneHeld, columns: heldColumns(lang) }}
              rows={[...held]}
            />
          </Section>
          <Section title={t.destruction} id="musnah">
            <DataTable
              {...{
                lang,
                caption: t.destruction,
                captionHidden: true,
                empty: t.destructionNone,
                columns: destroyedColumns(lang),
              }}
              rows={[...props.destroyed]}
            />
            <DestroyHereForm {...props} />
          </Section>
        </>
      )}
    </Page>
  );
};

function heldColumns(lang: Language): Column<HeldHere>[] {
  const t = recallWords(lang);
  return [
    { key: 'lot', head: t.lot, rowHead: true, cell: (one) => `${one.code}, ${one.name}` },
    { key: 'stock', head: t.stock, numeric: true, cell: (one) => `${formatQuantity(one.stock, lang)} ${one.unit}` },
    { key: 'by', head: t.calledBy, cell: (one) => one.calledBy },
    { key: 'class', head: t.hazardClass, cell: (one) => t.classes[one.hazardClass] },
    { key: 'reason', head: t.reason, cell: (one) => one.reason },
  ];
}

function destroyedColumns(lang: Language): Column<Destruction>[] {
  const t = recallWords(lang);
  return [
    { key: 'lot', head: t.lot, rowHead: true, cell: (one) => `${one.lotCode}, ${one.name}` },
    { key: 'quantity', head: t.quantity, numeric: true, cell: (one) => `${formatQuantity(one.quantity, lang)} ${one.unit}` },
    { key: 'day', head: t.day, cell: (one) => formatDay(one.destroyedOn, lang) },
    { key: 'method', head: t.method, cell: (one) => one.method },
    { key: 'witness', head: t.witness, cell: (one) => one.witness },
  ];
}

const DestroyHereForm = ({ frame: { lang }, house, held, today, values, errors = {} }: Props) => {
  const t = recallWords(lang);
  const options = held
    .filter(({ stock }) => stock > 0)
    .map((one) => ({
      value: `${one.recallOrgId}~${one.recallId}~${one.lotId}`,
      label: `${one.code}, ${one.name}: ${formatQuantity(one.stock, lang)} ${one.unit}, ${one.calledBy}`,
    }));
  if (options.length === 0) return <p class="hint">{t.heldHereGone}</p>;
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Form action={`/rumah/${house.houseId}/pemusnahan`} hidden={{ id: values['id'] ?? '' }}>
      <Select {...field('musnah')} label={t.destroyed} required options={options} />
      <TextField {...field('jumlah')} label={t.quantity} required inputmode="decimal" width="short" />
      <TextField {...field('hari')} value={values['hari'] ?? today} label={t.day} type="date" required width="short" />
      <TextField {...field('cara')} label={t.method} hint={t.methodHint} required maxlength={200} />
      <TextField {...field('saksi')} label={t.witness} hint={t.witnessHint} required maxlength={200} />
      <Submit tone="danger">{t.destroy}</Submit>
    </Form>
  );
};
