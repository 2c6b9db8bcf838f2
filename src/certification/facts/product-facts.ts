// What was answered of a stored product, beside what its maker recorded. Answers are an organisation's own data: they go only to who works
// for it or oversees it; whoever else asks gets the duties as the public facts give them.
import { type Actor, can, demand, type Role } from '#platform/access';
import { type FactValue, type Facts } from '../rulebook/facts.ts';
import type { FactEntry } from '../rulebook/schema.ts';

const OWN: readonly Role[] = ['maker', 'companion'];
const OVERSEERS: readonly Role[] = ['officer', 'ministry', 'auditor'];

/** Whether the actor may see what was answered of an organisation's products. */
export const maySeeFacts = (actor: Actor, orgId: string): boolean => can(actor, OWN, orgId) || can(actor, OVERSEERS);
/** Whether the actor may answer: the maker itself, and its companion. */
export const mayTellFacts = (actor: Actor, orgId: string): boolean => can(actor, OWN, orgId);

/** Refuses who may not see what was answered: 401 to a visitor, 403 to a person without the role. */
export function demandToSee(actor: Actor, orgId: string): void {
  if (!maySeeFacts(actor, orgId)) demandToTell(actor, orgId);
}
/** Refuses who may not answer. */
export const demandToTell = (actor: Actor, orgId: string): void => demand(actor, OWN, orgId);

/** An answer to keep. `null` takes the answer back: it is unknown again. */
export type ToldFact = { orgId: string; productId: string; fact: string; value: Exclude<FactValue, undefined> };

/** The newest answer to each fact, by product. */
export type FactsByProduct = ReadonlyMap<string, Facts>;
export type FactsByOrganisation = ReadonlyMap<string, Facts>;

/** Whether a value is one that the fact may have. The class's own facts are nobody's to answer. Pure. */
export function fitsFact(fact: FactEntry, value: FactValue): boolean {
  const has = (id: unknown): boolean => fact.options?.some((option) => option.id === id) ?? false;
  if (fact.of === 'class' || value === null || value === undefined) return false;
  if (fact.kind === 'boolean') return typeof value === 'boolean';
  if (fact.kind === 'number') return typeof value === 'number' && Number.isFinite(value) && value >= 0;
  if (fact.kind === 'choice') return has(value);
  if (fact.kind === 'text') return typeof value === 'string' && value !== '' && value.length <= 200;
  return Array.isArray(value) && value.every((one) => has(one));
}

/** The same answer, whatever the order of a set. */
export const sameFact = (one: FactValue, other: FactValue): boolean => plain(one) === plain(other);
const plain = (value: FactValue): string =>
  JSON.stringify(Array.isArray(value) ? value.toSorted((a, b) => (a < b ? -1 : 1)) : (value ?? null));
