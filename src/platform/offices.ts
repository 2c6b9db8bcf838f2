// Whom to ask, in English: the rulebook names offices in Bahasa, and the name must stay, since it is what stands on the door.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const { offices, words } = z
  .strictObject({ offices: z.record(z.string(), z.string()), words: z.record(z.string(), z.string()) })
  .parse(parse(readFileSync(new URL('../../rulebook/offices.yaml', import.meta.url), 'utf8')));

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
const oneOf = (names: readonly string[]): RegExp => {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map(escaped);
  return new RegExp(String.raw`(?<![\p{L}-])(?:${longestFirst.join('|')})(?![\p{L}-])`, 'gu');
};
const KNOWN = oneOf([...Object.keys(offices), ...Object.keys(words)]);

/**
 * A text of `ask` or `issuer` of the rulebook in English, each office with its name in Bahasa behind it: 'Dinas Kesehatan atau BPOM' is
 * 'the health office (Dinas Kesehatan) or the food and drug authority (BPOM)'. What isn't in rulebook/offices.yaml stays as it is.
 */
export const officeInEnglish = (text: string): string =>
  text.replaceAll(KNOWN, (name) => (name in offices ? `the ${offices[name]} (${name})` : words[name]!));
