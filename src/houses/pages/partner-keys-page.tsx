import { type Day, formatDay, today } from '#platform/days';
import { type PartnerKey, stateOf } from '#platform/partner-keys';
import {
  Badge,
  Button,
  Checkbox,
  type Column,
  CopySheet,
  DataTable,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Heading,
  type Language,
  Notice,
  Page,
  type PageFrame,
  RadioGroup,
  Section,
  Submit,
  TextField,
} from '#ui';
import { partnerWords } from '../partners/words.ts';
import { words } from './houses-page.tsx';

type Props = {
  frame: PageFrame;
  house: { houseId: string; name: string };
  keys: readonly PartnerKey[];
  now: Date;
  /** The address under which a partner reaches this server. */
  base: string;
  /** A key that was just made: its secret is shown here and nowhere again. */
  made: { name: string; secret: string } | undefined;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors | undefined;
};

const DAYS = [30, 90, 365];
const TONES = { open: 'success', ended: 'neutral', revoked: 'danger' } as const;

/** The keys of an operator's partners, and the form that makes one. */
export const PartnerKeysPage = (props: Props) => {
  const { frame, house, made, errors } = props;
  const { lang } = frame;
  const t = partnerWords(lang);
  const here = `/rumah/${house.houseId}`;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${house.name}`}
      islands={made ? ['copy-field'] : []}
      crumbs={[{ label: words(lang).title, href: '/rumah' }, { label: house.name, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={house.name} lede={t.lede}>
        {t.title}
      </Heading>
      {errors && <ErrorSummary lang={lang} errors={errors} />}
      {made && <Made {...props} made={made} />}
      <Section title={t.list} id="daftar">
        <Keys {...props} />
      </Section>
      <Section title={t.make} id="buat" lede={t.makeLede}>
        <MakeForm {...props} />
      </Section>
    </Page>
  );
};

const Made = ({ frame, base, made }: Props & { made: { name: string; secret: string } }) => {
  const t = partnerWords(frame.lang);
  return (
    <>
      <Notice lang={frame.lang} tone="success" title={t.made(made.name)} live>
        <p>{t.madeNote}</p>
      </Notice>
      <CopySheet
        copy={t.copyWord}
        copied={t.copied}
        fields={[
          { id: 'kunci', label: t.secret, text: made.secret },
          { id: 'coba', label: t.trial, text: `curl -H 'Authorization: Bearer ${made.secret}' ${base}/epcis/events` },
        ]}
      />
    </>
  );
};

const Keys = ({ frame, house, keys, now }: Props) => {
  const { lang } = frame;
  const t = partnerWords(lang);
  const columns: Column<PartnerKey>[] = [
    { key: 'name', head: t.name, rowHead: true, cell: (key) => key.name },
    { key: 'scope', head: t.scope, cell: (key) => key.scopes.map((scope) => t.scopes[scope]).join(', ') },
    { key: 'ends', head: t.ends, cell: (key) => formatDay(today(key.endsAt), lang) },
    { key: 'used', head: t.used, cell: (key) => (key.usedOn === null ? t.never : formatDay(key.usedOn as Day, lang)) },
    { key: 'state', head: t.state, cell: (key) => <StateBadge lang={lang} state={stateOf(key, now)} /> },
    {
      key: 'revoke',
      head: t.revoke,
      cell: (key) =>
        stateOf(key, now) === 'open' && (
          <Form action={`/rumah/${house.houseId}/kunci-mitra/${key.keyId}/cabut`} kind="plain">
            <Button tone="danger">
              {t.revoke} <span class="sr">{t.revokeOf(key.name)}</span>
            </Button>
          </Form>
        ),
    },
  ];
  return <DataTable lang={lang} caption={t.list} captionHidden columns={columns} rows={[...keys]} empty={t.none} />;
};

const StateBadge = ({ lang, state }: { lang: Language; state: keyof typeof TONES }) => (
  <Badge tone={TONES[state]}>{partnerWords(lang).states[state]}</Badge>
);

const MakeForm = ({ frame, house, values, errors = {} }: Props) => {
  const { lang } = frame;
  const t = partnerWords(lang);
  return (
    <Form action={`/rumah/${house.houseId}/kunci-mitra`} hidden={{ id: values['id'] ?? '' }}>
      <TextField
        {...{ lang, name: 'nama', label: t.name, hint: t.nameHint, error: errors['nama'], value: values['nama'] ?? '' }}
        required
        maxlength={120}
      />
      <Fieldset legend={t.scope}>
        <Checkbox lang={lang} name="kirim" label={t.capture} value="ya" checked={'kirim' in values} error={errors['kirim']} />
        <Checkbox lang={lang} name="baca" label={t.query} value="ya" checked={'baca' in values} />
      </Fieldset>
      <RadioGroup
        {...{ lang, name: 'hari', label: t.days, error: errors['hari'], value: values['hari'] ?? '90', inline: true }}
        required
        options={DAYS.map((days) => ({ value: String(days), label: t.daysOf(days) }))}
      />
      <Submit>{t.make}</Submit>
    </Form>
  );
};
