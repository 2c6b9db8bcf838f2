// Training lines out of the phrases of rulebook/phrases: each phrase set into the words that plans put around it, with accounts of its class, lists of
// sister phrases as details, and now and then a stranger among them. The same files give the same lines.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { classById, classes } from '#platform/codes';
import { findAccountUse, listAccounts } from '../accounts.ts';
import type { LineFacts } from './features.ts';
import { pick, type Random, randomOf } from './random.ts';
import type { Sample } from './train-model.ts';

/** What a line is when nobody could tell: a class of the model, never of an answer. */
export const UNKNOWN = 'unknown';
/** The classes of the model, in the order of the rulebook, the unknown last. */
export const modelClasses = (): string[] => [...classes.map(({ id }) => id), UNKNOWN];

type Templates = {
  openings: Record<string, string[]>;
  occasions: string[];
  lead: string[];
  places: string[];
  units: string[];
};
const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../rulebook/phrases/${name}.yaml`, import.meta.url), 'utf8'));

/** Phrases by class; the class's own words of rulebook/classes.yaml among them. */
export function readPhrases(): Map<string, string[]> {
  const phrases = new Map<string, string[]>(classes.map(({ id }) => [id, []]));
  for (const file of ['food', 'goods', 'services', 'trade'])
    for (const [id, text] of Object.entries(read(file) as Record<string, string>)) {
      assert(phrases.has(id), `rulebook/phrases/${file}.yaml: no class ${id}`);
      phrases.set(id, text.split(';').map((phrase) => phrase.trim())); // prettier-ignore
    }
  for (const { id, words } of classes) {
    const own = phrases.get(id)!;
    // One word of a class may be a weak one ("tahu", "naga"); pairs are taken, and all of them where there is little else.
    for (const word of words) if (!own.includes(word) && (word.includes(' ') || own.length < 8)) own.push(word);
  }
  return phrases;
}

const LEAST_LINES = 70;
const PHRASE_LINES = 3;
const ANY = [
  '5.1.02.01.01.0039',
  '5.1.02.01.01.0012',
  '5.1.05.05.01.0002',
  '5.1.06.01.02.0001',
  '5.1.02.99.99.9999',
  '5.2.02.99.99.9999',
];

/** All training lines of the rulebook. */
export function seedSamples(seed = 41): Sample[] {
  const random = randomOf(seed);
  const templates = read('templates') as Templates;
  const phrases = readPhrases();
  const samples: Sample[] = [];
  for (const { id } of classes) {
    const own = phrases.get(id)!;
    const lines = Math.max(PHRASE_LINES, Math.ceil(LEAST_LINES / own.length));
    for (const phrase of own)
      for (let i = 0; i < lines; i += 1)
        samples.push({ line: lineAbout(id, phrase, phrases, templates, random), classId: id, weight: 1 });
  }
  for (const [id, lines] of Object.entries(read('lines') as Record<string, string[]>)) {
    assert(id === UNKNOWN || phrases.has(id), `rulebook/phrases/lines.yaml: no class ${id}`);
    for (const text of lines) samples.push(...wholeLines(id, text, templates, random));
  }
  return samples;
}

/** Accounts of each class with their share of it, and whether the class is the first of the account. */
const accountsOf = new Map<string, { code: string; name: string; first: boolean }[]>();
for (const { code, name, classes: uses } of listAccounts())
  for (const [i, { classId }] of uses.entries())
    accountsOf.set(classId, [...(accountsOf.get(classId) ?? []), { code, name: name!, first: i === 0 }]);

const GOODS_ACCOUNTS = listAccounts().filter(({ code }) => code.startsWith('5.1.02.01.01.00'));

function lineAbout(classId: string, phrase: string, phrases: Map<string, string[]>, t: Templates, random: Random): LineFacts {
  const found = classById(classId)!;
  const own = phrases.get(classId)!;
  const accounts = accountsOf.get(classId) ?? [];
  const way = random();
  const account = accounts.length > 0 && random() < 0.5 ? pick(accounts, random) : undefined;
  const kind = kindOf(classId, random);
  const unitName = random() < 0.4 ? pick(t.units, random) : null;
  const volumeText = random() < 0.25 ? `${1 + Math.floor(random() * 60)} ${found.unit}` : '1 Paket';
  const base = { specification: null, kind, unitName, volumeText };
  if (account && way < 0.3) {
    const told =
      account.first && random() < 0.3 ? null : listOf([phrase, ...some(own, random)], found.group, classId, phrases, random);
    return { ...base, name: `Belanja ${account.name}${random() < 0.4 ? ` ${pick(t.occasions, random)}` : ''}`, description: told, account: random() < 0.6 ? account.code : null }; // prettier-ignore
  }
  // One of several accounts that pay a package: its words are about another, the account says which part this line is.
  if (account?.first && way > 0.3 && way < 0.42) {
    const other = phrases.get(pick(classes, random).id)!;
    const name = random() < 0.5 ? pick(t.occasions, random) : `${pick(t.openings['goods']!, random)} ${pick(other, random)}`;
    return { ...base, name, description: random() < 0.5 ? null : listOf([pick(other, random), phrase], found.group, classId, phrases, random), account: account.code, accountsInPackage: 2 }; // prettier-ignore
  }
  // Items beat headings: an account of other things, its name as the package's name, and details that name this class.
  if (way < 0.38 && found.kind !== 'service') {
    const other = pick(GOODS_ACCOUNTS, random);
    return { ...base, name: `Belanja ${other.name}${random() < 0.4 ? ` ${pick(t.occasions, random)}` : ''}`, description: listOf([phrase, ...some(own, random)], found.group, classId, phrases, random), account: random() < 0.6 ? other.code : null }; // prettier-ignore
  }
  const code = account ? account.code : random() < 0.25 ? pick(ANY, random) : null;
  const tail = random() < 0.35 ? ` ${pick(t.occasions, random)}` : random() < 0.2 ? ` ${pick(t.places, random)}` : '';
  if (way > 0.9)
    return { ...base, name: pick(t.occasions, random), description: listOf([phrase, ...some(own, random)], found.group, classId, phrases, random), account: code }; // prettier-ignore
  const opening = pick(t.openings[found.kind]!, random);
  const lead = way > 0.83 ? `${pick(t.lead, random)} Belanja ` : opening === '' ? '' : `${opening} `;
  const name = `${lead}${phrase}${tail}`;
  const details = random();
  const description =
    details < 0.45
      ? null
      : details < 0.65
        ? phrase
        : listOf([phrase, ...some(own, random)], found.group, classId, phrases, random);
  return { ...base, name, description, account: code };
}

const some = (own: readonly string[], random: Random): string[] =>
  Array.from({ length: Math.floor(random() * 4) }, () => pick(own, random));

/** A list of details; in one of four a stranger of the same group stands among three or more. */
function listOf(items: string[], group: string, classId: string, phrases: Map<string, string[]>, random: Random): string {
  const list = [...items];
  if (list.length >= 3 && random() < 0.4) {
    const strangers = classes.filter((c) => c.group === group && c.id !== classId);
    if (strangers.length > 0) list.push(pick(phrases.get(pick(strangers, random).id)!, random));
  }
  return `${list.join('; ')};`;
}

function kindOf(classId: string, random: Random): string | null {
  if (random() < 0.3) return null;
  const { kind, group } = classById(classId)!;
  if (classId === 'konsultansi') return random() < 0.85 ? 'consultancy' : 'services';
  if (group === 'works') return random() < 0.8 ? 'works' : 'goods';
  if (kind === 'service' || group === 'bills') return random() < 0.6 ? 'services' : 'goods';
  return random() < 0.9 ? 'goods' : 'services';
}

/** A whole line as it is, and some times with an occasion or a place behind its name, without details, or without its account. */
function wholeLines(classId: string, text: string, t: Templates, random: Random): Sample[] {
  const [name = '', details = '', account = '', rupiah = ''] = text.split('|').map((part) => part.trim());
  const made: Sample[] = [];
  for (let i = 0; i < 6; i += 1) {
    const tail = i === 0 ? '' : random() < 0.6 ? ` ${pick(t.occasions, random)}` : ` ${pick(t.places, random)}`;
    made.push({
      line: {
        name: `${name}${tail}`,
        description: details === '' ? null : details,
        specification: null,
        account: account === '' || (i > 2 && random() < 0.4) ? null : account,
        kind: classId === UNKNOWN ? (random() < 0.5 ? 'goods' : null) : kindOf(classId, random),
        unitName: random() < 0.4 ? pick(t.units, random) : null,
        rupiah: rupiah === '' ? null : Number(rupiah),
      },
      classId,
      weight: classId === UNKNOWN ? 3 : 1,
    });
  }
  return made;
}

export { findAccountUse };
