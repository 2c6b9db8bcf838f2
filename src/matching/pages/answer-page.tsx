import { findScheme, schemes } from '#certification';
import { type Day, formatDay } from '#platform/days';
import {
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  Notice,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { DECLINE_REASONS } from '../invitations/decide-answer.ts';
import { type MakerInvitation, stateOf } from '../invitations/invitation.ts';
import { answerWords, askedWords, dayOf, declineWords, invitationWords } from '../invitations/words.ts';
import type { BuyerPayments } from '../asides.ts';
import type { Reason } from '../reasons.ts';
import { number, rp } from '../words.ts';
import { ReasonList } from './invitation-card.tsx';
import { StateBadge } from './my-invitations-page.tsx';

export interface AnswerPageProps {
  frame: PageFrame;
  today: Day;
  invitation: MakerInvitation;
  /** Why the maker's own product stands in the list. */
  reasons: readonly Reason[];
  lineHref: string;
  /** How the buyer pays, as far as the site knows. */
  payments?: BuyerPayments | undefined;
  errors?: FieldErrors;
  values?: Record<string, string>;
}

/** One invitation: what is asked, why of this maker, and the two answers that may be given. */
export const AnswerPage = (props: AnswerPageProps) => {
  const { frame, today, invitation, reasons, lineHref, payments, errors = {} } = props;
  const { lang } = frame;
  const t = invitationWords(lang);
  const { asked, answers, answerUntil } = invitation;
  return (
    <Page {...frame} title={asked.text} crumbs={[{ label: t.list.title, href: '/undangan' }, { label: t.answer.title }]}>
      <Heading eyebrow={t.answer.title}>{asked.text}</Heading>
      <p>
        <StateBadge state={stateOf(invitation, today)} lang={lang} /> {t.asked.answerUntil} {formatDay(answerUntil, lang)}
      </p>
      <ErrorSummary lang={lang} errors={errors} />
      <DefinitionList items={askedWords(asked, lang)} />
      <p>
        <a href={lineHref}>{t.answer.lineSeen}</a>
      </p>
      {payments && (
        <Section title={t.payments.title} id="pembayaran" lede={t.payments.lede}>
          <Payments payments={payments} lang={lang} />
        </Section>
      )}
      {answers.length > 0 && (
        <Section title={t.answer.history} id="jawaban">
          <ol>
            {answers.toReversed().map((one) => (
              <li value={one.position}>
                <strong>{t.states[one.answer]}</strong>, {dayOf(one.at, lang)},{' '}
                {one.byCompanion ? t.answer.byCompanion : t.answer.byMaker}
                <br />
                {answerWords(one, asked.unit, lang)}
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section
        title={answers.length > 0 ? t.answer.change : t.answer.form}
        id="isi"
        lede={answers.length > 0 ? `${t.answer.changeLede} ${t.answer.formLede}` : t.answer.formLede}
      >
        {answerUntil < today && (
          <Notice lang={lang} tone="warn">
            <p>{t.answer.passed}</p>
          </Notice>
        )}
        <AnswerForms {...props} />
      </Section>
      {reasons.length > 0 && (
        <Section title={t.answer.why} id="alasan" lede={t.answer.whyLede}>
          <ReasonList reasons={reasons} lang={lang} />
        </Section>
      )}
    </Page>
  );
};

/** What is known of the buyer's days, before an answer is given; a count of none is said, not shown as zero days. */
const Payments = ({ payments: { paid, observed, waiting }, lang }: { payments: BuyerPayments; lang: 'id' | 'en' }) => {
  const t = invitationWords(lang).payments;
  const words = ({ count, medianDays, p90Days }: BuyerPayments['paid']): string =>
    medianDays === null ? t.none : t.days(number(medianDays), number(p90Days!), number(count));
  const waits =
    waiting.longestDays === null
      ? t.waitingNone
      : t.waiting(number(waiting.count), rp(waiting.rupiah), number(waiting.longestDays));
  return (
    <DefinitionList
      items={[
        { term: t.here, description: words(paid) },
        ...(observed.count > 0 ? [{ term: t.observed, description: words(observed) }] : []),
        { term: t.waits, description: waits },
      ]}
    />
  );
};

/** Yes and no are two forms: each asks only what belongs to it, and works without script. */
const AnswerForms = ({ frame: { lang }, invitation, errors = {}, values = {} }: AnswerPageProps) => {
  const t = invitationWords(lang).answer;
  const { orgId, listId, productId, answers, asked } = invitation;
  const action = `/undangan/${orgId}/${listId}/${productId}/jawab`;
  const seen = { dilihat: String(answers.length) };
  const field = (name: string) => ({ lang, name, value: values[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) });
  return (
    <>
      <h3>{t.accept}</h3>
      <Form action={action} hidden={{ ...seen, jawaban: 'accepted' }}>
        <p class="hint">{t.acceptHint}</p>
        <TextField
          {...field('jumlah')}
          label={t.quantity}
          inputmode="numeric"
          width="short"
          {...(asked.unit === null ? {} : { suffix: asked.unit })}
        />
        <TextField {...field('harga')} label={t.price} prefix="Rp" inputmode="numeric" width="short" />
        <TextField {...field('hariPertama')} label={t.firstDay} type="date" width="short" />
        <Submit>{t.sendAccept}</Submit>
      </Form>
      <h3>{t.decline}</h3>
      <Form action={action} hidden={{ ...seen, jawaban: 'declined' }}>
        <Select {...field('alasan')} label={t.reason} required options={declineOptions(lang)} />
        <Submit tone="secondary">{t.sendDecline}</Submit>
      </Form>
    </>
  );
};

const declineOptions = (lang: 'id' | 'en') => [
  ...DECLINE_REASONS.filter((code) => code !== 'CERT_MISSING').map((code) => ({ value: code, label: declineWords(code, lang) })),
  {
    group: invitationWords(lang).answer.reasonGroupCertificates,
    options: schemes
      .filter(({ kind }) => kind !== 'obligation')
      .map(({ id }) => ({ value: `CERT_MISSING:${id}`, label: findScheme(id)!.name[lang] })),
  },
];
