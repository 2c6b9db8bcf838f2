import { type Actor, demand, type Role } from '#platform/access';
import type { Database } from '#platform/database';
import { addDays, addMonths, type Day, monthOf, monthsFrom } from '#platform/days';
import { readDutyProducts } from '../facts/read-duty-products.ts';
import { rulebook } from '../rulebook/commands.ts';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import { type DeskMaker, decideDeskMaker, endingWithin } from './decide-desk.ts';
import { decideNextAction } from './decide-next-action.ts';
import type { Desk, DeskQuery, DeskRow, DeskSummary } from './schema.ts';

/** Whose desk it is: a companion's, with every maker in its care, or a maker's own. */
export const DESK_ROLES: readonly Role[] = ['companion', 'maker'];

/** The organisations that a person works for as companion or maker, each once. */
export const deskOrganisations = (actor: Actor): string[] =>
  actor.kind === 'user' ? [...new Set(actor.memberships.filter((m) => DESK_ROLES.includes(m.role)).map((m) => m.orgId))] : [];

/**
 * What a maker's missing permits keep closed: rupiah of the plan lines that they would answer, by organisation. Whoever is left out isn't
 * worked out. Matching stands downstream and fills it.
 */
export type Unlock = (orgIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Every maker of the desk with what the rulebook says of its products today: a few reads, and no read for each maker. */
export async function readDeskMakers(db: Database, actor: Actor, day: Day): Promise<DeskMaker[]> {
  demand(actor, DESK_ROLES);
  const compiled = rulebook();
  const stored = await readDutyProducts(db, actor, deskOrganisations(actor));
  return stored.map((one) => decideDeskMaker(one, day, compiled));
}

const PAGE = 50;

/** One page of the desk with its summary of all its makers. */
export async function readDesk(
  db: Database,
  actor: Actor,
  query: DeskQuery,
  day: Day,
  unlock: Unlock | undefined,
): Promise<Desk> {
  const makers = await readDeskMakers(db, actor, day);
  const compiled = rulebook();
  const rupiah = await unlockedBy(makers, unlock);
  const found = choose(makers, query, day, rupiah);
  const after = query.setelah === undefined ? -1 : found.findIndex(({ stored }) => stored.maker.orgId === query.setelah);
  const page = found.slice(after + 1, after + 1 + PAGE);
  const last = page.at(-1);
  return {
    day,
    rulebook: compiled.version,
    summary: summaryOf(makers, day),
    choices: choicesOf(makers),
    found: found.length,
    rows: page.map((one) => rowOf(one, day, compiled, rupiah)),
    next: last && last !== found.at(-1) ? last.stored.maker.orgId : null,
  };
}

/** Every maker that a filter leaves, in its order, for the tables to download. */
export async function findDesk(
  db: Database,
  actor: Actor,
  query: DeskQuery,
  day: Day,
  unlock: Unlock | undefined,
): Promise<{ makers: DeskMaker[]; rows: DeskRow[] }> {
  const all = await readDeskMakers(db, actor, day);
  const rupiah = await unlockedBy(all, unlock);
  const makers = choose(all, query, day, rupiah);
  return { makers, rows: makers.map((one) => rowOf(one, day, rulebook(), rupiah)) };
}

const unlockedBy = async (makers: readonly DeskMaker[], unlock: Unlock | undefined): Promise<ReadonlyMap<string, number>> =>
  (await unlock?.(makers.map(({ stored }) => stored.maker.orgId))) ?? new Map<string, number>();

const choose = (makers: readonly DeskMaker[], query: DeskQuery, day: Day, rupiah: ReadonlyMap<string, number>): DeskMaker[] =>
  sorted(
    makers.filter((one) => fits(one, query, day, rulebook())),
    query.urut ?? 'nama',
    rupiah,
  );

export function rowOf(maker: DeskMaker, day: Day, compiled: CompiledRulebook, rupiah: ReadonlyMap<string, number>): DeskRow {
  const { stored, missing, conditional, ask, weak, ends } = maker;
  const { orgId, name, example, regencyCode, district } = stored.maker;
  return {
    ...{ orgId, name, example, regencyCode },
    district: district ?? stored.maker.places.find((place) => place.district !== null)?.district ?? null,
    products: stored.products.map(({ product: { productId, urlId, name, classId } }) => ({ productId, urlId, name, classId })),
    missing: [...missing],
    conditional: [...conditional],
    ask: [...ask],
    weak: [...weak],
    expires: ends[0] ?? null,
    next: decideNextAction(maker, day, compiled),
    unlockRupiah: rupiah.get(orgId) ?? null,
  };
}

function fits(maker: DeskMaker, query: DeskQuery, day: Day, compiled: CompiledRulebook): boolean {
  const { stored, missing, products, action } = maker;
  const { kurang, kelas, wilayah, berakhir, langkah, cari } = query;
  if (kurang !== undefined && !missing.some(({ scheme }) => scheme === kurang)) return false;
  if (kelas !== undefined && !products.some((one) => one.stored.product.classId === kelas)) return false;
  if (wilayah !== undefined && !isIn(maker, wilayah)) return false;
  if (berakhir !== undefined && !endingWithin(maker, day, Number(berakhir))) return false;
  // Whether "get" comes to "house" is known only once the way is planned.
  if (langkah === 'house') return action === 'get' && decideNextAction(maker, day, compiled).kind === 'house';
  if (langkah !== undefined && action !== langkah) return false;
  if (cari === undefined) return true;
  const wanted = cari.toLowerCase();
  const names = [stored.maker.name, ...stored.products.flatMap(({ product }) => [product.name, product.brand ?? ''])];
  return names.some((name) => name.toLowerCase().includes(wanted));
}

/** A regency's code, or the name of a district. */
const isIn = ({ stored: { maker } }: DeskMaker, place: string): boolean =>
  maker.regencyCode === place || districtsOf(maker).includes(place);
const districtsOf = (maker: DeskMaker['stored']['maker']): string[] =>
  [maker.district, ...maker.places.map((one) => one.district)].filter((one) => one !== null);

function sorted(makers: DeskMaker[], by: NonNullable<DeskQuery['urut']>, rupiah: ReadonlyMap<string, number>): DeskMaker[] {
  // They come by name; what ties stays so.
  if (by === 'nama') return makers;
  const lacking = ({ missing }: DeskMaker): number => missing.reduce((sum, one) => sum + one.products, 0);
  const end = ({ ends }: DeskMaker): string => ends[0]?.on ?? '9';
  const worth = ({ stored }: DeskMaker): number => rupiah.get(stored.maker.orgId) ?? -1;
  if (by === 'kurang') return makers.toSorted((a, b) => lacking(b) - lacking(a));
  if (by === 'berakhir') return makers.toSorted((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
  return makers.toSorted((a, b) => worth(b) - worth(a));
}

/** Ends within so many days are "soon". */
export const SOON_DAYS = 90;

function summaryOf(makers: readonly DeskMaker[], day: Day): DeskSummary {
  const lacking = new Map<string, { makers: number; products: number }>();
  for (const { missing } of makers)
    for (const { scheme, products } of missing) {
      const known = lacking.get(scheme) ?? { makers: 0, products: 0 };
      lacking.set(scheme, { makers: known.makers + 1, products: known.products + products });
    }
  const products = makers.flatMap((one) => one.products);
  const untold = products.filter(({ conditional }) => conditional.length > 0);
  const asking = products.filter(({ conditional, ask }) => conditional.length === 0 && ask.length > 0);
  return {
    makers: makers.length,
    products: products.length,
    makersMissing: makers.filter(({ missing }) => missing.length > 0).length,
    expiringSoon: makers.flatMap(({ ends }) => ends).filter(({ on }) => on <= addDays(day, SOON_DAYS)).length,
    decided: products.length - untold.length - asking.length,
    untold: untold.length,
    asking: asking.length,
    missingByScheme: [...lacking]
      .map(([scheme, counts]) => ({ scheme, ...counts }))
      .toSorted((a, b) => b.makers - a.makers || b.products - a.products || (a.scheme < b.scheme ? -1 : 1)),
    expiringByMonth: expiringByMonth(makers, day),
  };
}

/** Twelve months from this one; a month in which nothing ends is there with zero. */
function expiringByMonth(makers: readonly DeskMaker[], day: Day): DeskSummary['expiringByMonth'] {
  const months = monthsFrom(monthOf(day), addMonths(monthOf(day), 11));
  const counts = new Map<string, number>();
  for (const { ends } of makers) for (const { on } of ends) counts.set(on.slice(0, 7), (counts.get(on.slice(0, 7)) ?? 0) + 1);
  return months.map((one) => ({ month: one, certificates: counts.get(one) ?? 0 }));
}

function choicesOf(makers: readonly DeskMaker[]): Desk['choices'] {
  const distinct = (all: readonly (string | null)[]): string[] =>
    [...new Set(all.filter((one) => one !== null))].toSorted((a, b) => (a < b ? -1 : 1));
  return {
    classes: distinct(makers.flatMap(({ products }) => products.map(({ stored }) => stored.product.classId))),
    regencies: distinct(makers.map(({ stored }) => stored.maker.regencyCode)),
    districts: distinct(makers.flatMap(({ stored }) => districtsOf(stored.maker))),
  };
}
