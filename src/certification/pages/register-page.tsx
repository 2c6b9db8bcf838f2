import { type Day, formatDay } from '#platform/days';
import {
  Checkbox,
  DataTable,
  DownloadLinks,
  EmptyState,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Heading,
  Page,
  type PageFrame,
  Pager,
  Section,
  Select,
  Submit,
  TextField,
} from '#ui';
import { certificateWords, schemeName, schemeOptions } from '../certificates/words.ts';

export type NobodysNumber = { number: string; scheme: string; product: string | null; register: string; asOf: string };
type Props = {
  frame: PageFrame;
  numbers: { rows: NobodysNumber[]; next: string | null };
  values?: Readonly<Record<string, string>>;
  errors?: FieldErrors;
};

/** The form for an extract of a register, and the numbers that earlier ones brought and nobody here holds. */
export const RegisterPage = ({ frame, numbers, values = {}, errors = {} }: Props) => {
  const { lang } = frame;
  const words = certificateWords(lang);
  const t = words.register;
  const field = (name: string) => ({
    lang,
    name,
    value: values[name] ?? '',
    ...(errors[name] ? { error: errors[name] } : {}),
  });
  return (
    <Page
      {...frame}
      title={t.title}
      crumbs={[{ label: words.title, href: '/sertifikat' }, { label: t.title }]}
      islands={['dropzone']}
    >
      <Heading lede={t.lede}>{t.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/sertifikat/register" multipart>
        <Select {...field('izin')} label={t.scheme} required options={schemeOptions(lang)} />
        <TextField {...field('hari')} label={t.asOf} hint={words.forms.dayHint} width="short" required />
        <TextField {...field('wilayah')} label={t.region} hint={t.regionHint} maxlength={80} />
        <TextField {...field('register')} label={t.name} hint={words.forms.registerHint} maxlength={120} />
        <Checkbox
          lang={lang}
          name="lengkap"
          value="ya"
          label={t.complete}
          hint={t.completeHint}
          checked={values['lengkap'] !== ''}
        />
        <FileField
          lang={lang}
          name="berkas"
          label={t.files}
          hint={t.columns}
          accept=".xlsx,.csv,.gz"
          multiple
          required
          {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
        />
        <Submit>{t.send}</Submit>
      </Form>
      <Section title={t.nobody} lede={t.nobodyLede}>
        {numbers.rows.length === 0 ? (
          <EmptyState title={t.nobodyNone} />
        ) : (
          <DataTable
            lang={lang}
            caption={t.nobody}
            captionHidden
            columns={[
              { key: 'number', head: words.number, rowHead: true, cell: (row: NobodysNumber) => row.number },
              { key: 'scheme', head: words.scheme, cell: (row) => schemeName(row.scheme, lang) },
              { key: 'product', head: t.product, cell: (row) => row.product ?? '' },
              { key: 'register', head: t.register, cell: (row) => row.register },
              { key: 'asOf', head: t.asOfShort, cell: (row) => formatDay(row.asOf as Day, lang) },
            ]}
            rows={numbers.rows}
          />
        )}
        {numbers.next && <Pager lang={lang} nextHref={`/sertifikat/register?sesudah=${encodeURIComponent(numbers.next)}`} />}
        {numbers.rows.length > 0 && (
          <DownloadLinks
            lang={lang}
            links={[
              { href: '/sertifikat/register.xlsx', format: 'XLSX' },
              { href: '/sertifikat/register.csv', format: 'CSV' },
            ]}
          />
        )}
      </Section>
    </Page>
  );
};
