import { formatDay } from '#platform/days';
import {
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  Heading,
  type Language,
  LinkButton,
  Notice,
  Page,
  type PageFrame,
} from '#ui';
import type { ListedFinding } from '../inspections/read-findings.ts';
import { formText, inspectionWords, levelName } from '../inspections/words.ts';
import { FindingBadge } from './finding-page.tsx';

type Props = { frame: PageFrame; findings: readonly ListedFinding[] };

/** What an office still follows up, by day: the late ones stand on top by themselves. */
export const FollowUpsPage = ({ frame, findings }: Props) => {
  const { lang } = frame;
  const t = inspectionWords(lang);
  const late = findings.filter(({ state }) => state === 'late').length;
  return (
    <Page {...frame} title={t.followUp.title} crumbs={[{ label: t.title, href: '/periksa' }, { label: t.followUps }]}>
      <Heading lede={t.followUp.lede}>{t.followUp.title}</Heading>
      {late > 0 && (
        <Notice lang={lang} tone="danger">
          {t.followUp.late(late)}
        </Notice>
      )}
      {findings.length === 0 ? (
        <EmptyState title={t.followUp.none} action={<LinkButton href="/periksa">{t.title}</LinkButton>}>
          {t.followUp.noneText}
        </EmptyState>
      ) : (
        <>
          <DownloadLinks
            lang={lang}
            links={[
              { href: '/periksa/tindak-lanjut.xlsx', format: 'XLSX' },
              { href: '/periksa/tindak-lanjut.csv', format: 'CSV' },
            ]}
          />
          <DataTable
            lang={lang}
            caption={t.followUp.caption}
            captionHidden
            columns={columnsOf(lang, (one) => `${one.orgName}: ${one.subjectName}`)}
            rows={[...findings]}
          />
        </>
      )}
    </Page>
  );
};

/** What officers found at the reader's own places, to be answered. */
export const OwnFindingsPage = ({ frame, findings }: Props) => {
  const { lang } = frame;
  const t = inspectionWords(lang);
  return (
    <Page {...frame} title={t.own.title}>
      <Heading lede={t.own.lede}>{t.own.title}</Heading>
      {findings.length === 0 ? (
        <EmptyState title={t.own.none}>{t.own.noneText}</EmptyState>
      ) : (
        <DataTable
          lang={lang}
          caption={t.own.caption}
          captionHidden
          columns={columnsOf(lang, (one) => one.subjectName)}
          rows={[...findings]}
        />
      )}
    </Page>
  );
};

const columnsOf = (lang: Language, what: (one: ListedFinding) => string): Column<ListedFinding>[] => {
  const t = inspectionWords(lang);
  return [
    {
      key: 'words',
      head: t.columns.findings,
      rowHead: true,
      cell: (one) => <a href={`/periksa/temuan/${one.orgId}/${one.findingId}`}>{one.words || formText(one.code, lang)}</a>,
    },
    { key: 'level', head: t.columns.level, cell: (one) => levelName(one.level, lang) },
    { key: 'what', head: t.columns.what, cell: what },
    { key: 'due', head: t.columns.due, cell: (one) => formatDay(one.followUpOn, lang) },
    { key: 'state', head: t.columns.state, cell: (one) => <FindingBadge state={one.state} lang={lang} /> },
  ];
};
