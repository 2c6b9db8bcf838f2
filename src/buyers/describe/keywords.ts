// The describer before the model, kept as what the model must beat (docs/describe.md, bench/describe.ts): phrases with weights and the account table.
// Most package names only repeat the account's name, so such a text is heard once; the kind of the package then turns up or down what can't be.
import { classById, findClassHits, weighClasses, type ClassHit, type ProductClass, type WeightedClass } from '#platform/codes';
import { type AccountConfidence, findAccountUse } from '../accounts.ts';
import type { PackageKind } from '../describe-line.ts';

export type KeywordInput = {
  name: string;
  description: string | null;
  specification: string | null;
  account: string | null;
  kind: PackageKind | null;
  accountsInPackage: number;
};

// An account seen with its goods outweighs a handful of words; a mere family of accounts no more than one telling pair.
const ACCOUNT_STRENGTH: Record<AccountConfidence, number> = { high: 6, medium: 4, low: 2 };
const TEXT_WEIGHT = [1, 0.6, 0.4];

/** The classes of a line by keywords and account, likeliest first, at most five; they add up to less than 1, the rest is unknown. */
export function describeByKeywords(input: KeywordInput): WeightedClass[] {
  const use = input.account === null ? undefined : findAccountUse(input.account);
  const scores: ClassHit[] = [];
  for (const hit of wordsHeard(input, use?.name ?? null))
    scores.push({ ...hit, score: hit.score * fit(classById(hit.classId)!, input.kind) });
  if (use)
    for (const { classId, share } of use.classes)
      scores.push({ classId, phrase: '', score: ACCOUNT_STRENGTH[use.confidence] * share * (input.kind === 'works' ? 0.5 : 1) });
  scores.push(...(KIND_HITS[input.kind ?? 'mixed'] ?? []));
  return weighClasses(scores);
}

/** The phrases of name, description and specification; one that comes again counts once, where it is loudest. */
function wordsHeard(input: KeywordInput, accountName: string | null): ClassHit[] {
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
export const bare = (text: string): string => {
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
