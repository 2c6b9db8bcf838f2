import { type Day, formatDay } from '#platform/days';
import {
  type Column,
  DataTable,
  type FieldErrors,
  Form,
  type Language,
  RadioGroup,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { formatQuantity } from '../batches/quantity.ts';
import { DESTROYED_FROM, type Destruction, leftToDestroy, type RecallWhole } from '../recall/recall.ts';
import { recallWords } from '../recall/words.ts';

type Props = {
  lang: Language;
  recall: RecallWhole;
  /** The address of the recall. */
  at: string;
  today: Day;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};

/** What was destroyed, before whom, and the form that records more as long as something is left. */
export const RecallDestruction = (props: Props) => {
  const { lang, recall } = props;
  const t = recallWords(lang);
  const columns: Column<Destruction>[] = [
    { key: 'lot', head: t.lot, rowHead: true, cell: (one) => `${one.lotCode}, ${one.name}` },
    { key: 'quantity', head: t.quantity, numeric: true, cell: (one) => `${formatQuantity(one.quantity, lang)} ${one.unit}` },
    { key: 'house', head: t.house, cell: (one) => one.houseName },
    { key: 'from', head: t.cameFrom, cell: (one) => t.origins[one.cameFrom] },
    { key: 'day', head: t.day, cell: (one) => formatDay(one.destroyedOn, lang) },
    { key: 'method', head: t.method, cell: (one) => one.method },
    { key: 'witness', head: t.witness, cell: (one) => one.witness },
  ];
  return (
    <Section title={t.destruction} id="musnah" lede={t.destructionLede}>
      <DataTable
        {...{ lang, columns, caption: t.destruction, captionHidden: true, empty: t.destructionNone }}
        rows={[...recall.destructions]}
      />
      <DestroyForm {...props} />
    </Section>
  );
};

const DestroyForm = ({ lang, recall, at, today, values, errors = {} }: Props) => {
  const t = recallWords(lang);
  const options = recall.lots
    .filter((lot) => !lot.lifted && DESTROYED_FROM.some((from) => leftToDestroy(recall, lot, from) > 0))
    .map((lot) => ({
      value: `${lot.orgId}~${lot.lotId}`,
      label: `${lot.code}, ${lot.name}: ${DESTROYED_FROM.map((from) => `${t.origins[from]} ${formatQuantity(leftToDestroy(recall, lot, from), lang)}`).join(', ')} ${lot.unit}`,
    }));
  if (options.length === 0) return <p class="hint">{t.destructionNothing}</p>;
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Form action={`${at}/musnah`} hidden={{ id: values['id'] ?? '' }}>
      <Select {...field('musnah')} label={t.destroyed} required options={options} />
      <RadioGroup
        {...field('asal')}
        label={t.cameFrom}
        required
        inline
        options={DESTROYED_FROM.map((value) => ({ value, label: t.origins[value] }))}
      />
      <TextField {...field('jumlah')} label={t.quantity} required inputmode="decimal" width="short" />
      <TextField {...field('hari')} value={values['hari'] ?? today} label={t.day} type="date" required width="short" />
      <TextField {...field('cara')} label={t.method} hint={t.methodHint} required maxlength={200} />
      <TextField {...field('saksi')} label={t.witness} hint={t.witnessHint} required maxlength={200} />
      <Submit tone="danger">{t.destroy}</Submit>
    </Form>
  );
};
