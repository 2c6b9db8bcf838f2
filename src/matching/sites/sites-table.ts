// What was weighed, as tables to download.
import type { Files } from '#platform/http';
import type { Column } from '#platform/sheets';
import type { Language } from '#ui';
import type { Site, SiteAnswer, SiteAssumptions } from './plan-sites.ts';
import { assumptionWords, kindName, lendsWords, placeWords, siteCopy } from './words.ts';

/** The chosen houses as CSV; the workbook has all that were weighed and the assumptions behind them. */
export function sitesFile(
  { year, assumptions, result }: { year: number; assumptions: SiteAssumptions; result: SiteAnswer },
  lang: Language,
): Files {
  const t = siteCopy(lang);
  const place: Column[] = [
    { key: 'kind', title: t.kind, kind: 'text', width: 30 },
    { key: 'place', title: t.place, kind: 'text', width: 30 },
    { key: 'code', title: 'Kode', kind: 'text' },
    { key: 'makers', title: t.makers, kind: 'number' },
    { key: 'products', title: t.products, kind: 'number' },
  ];
  const rowOf = ({ kindId, regencyCode, makers, products }: Site) => ({
    kind: kindName(kindId, lang),
    place: placeWords(regencyCode),
    code: regencyCode,
    makers,
    products,
  });
  return {
    name: `rumah-berikutnya-${year}`,
    sheet: t.chosenSheet,
    columns: [
      { key: 'rank', title: t.rank, kind: 'number' },
      ...place,
      { key: 'lends', title: t.lends, kind: 'text', width: 30 },
      { key: 'gain', title: t.gain, kind: 'rupiah', width: 20 },
      { key: 'cost', title: t.cost, kind: 'rupiah', width: 20 },
    ],
    rows: result.chosen.map((one, i) => ({
      rank: i + 1,
      ...rowOf(one),
      lends: lendsWords(one.kindId, lang),
      gain: one.gainRupiah,
      cost: one.costRupiah,
    })),
    more: [
      {
        name: t.weighedSheet,
        columns: [...place, { key: 'alone', title: t.alone, kind: 'rupiah', width: 20 }],
        rows: result.weighed.map((one) => ({ ...rowOf(one), alone: one.aloneRupiah })),
      },
      {
        name: t.assumptionsSheet,
        columns: [
          { key: 'term', title: t.what, kind: 'text', width: 30 },
          { key: 'words', title: t.value, kind: 'text', width: 60 },
        ],
        rows: assumptionWords(assumptions, lang),
      },
    ],
  };
}
