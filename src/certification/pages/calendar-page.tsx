import { type Day, formatMonth } from '#platform/days';
import {
  Actions,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  EvidenceBadge,
  type FieldErrors,
  Form,
  Heading,
  LinkButton,
  Page,
  type PageFrame,
  Pager,
  Section,
  Select,
  Submit,
  Tabs,
  TextField,
} from '#ui';
import { type Calendar, type CalendarQuery, type CalendarRow, VIEWS } from '../certificates/schema.ts';
import { certificateWords, schemeName, schemeOptions } from '../certificates/words.ts';
import { endText, lookUpText, stateText } from './certificate-words.ts';

type Typed = { izin?: string | undefined; bulan?: string | undefined };
type Props = {
  frame: PageFrame;
  calendar: Calendar | undefined;
  query: Pick<CalendarQuery, 'soal'> & Typed;
  may: { claim: boolean; importRegister: boolean };
  errors?: FieldErrors;
};

/** The address of a view with what is filtered. */
const addressOf = (query: Typed & { soal: string }, more: Record<string, string> = {}, path = '/sertifikat'): string => {
  const told = Object.entries({ soal: query.soal, izin: query.izin, bulan: query.bulan, ...more });
  const search = new URLSearchParams(told.filter((pair): pair is [string, string] => Boolean(pair[1])));
  return `${path}?${search.toString()}`;
};

/** What ends and when, month by month, and what wants somebody's attention. */
export const CalendarPage = ({ frame, calendar, query, may, errors = {} }: Props) => {
  const { lang } = frame;
  const t = certificateWords(lang);
  const rows = calendar?.rows ?? [];
  const months = [...new Set(rows.map(monthOf))];
  return (
    <Page {...frame} title={t.title} description={t.description} islands={['filter-form']}>
      <Heading
        lede={t.lede}
        actions={
          <Actions>
            {may.claim && <LinkButton href="/sertifikat/baru">{t.claim}</LinkButton>}
            {may.importRegister && (
              <LinkButton href="/sertifikat/register" tone="secondary">
                {t.importRegister}
              </LinkButton>
            )}
          </Actions>
        }
      >
        {t.title}
      </Heading>
      <Tabs
        label={t.title}
        tabs={VIEWS.map((view) => ({
          href: addressOf({ ...query, soal: view }),
          label: t.views[view],
          ...(calendar?.counts ? { count: calendar.counts[view] } : {}),
          current: view === query.soal,
        }))}
      />
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/sertifikat" method="get" kind="filter" hidden={{ soal: query.soal }}>
        <Select
          lang={lang}
          name="izin"
          label={t.scheme}
          value={query.izin ?? ''}
          blank={t.allSchemes}
          options={schemeOptions(lang)}
        />
        <TextField
          lang={lang}
          name="bulan"
          label={t.month}
          hint={t.monthHint}
          value={query.bulan ?? ''}
          width="short"
          {...(errors['bulan'] ? { error: errors['bulan'] } : {})}
        />
        <Submit tone="secondary">{t.show}</Submit>
      </Form>
      {query.soal === 'tidak-ditemukan' && rows.length > 0 && (
        <p class="hint">
          {t.notFoundMeaning} {t.otherNameMeaning}
        </p>
      )}
      {rows.length === 0 && <EmptyState title={t.none[query.soal]} />}
      {months.map((month) => (
        <Section title={month === '' ? t.withoutEnd : formatMonth(`${month}-01` as Day, lang)}>
          <Certificates rows={rows.filter((row) => monthOf(row) === month)} lang={lang} caption={month} />
        </Section>
      ))}
      {calendar?.next && <Pager lang={lang} nextHref={addressOf(query, { sesudah: calendar.next })} />}
      <DownloadLinks
        lang={lang}
        links={[
          { href: addressOf(query, {}, '/sertifikat.xlsx'), format: 'XLSX' },
          { href: addressOf(query, {}, '/sertifikat.csv'), format: 'CSV' },
        ]}
      />
      <p class="noprint">
        <a href={addressOf(query, {}, '/sertifikat/kalender')} download="sertifikat.ics">
          {t.calendar}
        </a>
        <br />
        <span class="hint">{t.calendarHint}</span>
      </p>
    </Page>
  );
};

const monthOf = ({ validUntil }: CalendarRow): string => (validUntil ? String(validUntil).slice(0, 7) : '');

const Certificates = ({ rows, lang, caption }: { rows: CalendarRow[]; lang: 'id' | 'en'; caption: string }) => {
  const t = certificateWords(lang);
  const columns: Column<CalendarRow>[] = [
    {
      key: 'scheme',
      head: t.scheme,
      rowHead: true,
      cell: (row) => (
        <a href={`/sertifikat/${row.certificateId}`}>
          {schemeName(row.scheme, lang)}
          <span class="sr">
            , {row.holder}, {row.about}
          </span>
        </a>
      ),
    },
    {
      key: 'holder',
      head: t.holder,
      cell: (row) => (
        <>
          {row.holder}
          {row.about && <div class="small muted">{row.about}</div>}
        </>
      ),
    },
    { key: 'ends', head: t.ends, cell: (row) => endText(row, lang) },
    { key: 'state', head: t.state, cell: (row) => stateText(row, lang) },
    {
      key: 'evidence',
      head: t.evidence,
      cell: (row) => (
        <>
          <EvidenceBadge lang={lang} level={row.evidenceLevel} />
          {row.hasDocument && row.evidenceLevel === 0 && <div class="small muted">{t.attached}</div>}
          {row.lookUp && row.lookUp !== 'found' && <div class="small muted">{lookUpText(row, lang)}</div>}
        </>
      ),
    },
  ];
  return <DataTable lang={lang} caption={caption || t.withoutEnd} captionHidden columns={columns} rows={rows} />;
};
