import {
  Actions,
  Disclosure,
  ErrorSummary,
  FileField,
  Form,
  Heading,
  LinkButton,
  Notice,
  Page,
  Section,
  Submit,
  type FieldErrors,
  type Language,
  type PageFrame,
} from '#ui';
import { BUDGET_COLUMNS, PACKAGE_COLUMNS } from '../layouts.ts';
import { words } from './words.ts';

/** Whether the one who looks may upload; a visitor is shown the way in. */
export type Uploader = 'visitor' | 'other' | 'may';

export const UploadSection = ({ lang, uploader, errors = {} }: { lang: Language; uploader: Uploader; errors?: FieldErrors }) => {
  const t = words(lang).upload;
  return (
    <Section title={t.title} id="unggah" lede={t.lede}>
      {uploader === 'visitor' && (
        <>
          <p>{t.signIn}</p>
          <Actions>
            <LinkButton href="/masuk?ke=/rencana">{t.signInLink}</LinkButton>
            <LinkButton href="/coba?ke=/rencana">{t.tryLink}</LinkButton>
          </Actions>
        </>
      )}
      {uploader === 'other' && (
        <Notice lang={lang} tone="info">
          {t.notRole}
        </Notice>
      )}
      {uploader === 'may' && <UploadForm lang={lang} errors={errors} />}
      <Disclosure summary={t.columns}>
        <p>{t.columnsLede}</p>
        <Columns lang={lang} />
      </Disclosure>
    </Section>
  );
};

const UploadForm = ({ lang, errors }: { lang: Language; errors: FieldErrors }) => {
  const t = words(lang).upload;
  return (
    <Form action="/rencana/impor" multipart>
      <FileField
        lang={lang}
        name="berkas"
        label={t.plan}
        hint={t.planHint}
        accept=".xlsx,.csv,.gz,.json"
        required
        {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
      />
      <FileField
        lang={lang}
        name="anggaran"
        label={t.budget}
        hint={t.budgetHint}
        accept=".xlsx,.csv,.gz,.json"
        {...(errors['anggaran'] ? { error: errors['anggaran'] } : {})}
      />
      <Submit>{t.send}</Submit>
    </Form>
  );
};

type Read = { title: string; others: string; required: boolean };
const readOf = (columns: Record<string, { aliases: readonly string[]; required?: boolean }>): Read[] =>
  Object.values(columns).map(({ aliases, required }) => ({
    title: aliases[0]!,
    others: aliases.slice(1, 4).join(', '),
    required: required ?? false,
  }));

const Columns = ({ lang }: { lang: Language }) => {
  const t = words(lang).upload;
  return (
    <>
      {(
        [
          [t.inPlan, PACKAGE_COLUMNS],
          [t.inBudget, BUDGET_COLUMNS],
        ] as const
      ).map(([caption, columns]) => (
        <p>
          <b>{caption}:</b>{' '}
          {readOf(columns)
            .map(({ title, others, required }) => `${title}${required ? ` (${t.must})` : ''}${others ? ` = ${others}` : ''}`)
            .join('; ')}
        </p>
      ))}
    </>
  );
};

/** The form by itself: shown again when a file was refused. */
export const UploadPage = ({ frame, uploader, errors = {} }: { frame: PageFrame; uploader: Uploader; errors?: FieldErrors }) => {
  const { lang } = frame;
  const t = words(lang);
  return (
    <Page
      {...frame}
      title={t.upload.title}
      crumbs={[{ label: t.plans, href: '/rencana' }, { label: t.upload.title }]}
      islands={['dropzone']}
    >
      <Heading>{t.upload.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <UploadSection lang={lang} uploader={uploader} errors={errors} />
    </Page>
  );
};
