import {
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  Page,
  type PageFrame,
  Section,
  Submit,
} from '#ui';
import { deskWords } from '../desk/words.ts';

/** The workbook of answers, out and in. */
export const AnswersPage = ({ frame, errors = {} }: { frame: PageFrame; errors?: FieldErrors }) => {
  const { lang } = frame;
  const t = deskWords(lang);
  return (
    <Page
      {...frame}
      title={t.fillTitle}
      crumbs={[{ label: t.title, href: '/meja' }, { label: t.fillTitle }]}
      islands={['dropzone']}
    >
      <Heading lede={t.fillLede}>{t.fillTitle}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <ol>
        {t.fillSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <DownloadLinks lang={lang} links={[{ href: '/meja/templat.xlsx', format: 'XLSX', label: t.template }]} />
      <Section title={t.upload}>
        <Form action="/meja/impor" multipart>
          <FileField
            lang={lang}
            name="berkas"
            label={t.upload}
            hint={t.uploadHint}
            accept=".xlsx,.csv,.gz"
            required
            {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
          />
          <Submit>{t.send}</Submit>
        </Form>
        <p class="hint">{t.fillRules}</p>
      </Section>
    </Page>
  );
};
