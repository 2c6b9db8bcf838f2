// Computes rulebook/price-bands.yaml from real orders and price lists, which lie beside the repository and are never copied into it:
//   node src/buyers/bands/make-price-bands.ts [--check]
// Only aggregates leave: class, unit, quartiles, how many, from what and when. docs/quantities.md says how well they estimate.
import { writeFileSync } from 'node:fs';
import { readBands } from './read-prices.ts';

const file = new URL('../../../rulebook/price-bands.yaml', import.meta.url);
const { bands, seen } = await readBands();
const lines = bands.map(
  (b) =>
    `  - { ${b.good === undefined ? `class: ${b.classId}` : `good: ${b.good}, class: ${b.classId}`}, unit: ${b.unit}, q1: ${b.q1}, median: ${b.median}, q3: ${b.q3}, n: ${b.n}, basis: ${b.basis}, sources: [${b.sources.join(', ')}], years: "${b.years}" }`,
);
writeFileSync(
  file,
  `# What one unit of a class costs: quartiles and median, in whole rupiah, as computed by src/buyers/bands/make-price-bands.ts. Don't edit by hand.
# basis bought: n orders of public buyers, and plans that state a quantity in the unit, each at its own average price (a plan line is like an
# order, not like one article of it); list: n articles as sellers offered them to public buyers, not weighed by what was sold; market: n monthly prices of provinces.
# Prices are those of the years named, not adjusted to later ones. West Kalimantan is over-represented. Fewer than 15: no band.
# A band with a good is about that good alone; it prices ingredients of menus and never answers for the whole class.
# Sources: ekatalog-2022 = e-Katalog order lines of West Kalimantan, rup-2023 and rup-2025 = plans of
# its province; belaok-2022 = products of a provincial marketplace, April 2022;
# wfp = WFP food prices by province (CC BY 3.0 IGO, World Food Programme via HDX), the last twelve months of the file.
bands:
${lines.join('\n')}
`,
);
console.log(seen.join('\n'));
