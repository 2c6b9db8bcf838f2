// Numbers that name things: GTIN, NIB, and the short id of a product in addresses. A number that fits its pattern proves nothing.
import { strict as assert } from 'node:assert';

/** A GTIN without blanks and dashes, or why it is none. The last digit is the check digit of GS1 General Specifications 7.9 (mod 10, weights 3 and 1). */
export function parseGtin(
  text: string,
): { ok: true; gtin: string } | { ok: false; why: 'gtin-length' | 'gtin-letters' | 'gtin-check' } {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d*$/.test(digits)) return { ok: false, why: 'gtin-letters' };
  if (![8, 12, 13, 14].includes(digits.length)) return { ok: false, why: 'gtin-length' };
  return gtinCheckDigit(digits.slice(0, -1)) === Number(digits.at(-1))
    ? { ok: true, gtin: digits }
    : { ok: false, why: 'gtin-check' };
}

/** The check digit for the digits before it: from the right, weights 3, 1, 3 ... */
export function gtinCheckDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits.at(-1 - i)) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10;
}

/** A NIB is thirteen digits (Perpres/OSS numbering). That it fits says only that it may be one: a look-up in OSS is a certificate's evidence. */
export function parseNib(text: string): { ok: true; nib: string } | { ok: false; why: 'nib-digits' } {
  const nib = text.replace(/[\s.-]/g, '');
  return /^\d{13}$/.test(nib) ? { ok: true, nib } : { ok: false, why: 'nib-digits' };
}

// Crockford's alphabet: no I, L, O, U, so that what a person reads aloud or copies by hand comes back.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The id of a product in addresses: twelve letters and digits from the last 60 bits of its UUID, which are random in a version 7. */
export function urlIdOf(uuid: string): string {
  const hex = uuid.replaceAll('-', '');
  assert(/^[0-9a-f]{32}$/.test(hex), `not a UUID: ${uuid}`);
  let bits = BigInt(`0x${hex.slice(-15)}`);
  let text = '';
  for (let i = 0; i < 12; i++) {
    text = ALPHABET[Number(bits & 31n)] + text;
    bits >>= 5n;
  }
  return text;
}

/** The id as it stands in the database, from what a person typed: capitals, dashes, and O, I, L for 0 and 1. Nothing when it can't be one. */
export function findUrlId(typed: string): string | undefined {
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return /^[0-9a-hjkmnp-tv-z]{12}$/.test(text) ? text : undefined;
}
