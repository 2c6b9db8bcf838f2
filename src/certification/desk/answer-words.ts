// Answers as a companion writes them in a cell, and as a workbook shows them: the words of either language, never codes. Pure.
import type { Language } from '#ui';
import { numberOf } from '../check/answers.ts';
import type { FactValue } from '../rulebook/facts.ts';
import type { FactEntry } from '../rulebook/schema.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { deskWords } from './words.ts';

export type ReadAnswer =
  /** Nothing was written, or the sign that the question decides nothing here. */
  | { read: 'nothing' }
  /** null: "not known", which takes a recorded answer back. */
  | { read: 'answer'; value: Exclude<FactValue, undefined> }
  | { read: 'fault'; code: 'facts-not-an-answer' | 'facts-not-a-number' };

const plain = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ').replace(/[.]$/, '');
const among = (...words: string[]): ReadonlySet<string> => new Set(words.map((word) => plain(word)));

const NOT_ASKED = among('-', '–', '—', bahasa.notAsked);
const NOT_KNOWN = among(bahasa.dontKnow, english.dontKnow, 'belum diketahui', 'tidak tahu', 'unknown', '?');
const YES = among(bahasa.yes, english.yes, 'y', 'true', '1', 'benar', 'v', 'x');
const NO = among(bahasa.no, english.no, 'n', 't', 'false', '0', 'bukan', 'tdk');
const NOTHING = among(bahasa.nothing, english.nothing, 'tidak', 'no');

/** What a cell says to a fact. */
export function readAnswer(fact: FactEntry, cell: string): ReadAnswer {
  const word = plain(cell);
  if (word === '' || NOT_ASKED.has(word)) return { read: 'nothing' };
  if (NOT_KNOWN.has(word)) return { read: 'answer', value: null };
  const answer = (value: FactValue): ReadAnswer =>
    value === undefined || value === null
      ? { read: 'fault', code: fact.kind === 'number' ? 'facts-not-a-number' : 'facts-not-an-answer' }
      : { read: 'answer', value };
  if (fact.kind === 'boolean') return answer(YES.has(word) ? true : NO.has(word) ? false : undefined);
  if (fact.kind === 'number') return answer(numberOf(word));
  if (fact.kind === 'choice') return answer(optionOf(fact, word));
  if (NOTHING.has(word)) return answer([]);
  // An option may hold a comma of its own: first as a whole, then by semicolons, then by commas.
  for (const parts of [[word], word.split(/[;\n]/), word.split(/[;,\n]/)]) {
    const options = parts.map((part) => optionOf(fact, plain(part)));
    if (options.every((one) => one !== undefined)) return answer([...new Set(options)]);
  }
  return answer(undefined);
}

const optionOf = (fact: FactEntry, word: string): string | undefined =>
  fact.options?.find(({ id, text }) => [id, text.id, text.en].some((one) => plain(one) === word))?.id;

/** The answer as it is read back by `readAnswer`; a number stays a number. */
export function writeAnswer(fact: FactEntry, value: FactValue, lang: Language): string | number {
  const t = deskWords(lang);
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return value;
  const texts = [value].flat().map((id) => fact.options?.find((option) => option.id === id)?.text[lang] ?? String(id));
  return texts.length === 0 ? t.nothing : texts.join('; ');
}

/** What may be written, in words: "Ya, Tidak", "angka, dalam hari". */
export function choicesText(fact: FactEntry, lang: Language): string {
  const t = deskWords(lang);
  if (fact.kind === 'boolean') return `${t.yes}; ${t.no}`;
  if (fact.kind === 'number') return fact.unit ? t.number(unitOf(fact, lang)) : t.bareNumber;
  const options = (fact.options ?? []).map(({ text }) => text[lang]).join('; ');
  return fact.kind === 'set' ? t.several(`${options}; ${t.nothing}`) : options;
}
export const unitOf = ({ unit = '' }: FactEntry, lang: Language): string => deskWords(lang).units[unit] ?? unit;

/** The words to choose from in a cell; none of a number or of several at once. */
export function choicesOf(fact: FactEntry, lang: Language): string[] | undefined {
  const t = deskWords(lang);
  if (fact.kind === 'boolean') return [t.yes, t.no, t.dontKnow];
  return fact.kind === 'choice' ? [...(fact.options ?? []).map(({ text }) => text[lang]), t.dontKnow] : undefined;
}
