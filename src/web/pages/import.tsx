import type { ImportView } from '#platform/imports';
import type { RowFault } from '#platform/sheets';
import {
  Actions,
  DataTable,
  DefinitionList,
  DownloadLinks,
  EmptyState,
  Heading,
  KeyFigures,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
  Progress,
  Section,
} from '#ui';
import type { Copy } from '../copy.id.ts';

export type ImportProps = {
  frame: PageFrame;
  t: Copy['imports'];
  view: ImportView;
  faults: readonly RowFault[];
  /** The words of a refusal code. */
  say: (code: string, facts?: RowFault['facts']) => string;
};

/** One import: a progress bar while it runs (the page reloads itself, with script it doesn't need to), then what came of it. */
export const ImportPage = ({ frame, t, view, faults, say }: ImportProps) => {
  const number = (n: number): string => n.toLocaleString(frame.lang === 'id' ? 'id-ID' : 'en-GB');
  const open = view.state === 'waiting' || view.state === 'running';
  return (
    <Page
      {...frame}
      title={t.title}
      {...(open ? { refreshSeconds: 2, islands: ['progress'] } : {})}
      crumbs={[{ label: t.kinds[view.kind], href: startOf(view) }, { label: t.title }]}
    >
      <Heading eyebrow={t.kinds[view.kind]}>{t.states[view.state]}</Heading>
      <DefinitionList items={[{ term: t.files, description: view.fileNames.join(', ') }]} />
      {open && (
        <>
          <Progress
            label={t.phases[view.phase] ?? view.phase}
            text={t.rowsDone(number(view.rowsDone), view.rowsTotal === null ? undefined : number(view.rowsTotal))}
            value={view.rowsTotal === null ? Math.min(95, view.rowsDone / 800) : view.rowsDone}
            max={view.rowsTotal ?? 100}
          />
          <p class="hint">{t.leave}</p>
        </>
      )}
      {view.state === 'failed' && view.refusal && (
        <>
          <Notice lang={frame.lang} tone="danger" title={t.failedTitle} live>
            {say(view.refusal.code, view.refusal.facts)}
          </Notice>
          <Actions>
            <LinkButton href={startOf(view)}>{t.again}</LinkButton>
          </Actions>
        </>
      )}
      {view.result && <Result frame={frame} t={t} result={view.result} number={number} />}
      {!open && <Returned frame={frame} t={t} view={view} faults={faults} say={say} number={number} />}
    </Page>
  );
};

const START = {
  plan: '/rencana',
  makers: '/pembuat/impor',
  answers: '/meja/impor',
  register: '/sertifikat/register',
  decisions: '/rencana',
  bookings: '/rumah',
  orders: '/rumah',
  purchases: '/kontrak/impor',
} as const;
const startOf = (view: ImportView): string => START[view.kind];

/** Counts of the room's own that have words; 1 in one that ends in a full stop is a sentence by itself. */
const Notes = ({ t, notes, number }: Pick<ResultProps, 't' | 'number'> & { notes: Record<string, number> }) => {
  const told = Object.entries(notes).filter(([name, count]) => count > 0 && t.notes[name]);
  if (told.length === 0) return <></>;
  return (
    <ul>
      {told.map(([name, count]) => (
        <li>{t.notes[name]!.endsWith('.') ? t.notes[name] : `${t.notes[name]}: ${number(count)}`}</li>
      ))}
    </ul>
  );
};

type ResultProps = {
  frame: PageFrame;
  t: Copy['imports'];
  result: NonNullable<ImportView['result']>;
  number: (n: number) => string;
};

const Result = ({ frame, t, result, number }: ResultProps) => (
  <>
    {result.good > 0 && result.created + result.changed === 0 && (
      <Notice lang={frame.lang} tone="info" live>
        {t.nothingChanged}
      </Notice>
    )}
    <KeyFigures
      figures={[
        { label: t.given, value: number(result.given) },
        { label: t.good, value: number(result.good) },
        { label: t.returned, value: number(result.returned) },
        { label: t.created, value: number(result.created) },
        { label: t.changed, value: number(result.changed) },
        { label: t.unchanged, value: number(result.unchanged) },
      ]}
    />
    <p class="hint">{t.sum}</p>
    <Notes t={t} notes={result.notes ?? {}} number={number} />
    {result.location && (
      <Actions>
        <LinkButton href={result.location}>{t.open}</LinkButton>
      </Actions>
    )}
  </>
);

const Returned = ({ frame, t, view, faults, say, number }: ImportProps & { number: (n: number) => string }) => (
  <Section title={t.faultsTitle} {...(faults.length > 0 ? { lede: t.faultsLede } : {})}>
    <DataTable
      lang={frame.lang}
      caption={t.faultsTitle}
      captionHidden
      columns={[
        { key: 'cell', head: t.columns.cell, rowHead: true, cell: (f: RowFault) => `${f.sheet ? `${f.sheet} ` : ''}${f.cell}` },
        { key: 'column', head: t.columns.column, cell: (f) => f.column },
        { key: 'value', head: t.columns.value, cell: (f) => f.value },
        { key: 'todo', head: t.columns.todo, cell: (f) => say(f.code, f.facts) },
      ]}
      rows={[...faults]}
      empty={<EmptyState title={t.noFaults} />}
    />
    {faults.length > 0 && (
      <>
        {view.result && view.result.returned > faults.length && (
          <p class="hint">{t.faultsShown(number(faults.length), number(view.result.returned))}</p>
        )}
        <DownloadLinks
          lang={frame.lang}
          links={[
            { href: `/impor/${view.importId}.xlsx`, format: 'XLSX', label: t.download },
            { href: `/impor/${view.importId}.csv`, format: 'CSV', label: t.download },
          ]}
        />
      </>
    )}
  </Section>
);
