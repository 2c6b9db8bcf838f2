import { formatRupiah, formatRupiahShort } from '#platform/money';
import {
  Actions,
  Badge,
  BarChart,
  ConfidenceBadge,
  DataTable,
  DownloadLinks,
  EmptyState,
  Form,
  Heading,
  KeyFigures,
  LinkButton,
  Page,
  Pager,
  Section,
  Select,
  StackedBar,
  Submit,
  TextField,
  type Column,
  type Language,
  type PageFrame,
} from '#ui';
import type { PlanLine, PlanWithSummary } from '../plan.ts';
import { confidenceOf, CONFIDENCES } from '../confidence.ts';
import { decideLineQuantity } from '../decide-quantity.ts';
import { quantityWords } from '../explain-quantity.ts';
import { menuWords } from '../menus/words.ts';
import { reviewWords } from '../review/words.ts';
import { DetailChart } from './detail-share.tsx';
import { className, monthsText, placeText, whole, words } from './words.ts';

export type LineQuery = {
  cari?: string | undefined;
  kelas?: string | undefined;
  bulan?: string | undefined;
  satker?: string | undefined;
};
type Props = {
  frame: PageFrame;
  plan: PlanWithSummary;
  lines: readonly PlanLine[];
  found: { lines: number; rupiah: number };
  next: string | null;
  filter: LineQuery;
  onLaterPage: boolean;
  /** Of this buyer, and may keep its menus. */
  cooks: boolean;
};

const CLASSES_SHOWN = 10;
const UNITS_SHOWN = 5;

/** One plan: what it holds, how sure its description is, and its lines, 25 a page, the dearest first. */
export const PlanPage = ({ frame, plan, lines, found, next, filter, onLaterPage, cooks }: Props) => {
  const { lang } = frame;
  const t = words(lang);
  const title = t.plan.title(plan.buyerName, plan.year);
  const href = (change: LineQuery & { setelah?: string }, ending = '') => hrefOf(plan.planId, change, ending);
  return (
    <Page {...frame} title={title} crumbs={[{ label: t.plans, href: '/rencana' }, { label: title }]} islands={['filter-form']}>
      <Heading {...(plan.example ? { eyebrow: t.exampleMark } : {})}>{title}</Heading>
      <KeyFigures
        figures={[
          { label: t.plan.ceiling, value: formatRupiahShort(plan.ceilingRupiah) },
          { label: t.plan.forMakers, value: formatRupiahShort(plan.makersRupiah), note: t.plan.forMakersNote },
          { label: t.plan.packages, value: whole(plan.packageCount, lang) },
          { label: t.plan.lines, value: whole(plan.lineCount, lang) },
        ]}
      />
      <Actions>
        <LinkButton href={`/rencana/${plan.planId}/uraian`}>{reviewWords(lang).link}</LinkButton>
        {cooks && <LinkButton href="/menu">{menuWords(lang).link}</LinkButton>}
      </Actions>
      <Section title={t.plan.linesTitle}>
        <Filter frame={frame} plan={plan} filter={filter} />
        {lines.length === 0 ? (
          <EmptyState title={t.plan.none} action={<a href={`/rencana/${plan.planId}`}>{t.plan.clear}</a>} />
        ) : (
          <>
            <p class="muted">{t.plan.left(whole(found.lines, lang), formatRupiahShort(found.rupiah))}</p>
            <DataTable lang={lang} caption={t.plan.caption} captionHidden columns={columnsOf(lang)} rows={lines} />
            <Pager
              lang={lang}
              {...(onLaterPage ? { firstHref: href(filter) } : {})}
              {...(next === null ? {} : { nextHref: href({ ...filter, setelah: next }) })}
            />
            <Actions>
              <DownloadLinks
                lang={lang}
                links={[
                  { href: href(filter, '.xlsx'), format: 'XLSX', label: t.plan.all },
                  { href: href(filter, '.csv'), format: 'CSV', label: t.plan.all },
                ]}
              />
            </Actions>
          </>
        )}
      </Section>
      <Summary lang={lang} plan={plan} />
      <DetailShare lang={lang} plan={plan} />
    </Page>
  );
};

const Filter = ({ frame: { lang }, plan, filter }: { frame: PageFrame; plan: PlanWithSummary; filter: LineQuery }) => {
  const t = words(lang);
  const months = t.months.map((name, i) => ({
    value: `${plan.year}-${String(i + 1).padStart(2, '0')}`,
    label: `${name} ${plan.year}`,
  }));
  const filtered = Object.values(filter).some((value) => value !== undefined && value !== '');
  return (
    <Form action={`/rencana/${plan.planId}`} method="get" kind="filter">
      <TextField lang={lang} name="cari" label={t.plan.search} type="search" value={filter.cari ?? ''} maxlength={100} />
      <Select
        lang={lang}
        name="kelas"
        label={t.plan.class}
        blank={t.plan.anyClass}
        value={filter.kelas ?? ''}
        options={plan.summary.classes.map(({ classId }) => ({ value: classId ?? '-', label: className(classId, lang) }))}
      />
      <Select lang={lang} name="bulan" label={t.plan.month} blank={t.plan.anyMonth} value={filter.bulan ?? ''} options={months} />
      {plan.summary.units.length > 1 && (
        <Select
          lang={lang}
          name="satker"
          label={t.plan.unit}
          blank={t.plan.anyUnit}
          value={filter.satker ?? ''}
          options={plan.summary.units.map((unit) => ({ value: unit.key, label: unit.name }))}
        />
      )}
      <Submit beside={filtered ? <a href={`/rencana/${plan.planId}`}>{t.plan.clear}</a> : undefined}>{t.plan.show}</Submit>
    </Form>
  );
};

const Summary = ({ lang, plan }: { lang: Language; plan: PlanWithSummary }) => {
  const t = words(lang);
  const { confidence, classes } = plan.summary;
  return (
    <Section title={t.plan.describe} lede={t.plan.describeLede}>
      <StackedBar
        caption={t.plan.byConfidence}
        parts={CONFIDENCES.map((key) => ({
          label: t.confidences[key],
          value: confidence[key].rupiah,
          text: formatRupiahShort(confidence[key].rupiah),
        }))}
      />
      <DataTable
        lang={lang}
        caption={t.plan.byConfidence}
        captionHidden
        rows={CONFIDENCES.map((key) => ({ key, ...confidence[key] }))}
        columns={[
          { key: 'confidence', head: t.plan.confidence, rowHead: true, cell: (row) => t.confidences[row.key] },
          { key: 'lines', head: t.list.lines, numeric: true, cell: (row) => whole(row.lines, lang) },
          { key: 'rupiah', head: t.plan.rupiah, numeric: true, cell: (row) => formatRupiah(row.rupiah) },
        ]}
      />
      <BarChart
        caption={t.plan.byClassCaption}
        bars={classes.slice(0, CLASSES_SHOWN).map((each) => ({
          label: className(each.classId, lang),
          value: each.rupiah,
          text: formatRupiahShort(each.rupiah),
          href: hrefOf(plan.planId, { kelas: each.classId ?? '-' }),
        }))}
      />
    </Section>
  );
};

/** How much of the plan makers can answer without asking back; every unit stands on a page of its own. */
const DetailShare = ({ lang, plan }: { lang: Language; plan: PlanWithSummary }) => {
  const t = words(lang).plan;
  if (!plan.summary.detail) return null;
  return (
    <Section title={t.detailTitle} id="rincian" lede={t.detailLede}>
      <DetailChart lang={lang} plan={plan} most={UNITS_SHOWN} />
      <Actions>
        <LinkButton href={`/rencana/${plan.planId}/rincian`} tone="secondary">
          {t.detailAll}
        </LinkButton>
      </Actions>
    </Section>
  );
};

function columnsOf(lang: Language): Column<PlanLine>[] {
  const t = words(lang);
  const unknown = <span class="muted">{t.unknown}</span>;
  return [
    {
      key: 'what',
      head: t.plan.what,
      rowHead: true,
      cell: (line) => (
        <>
          <a href={`/rencana/${line.planId}/baris/${line.planLineId}`}>{line.text}</a>
          <span class="hint">{line.unitName}</span>
        </>
      ),
    },
    {
      key: 'class',
      head: t.plan.class,
      cell: (line) => {
        const confidence = confidenceOf(line.classId === null ? null : line.classProbability);
        return confidence === 'unknown' ? (
          <Badge>{t.plan.noClass}</Badge>
        ) : (
          <>
            {className(line.classId, lang)} <ConfidenceBadge lang={lang} confidence={confidence} />
          </>
        );
      },
    },
    {
      key: 'howMuch',
      head: t.plan.howMuch,
      cell: (line) => {
        const { text, note } = quantityWords(decideLineQuantity(line), lang);
        return text === null ? (
          unknown
        ) : (
          <>
            {text}
            {note && <span class="hint">{note}</span>}
          </>
        );
      },
    },
    { key: 'when', head: t.plan.when, cell: (line) => monthsText(line, lang) ?? unknown },
    { key: 'where', head: t.plan.where, cell: (line) => placeText(line, lang) ?? unknown },
    { key: 'rupiah', head: t.plan.rupiah, numeric: true, cell: (line) => formatRupiah(line.rupiah) },
  ];
}

function hrefOf(planId: string, filter: LineQuery & { setelah?: string }, ending = ''): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value) query.set(key, value);
  return `/rencana/${planId}${ending}${query.size > 0 ? `?${query.toString()}` : ''}`;
}
