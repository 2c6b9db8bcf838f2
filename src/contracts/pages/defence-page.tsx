import { formatDay, today } from '#platform/days';
import {
  Badge,
  type Column,
  DataTable,
  DefinitionList,
  Disclosure,
  DownloadLinks,
  ErrorSummary,
  type FieldErrors,
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
import type { DefenceFile, Section as Part } from '../defence/defence-file.ts';
import type { DefenceOfContract } from '../defence/keep-defence-file.ts';
import { defenceWords } from '../defence/words.ts';
import { words } from '../words.ts';

type Props = DefenceOfContract & {
  frame: PageFrame;
  mayKeep: boolean;
  values?: Record<string, string>;
  errors?: FieldErrors;
};

/** A buyer's defence file: what it says now, the files that were kept, and the declaration of interest. */
export const DefencePage = (props: Props) => {
  const { frame, contract, draft, alarms, files, mayKeep, errors = {} } = props;
  const { lang } = frame;
  const t = defenceWords(lang);
  const here = `/kontrak/${contract.contractId}`;
  const count = (stands: string): number => alarms.filter((one) => one.stands === stands).length;
  return (
    <Page
      {...frame}
      title={`${t.title}: ${contract.title}`}
      crumbs={[{ label: words(lang).title, href: '/kontrak' }, { label: contract.title, href: here }, { label: t.title }]}
    >
      <Heading eyebrow={contract.title} lede={t.lede}>
        {t.title}
      </Heading>
      <ErrorSummary lang={lang} errors={errors} />
      <p>
        <Badge tone={count('alarm') > 0 ? 'warn' : 'neutral'}>{t.alarmCount(count('alarm'), count('unknown'))}</Badge>
      </p>
      <Section title={t.kept} id="tersimpan" lede={t.keepLede}>
        <Kept files={files} here={here} lang={lang} />
        {mayKeep && (
          <Form action={`${here}/berkas-pembelaan`}>
            <Submit>{t.keep}</Submit>
          </Form>
        )}
      </Section>
      <Section title={t.draft} id="rancangan" {...(lang === 'en' ? { lede: t.paperLanguage } : {})}>
        <DownloadLinks
          lang={lang}
          links={[
            { href: `${here}/berkas-pembelaan/pdf`, format: 'PDF' },
            { href: `${here}/berkas-pembelaan.xlsx`, format: 'XLSX' },
          ]}
        />
      </Section>
      <div lang="id">
        {draft.sections.map((section) => (
          <PartOfFile section={section} />
        ))}
      </div>
      {mayKeep && (
        <Section title={t.declare.title} id="nyatakan" lede={t.declare.lede}>
          <Declare {...props} />
        </Section>
      )}
    </Page>
  );
};

const Kept = ({ files, here, lang }: { files: readonly DefenceFile[]; here: string; lang: Language }) => {
  const t = defenceWords(lang);
  if (files.length === 0) return <p class="muted">{t.keptNone}</p>;
  const columns: Column<DefenceFile>[] = [
    { key: 'version', head: t.version, rowHead: true, cell: ({ version }) => String(version) },
    { key: 'madeAt', head: t.madeAt, cell: ({ madeAt }) => formatDay(today(madeAt), lang) },
    {
      key: 'hash',
      head: t.hash,
      cell: ({ sha256, holds }) => (
        <>
          <Badge tone={holds ? 'success' : 'danger'}>{holds ? t.holds : t.broken}</Badge>{' '}
          <code class="small">{sha256.match(/.{16}/g)!.join(' ')}</code>
        </>
      ),
    },
    {
      key: 'downloads',
      head: t.downloads,
      cell: ({ version }) => (
        <>
          <a href={`${here}/berkas-pembelaan/pdf?versi=${version}`}>PDF</a>{' '}
          <a href={`${here}/berkas-pembelaan.xlsx?versi=${version}`}>XLSX</a>
        </>
      ),
    },
  ];
  return <DataTable lang={lang} caption={t.kept} captionHidden columns={columns} rows={[...files]} />;
};

const PartOfFile = ({ section: { id, title, lede, pairs = [], table, notes = [] } }: { section: Part }) => (
  <Section title={title} id={id} {...(lede ? { lede } : {})}>
    {pairs.length > 0 && <DefinitionList items={pairs.map(({ term, text }) => ({ term, description: <Lines text={text} /> }))} />}
    {table && table.rows.length > ROWS_OPEN && (
      <Disclosure summary={defenceWords('id').rows(table.rows.length)}>
        <TableOfFile title={title} table={table} />
      </Disclosure>
    )}
    {table && table.rows.length <= ROWS_OPEN && <TableOfFile title={title} table={table} />}
    {notes.map((note) => (
      <p>{note}</p>
    ))}
  </Section>
);

/** A longer table is folded: on a phone each of its rows is a card. */
const ROWS_OPEN = 8;

const TableOfFile = ({ title, table }: { title: string; table: NonNullable<Part['table']> }) => (
  <DataTable
    lang="id"
    caption={title}
    captionHidden
    columns={table.columns.map((head, at): Column<string[]> => ({
      key: `c${at}`,
      head,
      rowHead: at === 0,
      cell: (row) => <Lines text={row[at] ?? ''} />,
    }))}
    rows={table.rows}
  />
);

/** Lines of a text below one another. */
const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, at) => (
      <>
        {at > 0 && <br />}
        {line}
      </>
    ))}
  </>
);

const Declare = ({ frame: { lang }, contract, values = {}, errors = {} }: Props) => {
  const t = defenceWords(lang).declare;
  const field = (name: string) => ({ lang, name, value: values[name] ?? '', ...(errors[name] ? { error: errors[name] } : {}) });
  return (
    <Form action={`/kontrak/${contract.contractId}/berkas-pembelaan/kepentingan`}>
      <RadioGroup
        {...field('dinyatakan')}
        label={t.declared}
        required
        options={(['none', 'some'] as const).map((value) => ({ value, label: t.options[value] }))}
      />
      <TextField {...field('hari')} label={t.onDay} type="date" required width="short" />
      <TextField {...field('bukti')} label={t.evidence} hint={t.evidenceHint} required />
      <Submit>{t.save}</Submit>
    </Form>
  );
};
