import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '#platform/days';
import { mergedByPaths, ocdsFile, openJudge } from '../../../test/support/ocds.ts';
import { amountsOf } from '../contract.ts';
import { MOVES, type State } from '../decide-move.ts';
import { STEPS, SOURCES } from '../import/purchase.ts';
import { releaseOfReading } from './decide-observed.ts';
import { releaseOfStep } from './decide-release.ts';
import type { ContractStep, ObservedReading, Surroundings } from './facts.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { mergeReleases, type Release } from './merge-releases.ts';
import { observedOcid, readOcid } from './ocid.ts';

type Package = { releases: Release[]; records: { compiledRelease: JsonObject }[] };
const read = (name: string): Package => JSON.parse(readFileSync(ocdsFile(`merging/${name}.json`), 'utf8')) as Package;

describe('the merge', () => {
  const pairs = [
    ['merged', ['merge-award-1', 'merge-award-2', 'merge-tender-1', 'merge-tender-2', 'merge-tender-3']],
    ['example02-object-record', ['example02-object-tender', 'example02-object-tenderAmendment']],
    ['example03-record', ['example03-award', 'example03-awardAmendment']],
  ] as const;
  test.each(pairs)('gives what the standard gives for %s, in whatever order the releases come', (record, parts) => {
    const releases = parts.flatMap((name) => read(name).releases);
    const wanted = read(record).records[0]!.compiledRelease;
    expect(mergeReleases(releases)).toEqual(wanted);
    expect(mergeReleases(releases.toReversed())).toEqual(wanted);
  });

  test('replaces lists of text and lists marked whole, takes away what is null, adds what has no id', () => {
    const at = (date: string, said: JsonObject): Release => ({
      ocid: 'ocds-xlayak-1',
      id: date,
      date,
      tag: ['planning'],
      ...said,
    });
    const merged = mergeReleases([
      at('2026-01-01T00:00:00Z', {
        parties: [{ id: '1', roles: ['buyer', 'payer'], additionalIdentifiers: [{ id: 'a' }, { id: 'b' }], name: 'Dinas' }],
        relatedProcesses: [{ title: 'tanpa id' }],
      }),
      at('2026-01-02T00:00:00Z', {
        parties: [{ id: '1', roles: ['buyer'], additionalIdentifiers: [{ id: 'c' }], name: null }],
        relatedProcesses: [{ title: 'juga tanpa id' }],
      }),
    ]);
    expect(merged['parties']).toEqual([{ id: '1', roles: ['buyer'], additionalIdentifiers: [{ id: 'c' }] }]);
    expect(merged['relatedProcesses']).toEqual([{ title: 'tanpa id' }, { title: 'juga tanpa id' }]);
    expect(merged).toMatchObject({ id: 'ocds-xlayak-1-2026-01-02T00:00:00Z', tag: ['compiled'] });
  });
});

// ---- what an order's releases come to ----

const contractId = '01990000-0000-7000-8000-00000000000a';
const about: Surroundings = {
  scale: 'micro',
  sellerRegencyCode: '61.01',
  plan: {
    buyerId: '01990000-0000-7000-8000-000000000001',
    packageId: '01990000-0000-7000-8000-00000000000b',
    ...{ rupCode: '12345678', name: 'Belanja makan dan minum rapat', classId: 'keripik-umbi', regencyCode: '61.01' },
  },
};

/** A way along the table of states from the order on, with money where a step names it. */
const walks = fc
  .array(fc.record({ turn: fc.nat(7), rupiah: fc.integer({ min: 0, max: 5_000_000 }), days: fc.nat(20) }), { maxLength: 14 })
  .map((turns) => {
    let state: State = 'ordered';
    let onDay = day('2026-02-02');
    const steps = [stepOf('ordered', 2, onDay, 10_000_000)];
    for (const { turn, rupiah, days } of turns) {
      const next = Object.entries(MOVES[state]) as [State, { rupiah?: string }][];
      if (next.length === 0) break;
      const [chosen, move] = next[turn % next.length]!;
      state = chosen;
      onDay = addDays(onDay, days);
      steps.push(stepOf(state, steps.length + 2, onDay, move.rupiah === undefined ? null : rupiah));
    }
    return steps;
  });

const stepOf = (state: State, position: number, onDay: ContractStep['onDay'], rupiah: number | null): ContractStep => ({
  ...{ contractId, buyerId: about.plan!.buyerId, buyerName: 'Dinas Pendidikan', planLineId: null },
  ...{ sellerOrgId: '01990000-0000-7000-8000-000000000002', sellerName: 'Keripik Bu Sari', form: 'spk' },
  ...{ title: 'Keripik singkong', valueRupiah: 10_000_000, position, orderPosition: 2, state, onDay, rupiah },
  enteredAt: new Date('2026-11-24T02:00:00Z'),
});

describe('the releases of an order', () => {
  const judge = openJudge({ extended: true });

  test('keep the schema and merge to a release that keeps it too: the same money, the same end, the same as another merge finds', () => {
    fc.assert(
      fc.property(walks, (steps) => {
        const releases = steps.map((step) => releaseOfStep(step, about));
        const compiled = mergeReleases(releases);
        for (const release of [...releases, compiled]) {
          judge.release(release);
          expect(judge.release.errors).toBeNull();
        }
        const { id: _id, date: _date, tag: _tag, ...state } = compiled;
        expect(state).toEqual(mergedByPaths(releases));
        expect(paidOf(compiled)).toBe(amountsOf(steps.map(({ state, rupiah }) => ({ state, rupiah }) as never)).paidRupiah);
        expect(contractOf(compiled)['status']).toBe(
          ['closed', 'terminated'].includes(steps.at(-1)!.state) ? 'terminated' : 'active',
        );
      }),
      { numRuns: 60 },
    );
  });
});

// ---- what the readings of an observed purchase come to ----

const buyerId = about.plan!.buyerId;
const entry = fc.record({
  step: fc.constantFrom(...STEPS),
  onDay: fc.option(fc.nat(300).map((days) => addDays(day('2025-01-01'), days))),
  rupiah: fc.option(fc.nat(90_000_000)),
  sen: fc.nat(99),
});
const line = fc.record({
  ...{ position: fc.integer({ min: 1, max: 4 }), title: fc.constantFrom('Air mineral', 'Kue basah') },
  ...{ quantity: fc.option(fc.nat(500)), classId: fc.constantFrom(null, 'keripik-umbi') },
});
const said = fc.record({
  ...{ title: fc.string({ minLength: 1 }), unitName: fc.constantFrom('', 'Dinas Kesehatan') },
  ...{ method: fc.constantFrom(null, 'E-Purchasing'), rupCodes: fc.subarray(['5354', '5355', '5356']) },
  outcome: fc.constantFrom('running', 'completed', 'cancelled', 'paidOutside', 'unknown'),
  entries: fc.array(entry, { maxLength: 8 }),
  lines: fc.uniqueArray(line, { maxLength: 4, selector: ({ position }) => position }),
});
const readings: fc.Arbitrary<ObservedReading[]> = fc
  .tuple(
    fc.constantFrom(...SOURCES),
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.array(said, { minLength: 1, maxLength: 4 }),
  )
  .map(([source, sourceKey, all]) =>
    all.map((one, n) => ({
      ...{ buyerId, buyerName: 'Kab. Bandung', purchaseId: contractId, source, sourceKey, version: n + 1 },
      ...{ readAt: new Date('2026-11-24T02:00:00Z'), ...one },
    })),
  );

/** Without what is bare: a merge keeps an object all of whose fields were taken back, and of one in a list its name. */
function told(value: Json): Json {
  const bare = (one: Json): boolean =>
    Array.isArray(one) ? one.length === 0 : isObject(one) && Object.keys(one).every((key) => key === 'id');
  if (Array.isArray(value)) return value.map(told).filter((one) => !bare(one));
  if (!isObject(value)) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, told(one)] as const);
  return Object.fromEntries(inner.filter(([, one]) => !bare(one)));
}
const stateOf = ({ id: _id, date: _date, tag: _tag, ...state }: Release): Json => state;
/** In the order of names, which a merge by id doesn't keep. */
const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, one]) => [key, sorted(one)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

describe('the releases of an observed purchase', () => {
  const judge = openJudge({ extended: true });

  test('keep the schema, merge as another merge finds, and come to what its source said last', () => {
    fc.assert(
      fc.property(readings, (all) => {
        const releases = all.map((one, n) => releaseOfReading(one, all[n - 1]));
        const compiled = mergeReleases(releases);
        for (const release of [...releases, compiled]) {
          judge.release(release);
          expect(judge.release.errors).toBeNull();
        }
        expect(told(stateOf(compiled))).toEqual(told(mergedByPaths(releases) as Json));
        const last = stateOf(releaseOfReading(all.at(-1)!, undefined));
        expect(sorted(told(stateOf(compiled)))).toEqual(sorted(told(last)));
      }),
      { numRuns: 100 },
    );
  });

  test('are named by the number of the source, whatever signs are in it, and the name reads back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SOURCES), fc.string({ minLength: 1, unit: 'grapheme' }), (source, sourceKey) => {
        const ocid = observedOcid({ buyerId, source, sourceKey });
        expect(ocid).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(readOcid(ocid)).toEqual({ buyerId, source, sourceKey });
      }),
    );
    expect(readOcid(`ocds-xlayak-${buyerId.replaceAll('-', '')}-belaOk-_ff`)).toBeUndefined();
  });
});

const contractOf = (compiled: Release) => (compiled['contracts'] as JsonObject[])[0]!;
type Implementation = { transactions?: { value: { amount: number } }[] } | undefined;
const paidOf = (compiled: Release): number =>
  ((contractOf(compiled)['implementation'] as unknown as Implementation)?.transactions ?? []).reduce(
    (sum, { value }) => sum + value.amount,
    0,
  );
