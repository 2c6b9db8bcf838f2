import { type Day, formatDay, today as dayOf } from '#platform/days';
import {
  Badge,
  Button,
  type Definition,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  LinkButton,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import { WORDS_MOST } from '../complaints/complaint-form.ts';
import type { ComplaintData } from '../complaints/schema.ts';
import { complaintWords } from '../complaints/words.ts';
import { Clocks } from './complaint-form-page.tsx';
import { placeName, recallHref } from './complaint-list-page.tsx';
import { History, Photos } from './ticket-page.tsx';

type Props = {
  frame: PageFrame;
  complaint: ComplaintData;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** One complaint as maker, house or office reads it, with what each may do. */
export const ComplaintPage = (props: Props) => {
  const { frame, complaint, errors } = props;
  const { lang } = frame;
  const { one: t, desk, kindsShort, states } = complaintWords(lang);
  const list = complaint.reader === 'office' ? '/aduan/dinas' : '/aduan/masuk';
  const name = complaint.productName || desk.unknownProduct;
  const here = `/aduan/kasus/${complaint.orgId}/${complaint.complaintId}`;
  return (
    <Page {...frame} title={t.title(name)} crumbs={[{ label: t.back, href: list }, { label: name }]}>
      <Heading eyebrow={t.as[complaint.reader]}>{t.title(name)}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <p class="chips">
        <Badge tone={complaint.kind === 'ill' ? 'danger' : 'neutral'}>{kindsShort[complaint.kind]}</Badge>
        <Badge tone={complaint.state === 'closed' ? 'neutral' : 'info'}>{states[complaint.state]}</Badge>
      </p>
      <DefinitionList items={factsOf(complaint, lang)} />
      <Section title={t.words} id="kata">
        <p class="verbatim">{complaint.words}</p>
        <Photos lang={lang} hrefs={complaint.photoIds.map((id) => `${here}/foto/${id}`)} />
      </Section>
      {complaint.reader === 'office' && complaint.kind === 'ill' && <HealthPart {...props} />}
      <History lang={lang} entries={complaint.entries} consumer={t.consumer} />
      {complaint.state !== 'closed' && <Acts {...props} here={here} />}
      <Clocks lang={lang} today={dayOf(new Date(complaint.receivedAt))} until={null} />
    </Page>
  );
};

function factsOf(one: ComplaintData, lang: Language): Definition[] {
  const { one: t, desk } = complaintWords(lang);
  const day = (at: string): string => formatDay(dayOf(new Date(at)), lang);
  return [
    ...(one.urlId === null
      ? []
      : [{ term: desk.product, description: <a href={`/p/${one.urlId}`}>{`${one.productName}: ${t.scan}`}</a> }]),
    { term: desk.received, description: day(one.receivedAt) },
    ...(one.dueAt === null ? [] : [{ term: desk.due, description: day(one.dueAt) }]),
    { term: desk.lot, description: one.lotCode === null ? t.unknown : <span class="num">{one.lotCode}</span> },
    { term: t.bought, description: one.boughtRegency === null ? t.unknown : placeName(one.boughtRegency) },
    ...(one.boughtOn === null ? [] : [{ term: t.boughtOn, description: formatDay(one.boughtOn as Day, lang) }]),
    { term: t.made, description: one.madeRegency === null ? t.unknown : placeName(one.madeRegency) },
    ...(one.house === null ? [] : [{ term: t.house, description: <a href={`/rumah/${one.house.houseId}`}>{one.house.name}</a> }]),
  ];
}

const HealthPart = ({ frame: { lang }, complaint: { health } }: Props) => {
  const { one: t, symptoms } = complaintWords(lang);
  if (!health)
    return (
      <Section title={t.health} id="gejala">
        <p>{t.healthGone}</p>
      </Section>
    );
  return (
    <Section title={t.health} id="gejala">
      <DefinitionList
        items={[
          { term: t.health, description: health.symptoms.map((one) => symptoms[one]).join(', ') },
          { term: t.beganOn, description: formatDay(health.beganOn as Day, lang) },
          { term: t.people, description: String(health.people) },
          { term: t.contact, description: health.contact ?? t.contactNone },
        ]}
      />
    </Section>
  );
};

const Acts = ({ frame: { lang }, complaint, values, errors, here }: Props & { here: string }) => {
  const { one: t } = complaintWords(lang);
  const area = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '', rows: 4, maxlength: WORDS_MOST });
  return (
    <>
      {complaint.state === 'received' && (
        <form method="post" action={`${here}/dibaca`}>
          <Button tone="secondary">{t.read}</Button>
        </form>
      )}
      {complaint.reader === 'house' && complaint.house && (
        <p>
          <LinkButton tone="danger" href={recallHref(complaint.house, complaint.complaintId)}>
            {t.recall}
          </LinkButton>
        </p>
      )}
      <Section title={t.answer} id="jawab">
        <Form action={`${here}/jawaban`}>
          <TextField {...area('kata')} label={t.answer} hint={t.answerHint} required />
          <Submit>{t.answerSubmit}</Submit>
        </Form>
      </Section>
      {complaint.reader === 'office' && (
        <Section title={t.close} id="tutup">
          <Form action={`${here}/penutupan`}>
            <TextField {...area('dasar')} label={t.close} hint={t.closeHint} required />
            <Submit tone="secondary">{t.closeSubmit}</Submit>
          </Form>
        </Section>
      )}
    </>
  );
};
