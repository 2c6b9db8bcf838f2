// What the island knows of the page that it is on.
import type { Entry } from './entry.ts';

/** The words that the page brings along, in its language; % stands for what is put in. */
export type Words = Record<
  | 'waiting'
  | 'refused'
  | 'kept'
  | 'others'
  | 'signIn'
  | 'signInLink'
  | 'offline'
  | 'saved'
  | 'stateWaiting'
  | 'stateHeld'
  | 'stateRefused'
  | 'mend'
  | 'drop'
  | 'dropAsk'
  | 'missing'
  | 'errors'
  | 'photo',
  string
>;
export type LotsPage = { house: string; as: string; words: Words; here: string };

export const say = (words: string, ...put: (string | number)[]): string =>
  put.reduce<string>((text, one) => text.replace('%', String(one)), words);

/** The element with these parts in it. */
export function element(name: string, attributes: Record<string, string>, ...parts: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...parts);
  return made;
}

/** The form in which an entry may be mended. */
export const mendHref = ({ here }: LotsPage, { id, way }: Entry): string => `${here}/${way}#catatan=${id}`;

/** A UUID that sorts by the time it was made (version 7); `crypto.randomUUID` is not there on a page without TLS. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const at = Date.now();
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(at / 256 ** (5 - i)) % 256;
  bytes[6] = (bytes[6]! & 15) | 112;
  bytes[8] = (bytes[8]! & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
