import { formatDay, today } from '#platform/days';
import {
  Badge,
  type Column,
  DataTable,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  RadioGroup,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import type { Lot } from '../batches/lot.ts';
import { batchSettings } from '../batches/settings.ts';
import { CAUSES, type Recall } from '../recall/recall.ts';
import { recallWords } from '../recall/words.ts';
import { words } from './houses-page.tsx';

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  recalls: readonly Recall[];
  lots: readonly Lot[];
  /** How many lots of this house the recalls of other houses hold. */
  heldHere: number;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};

/** The recalls of a house, and the form that starts one. */
export const RecallsPage = (props: Props) => {
  const { frame, house, recalls, errors } = props;
  const { lang } = frame;
  const t = recallWords(lang);
  const here = `/rumah/${house.houseId}`;
  const columns: Column<Recall>[] = [
    {
      key: 'lot',
      head: t.lot,
      rowHead: true,
      cell: (one) => <a href={`${here}/penarikan/${one.recallId}`}>{`${one.originName}, ${one.originCode}`}</a>,
    },
    { key: 'class', head: t.hazardClass, cell: (one) => one.hazardClass },
    { key: 'reason', head: t.reason, cell: (one) => one.reason },
    { key: 'started', head: t.startedAt, cell: (one) => formatDay(today(one.startedAt), lang) },
    {
      key: 'state',
      head: t.state,
      cell: (one) => (
        <Badge tone={one.closedAt === null ? 'danger' : 'neutral'}>{one.closedAt === null ? t.openState : t.closedState}</Badge>
      ),
    },
  ];
  return (
    <Page
      {...frame}
      title={`${t.title}: ${house.name}`}
      crumbs={[{ label: words(lang).title, href: '/rumah' }, { label: house.name, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={house.name} lede={t.lede}>
        {t.title}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      <Section title={t.list} id="daftar">
        <DataTable lang={lang} caption={t.list} captionHidden columns={columns} rows={[...recalls]} empty={t.listNone} />
        <p>
          <a href={`${here}/pemusnahan`}>{props.heldHere === 0 ? t.heldHereNone : t.heldHereCount(props.heldHere)}</a>
        </p>
      </Section>
      <Section title={t.start} id="mulai" lede={t.startLede}>
        {props.lots.length === 0 ? (
          <EmptyState title={t.lotsNone} action={<LinkButton href={`${here}/lot`}>{t.openLots}</LinkButton>} />
        ) : (
          <StartForm {...props} />
        )}
      </Section>
    </Page>
  );
};

const StartForm = ({ frame, house, lots, values, errors = {} }: Props) => {
  const { lang } = frame;
  const t = recallWords(lang);
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  return (
    <Form action={`/rumah/${house.houseId}/penarikan`} hidden={{ id: values['id'] ?? '' }}>
      <Select
        {...field('lot')}
        label={t.lot}
        required
        options={lots.map((lot) => ({ value: lot.lotId, label: `${lot.name}, ${lot.code}` }))}
      />
      <RadioGroup
        {...field('sebab')}
        label={t.cause}
        required
        options={CAUSES.map((value) => ({ value, label: t.causes[value] }))}
      />
      <TextField {...field('aduan')} label={t.complaint} hint={t.complaintHint} maxlength={80} width="medium" />
      <RadioGroup
        {...field('kelas')}
        label={t.hazardClass}
        hint={t.classNote}
        required
        options={batchSettings.recall.classes.map(({ id }) => ({ value: id, label: t.classes[id] }))}
      />
      <TextField {...field('alasan')} label={t.reason} hint={t.reasonHint} required maxlength={500} />
      <Submit tone="danger">{t.submit}</Submit>
    </Form>
  );
};
