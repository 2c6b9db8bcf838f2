import { type Day, formatDay, today as dayOf } from '#platform/days';
import {
  Badge,
  DefinitionList,
  Disclosure,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  type Language,
  Page,
  type PageFrame,
  RadioGroup,
  Section,
  Submit,
  TextField,
} from '#ui';
import { type FindingState, SEEN_BY } from '../inspections/inspection.ts';
import type { FindingWhole, InspectionWhole } from '../inspections/read-findings.ts';
import { formText, inspectionWords, levelName } from '../inspections/words.ts';

type Props = {
  frame: PageFrame;
  whole: InspectionWhole & { finding: FindingWhole };
  today: Day;
  errors: FieldErrors | undefined;
  values: Readonly<Record<string, string>>;
};

const TONES = { open: 'warn', late: 'danger', answered: 'info', closed: 'success' } as const;

export const FindingBadge = ({ state, lang }: { state: FindingState; lang: Language }) => (
  <Badge tone={TONES[state]}>{inspectionWords(lang).states[state]}</Badge>
);

const hrefOf = ({ orgId, findingId }: Pick<FindingWhole, 'orgId' | 'findingId'>): string =>
  `/periksa/temuan/${orgId}/${findingId}`;

/** A finding within its inspection: what, how grave, where it stands. */
export const FindingSummary = ({ lang, finding }: { lang: Language; finding: FindingWhole }) => {
  const t = inspectionWords(lang);
  return (
    <>
      <h3>
        <a href={hrefOf(finding)}>{`${t.finding.title(finding.position)}: ${levelName(finding.level, lang)}`}</a>{' '}
        <FindingBadge state={finding.state} lang={lang} />
      </h3>
      <p lang="id">{formText(finding.code, lang)}</p>
      {finding.words !== '' && <p>{finding.words}</p>}
      <p class="small muted">
        {[
          finding.state !== 'closed' && t.finding.due(formatDay(finding.followUpOn, lang)),
          finding.photos.length > 0 && `${t.inspection.photo}: ${finding.photos.length}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
};

/** One finding: what was found, its history with photos, and what the reader may do next. */
export const FindingPage = (props: Props) => {
  const { frame, whole, errors } = props;
  const { finding, inspection, officeName, inspectedName, may } = whole;
  const { lang } = frame;
  const t = inspectionWords(lang);
  const title = t.finding.title(finding.position);
  return (
    <Page
      {...frame}
      title={`${title}: ${inspection.subjectName}`}
      crumbs={[
        may.answer ? { label: t.own.title, href: '/periksa/temuan' } : { label: t.title, href: '/periksa' },
        { label: inspection.subjectName, href: `/periksa/catatan/${inspection.orgId}/${inspection.inspectionId}` },
        { label: title },
      ]}
      islands={['dropzone']}
    >
      <Heading eyebrow={inspection.subjectName} lede={t.inspection.lede(officeName, formatDay(inspection.inspectedOn, lang))}>
        {`${title}: ${levelName(finding.level, lang)}`}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <p>
        <FindingBadge state={finding.state} lang={lang} />
      </p>
      <p lang="id">
        <b>{formText(finding.code, lang)}</b>
      </p>
      <DefinitionList
        items={[
          { term: t.inspection.inspected, description: inspectedName },
          ...(finding.state === 'closed' ? [] : [{ term: t.inspection.due, description: formatDay(finding.followUpOn, lang) }]),
        ]}
      />
      <Section title={t.finding.history} id="riwayat">
        <History lang={lang} finding={finding} />
      </Section>
      {may.answer && !may.inspect && finding.state !== 'closed' && <Answer {...props} />}
      {may.inspect && <Decide {...props} />}
    </Page>
  );
};

const History = ({ lang, finding }: { lang: Language; finding: FindingWhole }) => {
  const t = inspectionWords(lang).finding;
  let number = 0;
  return (
    <ol class="plain stack">
      {finding.entries.map((entry) => (
        <li>
          <b>{t.entries[entry.kind]}</b>, {formatDay(dayOf(entry.recordedAt), lang)}
          {entry.office && ` ${t.by(entry.office)}`}
          {entry.words !== '' && <p>{entry.words}</p>}
          <p class="small muted">
            {[entry.seenBy && t.seenText(t.seen[entry.seenBy]), entry.followUpOn && t.until(formatDay(entry.followUpOn, lang))]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {finding.photos
            .filter(({ entryId }) => entryId === entry.entryId)
            .map(({ photoId }) => {
              number += 1;
              return <img class="photo" src={`${hrefOf(finding)}/foto/${photoId}`} alt={t.photoOf(number)} loading="lazy" />;
            })}
        </li>
      ))}
    </ol>
  );
};

/** What the fields of one form take: a form that was refused shows what was typed, the others are as new. */
const fieldsOf = ({ frame, errors, values }: Props, form: string) => {
  const own = values['form'] === form;
  return (name: string) => ({
    ...{ lang: frame.lang, name, error: own ? errors?.[name] : undefined, value: own ? (values[name] ?? '') : '' },
  });
};

const PhotoField = ({ lang, error }: { lang: Language; error: string | undefined }) => {
  const t = inspectionWords(lang).inspection;
  return (
    <FileField
      lang={lang}
      name="berkas"
      label={t.photo}
      hint={t.photoHint}
      error={error}
      accept="image/jpeg,image/png,image/webp"
      multiple
    />
  );
};

const Answer = (props: Props) => {
  const { lang } = props.frame;
  const t = inspectionWords(lang).finding;
  const field = fieldsOf(props, 'jawaban');
  return (
    <Section title={t.answer} id="jawab" lede={t.answerLede}>
      <Form action={`${hrefOf(props.whole.finding)}/jawaban`} multipart>
        <TextField {...field('jawaban')} label={t.answerWords} rows={3} maxlength={2000} required />
        <PhotoField lang={lang} error={field('berkas').error} />
        <Submit>{t.answerSave}</Submit>
      </Form>
    </Section>
  );
};

/** What the office may do: close what is mended, give time, open again. One form is open, the others are folded. */
const Decide = (props: Props) => {
  const { lang } = props.frame;
  const t = inspectionWords(lang).finding;
  const { finding } = props.whole;
  if (finding.state === 'closed')
    return (
      <Section title={t.reopen} id="buka">
        <DayForm {...props} way="buka" words={t.reopenWords} save={t.reopenSave} />
      </Section>
    );
  const field = fieldsOf(props, 'tutup');
  return (
    <Section title={t.close} id="tutup">
      <Form action={`${hrefOf(finding)}/tutup`} multipart>
        <RadioGroup
          {...field('bukti')}
          label={t.seenBy}
          options={SEEN_BY.map((one) => ({ value: one, label: t.seen[one] }))}
          required
        />
        <TextField {...field('uraian')} label={t.closeWords} rows={3} maxlength={2000} required />
        <PhotoField lang={lang} error={field('berkas').error} />
        <Submit>{t.closeSave}</Submit>
      </Form>
      <Disclosure summary={t.postpone} open={props.values['form'] === 'tunda'}>
        <DayForm {...props} way="tunda" words={t.postponeWords} save={t.postponeSave} />
      </Disclosure>
    </Section>
  );
};

const DayForm = (props: Props & { way: 'tunda' | 'buka'; words: string; save: string }) => {
  const field = fieldsOf(props, props.way);
  const t = inspectionWords(props.frame.lang);
  return (
    <Form action={`${hrefOf(props.whole.finding)}/${props.way}`}>
      <TextField
        {...field('tindaklanjut')}
        value={field('tindaklanjut').value || props.today}
        label={t.inspection.due}
        type="date"
        required
        width="short"
      />
      <TextField {...field('alasan')} label={props.words} rows={2} maxlength={2000} required />
      <Submit tone="secondary">{props.save}</Submit>
    </Form>
  );
};
