import { Disclosure, ErrorSummary, FileField, Form, Heading, Page, Section, Submit, TextField } from '#ui';
import type { FieldErrors, PageFrame } from '#ui';
import {
  BELA_OK_COLUMNS,
  CATALOGUE_V5_COLUMNS,
  CATALOGUE_V6_COLUMNS,
  CONTRACT_COLUMNS,
  ONLINE_SHOP_COLUMNS,
  REALISATION_COLUMNS,
  RECORD_COLUMNS,
  UNIT_BUDGET_COLUMNS,
} from '../import/layouts.ts';
import { purchaseWords } from '../import/words.ts';

type Props = { frame: PageFrame; asksBuyer: boolean; values: Record<string, string>; errors?: FieldErrors };

/** The form for files of orders and contracts, and which columns each kind is known by. */
export const PurchaseUploadPage = ({ frame, asksBuyer, values, errors = {} }: Props) => {
  const { lang } = frame;
  const t = purchaseWords(lang);
  return (
    <Page
      {...frame}
      title={t.form.title}
      crumbs={[{ label: t.contracts, href: '/kontrak' }, { label: t.title, href: '/kontrak/teramati' }, { label: t.form.title }]}
      islands={['dropzone']}
    >
      <Heading lede={t.form.lede}>{t.form.title}</Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <Form action="/kontrak/impor" multipart>
        <FileField
          lang={lang}
          name="berkas"
          label={t.form.files}
          hint={t.form.filesHint}
          accept=".xlsx,.csv,.gz"
          multiple
          required
          {...(errors['berkas'] ? { error: errors['berkas'] } : {})}
        />
        {asksBuyer && (
          <TextField
            lang={lang}
            name="pembeli"
            label={t.form.buyer}
            hint={t.form.buyerHint}
            value={values['pembeli'] ?? ''}
            maxlength={200}
            {...(errors['pembeli'] ? { error: errors['pembeli'] } : {})}
          />
        )}
        <Submit>{t.form.send}</Submit>
      </Form>
      <p class="hint">{t.form.notRead}</p>
      <Section title={t.form.known} id="kolom">
        {KINDS.map(([kind, columns]) => (
          <Disclosure summary={t.form.kinds[kind]}>
            <p class="small">{titlesOf(columns)}</p>
          </Disclosure>
        ))}
      </Section>
    </Page>
  );
};

type Columns = Record<string, { aliases: readonly string[]; required?: boolean }>;
const KINDS: readonly (readonly [keyof ReturnType<typeof purchaseWords>['form']['kinds'], Columns])[] = [
  ['contracts', CONTRACT_COLUMNS],
  ['records', RECORD_COLUMNS],
  ['realisations', REALISATION_COLUMNS],
  ['catalogueV5', CATALOGUE_V5_COLUMNS],
  ['catalogueV6', CATALOGUE_V6_COLUMNS],
  ['onlineShop', ONLINE_SHOP_COLUMNS],
  ['belaOk', BELA_OK_COLUMNS],
  ['budgets', UNIT_BUDGET_COLUMNS],
];
/** Each column's first title; those that must be there bear a star. */
const titlesOf = (columns: Columns): string =>
  Object.values(columns)
    .map(({ aliases, required }) => `${aliases[0]}${required ? '*' : ''}`)
    .join(', ');
