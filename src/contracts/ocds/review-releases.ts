// The review of data that keeps the schema: names that must be unique, references that must lead somewhere, days in an order that can be, sums
// that fit. A remark is no refusal: real publications have many, and a reader should know them. Pure.
import { below, canonical, isObject, type Json, type JsonObject } from './json.ts';
import type { Problem } from './json-schema.ts';
import { mergeReleases, type Release } from './merge-releases.ts';

/** A release and where it stands; `compiled`: it is the sum of others. */
export type Located = { release: JsonObject; path: string; compiled: boolean };

/** Remarks on all releases of a document, process by process. */
export function reviewProcesses(located: readonly Located[]): Problem[] {
  const processes = Map.groupBy(located, ({ release }) => canonical(release['ocid']));
  return [...processes.values()].flatMap((releases) => [...reviewProcess(releases), ...reviewCompiled(releases)]);
}

function reviewProcess(located: readonly Located[]): Problem[] {
  const known = referencesOf(located);
  const problems: Problem[] = [];
  const ids = new Map<string, string>();
  for (const { release, path, compiled } of located) {
    const report = (at: string, code: string, facts: Problem['facts'] = {}): void =>
      void problems.push({ path: at, code, facts });
    reviewOcid(release, path, report);
    if (!compiled) reviewReleaseId(release, path, ids, report);
    reviewUnique(release, path, report);
    reviewReferences(release, path, known, report);
    reviewPeriods(release, path, report);
    reviewOrder(release, path, report);
    reviewAmounts(release, path, report);
    reviewSums(release, path, report);
  }
  return problems;
}
type Report = (path: string, code: string, facts?: Problem['facts']) => void;

function reviewOcid({ ocid }: JsonObject, path: string, report: Report): void {
  if (typeof ocid === 'string' && !/^ocds-[a-z0-9]{6}-?\S/.test(ocid)) report(`${path}.ocid`, 'ocid-prefix', { found: ocid });
}

function reviewReleaseId({ id }: JsonObject, path: string, ids: Map<string, string>, report: Report): void {
  if (typeof id !== 'string') return;
  const first = ids.get(id);
  if (first === undefined) ids.set(id, path);
  else report(`${path}.id`, 'id-twice', { found: id, first });
}

const listOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

/** In each list of objects an id stands once: a merge would make one of two. */
function reviewUnique(value: Json, path: string, report: Report): void {
  if (Array.isArray(value)) {
    const seen = new Map<Json, number>();
    for (const [n, item] of value.entries()) {
      const id = isObject(item) ? item['id'] : undefined;
      if (id !== undefined && id !== null) {
        const first = seen.get(id);
        if (first === undefined) seen.set(id, n);
        else report(below(below(path, n), 'id'), 'id-twice', { found: canonical(id), first: below(path, first) });
      }
      reviewUnique(item, below(path, n), report);
    }
  } else if (isObject(value)) for (const [key, inner] of Object.entries(value)) reviewUnique(inner, below(path, key), report);
}

type Known = { parties: ReadonlySet<Json>; awards: ReadonlySet<Json>; lots: ReadonlySet<Json> };

/** What the releases of a process may refer to, all of them taken together. */
function referencesOf(located: readonly Located[]): Known {
  const idsOf = (lists: (release: JsonObject) => JsonObject[]): Set<Json> =>
    new Set(located.flatMap(({ release }) => lists(release).map(({ id }) => id ?? null)));
  return {
    parties: idsOf(({ parties }) => listOf(parties)),
    awards: idsOf(({ awards }) => listOf(awards)),
    lots: idsOf(({ tender }) => listOf(objectOf(tender)['lots'])),
  };
}

const REFERENCES = new Set(['buyer', 'procuringEntity', 'suppliers', 'tenderers', 'payer', 'payee']);

/** Organisations, awards and lots that are referred to are there. Where a process names none at all (as in OCDS 1.0), nothing can be missing. */
function reviewReferences(value: Json, path: string, known: Known, report: Report): void {
  if (Array.isArray(value)) return value.forEach((item, n) => reviewReferences(item, below(path, n), known, report));
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = below(path, key);
    if (REFERENCES.has(key) && known.parties.size > 0) reviewParties(inner, at, known.parties, report);
    if (key === 'awardID' && known.awards.size > 0 && !known.awards.has(inner))
      report(at, 'award-unknown', { found: canonical(inner) });
    if (key === 'relatedLot' && known.lots.size > 0 && !known.lots.has(inner))
      report(at, 'lot-unknown', { found: canonical(inner) });
    if (key === 'relatedLots' && known.lots.size > 0 && Array.isArray(inner))
      inner.forEach((lot, n) => known.lots.has(lot) || report(below(at, n), 'lot-unknown', { found: canonical(lot) }));
    reviewReferences(inner, at, known, report);
  }
}

function reviewParties(value: Json, path: string, parties: ReadonlySet<Json>, report: Report): void {
  if (Array.isArray(value)) return value.forEach((one, n) => reviewParties(one, below(path, n), parties, report));
  const id = isObject(value) ? value['id'] : undefined;
  if (id === undefined || id === null) report(path, 'party-unnamed');
  else if (!parties.has(id)) report(below(path, 'id'), 'party-unknown', { found: canonical(id) });
}

/** A period does not end before it begins. */
function reviewPeriods(value: Json, path: string, report: Report): void {
  if (Array.isArray(value)) return value.forEach((item, n) => reviewPeriods(item, below(path, n), report));
  if (!isObject(value)) return;
  if (isLater(value['startDate'], value['endDate'])) report(below(path, 'endDate'), 'period-reversed', daysOf(value));
  for (const [key, inner] of Object.entries(value)) reviewPeriods(inner, below(path, key), report);
}
const daysOf = ({ startDate, endDate }: JsonObject): Problem['facts'] => ({
  start: canonical(startDate),
  end: canonical(endDate),
});

const timeOf = (value: Json | undefined): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);
/** Whether the first is later than the second, where both are known. */
const isLater = (first: Json | undefined, second: Json | undefined): boolean => timeOf(first) > timeOf(second);

/** Tender before award, award before signature, signature before payment. */
function reviewOrder(release: JsonObject, path: string, report: Report): void {
  const opened = objectOf(objectOf(release['tender'])['tenderPeriod'])['startDate'];
  const awards = listOf(release['awards']);
  for (const [n, award] of awards.entries())
    if (isLater(opened, award['date'])) report(`${path}.awards[${n}].date`, 'award-before-tender');
  for (const [n, contract] of listOf(release['contracts']).entries()) {
    const at = `${path}.contracts[${n}]`;
    const award = awards.find(({ id }) => id === contract['awardID']);
    if (isLater(award?.['date'], contract['dateSigned'])) report(`${at}.dateSigned`, 'signed-before-award');
    for (const [m, payment] of listOf(objectOf(contract['implementation'])['transactions']).entries())
      if (isLater(contract['dateSigned'], payment['date']))
        report(`${at}.implementation.transactions[${m}].date`, 'paid-before-signed');
  }
}

/** An amount is not below zero, and says in which currency it is. */
function reviewAmounts(value: Json, path: string, report: Report): void {
  if (Array.isArray(value)) return value.forEach((item, n) => reviewAmounts(item, below(path, n), report));
  if (!isObject(value)) return;
  const { amount, currency } = value;
  if (typeof amount === 'number') {
    if (amount < 0) report(below(path, 'amount'), 'amount-negative', { found: amount });
    if (currency === undefined || currency === null) report(path, 'currency-missing');
    if (currency === 'IDR' && !Number.isInteger(amount)) report(below(path, 'amount'), 'rupiah-broken', { found: amount });
  }
  for (const [key, inner] of Object.entries(value)) reviewAmounts(inner, below(path, key), report);
}

/** What is paid stays within the contract, and the contracts of an award within the award. Sums in one currency only. */
function reviewSums(release: JsonObject, path: string, report: Report): void {
  const contracts = listOf(release['contracts']);
  for (const [n, contract] of contracts.entries()) {
    const paid = sumOf(listOf(objectOf(contract['implementation'])['transactions']), contract['value']);
    const whole = objectOf(contract['value'])['amount'];
    if (typeof whole === 'number' && paid > whole) report(`${path}.contracts[${n}]`, 'paid-over-contract', { paid, whole });
  }
  for (const [n, award] of listOf(release['awards']).entries()) {
    const signed = sumOf(
      contracts.filter(({ awardID }) => awardID === award['id']),
      award['value'],
    );
    const whole = objectOf(award['value'])['amount'];
    if (typeof whole === 'number' && signed > whole) report(`${path}.awards[${n}]`, 'signed-over-award', { signed, whole });
  }
}

const sumOf = (items: readonly JsonObject[], like: Json | undefined): number =>
  items
    .map(({ value }) => objectOf(value))
    .filter(({ currency }) => currency === objectOf(like)['currency'])
    .reduce((sum, { amount }) => sum + (typeof amount === 'number' ? amount : 0), 0);

/** A compiled release is what its releases merge to, where all of them are in the record. */
function reviewCompiled(located: readonly Located[]): Problem[] {
  const releases = located.filter(({ compiled }) => !compiled).map(({ release }) => release);
  if (releases.length === 0 || !releases.every(isWhole)) return [];
  const merged = mergeReleases(releases);
  return located
    .filter(({ compiled }) => compiled)
    .flatMap(({ release, path }) => {
      const at = differenceOf(merged, release, path);
      return at === undefined ? [] : [{ path: at, code: 'compiled-differs', facts: {} }];
    });
}

const isWhole = (release: JsonObject): release is Release =>
  typeof release['id'] === 'string' && !Number.isNaN(timeOf(release['date'])) && 'ocid' in release;

/** Where the second first differs from the first; nothing when they say the same. */
function differenceOf(wanted: Json | undefined, found: Json | undefined, path: string): string | undefined {
  if (isObject(wanted) && isObject(found)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
      const at = differenceOf(wanted[key], found[key], below(path, key));
      if (at !== undefined) return at;
    }
    return undefined;
  }
  if (Array.isArray(wanted) && Array.isArray(found) && wanted.length === found.length) {
    for (const [n, item] of wanted.entries()) {
      const at = differenceOf(item, found[n], below(path, n));
      if (at !== undefined) return at;
    }
    return undefined;
  }
  return canonical(wanted) === canonical(found) && (wanted === undefined) === (found === undefined) ? undefined : path;
}
