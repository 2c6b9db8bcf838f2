import { addDays, type Day, formatDay } from '#platform/days';
import { Actions, Button, DataTable, Disclosure, DownloadLinks, Form, Heading, LinkButton } from '#ui';
import { Badge, Page, Pager, Section, Select, Submit, TextField } from '#ui';
import type { Column, Language, PageFrame } from '#ui';
import { type Booking, placeOf } from '../bookings/booking.ts';
import { endOf, formatClock, startOf } from '../bookings/calendar.ts';
import { placeText } from '../bookings/schema.ts';
import type { HouseWeek } from '../schedule/suggest-week.ts';
import { scheduleWords } from '../schedule/words.ts';
import { moment } from './book-run-page.tsx';
import { words } from './houses-page.tsx';
import { isLate, WeekBoard } from './week-board.tsx';

type Props = {
  frame: PageFrame;
  week: HouseWeek;
  today: Day;
  /** What was typed into a form that was refused. */
  values: Readonly<Record<string, string>>;
} & Pick<Parameters<typeof WeekBoard>[0], 'decision' | 'errors' | 'done' | 'moved'>;

/** The board of a week: chart, table with a form to move or cancel each booking, and the requests that wait. */
export const SchedulePage = ({ frame, week, today, values, decision, errors, done, moved }: Props) => {
  const { lang } = frame;
  const t = scheduleWords(lang);
  const { house, monday, booked, wanted } = week;
  const here = `/rumah/${house.houseId}`;
  const to = addDays(monday, 6);
  return (
    <Page
      {...frame}
      islands={['week-board']}
      title={`${t.title}: ${house.name}`}
      crumbs={[{ label: words(lang).title, href: '/rumah' }, { label: house.name, href: here }, { label: t.title }]}
    >
      <Heading
        eyebrow={house.name}
        lede={t.lede}
        actions={
          <Actions>
            <LinkButton href={`${here}/pesan-jalur`} tone="primary">
              {t.book}
            </LinkButton>
            <LinkButton href={`${here}/jadwal/usulan?pekan=${monday}`}>{t.suggest}</LinkButton>
          </Actions>
        }
      >
        {t.title}
      </Heading>
      <div id="papan">
        <Section title={t.week(formatDay(monday, lang), formatDay(to, lang))} id="pekan">
          <WeekBoard lang={lang} week={week} today={today} {...{ decision, errors, done, moved }} refused={values['pesanan']} />
          <Pager
            lang={lang}
            previousHref={`${here}/jadwal?pekan=${addDays(monday, -7)}`}
            nextHref={`${here}/jadwal?pekan=${addDays(monday, 7)}`}
            summary={t.week(formatDay(monday, lang), formatDay(to, lang))}
          />
        </Section>
        <Section title={t.booked} id="pesanan">
          <Runs lang={lang} week={week} rows={booked} empty={t.bookedNone} today={today} values={values} caption={t.booked} />
          <DownloadLinks
            lang={lang}
            links={[
              { href: `${here}/jadwal.xlsx?pekan=${monday}`, format: 'XLSX' },
              { href: `${here}/jadwal.csv?pekan=${monday}`, format: 'CSV' },
            ]}
          />
        </Section>
        <Section title={`${t.waiting} (${wanted.length})`} id="menunggu" lede={t.waitingLede}>
          <Runs lang={lang} week={week} rows={wanted} empty={t.waitingNone} today={today} values={values} caption={t.waiting} />
        </Section>
      </div>
    </Page>
  );
};

type RunsProps = {
  lang: Language;
  week: HouseWeek;
  rows: readonly Booking[];
  empty: string;
  today: Day;
  values: Props['values'];
  caption: string;
};
const Runs = ({ lang, week, rows, empty, today, values, caption }: RunsProps) => {
  const t = scheduleWords(lang);
  const number = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : 'id-ID');
  const lineOf = new Map(week.lines.map(({ lineId, name }) => [lineId, name]));
  const columns: Column<Booking>[] = [
    {
      key: 'run',
      head: t.run,
      rowHead: true,
      cell: ({ productName, makerName }) => (
        <>
          {productName}
          <div class="small muted">{makerName}</div>
        </>
      ),
    },
    { key: 'line', head: t.line, cell: ({ lineId }) => lineOf.get(lineId ?? '') ?? '' },
    { key: 'start', head: t.start, cell: (run) => (run.stretches[0] ? momentOf(startOf(run.stretches), lang) : t.waiting) },
    { key: 'end', head: t.end, cell: (run) => (run.stretches[0] ? momentOf(endOf(run.stretches), lang) : '') },
    { key: 'quantity', head: t.quantity, numeric: true, cell: ({ quantity, unit }) => `${number.format(quantity)} ${unit}` },
    { key: 'due', head: t.due, cell: (run) => <Due lang={lang} run={run} /> },
    {
      key: 'change',
      head: t.change,
      cell: (run) =>
        run.stretches[0] && run.stretches[0].day < today ? null : <Change lang={lang} week={week} run={run} values={values} />,
    },
  ];
  return <DataTable lang={lang} caption={caption} captionHidden columns={columns} rows={[...rows]} empty={empty} />;
};

export const momentOf = ({ day, minute }: { day: Day; minute: number }, lang: Language): string => moment(day, minute, lang);

const Due = ({ lang, run }: { lang: Language; run: Booking }) => {
  const t = scheduleWords(lang);
  const { dueOn } = run;
  if (dueOn === null) return <span class="muted">{t.dueNone}</span>;
  return (
    <>
      {formatDay(dueOn, lang)} {isLate(run) && <Badge tone="warn">{t.late}</Badge>}
    </>
  );
};

/** Moving and cancelling one booking; what was refused stays typed. */
const Change = ({ lang, week, run, values }: { lang: Language; week: HouseWeek; run: Booking; values: Props['values'] }) => {
  const t = scheduleWords(lang);
  const here = `/rumah/${week.house.houseId}/jadwal`;
  const own = values['pesanan'] === run.bookingId ? values : {};
  const first = run.stretches[0];
  const hidden = { pesanan: run.bookingId, dilihat: placeText(placeOf(run)) };
  return (
    <Disclosure summary={t.change} open={values['pesanan'] === run.bookingId}>
      <Form action={`${here}/pindah`} hidden={hidden}>
        <Select
          {...{ lang, scope: run.bookingId }}
          name="lini"
          label={t.line}
          value={own['lini'] ?? run.lineId ?? ''}
          options={week.lines.map(({ lineId, name }) => ({ value: lineId, label: name }))}
        />
        <TextField
          {...{ lang, scope: run.bookingId }}
          name="hari"
          label={t.day}
          type="date"
          required
          value={own['hari'] ?? first?.day ?? ''}
        />
        <TextField
          {...{ lang, scope: run.bookingId }}
          name="jam"
          label={t.time}
          required
          value={own['jam'] ?? (first ? formatClock(first.fromMinute) : '')}
        />
        <Submit tone="secondary">{t.move}</Submit>
      </Form>
      {first && (
        <Form action={`${here}/tunggu`} hidden={{ ...hidden, pekan: week.monday }}>
          <Button tone="secondary">{t.unplace}</Button>
        </Form>
      )}
      <Form action={`${here}/batal`} hidden={{ pesanan: run.bookingId }}>
        <Button tone="danger">{t.cancel}</Button>
      </Form>
    </Disclosure>
  );
};
