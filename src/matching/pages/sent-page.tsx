import { addDays, type Day, formatDay, today } from '#platform/days';
import {
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { InvitationState, SentInvitation } from '../invitations/invitation.ts';
import { answerWords, dayOf, invitationWords } from '../invitations/words.ts';
import type { PlanLineInFull } from '../plan-line.ts';
import type { Verdict } from '../reasons.ts';
import { number } from '../words.ts';
import { VerdictBadge } from './invitation-card.tsx';
import { StateBadge } from './my-invitations-page.tsx';

/** A product of the kept list, asked or not. */
export type SentRow = {
  rank: number;
  productId: string;
  verdict: Verdict;
  makerName: string;
  /** Null when it is not offered any more. */
  productName: string | null;
  productHref: string | null;
  sent: SentInvitation | undefined;
  state: InvitationState | undefined;
};

export interface SentPageProps {
  frame: PageFrame;
  line: PlanLineInFull;
  list: { listId: string; version: number; at: string; sha256: string | null } | undefined;
  rows: readonly SentRow[];
  unit: string | null;
  today: Day;
  lineHref: string;
  errors?: FieldErrors;
  answerUntil?: string | undefined;
}

/** Days that a maker has to answer unless the buyer says otherwise (`procurement-and-rpb.md` 5.2, state 2). */
const DAYS_TO_ANSWER = 14;

/** A buyer's page of one line: whom of the kept list to ask, and what was answered. */
export const SentPage = (props: SentPageProps) => {
  const { frame, line, list, rows, lineHref, errors = {} } = props;
  const { lang } = frame;
  const t = invitationWords(lang).sent;
  const asked = rows.filter(({ sent }) => sent !== undefined);
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[
        { label: `${line.buyerName} ${line.year}`, href: `/rencana/${line.planId}` },
        { label: line.text, href: lineHref },
        { label: t.title },
      ]}
    >
      <Heading eyebrow={line.text} lede={t.lede}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {list === undefined ? (
        <EmptyState title={t.noneKept} action={<LinkButton href={lineHref}>{t.backToLine}</LinkButton>}>
          <p>{t.noneKeptHint}</p>
        </EmptyState>
      ) : (
        <>
          <Section title={t.answers} id="jawaban">
            {asked.length === 0 ? <p class="muted">{t.answersNone}</p> : <Answers {...props} rows={asked} />}
            {asked.some(({ state }) => state === 'accepted') && (
              <LinkButton href={`/kontrak/buka/${line.planId}/${line.planLineId}`}>{t.order}</LinkButton>
            )}
          </Section>
          <Section title={t.choose} id="pilih" lede={t.chooseLede(number(list.version), dayOf(list.at, lang))}>
            {asked.length === rows.length ? <p class="muted">{t.allSent}</p> : <SendBoxes {...props} listId={list.listId} />}
          </Section>
        </>
      )}
    </Page>
  );
};

const Answers = ({ frame: { lang }, rows, unit, lineHref }: SentPageProps) => {
  const t = invitationWords(lang).sent;
  const columns: Column<SentRow>[] = [
    { key: 'maker', head: t.columns.maker, rowHead: true, cell: (row) => row.makerName },
    { key: 'product', head: t.columns.product, cell: (row) => <Product row={row} /> },
    { key: 'state', head: t.columns.state, cell: (row) => <StateBadge state={row.state!} lang={lang} /> },
    { key: 'said', head: t.columns.reason, cell: (row) => <Said row={row} unit={unit} lang={lang} /> },
    { key: 'until', head: t.columns.answerUntil, cell: (row) => formatDay(row.sent!.answerUntil, lang) },
  ];
  return (
    <>
      <DataTable lang={lang} caption={t.answers} captionHidden columns={columns} rows={[...rows]} />
      <DownloadLinks
        lang={lang}
        links={[
          { href: `${lineHref}/undangan.xlsx`, format: 'XLSX' },
          { href: `${lineHref}/undangan.csv`, format: 'CSV' },
        ]}
      />
    </>
  );
};

const Product = ({ row: { productName, productHref } }: { row: SentRow }) =>
  productHref === null ? <span class="muted">{productName ?? '–'}</span> : <a href={productHref}>{productName}</a>;

/** The newest answer, whether it came late, and how many came before it. */
const Said = ({ row: { sent }, unit, lang }: { row: SentRow; unit: string | null; lang: 'id' | 'en' }) => {
  const t = invitationWords(lang).sent;
  const answer = sent?.answers.at(-1);
  if (sent === undefined || answer === undefined) return '';
  const late = today(new Date(answer.at)) > sent.answerUntil;
  return (
    <>
      {answerWords(answer, unit, lang)}
      <div class="small muted">
        {dayOf(answer.at, lang)}
        {late && ` (${t.late})`}
        {sent.answers.length > 1 && `; ${t.answersBefore(number(sent.answers.length - 1))}`}
      </div>
    </>
  );
};

const SendBoxes = ({
  frame: { lang },
  rows,
  listId,
  lineHref,
  today: on,
  errors = {},
  answerUntil,
}: SentPageProps & { listId: string }) => {
  const t = invitationWords(lang).sent;
  return (
    <Form action={`${lineHref}/undangan/kirim`} hidden={{ daftar: listId }}>
      <div class="choices">
        {rows
          .filter(({ sent }) => sent === undefined)
          .map(({ rank, productId, productName, makerName, verdict }) => (
            <label class="choice">
              <input
                type="checkbox"
                name={`undang-${productId}`}
                value="ya"
                checked={verdict === 'eligible' && productName !== null}
                disabled={productName === null}
              />
              <span>
                {rank}. {productName ?? '–'}, {makerName} <VerdictBadge verdict={verdict} lang={lang} />
              </span>
            </label>
          ))}
      </div>
      <TextField
        {...{ lang, name: 'jawabSampai', label: t.answerUntil, hint: t.answerUntilHint, type: 'date', required: true }}
        {...(errors['jawabSampai'] ? { error: errors['jawabSampai'] } : {})}
        value={answerUntil ?? addDays(on, DAYS_TO_ANSWER)}
        width="short"
      />
      <Submit>{t.send}</Submit>
    </Form>
  );
};
