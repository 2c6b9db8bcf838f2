// GS1 Digital Link URI syntax 1.4 for GTINs: /01/{gtin}[/22/{variant}][/10/{lot}][/21/{serial}], qualifiers in this order. Pure.
import { gtinCheckDigit } from '#makers';

/** What a Digital Link names: a product, and maybe its variant, lot and serial number. */
export type DigitalLink = { gtin: string; variant?: string; lot?: string; serial?: string };
export type LinkFault =
  | 'gtin-not-14'
  | 'gtin-check'
  | 'qualifier-unknown'
  | 'qualifier-order'
  | 'qualifier-value'
  | 'attribute-value';

const QUALIFIERS = [
  ['22', 'variant'],
  ['10', 'lot'],
  ['21', 'serial'],
] as const;
/** CSET 82 of the GS1 General Specifications (figure 7.11-1), up to twenty characters. */
const CSET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/;
/** Data attributes that hold a day YYMMDD, as the syntax dictionary has them (production, due, packaging, best before, sell by, expiry). */
const DAYS = new Set(['11', '12', '13', '15', '16', '17']);
const YYMMDD = /^\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/;

/** Reads the path after /01/, percent-decoded piece by piece, and the data attributes of the query; a slash at the end is borne. */
export function readDigitalLink(path: string, query: URLSearchParams): DigitalLink | LinkFault {
  const pieces = path.replace(/\/$/, '').split('/');
  const [gtin, ...rest] = pieces.map(decoded);
  if (gtin === undefined || !/^\d{14}$/.test(gtin)) return 'gtin-not-14';
  if (gtinCheckDigit(gtin.slice(0, 13)) !== Number(gtin[13])) return 'gtin-check';
  for (const [name, value] of query) if (DAYS.has(name) && !YYMMDD.test(value)) return 'attribute-value';
  return readQualifiers({ gtin }, rest);
}

function readQualifiers(link: DigitalLink, rest: (string | undefined)[]): DigitalLink | LinkFault {
  let last = -1;
  for (let at = 0; at < rest.length; at += 2) {
    const place = QUALIFIERS.findIndex(([identifier]) => identifier === rest[at]);
    if (place === -1) return 'qualifier-unknown';
    if (place <= last) return 'qualifier-order';
    const value = rest[at + 1];
    if (value === undefined || !CSET_82.test(value)) return 'qualifier-value';
    link = { ...link, [QUALIFIERS[place]![1]]: value };
    last = place;
  }
  return link;
}

function decoded(piece: string): string | undefined {
  try {
    return decodeURIComponent(piece);
  } catch {
    return undefined;
  }
}

/** The levels of a link from the finest up to the GTIN, each as a path: a linkset speaks of all of them. */
export function levelsOf(link: DigitalLink): { path: string; lot: string | null }[] {
  const levels = [{ path: `/01/${link.gtin}`, lot: null as string | null }];
  for (const [identifier, name] of QUALIFIERS) {
    const value = link[name];
    const above = levels.at(-1)!;
    if (value !== undefined)
      levels.push({ path: `${above.path}/${identifier}/${encodeURIComponent(value)}`, lot: name === 'lot' ? value : above.lot });
  }
  return levels.toReversed();
}
