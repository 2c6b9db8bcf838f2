import { formatRupiahShort } from '#platform/money';
import { BarChart, DataTable, Disclosure, Section } from '#ui';
import type { Column, Language } from '#ui';
import type { Dashboard } from '../realisation/schema.ts';
import { words } from '../realisation/words.ts';

type Told = NonNullable<Dashboard['details']>;

/** How much of what is planned makers can answer without asking back: together, and in the largest units of all buyers. */
export const Details = ({ lang, details }: { lang: Language; details: Told }) => {
  const t = words(lang);
  const bar = ({ percent, rupiah, detailedRupiah }: Pick<Told, 'percent' | 'rupiah' | 'detailedRupiah'>) => ({
    value: percent ?? 0,
    text: percentText(percent, lang),
    note: `${formatRupiahShort(detailedRupiah)} / ${formatRupiahShort(rupiah)}`,
  });
  return (
    <Section title={t.details} id="rincian" lede={t.detailsLede(details.units.length, details.unitCount)}>
      <BarChart
        caption={t.detailsChart}
        whole={100}
        bars={[
          { ...bar(details), label: t.detailsWhole },
          ...details.units.map((unit) => ({ ...bar(unit), label: unit.name, href: `/rencana/${unit.planId}/rincian` })),
        ]}
      />
      <Disclosure summary={t.detailsTable}>
        <DataTable
          lang={lang}
          caption={t.details}
          captionHidden
          columns={unitColumns(lang)}
          rows={details.units}
          phone="scroll"
        />
      </Disclosure>
    </Section>
  );
};

function unitColumns(lang: Language): Column<Told['units'][number]>[] {
  const t = words(lang);
  const percent = (key: string, head: string, of: (row: Told['units'][number]) => number | null) => ({
    ...{ key, head, numeric: true },
    cell: (row: Told['units'][number]) => percentText(of(row), lang),
  });
  return [
    {
      key: 'unit',
      head: t.unit,
      rowHead: true,
      cell: (row) => <a href={`/rencana/${row.planId}?satker=${row.key}`}>{row.name}</a>,
    },
    { key: 'buyer', head: t.buyer, cell: (row) => row.buyerName },
    { key: 'rupiah', head: t.forMakers, numeric: true, cell: (row) => formatRupiahShort(row.rupiah) },
    percent('class', t.classKnown, (row) => row.classPercent),
    percent('quantity', t.quantityStated, (row) => row.quantityPercent),
    percent('all', t.detailed, (row) => row.percent),
  ];
}

/** "12,3 %"; a dash where there are no rupiah to have a part of. */
const percentText = (percent: number | null, lang: Language): string =>
  percent === null ? '–' : `${percent.toLocaleString(lang === 'en' ? 'en-GB' : 'id-ID')} %`;
