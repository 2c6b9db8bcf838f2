import { regencyByCode } from '#platform/codes';
import { formatDay, today as dayOf } from '#platform/days';
import {
  Badge,
  Card,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import type { AlertRow, ComplaintRow } from '../complaints/schema.ts';
import { findClock } from '../complaints/settings.ts';
import { complaintWords, sourceOf } from '../complaints/words.ts';

type Props = {
  frame: PageFrame;
  path: string;
  open: boolean;
  most: number;
  complaints: readonly ComplaintRow[];
  /** With the list of an office: where it answers, and what several people say of one lot. */
  office: { regencies: readonly string[]; alerts: readonly AlertRow[] } | null;
  errors?: FieldErrors;
};

export const placeName = (code: string): string => regencyByCode(code)?.name ?? code;

/** Complaints of a maker and its houses, or of an office; what presses stands on top. */
export const ComplaintListPage = ({ frame, path, open, most, complaints, office, errors = {} }: Props) => {
  const { lang } = frame;
  const t = complaintWords(lang).desk;
  const title = office ? t.officeTitle : t.ownTitle;
  const nowhere = office?.regencies.length === 0;
  const lede = nowhere ? t.officeNoPlace : office ? t.officeLede(office.regencies.map(placeName).join(', ')) : t.ownLede;
  return (
    <Page {...frame} title={title}>
      <Heading lede={lede}>{title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {office?.alerts.map((alert) => (
        <Alert lang={lang} alert={alert} errors={errors} />
      ))}
      <Tabs
        label={title}
        tabs={[
          { href: path, label: t.openTab, current: open },
          { href: `${path}?tampil=ditutup`, label: t.closedTab, current: !open },
        ]}
      />
      {complaints.length === 0 ? (
        <EmptyState title={!open ? t.closedNone : office ? t.officeNone : t.ownNone} />
      ) : (
        <>
          <DataTable lang={lang} caption={title} captionHidden columns={columnsOf(lang)} rows={[...complaints]} />
          {complaints.length === most && <p class="hint">{t.mostShown(most)}</p>}
          <DownloadLinks
            lang={lang}
            links={(['XLSX', 'CSV'] as const).map((format) => ({
              href: `${path}.${format.toLowerCase()}${open ? '' : '?tampil=ditutup'}`,
              format,
            }))}
          />
        </>
      )}
    </Page>
  );
};

function columnsOf(lang: Language): Column<ComplaintRow>[] {
  const { desk: t, kindsShort, states } = complaintWords(lang);
  const day = (at: string): string => formatDay(dayOf(new Date(at)), lang);
  return [
    {
      key: 'product',
      head: t.product,
      rowHead: true,
      cell: (one) => <a href={`/aduan/kasus/${one.orgId}/${one.complaintId}`}>{one.productName || t.unknownProduct}</a>,
    },
    {
      key: 'kind',
      head: t.kind,
      cell: (one) => <Badge tone={one.kind === 'ill' ? 'danger' : 'neutral'}>{kindsShort[one.kind]}</Badge>,
    },
    { key: 'lot', head: t.lot, cell: (one) => <span class="num">{one.lotCode ?? '-'}</span> },
    { key: 'received', head: t.received, cell: (one) => day(one.receivedAt) },
    { key: 'state', head: t.state, cell: (one) => states[one.state] },
    {
      key: 'due',
      head: t.due,
      cell: (one) =>
        one.dueAt === null ? (
          '-'
        ) : (
          <>
            {day(one.dueAt)} {one.late && <Badge tone="danger">{t.lateBadge}</Badge>}
          </>
        ),
    },
  ];
}

const Alert = ({ lang, alert, errors }: { lang: Language; alert: AlertRow; errors: FieldErrors }) => {
  const { alert: t } = complaintWords(lang);
  const day = dayOf(new Date(alert.openedAt));
  const clock = findClock('outbreak', day);
  return (
    <Card title={t.title(alert.productName, alert.lotCode)} href={`/p/${alert.urlId}`} level={2} eyebrow={alert.makerName}>
      <p>
        <b>{t.text(alert.senders, alert.people, formatDay(day, lang))}</b>
      </p>
      <h3>{t.steps}</h3>
      <ol>
        {clock && <li>{t.report(clock.value, sourceOf(clock), clock.ask ?? '')}</li>}
        <li>{t.sample}</li>
        <li>{t.stop(alert.makerName)}</li>
        {alert.house ? (
          <li>
            {t.recall(alert.house.name)} <a href={recallHref(alert.house)}>{t.recallLink}</a>.
          </li>
        ) : (
          <li>{t.noHouse}</li>
        )}
      </ol>
      <Form
        action="/aduan/dinas/peringatan"
        hidden={{ org: alert.orgId, produk: alert.productId, lot: alert.lotKey }}
        id={`peringatan-${alert.lotKey}`}
      >
        <TextField lang={lang} name="tindakan" label={t.did} rows={2} required maxlength={2000} error={errors['tindakan']} />
        <Submit tone="secondary">{t.handled}</Submit>
      </Form>
    </Card>
  );
};

/** The form of the house that recalls a lot, filled in; with the complaint that it begins with, where it is one. */
export const recallHref = ({ houseId, lotId }: { houseId: string; lotId: string }, complaintId?: string): string =>
  `/rumah/${houseId}/penarikan?lot=${lotId}&sebab=complaint${complaintId ? `&aduan=${complaintId}` : ''}#mulai`;
