// What a plan line asks for. Two witnesses: the budget account and the words. Most package names only repeat the account's name, so such a
// text is heard once; the kind of the package (works, consultancy, goods, services) then turns up or down what can't be.
import { classById, findClassHits, weighClasses, type ClassHit, type ProductClass } from '#platform/codes';
import { type AccountConfidence, findAccountUse } from './accounts.ts';

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
};
/** Why a class was found; words for people in `explain-basis.ts`. */
export type Basis = {
  account?: { code: string; name: string | null; confidence: AccountConfidence };
  /** Phrases met in the texts, the loudest first, at most three. */
  words: string[];
  /** The kind of the package when it spoke for the class. */
  kind?: PackageKind;
  /** A person of the buyer decided the class; nothing else counts then. `at` is an ISO time. */
  decision?: { id: string; at: string };
};
export type Description = { classId: string; probability: number; basis: Basis };

// An account seen with its goods outweighs a handful of words; a mere family of accounts no more than one telling pair.
const ACCOUNT_STRENGTH: Record<AccountConfidence, number> = { high: 6, medium: 4, low: 2 };
const TEXT_WEIGHT = [1, 0.6, 0.4];

/**
 * The classes of a line, likeliest first, at most five; empty when nothing speaks. Probabilities add up to less than 1, the rest is unknown.
 * This is the seam: a better describer keeps this shape. Pure, and quick enough for 100,000 lines in a few seconds.
 */
export function describe(input: DescribeInput): Description[] {
  const use = input.account === null ? undefined : findAccountUse(input.account);
  const heard = wordsHeard(input, use?.name ?? null);
  const scores: ClassHit[] = [];
  for (const hit of heard) scores.push({ ...hit, score: hit.score * fit(classById(hit.classId)!, input.kind) });
  if (use)
    for (const { classId, share } of use.classes)
      scores.push({ classId, phrase: '', score: ACCOUNT_STRENGTH[use.confidence] * share * (input.kind === 'works' ? 0.5 : 1) });
  const kindHits = KIND_HITS[input.kind ?? 'mixed'] ?? [];
  scores.push(...kindHits);
  return weighClasses(scores).map(({ classId, probability }) => ({
    classId,
    probability,
    basis: {
      ...(use && use.classes.some((c) => c.classId === classId)
        ? { account: { code: use.code, name: use.name, confidence: use.confidence } }
        : {}),
      words: heard
        .filter((hit) => hit.classId === classId)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, 3)
        .map((hit) => hit.phrase),
      ...(input.kind && kindHits.some((hit) => hit.classId === classId) ? { kind: input.kind } : {}),
    },
  }));
}

/** The phrases of name, description and specification; one that comes again counts once, where it is loudest. */
function wordsHeard(input: DescribeInput, accountName: string | null): ClassHit[] {
  const heard = new Map<string, ClassHit>();
  const said = new Set<string>([accountName === null ? '' : bare(accountName)]);
  const share = input.accountsInPackage > 1 ? 0.5 : 1;
  for (const [i, text] of [input.name, input.description, input.specification].entries()) {
    if (text === null || said.has(bare(text))) continue;
    said.add(bare(text));
    for (const hit of findClassHits(text)) {
      const key = `${hit.classId} ${hit.phrase}`;
      const score = hit.score * TEXT_WEIGHT[i]! * share;
      if (score > (heard.get(key)?.score ?? 0)) heard.set(key, { ...hit, score });
    }
  }
  return [...heard.values()];
}

/** A text without "Belanja" and signs, to see whether it only repeats the account. */
const bare = (text: string): string => {
  let known = bared.get(text);
  if (known !== undefined) return known;
  known = bareOf(text);
  // Account names, and package names that repeat them, come by the thousand.
  if (text.length < 200 && bared.size < 20_000) bared.set(text, known);
  return known;
};
const bared = new Map<string, string>();
const bareOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^\s*belanja\b/, '')
    .replaceAll(/[^a-z]/g, '');

/** Whether a package's name says nothing beyond its account. */
export function nameIsAccount(name: string, account: string | null): boolean {
  const known = account === null ? null : (findAccountUse(account)?.name ?? null);
  return known !== null && bare(name) === bare(known);
}

const KIND_HITS: Partial<Record<PackageKind, ClassHit[]>> = {
  works: [
    { classId: 'konstruksi-gedung', score: 1, phrase: '' },
    { classId: 'konstruksi-jalan-air', score: 1, phrase: '' },
  ],
  consultancy: [{ classId: 'konsultansi', score: 4, phrase: '' }],
};

/** How well a class goes with the kind of the package. */
function fit(found: ProductClass, kind: PackageKind | null): number {
  const works = found.group === 'works';
  if (kind === 'works') return works ? 1.5 : 0.3;
  if (kind === 'consultancy') return found.id === 'konsultansi' ? 1.5 : 0.2;
  if (kind === 'goods') return works ? 0.3 : found.kind === 'service' ? 0.5 : 1;
  if (kind === 'services') return works ? 0.5 : found.kind === 'goods' ? 0.7 : 1;
  return 1;
}
