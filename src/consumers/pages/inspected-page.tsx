import { CertificateEntry, certificateStateText, type CertificateWhole, findScheme } from '#certification';
import { regencyByCode } from '#platform/codes';
import { type Day, formatDay, today as dayOf } from '#platform/days';
import {
  Badge,
  type Column,
  DataTable,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  EvidenceBadge,
  type FieldErrors,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  Section,
  Submit,
  TextField,
} from '#ui';
import type { InspectedSubject } from '../inspections/read-subject.ts';
import { inspectionWords } from '../inspections/words.ts';
import { ComplaintsAbout } from './complaints-about.tsx';
import { Alarms, evidenceText, Law } from './passport-page.tsx';

type Props = InspectedSubject & {
  frame: PageFrame;
  today: Day;
  errors: FieldErrors;
  values: Readonly<Record<string, string>>;
};

/** All that an officer must know before and during an inspection, on one page; never public. */
export const InspectedPage = (props: Props) => {
  const { frame, subject, passport, products, errors } = props;
  const { lang } = frame;
  const t = inspectionWords(lang);
  return (
    <Page
      {...frame}
      title={`${t.title}: ${subject.name}`}
      crumbs={[{ label: t.title, href: '/periksa' }, { label: subject.name }]}
    >
      <Heading eyebrow={t.subject.eyebrow} lede={t.kinds[subject.subject]}>
        {subject.name}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      {passport && passport.alarms.length > 0 && <Alarms passport={passport} lang={lang} />}
      {passport && passport.alarms.length === 0 && <p class="hint">{t.subject.alarmsNone}</p>}
      <DefinitionList items={factsOf(props, lang)} />
      <Documents {...props} />
      {subject.subject === 'product' && passport && <Law passport={passport} lang={lang} />}
      {subject.subject === 'maker' ? (
        <Section title={t.subject.products} id="produk">
          {products.length === 0 && <p class="muted">{t.subject.productsNone}</p>}
          <ul>
            {products.map((one) => (
              <li>
                <a href={`/periksa/${one.urlId}`}>{one.name}</a>
              </li>
            ))}
          </ul>
        </Section>
      ) : (
        <Lots {...props} />
      )}
      {props.complaints && <ComplaintsAbout lang={lang} complaints={props.complaints} />}
      <Earlier {...props} />
      <Start {...props} />
    </Page>
  );
};

function factsOf({ subject, passport }: Props, lang: Language) {
  const t = inspectionWords(lang);
  const place = subject.regencyCode === null ? undefined : regencyByCode(subject.regencyCode)?.name;
  return [
    ...(passport
      ? [{ term: t.subject.maker, description: <a href={`/periksa/pembuat/${subject.orgId}`}>{passport.makerName}</a> }]
      : []),
    { term: t.subject.place, description: place ?? '' },
    ...(passport ? [{ term: t.subject.consumer, description: <a href={`/p/${passport.urlId}`}>/p/{passport.urlId}</a> }] : []),
  ];
}

const Documents = ({ frame: { lang }, certificates }: Props) => {
  const t = inspectionWords(lang).subject;
  return (
    <Section title={t.documents} id="dokumen" lede={t.documentsLede}>
      {certificates.length === 0 && <p class="muted">{t.documentsNone}</p>}
      <ul class="plain stack">
        {certificates.map((one) => (
          <Document one={one} lang={lang} />
        ))}
      </ul>
    </Section>
  );
};

const Document = ({ one, lang }: { one: CertificateWhole; lang: Language }) => {
  const t = inspectionWords(lang).subject;
  return (
    <li>
      <h3>{findScheme(one.scheme)?.name[lang] ?? one.scheme}</h3>
      <p>
        <b>{certificateStateText(one, lang)}</b>
        {one.number !== null && (
          <>
            {' · '}
            <span class="num">{one.number}</span>
          </>
        )}
      </p>
      <p class="small">
        <EvidenceBadge lang={lang} level={one.evidenceLevel} />{' '}
        {evidenceText({ ...one, checkedOn: one.checkedOn as Day | null }, lang)}
      </p>
      <Disclosure summary={t.history(one.entries.length)}>
        <ol class="plain stack-tight">
          {[...one.entries].toReversed().map((entry) => (
            <CertificateEntry entry={entry} lang={lang} />
          ))}
        </ol>
      </Disclosure>
      <p class="small noprint">
        <a href={`/sertifikat/${one.certificateId}`}>{t.open}</a>
      </p>
    </li>
  );
};

const Lots = ({ frame: { lang }, lots }: Props) => {
  const t = inspectionWords(lang).subject;
  type Lot = Props['lots'][number];
  const columns: Column<Lot>[] = [
    { key: 'lot', head: t.lot, rowHead: true, cell: (one) => <span class="num">{one.code}</span> },
    { key: 'house', head: t.house, cell: (one) => one.houseName },
    { key: 'made', head: t.made, cell: (one) => formatDay(one.beganOn, lang) },
    { key: 'before', head: t.useBefore, cell: (one) => (one.useBefore === null ? '–' : formatDay(one.useBefore, lang)) },
    {
      key: 'state',
      head: inspectionWords(lang).columns.state,
      cell: (one) =>
        one.recall ? (
          <Badge tone="danger">{t.recalled(one.recall.hazardClass, formatDay(dayOf(one.recall.since), lang))}</Badge>
        ) : (
          t.lotStates[one.state]
        ),
    },
  ];
  return (
    <Section title={t.lots} id="lot">
      {lots.length === 0 ? (
        <p class="muted">{t.lotsNone}</p>
      ) : (
        <DataTable lang={lang} caption={t.lots} captionHidden columns={columns} rows={[...lots]} />
      )}
    </Section>
  );
};

const Earlier = ({ frame: { lang }, inspections }: Props) => {
  const t = inspectionWords(lang);
  type Earlier = Props['inspections'][number];
  const columns: Column<Earlier>[] = [
    {
      key: 'day',
      head: t.columns.day,
      rowHead: true,
      cell: (one) => <a href={`/periksa/catatan/${one.orgId}/${one.inspectionId}`}>{formatDay(one.inspectedOn, lang)}</a>,
    },
    { key: 'what', head: t.columns.what, cell: (one) => one.subjectName },
    { key: 'findings', head: t.columns.findings, cell: (one) => t.openOf(one.open, one.findings) },
    { key: 'state', head: t.columns.state, cell: (one) => (one.endedAt ? t.ended : t.running) },
  ];
  return (
    <Section title={t.subject.inspections} id="pemeriksaan">
      {inspections.length === 0 ? (
        <p class="muted">{t.subject.inspectionsNone}</p>
      ) : (
        <DataTable lang={lang} caption={t.subject.inspections} captionHidden columns={columns} rows={[...inspections]} />
      )}
    </Section>
  );
};

const Start = ({ frame: { lang }, subject, passport, today, errors, values }: Props) => {
  const t = inspectionWords(lang).subject;
  const [what, id] =
    subject.subject === 'product'
      ? ['produk', passport!.urlId]
      : subject.subject === 'house'
        ? ['rumah', subject.houseId]
        : ['pembuat', subject.orgId];
  return (
    <Section title={t.start} id="mulai" lede={t.startLede}>
      <Form action="/periksa/mulai" hidden={{ apa: what, id }}>
        <TextField
          lang={lang}
          name="hari"
          label={t.day}
          type="date"
          value={values['hari'] ?? today}
          error={errors['hari']}
          required
          width="short"
        />
        <TextField
          lang={lang}
          name="catatan"
          label={t.note}
          hint={t.noteHint}
          value={values['catatan']}
          rows={3}
          maxlength={1000}
        />
        <Submit>{t.start}</Submit>
      </Form>
    </Section>
  );
};
