// One line of a companion's desk: what a maker's products lack, what ends, and what to do next. Pure: stored facts, a day and the rulebook in.
import { addDays, type Day } from '#platform/days';
import type { Certificate } from '../certificate.ts';
import { isAskable } from '../check/answers.ts';
import { decideStanding } from '../decide-standing.ts';
import type { StoredDutyMaker, StoredDutyProduct } from '../facts/read-duty-products.ts';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import { decideDuties, type Duties, type Duty } from '../rulebook/decide-duties.ts';
import type { ActionKind, OfProducts } from './schema.ts';

/** A claim alone is too little to act on: a companion can look at the document. */
export const EVIDENCE_LEAST = 1;
/** A permit that ends within so many days is renewed now: the longest way through an office takes about that long. */
export const RENEW_DAYS = 90;

export type DeskProduct = {
  stored: StoredDutyProduct;
  duties: Duties;
  missing: readonly Duty[];
  conditional: readonly Duty[];
  ask: readonly Duty[];
  weak: readonly Duty[];
  /** Facts with a question whose answer would settle a duty, the most asked-for first. */
  openFacts: readonly string[];
};

export type DeskMaker = {
  stored: StoredDutyMaker;
  products: readonly DeskProduct[];
  missing: readonly OfProducts[];
  conditional: readonly OfProducts[];
  ask: readonly OfProducts[];
  weak: readonly OfProducts[];
  /** The permits in force that end, the next first. */
  ends: readonly { scheme: string; on: Day }[];
  action: ActionKind;
};

/** What the desk shows of a maker, without the way to go (`decideNextAction`), which costs more and is asked for the rows shown. */
export function decideDeskMaker(stored: StoredDutyMaker, day: Day, compiled: CompiledRulebook): DeskMaker {
  const products = stored.products.map((one) => decideDeskProduct(one, day, compiled));
  const lines = {
    missing: countSchemes(products.map((one) => one.missing)),
    conditional: countSchemes(products.map((one) => one.conditional)),
    ask: countSchemes(products.map((one) => one.ask)),
    weak: countSchemes(products.map((one) => one.weak)),
  };
  const ends = endsOf(stored.certificates, day);
  return { stored, products, ...lines, ends, action: actionOf(products) };
}

function decideDeskProduct(stored: StoredDutyProduct, day: Day, compiled: CompiledRulebook): DeskProduct {
  const duties = decideDuties(stored.duty, day, compiled, { expiringWithinDays: RENEW_DAYS });
  const certificates = duties.duties.filter((one) => compiled.schemes.get(one.scheme)!.kind === 'certificate');
  const required = certificates.filter((one) => one.verdict === 'required');
  return {
    stored,
    duties,
    missing: required.filter(isMissing),
    conditional: certificates.filter((one) => one.verdict === 'conditional' && !isHeld(one)),
    ask: certificates.filter((one) => one.verdict === 'ask' && !isHeld(one)),
    weak: required.filter(isWeak),
    openFacts: openFactsOf(duties, compiled),
  };
}

const isHeld = ({ status }: Duty): boolean => status.state === 'held' || status.state === 'expiring';

const isMissing = ({ status }: Duty): boolean => MISSING.has(status.state);
const MISSING: ReadonlySet<string> = new Set(['missing', 'wrongSubject', 'expired', 'suspended', 'revoked', 'notYet']);

/** Something is there, but not enough to rely on. */
const isWeak = ({ status }: Duty): boolean =>
  status.state === 'unproven' ||
  status.state === 'evidenceTooLow' ||
  ((status.state === 'held' || status.state === 'expiring') && status.evidenceLevel < EVIDENCE_LEAST);

/** The facts that conditional duties, bans and limits wait for, by how many wait, then by name of the first. */
function openFactsOf({ duties, forbids, limits }: Duties, compiled: CompiledRulebook): string[] {
  const waiting = new Map<string, number>();
  for (const { unknown } of [...duties, ...forbids, ...limits])
    for (const fact of unknown) waiting.set(fact, (waiting.get(fact) ?? 0) + 1);
  return [...waiting]
    .filter(([fact]) => isAskedHere(fact, compiled))
    .toSorted((a, b) => b[1] - a[1])
    .map(([fact]) => fact);
}

/** A fact that a companion can be asked for a product that is stored: the class is the makers' room's. */
export function isAskedHere(name: string, { words }: CompiledRulebook): boolean {
  const fact = words.slots.get(name)?.fact;
  return fact !== undefined && fact.of !== 'class' && isAskable(fact);
}

function countSchemes(products: readonly (readonly Duty[])[]): OfProducts[] {
  const counts = new Map<string, number>();
  for (const duties of products) for (const { scheme } of duties) counts.set(scheme, (counts.get(scheme) ?? 0) + 1);
  return [...counts]
    .map(([scheme, count]) => ({ scheme, products: count }))
    .toSorted((a, b) => b.products - a.products || (a.scheme < b.scheme ? -1 : 1));
}

function endsOf(certificates: readonly Certificate[], day: Day): { scheme: string; on: Day }[] {
  return certificates
    .flatMap((one) => {
      const served = { orgId: one.orgId, placeId: one.placeId, ...(one.productId ? { productId: one.productId } : {}) };
      const standing = decideStanding(one, served, day);
      return standing.state === 'valid' && standing.until !== null ? [{ scheme: one.scheme, on: standing.until }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.scheme < b.scheme ? -1 : 1));
}

/** What presses most. A sale that the law forbids comes before everything; what is only doubtful comes after what is surely missing. */
function actionOf(products: readonly DeskProduct[]): ActionKind {
  if (products.length === 0) return 'products';
  const some = (test: (one: DeskProduct) => boolean): boolean => products.some(test);
  if (some(({ duties }) => duties.forbids.some((one) => one.certainty === 'certain'))) return 'stop';
  if (some((one) => expiringOf(one) !== undefined)) return 'renew';
  if (some(({ missing }) => missing.length > 0)) return 'get';
  if (some(({ stored }) => stored.product.classId === null)) return 'classify';
  if (some(({ openFacts }) => openFacts.length > 0)) return 'tell';
  if (some(({ ask, conditional }) => ask.length + conditional.length > 0)) return 'ask';
  if (some(({ weak }) => weak.length > 0)) return 'show';
  return 'none';
}

/** The permit that ends within `RENEW_DAYS`, the first to end, where the product needs it or may need it. */
export const expiringOf = ({ duties }: DeskProduct): { scheme: string; on: Day } | undefined =>
  duties.duties
    .flatMap(({ verdict, status }) =>
      verdict !== 'notRequired' && verdict !== 'exempt' && status.state === 'expiring' && status.until !== null
        ? [{ scheme: status.scheme, on: status.until }]
        : [],
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))[0];

/** The permits of all makers that end within so many days. */
export const endingWithin = ({ ends }: DeskMaker, day: Day, days: number): boolean => {
  const last = addDays(day, days);
  return ends.some(({ on }) => on <= last);
};
