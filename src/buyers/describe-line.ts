// What a plan line asks for: the seam between plans and the model of `describe/` (docs/describe.md says how it was chosen and how well it does).
import { readFileSync } from 'node:fs';
import { type AccountConfidence, findAccountUse } from './accounts.ts';
import type { LineFacts } from './describe/features.ts';
import { bare } from './describe/keywords.ts';
import { LineModel, type Voice } from './describe/model.ts';
import { readModel } from './describe/model-file.ts';
import { nameWords, saysNothing } from './describe/normalise.ts';
import { findAccountInText } from './mak.ts';

/** Kind of a package (jenis pengadaan); 'mixed' when it names several. */
export type PackageKind = 'goods' | 'works' | 'consultancy' | 'services' | 'mixed';
export type DescribeInput = {
  name: string;
  description: string | null;
  specification: string | null;
  /** Account code of the line; null when there is none or it can't be read. */
  account: string | null;
  kind: PackageKind | null;
  /** How many accounts pay for the package: its words are about all of them. */
  accountsInPackage: number;
  volumeText?: string | null;
  /** Whole rupiah of the line. */
  rupiah?: number | null;
  unitName?: string | null;
};
/** Why a class was found; words for people in `explain-line.ts`. */
export type Basis = {
  account?: { code: string; name: string | null; confidence: AccountConfidence };
  /** Words met in the texts that spoke for the class, the loudest first, at most three. */
  words: string[];
  /** The kind of the package when it spoke for the class. */
  kind?: PackageKind;
  /** A person of the buyer decided the class; nothing else counts then. `at` is an ISO time. */
  decision?: { id: string; at: string };
  /** Dishes of a kitchen's menu that the goods go into: the class is the ingredient's. */
  menu?: string[];
};
export type Description = { classId: string; probability: number; basis: Basis };

let model: LineModel | undefined;
/** The committed model, read once. */
export const lineModel = (): LineModel =>
  (model ??= new LineModel(readModel(readFileSync(new URL('describe/model.bin', import.meta.url)))));

const TOP = 5;
// A voice under this is noise. Where the unknown leads and no class comes near, there is no answer.
const HEARD = 0.15;
const LEAST = 0.0005;
const NEAR = 0.2;

/**
 * The classes of a line, likeliest first, at most five; empty when nothing can be told. Probabilities are calibrated and add up to less than 1,
 * the rest is other classes and what nobody could tell. Pure; 16,430 packages in a second or two.
 */
export function describe(input: DescribeInput): Description[] {
  const account = input.account ?? findAccountInText(input.name) ?? null;
  const facts: LineFacts = { ...input, account };
  const { scored, voices } = lineModel().describe(facts, TOP + 1);
  const unknown = scored.find(({ classId }) => classId === 'unknown');
  const best = scored.find(({ classId }) => classId !== 'unknown')!;
  if (unknown && (unknown.probability >= 0.5 || (unknown === scored[0] && best.probability < NEAR))) return [];
  return scored
    .filter(({ classId, probability }) => classId !== 'unknown' && probability >= LEAST)
    .slice(0, TOP)
    .map(({ classId, probability }, i) => ({
      classId,
      probability: Math.round(probability * 1000) / 1000,
      // The ground of the first is shown, of the second weighed; the others are only offered.
      basis: i < 2 ? basisOf(voices(classId), account, input) : { words: [] },
    }));
}

function basisOf(voices: readonly Voice[], account: string | null, { name, kind }: DescribeInput): Basis {
  const use = account === null ? undefined : findAccountUse(account);
  // Words that the name only takes over from its account are the account's.
  const repeated = new Set(use?.name && bare(name) === bare(use.name) ? nameWords(use.name).head : []);
  let accountSpoke = 0;
  let kindSpoke = 0;
  const words: string[] = [];
  for (const { part, strength } of voices) {
    if (part.kind === 'fact') {
      if (part.fact.startsWith('account ')) accountSpoke += strength;
      else if (part.fact.startsWith('kind ')) kindSpoke += strength;
    } else if (part.account || repeated.has(part.word)) accountSpoke += strength;
    else if (
      part.space === 'w' &&
      part.kind === 'word' &&
      strength >= HEARD &&
      words.length < 3 &&
      !saysNothing(part.word) &&
      !words.includes(part.word)
    )
      words.push(part.word);
  }
  return {
    ...(use && accountSpoke >= HEARD ? { account: { code: use.code, name: use.name, confidence: use.confidence } } : {}),
    words,
    ...(kind && kindSpoke >= HEARD ? { kind } : {}),
  };
}

/** Whether a package's name says nothing beyond its account. */
export function nameIsAccount(name: string, account: string | null): boolean {
  const known = account === null ? null : (findAccountUse(account)?.name ?? null);
  return known !== null && bare(name) === bare(known);
}
