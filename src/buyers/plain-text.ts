/**
 * Text as people read it: tags, entities and control characters of a portal's editor are taken out, spaces collapsed, the length capped.
 * Nothing when no letter or digit is left, or when it only says "null".
 */
export function plainText(text: string | undefined, most: number): string | null {
  if (text === undefined) return null;
  // Most cells are short and plain: codes, funds, methods. They need none of what follows (measured: half the time of a row).
  if (text.length <= most && PLAIN.test(text) && !SAYS_NOTHING.test(text)) return text;
  let plain = text;
  if (plain.includes('<')) plain = plain.replaceAll(/<!--[\s\S]{0,2000}?-->/g, ' ').replaceAll(/<\/?[a-z!][^<>]{0,2000}>/gi, ' ');
  if (plain.includes('&'))
    plain = plain.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => entity(name) ?? whole);
  if (UNEVEN.test(plain)) plain = plain.replaceAll(/[\s\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, ' ');
  plain = plain.trim();
  if (!/[\p{L}\p{N}]/u.test(plain) || SAYS_NOTHING.test(plain)) return null;
  return plain.length > most ? `${plain.slice(0, most - 1).trimEnd()}…` : plain;
}

const PLAIN = /^[a-z0-9](?:[\w.,()/:;+%*'-]| (?! |$))*$/i;
const SAYS_NOTHING = /^(?:null|none|nan|nat|undefined)$/i;
const UNEVEN = /[\t\n\r\u00a0]| {2}|[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u;
const ENTITIES: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", ndash: '–', mdash: '—' };

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()];
  const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
}
