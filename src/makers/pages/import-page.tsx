import {
  DataTable,
  Disclosure,
  DownloadLinks,
  ErrorSummary,
  FileField,
  Form,
  Heading,
  Page,
  Section,
  Submit,
  type FieldErrors,
  type PageFrame,
} from '#ui';
import { TEMPLATE } from '../layouts.ts';
import { words } from './words.ts';

type TemplateColumn = { title: string; required: boolean; hint: string };

/** The form to upload files of makers, with the template and what each of its columns wants. */
export const ImportPage = ({ frame, errors = {} }: { frame: PageFrame; errors?: FieldErrors }) => {
  const { lang } = frame;
  const t = words(lang);
  const columns: TemplateColumn[] = Object.entries(TEMPLATE).map(([field, column]) => ({
    title: column.aliases[0],
    required: 'required' in column,
    hint: t.templateHints[field as keyof typeof TEMPLATE],
  }));
  return (
    <Page
      {...frame}
      title={t.import.title}
      crumbs={[{ label: t.makers, href: '/pembuat' }, { label: t.import.title }]}
      islands={['dropzone']}
    >
      <Heading lede={t.import.lede}>{t.import.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/pembuat/impor" multipart>
        <FileField
          lang={lang}
          name="berkas"
          label={t.import.files}
          hint={t.import.filesHint}
          accept=".xlsx,.csv,.gz"
          multiple
          required
          {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
        />
        <Submit>{t.import.send}</Submit>
      </Form>
      <Section title={t.import.template} lede={t.import.templateLede}>
        <DownloadLinks
          lang={lang}
          links={[
            { href: '/pembuat/templat.xlsx', format: 'XLSX', label: t.import.template },
            { href: '/pembuat/templat.csv', format: 'CSV', label: t.import.template },
          ]}
        />
        <Disclosure summary={t.import.columns}>
          <DataTable
            lang={lang}
            caption={t.import.columns}
            captionHidden
            rows={columns}
            columns={[
              {
                key: 'title',
                head: t.import.column,
                rowHead: true,
                cell: (column) => (
                  <>
                    {column.title} {column.required && <b>({t.import.must})</b>}
                  </>
                ),
              },
              { key: 'hint', head: t.import.how, cell: (column) => column.hint },
            ]}
          />
        </Disclosure>
        <Disclosure summary={t.import.others}>
          <ul>
            {t.import.othersList.map((other) => (
              <li>{other}</li>
            ))}
          </ul>
        </Disclosure>
      </Section>
    </Page>
  );
};
