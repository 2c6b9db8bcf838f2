import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, day } from '#platform/days';
import { mergedByPaths, ocdsFile, openJudge } from '../../../test/support/ocds.ts';
import { amountsOf } from '../contract.ts';
import { MOVES, type State } from '../decide-move.ts';
import { releaseOfStep } from './decide-release.ts';
import type { ContractStep, Surroundings } from './facts.ts';
import { type JsonObject } from './json.ts';
import { mergeReleases, type Release } from './merge-releases.ts';

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

const contractOf = (compiled: Release) => (compiled['contracts'] as JsonObject[])[0]!;
type Implementation = { transactions?: { value: { amount: number } }[] } | undefined;
const paidOf = (compiled: Release): number =>
  ((contractOf(compiled)['implementation'] as unknown as Implementation)?.transactions ?? []).reduce(
    (sum, { value }) => sum + value.amount,
    0,
  );
