import { formatRupiahShort } from '#platform/money';
import {
  BarChart,
  type Column,
  DataTable,
  DownloadLinks,
  EmptyState,
  Heading,
  KeyFigures,
  type Language,
  Page,
  type PageFrame,
  Section,
} from '#ui';
import { type Detail, DETAILS, percentOf, unitsByDetail } from '../detail-share.ts';
import type { PlanWithSummary } from '../plan.ts';
import { words } from './words.ts';

/** "12,3 %"; a dash where there are no rupiah to have a part of. */
export function percentText(percent: number | null, lang: Language): string {
  return percent === null ? '–' : `${percent.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID')} %`;
}

/** How much of a plan is told in detail, unit by unit, all of them. */
export const DetailSharePage = ({ frame, plan }: { frame: PageFrame; plan: PlanWithSummary }) => {
  const { lang } = frame;
  const w = words(lang);
  const t = w.plan;
  const title = t.title(plan.buyerName, plan.year);
  const here = `/rencana/${plan.planId}/rincian`;
  const { detail } = plan.summary;
  const units = unitsByDetail(plan.summary.units);
  return (
    <Page
      {...frame}
      title={t.detailTitle}
      crumbs={[{ label: w.plans, href: '/rencana' }, { label: title, href: `/rencana/${plan.planId}` }, { label: t.detailTitle }]}
    >
      <Heading eyebrow={title} lede={t.detailLede}>
        {t.detailTitle}
      </Heading>
      {!detail || units.length === 0 ? (
        <EmptyState title={t.detailNone} action={<a href={`/rencana/${plan.planId}`}>{title}</a>} />
      ) : (
        <>
          <KeyFigures
            figures={DETAILS.map((part) => ({
              label: t.detailParts[part],
              value: percentText(percentOf(detail[part], detail), lang),
              note: formatRupiahShort(detail[part].rupiah),
            }))}
          />
          <DetailChart lang={lang} plan={plan} most={20} />
          <Section title={t.detailTable}>
            <DataTable
              lang={lang}
              caption={t.detailTable}
              captionHidden
              columns={columnsOf(plan.planId, lang)}
              rows={units}
              phone="scroll"
            />
            <DownloadLinks
              lang={lang}
              links={[
                { href: `${here}.xlsx`, format: 'XLSX' },
                { href: `${here}.csv`, format: 'CSV' },
              ]}
            />
          </Section>
        </>
      )}
    </Page>
  );
};

/** The whole plan and its largest units, each bar against all of its own rupiah. */
export const DetailChart = ({ lang, plan, most }: { lang: Language; plan: PlanWithSummary; most: number }) => {
  const t = words(lang).plan;
  const { detail } = plan.summary;
  if (!detail || detail.lines === 0) return <p>{t.detailNone}</p>;
  const bar = (label: string, of: Detail, href?: string) => ({
    label,
    value: percentOf(of.all, of) ?? 0,
    text: percentText(percentOf(of.all, of), lang),
    note: `${formatRupiahShort(of.all.rupiah)} / ${formatRupiahShort(of.rupiah)}`,
    ...(href ? { href } : {}),
  });
  const units = unitsByDetail(plan.summary.units);
  return (
    <BarChart
      caption={t.detailChart}
      whole={100}
      bars={[
        bar(t.detailWhole, detail),
        ...(units.length > 1
          ? units.slice(0, most).map((unit) => bar(unit.name, unit.detail, `/rencana/${plan.planId}?satker=${unit.key}`))
          : []),
      ]}
    />
  );
};

type Unit = { key: string; name: string; detail: Detail };
function columnsOf(planId: string, lang: Language): Column<Unit>[] {
  const t = words(lang).plan;
  return [
    {
      key: 'unit',
      head: t.unit,
      rowHead: true,
      cell: ({ key, name }) => <a href={`/rencana/${planId}?satker=${key}`}>{name}</a>,
    },
    { key: 'rupiah', head: t.detailOf, numeric: true, cell: ({ detail }) => formatRupiahShort(detail.rupiah) },
    ...DETAILS.map((part): Column<Unit> => ({
      key: part,
      head: t.detailParts[part],
      numeric: true,
      cell: ({ detail }) => percentText(percentOf(detail[part], detail), lang),
    })),
  ];
}
