// Who sold, without saying who: a keyed hash knows the same seller again within one buyer, and nobody reads a name from it.
import { createHmac } from 'node:crypto';
import type { SellerForm } from './purchase.ts';

const FORMS: readonly [RegExp, SellerForm][] = [
  [/\bkoperasi\b|\bkop\b/i, 'koperasi'],
  [/\bp\.?t\.? *(?:perorangan|perseorangan)\b/i, 'ptPerorangan'],
  [/\bc\.? ?v\b|komanditer/i, 'cv'],
  [/\bp\.? ?t\b|perseroan terbatas/i, 'pt'],
  [/\bfirma\b|\bfa\b/i, 'firma'],
  [/\bu\.? ?d\b|\busaha dagang\b|\bp\.? ?d\b|\btoko\b|\btb\b/i, 'ud'],
  [/perorangan|perseorangan/i, 'perorangan'],
];

/** The legal form that a text names ("CV.", "C.V", "PT Perorangan"); null when it names none. */
export const sellerForm = (text: string | undefined): SellerForm | null =>
  FORMS.find(([pattern]) => pattern.test(text ?? ''))?.[1] ?? null;

/** A name as it is compared: without legal form, punctuation and case. */
const plainName = (name: string): string =>
  name
    .toUpperCase()
    .replaceAll(/\b(?:C\.? ?V|P\.? ?T|U\.? ?D|P\.? ?D|FA|KOPERASI|FIRMA)\b\.?/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * What a seller is known by within a buyer: a hash, under the buyer's salt, of its name (whichever source gives it), else of its code there.
 * Null when neither is given.
 */
export function sellerKey(
  salt: Uint8Array,
  { name, code }: { name?: string | undefined; code?: string | undefined },
): string | null {
  const plain = plainName(name ?? '');
  const text = plain === '' ? (code ? `code ${code}` : undefined) : `name ${plain}`;
  return text === undefined ? null : createHmac('sha256', salt).update(text).digest('hex').slice(0, 24);
}
