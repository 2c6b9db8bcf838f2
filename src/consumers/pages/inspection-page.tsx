import { regencyByCode } from '#platform/codes';
import { formatDay } from '#platform/days';
import {
  DefinitionList,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  Page,
  type PageFrame,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { findingList } from '../inspections/finding-list.ts';
import type { InspectionWhole } from '../inspections/read-findings.ts';
import { inspectionWords, levelName } from '../inspections/words.ts';
import { FindingSummary } from './finding-page.tsx';

type Props = {
  frame: PageFrame;
  whole: InspectionWhole;
  errors: FieldErrors | undefined;
  values: Readonly<Record<string, string>>;
};

/** One inspection: whom, when, what was found; below, for the office that leads it, the form of the next finding. */
export const InspectionPage = (props: Props) => {
  const { frame, whole, errors } = props;
  const { inspection, officeName, inspectedName, findings, may } = whole;
  const { lang } = frame;
  const t = inspectionWords(lang);
  const here = `/periksa/catatan/${inspection.orgId}/${inspection.inspectionId}`;
  return (
    <Page
      {...frame}
      title={t.inspection.title(inspection.subjectName)}
      crumbs={[
        may.answer ? { label: t.own.title, href: '/periksa/temuan' } : { label: t.title, href: '/periksa' },
        { label: inspection.subjectName },
      ]}
      islands={['dropzone']}
    >
      <Heading
        eyebrow={inspection.endedAt ? t.ended : t.running}
        lede={t.inspection.lede(officeName, formatDay(inspection.inspectedOn, lang))}
      >
        {t.inspection.title(inspection.subjectName)}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <DefinitionList
        items={[
          { term: t.inspection.about, description: `${t.kinds[inspection.subject]}: ${inspection.subjectName}` },
          { term: t.inspection.inspected, description: inspectedName },
          { term: t.paper.place, description: regencyByCode(inspection.regencyCode)?.name ?? inspection.regencyCode },
          ...(inspection.note ? [{ term: t.subject.note, description: inspection.note }] : []),
        ]}
      />
      <DownloadLinks lang={lang} links={[{ href: `${here}/berita-acara`, format: 'PDF', label: t.inspection.paper }]} />
      <Section title={t.inspection.findings} id="temuan">
        {findings.length === 0 ? (
          <EmptyState title={inspection.endedAt ? t.inspection.findingsNoneEnded : t.inspection.findingsNone} />
        ) : (
          <ol class="plain stack">
            {findings.map((finding) => (
              <li>
                <FindingSummary lang={lang} finding={finding} />
              </li>
            ))}
          </ol>
        )}
      </Section>
      {may.inspect && !inspection.endedAt && (
        <>
          <AddFinding {...props} here={here} />
          <Section title={t.inspection.end} id="selesai" lede={t.inspection.endLede}>
            <Form action={`${here}/selesai`}>
              <Submit tone="secondary">{t.inspection.end}</Submit>
            </Form>
          </Section>
        </>
      )}
      <p class="hint">{t.inspection.rating}</p>
    </Page>
  );
};

const AddFinding = ({ frame: { lang }, errors = {}, values, here }: Props & { here: string }) => {
  const t = inspectionWords(lang).inspection;
  const field = (name: string) => ({ lang, name, error: errors[name], value: values[name] ?? '' });
  const perLevel = findingList.levels.toReversed().map(({ id }) => ({
    group: levelName(id, lang),
    options: findingList.findings
      .filter(({ level }) => level === id)
      .map(({ code, text }) => ({ value: String(code), label: t.numbered(code, text) })),
  }));
  return (
    <Section title={t.add} id="tulis">
      <Form action={`${here}/temuan`} multipart>
        <Select {...field('nomor')} label={t.code} hint={t.codeHint} blank={t.codeNone} options={perLevel} width="full" />
        <Select
          {...field('tingkat')}
          label={t.level}
          hint={t.levelHint}
          blank={t.levelBlank}
          options={findingList.levels.map(({ id }) => ({ value: id, label: levelName(id, lang) }))}
          width="medium"
        />
        <TextField {...field('uraian')} label={t.words} hint={t.wordsHint} rows={3} maxlength={2000} />
        <TextField {...field('tindaklanjut')} label={t.due} hint={t.dueHint} type="date" width="short" />
        <FileField
          lang={lang}
          name="berkas"
          label={t.photo}
          hint={t.photoHint}
          error={errors['berkas']}
          accept="image/jpeg,image/png,image/webp"
          multiple
        />
        <Submit>{t.save}</Submit>
      </Form>
      <p class="hint">{t.source(findingList.source)}</p>
    </Section>
  );
};
