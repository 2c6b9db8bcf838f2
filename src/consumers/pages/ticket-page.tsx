import { type Day, formatDay, today as dayOf } from '#platform/days';
import {
  Button,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  type Language,
  Notice,
  Page,
  type PageFrame,
  Section,
  Steps,
  Submit,
  TextField,
} from '#ui';
import { WORDS_MOST } from '../complaints/complaint-form.ts';
import { STATES } from '../complaints/complaint.ts';
import type { ComplaintData, TicketData } from '../complaints/schema.ts';
import { complaintWords } from '../complaints/words.ts';
import { Channels, Clocks } from './complaint-form-page.tsx';

type Props = {
  frame: PageFrame;
  /** The ticket that this browser holds. */
  code: string | undefined;
  ticket: TicketData | null;
  now: Date;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** What the consumer reads of a complaint; without a ticket, where its code is entered. */
export const TicketPage = (props: Props) => {
  const { frame, code, ticket, errors } = props;
  const { lang } = frame;
  const t = complaintWords(lang).ticket;
  return (
    <Page {...frame} title={t.title} islands={['ticket', 'copy-field', 'dropzone']}>
      <Heading>{t.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {ticket && code !== undefined ? <Opened {...props} ticket={ticket} code={code} /> : <Ask {...props} />}
      <Channels lang={lang} />
    </Page>
  );
};

const Ask = ({ frame: { lang }, values, errors }: Props) => {
  const t = complaintWords(lang).ticket;
  return (
    <Form action="/aduan/tiket" id="buka-tiket">
      <TextField
        lang={lang}
        name="kode"
        label={t.code}
        hint={t.codeHint}
        value={values['kode'] ?? ''}
        error={errors['kode']}
        required
        autocomplete="off"
        width="medium"
      />
      <Submit beside={<a href="/aduan">{t.new}</a>}>{t.open}</Submit>
    </Form>
  );
};

const Opened = (props: Props & { ticket: TicketData; code: string }) => {
  const { frame, ticket, code, now } = props;
  const { lang } = frame;
  const { ticket: t, kinds, readers } = complaintWords(lang);
  const day = (at: string): string => formatDay(dayOf(new Date(at)), lang);
  const late = ticket.dueAt !== null && new Date(ticket.dueAt) < now;
  return (
    <>
      <Notice lang={lang} tone="info" title={t.keep}>
        <p class="num">
          <b id="kode-tiket">{code}</b>
        </p>
        <p>{t.keepText}</p>
        <p class="hint">
          {t.link}: <a href={`/aduan/tiket#${code}`}>/aduan/tiket#{code}</a>
        </p>
      </Notice>
      <Section title={t.state} id="keadaan">
        <Steps lang={lang} steps={t.steps.map((label) => ({ label }))} current={STATES.indexOf(ticket.state) + 1} />
        <p>{t.sentTo(ticket.sentTo.map((one) => readers[one]).join(', '))}</p>
        {!ticket.officeThere && <p>{t.nobodyThere}</p>}
        {ticket.dueAt !== null && <p class="hint">{late ? t.late : t.dueBy(day(ticket.dueAt))}</p>}
      </Section>
      <Section title={t.told} id="aduan">
        <DefinitionList
          items={[
            { term: complaintWords(lang).desk.product, description: ticket.productName },
            ...(ticket.lotCode === null
              ? []
              : [{ term: complaintWords(lang).desk.lot, description: <span class="num">{ticket.lotCode}</span> }]),
            { term: complaintWords(lang).desk.kind, description: kinds[ticket.kind] },
            { term: t.sentAt, description: day(ticket.receivedAt) },
          ]}
        />
        <p class="verbatim">{ticket.words}</p>
        <Photos lang={lang} hrefs={ticket.photoIds.map((id) => `/aduan/tiket/foto/${id}`)} />
      </Section>
      <History lang={lang} entries={ticket.entries} />
      {ticket.state !== 'closed' && <More {...props} />}
      <Clocks lang={lang} today={dayOf(new Date(ticket.receivedAt))} until={ticket.compensationUntil as Day | null} />
      <form method="post" action="/aduan/tiket/tutup" class="noprint">
        <Button tone="plain">{t.leave}</Button>
      </form>
    </>
  );
};

/** What became of a complaint, step by step, as all who may read it see it. */
export const History = ({
  lang,
  entries,
  consumer,
}: {
  lang: Language;
  entries: ComplaintData['entries'];
  /** How the consumer is called by others than itself. */
  consumer?: string;
}) => {
  const { ticket: t, parties, acts } = complaintWords(lang);
  return (
    <Section title={t.history} id="riwayat">
      {entries.length === 0 ? (
        <p class="muted">{t.historyNone}</p>
      ) : (
        <ol class="plain stack">
          {entries.map(({ party, act, words, at }) => (
            <li>
              <p class="small">
                <b>{party === 'consumer' && consumer ? consumer : parties[party]}</b> {acts[act]},{' '}
                {formatDay(dayOf(new Date(at)), lang)}
              </p>
              {words !== null && <p class="verbatim">{words}</p>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
};

/** The photos of a complaint, each a link to itself. */
export const Photos = ({ lang, hrefs }: { lang: Language; hrefs: readonly string[] }) => {
  const t = complaintWords(lang).ticket;
  return (
    <>
      {hrefs.map((href, i) => (
        <p>
          <a href={href}>
            <img class="photo" src={href} alt={t.photo(i + 1)} loading="lazy" />
          </a>
        </p>
      ))}
    </>
  );
};

const More = ({ frame: { lang }, values, errors }: Props) => {
  const t = complaintWords(lang).ticket;
  return (
    <>
      <Section title={t.add} id="tambah">
        <Form action="/aduan/tiket/kata">
          <TextField
            lang={lang}
            name="kata"
            label={t.add}
            value={values['kata'] ?? ''}
            error={errors['kata']}
            rows={3}
            maxlength={WORDS_MOST}
            required
          />
          <Submit tone="secondary">{t.addSubmit}</Submit>
        </Form>
      </Section>
      <Section title={t.addPhoto} id="foto">
        <Form action="/aduan/tiket/foto" multipart>
          <FileField
            lang={lang}
            name="berkas"
            label={complaintWords(lang).form.photo}
            hint={complaintWords(lang).form.photoHint}
            accept="image/jpeg,image/png,image/webp"
            error={errors['berkas']}
            required
          />
          <Submit tone="secondary">{t.addPhotoSubmit}</Submit>
        </Form>
      </Section>
    </>
  );
};
