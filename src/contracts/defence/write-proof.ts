// Of a defence file: the price reference, what speaks for a maker instead of a reseller, certificates, and domestic products first. Pure, in Bahasa.
import { findScheme, standingText } from '#certification';
import { formatDay, today } from '#platform/days';
import { formatRupiah, rupiah } from '#platform/money';
import { decideLadder, decidePreference, type OnMarket } from '../money/decide-preference.ts';
import { getSetting, findSetting } from '../money/settings.ts';
import { copy } from './copy.id.ts';
import type { Section } from './defence-file.ts';
import type { DefenceFacts, ProvenPart } from './read-facts.ts';

const t = copy.paper;

type Reference = { maker: string; priceRupiah: number; source: string };

/** Unit prices that can be held beside this order's: of the kept list on its day, and of answers up to the choice; the chosen makers left out. */
export function referencesOf({ kept, choice, makers }: DefenceFacts): Reference[] {
  if (!kept || !choice) return [];
  const chosen = new Set(choice.parts.map(({ productId }) => productId));
  const nameOf = (orgId: string): string => makers.get(orgId)?.maker.name ?? t.unknown;
  const listed = kept.list.invitations
    .filter(({ productId }) => !chosen.has(productId))
    .flatMap(({ orgId, reasons }): Reference[] => {
      const price = reasons.find(({ code, facts }) => code.startsWith('price-') && typeof facts['priceRupiah'] === 'number');
      return price ? [{ maker: nameOf(orgId), priceRupiah: Number(price.facts['priceRupiah']), source: t.fromList }] : [];
    });
  const answered = kept.sent
    .filter(({ productId }) => !chosen.has(productId))
    .flatMap(({ orgId, answers }): Reference[] => {
      const last = answers.findLast(({ at }) => new Date(at) <= choice.chosenAt);
      return last?.unitPriceRupiah ? [{ maker: nameOf(orgId), priceRupiah: last.unitPriceRupiah, source: t.fromAnswer }] : [];
    });
  return [...listed, ...answered].toSorted((a, b) => a.priceRupiah - b.priceRupiah || (a.maker < b.maker ? -1 : 1));
}

export function priceSection(facts: DefenceFacts): Section {
  const head = { id: 'harga', title: t.price, lede: t.priceLede };
  const references = referencesOf(facts);
  const own = facts.parts.map(({ makerName, unitPriceRupiah }) => [makerName, formatRupiah(unitPriceRupiah), t.fromChoice]);
  if (references.length === 0) {
    const table = own.length > 0 ? { table: { columns: [t.maker, t.unitPrice, t.priceSource], rows: own } } : {};
    return { ...head, ...table, notes: [t.priceNone] };
  }
  const prices = references.map(({ priceRupiah }) => priceRupiah);
  const [low, mid, high] = [prices[0]!, prices[Math.ceil(prices.length / 2) - 1]!, prices.at(-1)!];
  return {
    ...head,
    pairs: [
      { term: t.lowest, text: formatRupiah(low) },
      { term: t.median, text: formatRupiah(mid) },
      { term: t.highest, text: formatRupiah(high) },
    ],
    table: {
      columns: [t.maker, t.unitPrice, t.priceSource],
      rows: [...own, ...references.map(({ maker, priceRupiah, source }) => [maker, formatRupiah(priceRupiah), source])],
    },
    notes: facts.parts.map(({ makerName, unitPriceRupiah }) =>
      t.bandWords(
        makerName,
        unitPriceRupiah < low ? 'below' : unitPriceRupiah > high ? 'above' : 'within',
        formatRupiah(unitPriceRupiah),
      ),
    ),
  };
}

export function proofSection({ parts }: DefenceFacts): Section {
  const head = { id: 'pembuat', title: t.proof, lede: t.proofLede };
  if (parts.length === 0) return { ...head, notes: [t.none] };
  return {
    ...head,
    table: {
      columns: [t.maker, t.place2, t.process, t.capacity, t.size, t.ownMade],
      rows: parts.map(({ makerName, maker, product, madeBy }) => [
        makerName,
        product?.place ? `${t.placeKinds[product.place.kind]}: ${product.place.name}` : t.unknown,
        product?.process ? t.yes : t.unknown,
        product?.capacityPerMonth
          ? `${product.capacityPerMonth.toLocaleString('id-ID')} ${product.unit ?? ''}`.trim()
          : t.unknown,
        t.sizes[maker?.sizeClass ?? 'unknown'],
        t.made[madeBy],
      ]),
    },
  };
}

export function certificatesSection({ parts, on }: DefenceFacts): Section {
  const head = { id: 'izin', title: t.certificates, lede: t.certificatesLede(formatDay(on)) };
  const rows = parts.flatMap(({ makerName, certificates }) =>
    certificates.map(({ certificate, standing }) => [
      makerName,
      findScheme(certificate.scheme)?.name.id ?? certificate.scheme,
      certificate.number ?? t.unknown,
      standingText(standing, 'id'),
      String(certificate.evidenceLevel),
      [certificate.evidenceSource, certificate.checkedAt && formatDay(today(certificate.checkedAt))].filter(Boolean).join(', '),
    ]),
  );
  if (rows.length === 0) return { ...head, notes: [t.none] };
  return { ...head, table: { columns: [t.maker, t.scheme, t.number, t.standing, t.level, t.checked], rows } };
}

export function ladderSection({ parts, line, on }: DefenceFacts): Section {
  // Where a product is made is what says that it is domestic; without a place it says nothing.
  const market = parts.filter(({ product }) => product?.place?.regencyCode).map(toMarket);
  const known = market.some(({ tkdn }) => tkdn !== null);
  const ladder = known ? decideLadder(market, true, on) : undefined;
  const rung =
    ladder === undefined ? t.rungUnknown : ladder.rung === null ? t.rungDay : `${ladder.rung}: ${t.rungText[ladder.rung]}`;
  const mayBuy =
    ladder && ladder.rung !== null
      ? [
          {
            term: t.mayBuy,
            text:
              parts
                .filter(({ productId }) => ladder.mayBuy.includes(productId))
                .map(({ makerName, productName }) => `${makerName}: ${productName}`)
                .join('; ') || t.none,
          },
        ]
      : [];
  const bases = ladder && ladder.rung !== null ? ladder.bases : [];
  return {
    id: 'dalam-negeri',
    title: t.ladder,
    pairs: [{ term: t.rung, text: rung }, ...mayBuy, { term: t.preference, text: preferenceText(line, on) }],
    notes: bases.length > 0 ? [t.rungOf, t.basis([...new Set(bases.map(({ source }) => source))].join('; '))] : [],
  };
}

const toMarket = ({ productId, certificates }: ProvenPart): OnMarket => {
  const held = certificates.filter(({ certificate, standing }) => certificate.evidenceLevel > 0 && standing.state === 'valid');
  const percents = held.flatMap(({ tkdnPercent }) => tkdnPercent ?? []);
  const tkdn = percents.length === 0 ? null : Math.round(Math.max(...percents) * 100);
  return { id: productId, origin: 'domestic', tkdn, bmp: null, listed: false, declared: false };
};

function preferenceText(line: DefenceFacts['line'], on: DefenceFacts['on']): string {
  const isTender = /tender|mini/i.test(line?.method ?? '');
  const said = decidePreference(
    [],
    { method: isTender ? 'tender' : 'other', ceilingRupiah: rupiah(line?.ceilingRupiah ?? 0) },
    on,
  );
  if (said.applies === null || !findSetting('preferenceOver', on)) return t.preferenceNo.unknown;
  if (said.applies) return t.preferenceNo.tender;
  return said.why === 'method'
    ? t.preferenceNo.method
    : t.preferenceNo.value(formatRupiah(getSetting('preferenceOver', on).value));
}
