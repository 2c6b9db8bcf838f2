import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { describe, test } from 'vitest';
import { readAmounts } from '#buyers';
import { decideStanding, findScheme, fitsPattern, getScheme } from '#certification';
import type { CertificateFacts } from '#certification';
import { amountsOf, listContracts, STATES, whyNotMove } from '#contracts';
import { listHouses } from '#houses';
import { listMakers, parseGtin, parseNib, streamOffers } from '#makers';
import { listExampleUsers, ROLES, system, visitor } from '#platform/access';
import { classById, regencyByCode } from '#platform/codes';
import { addDays } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { BASE_DAY } from './certificates.ts';
import { CONTRACTS_IN } from './contracts.ts';
import { generateRegency } from './generate.ts';
import { hasExampleRegency, loadExampleRegency } from './index.ts';
import { Random } from './random.ts';
import { WANTS } from './wants.ts';

const regency = generateRegency();
// What a package and a product point to is hashed once, where it stands.
const POINTERS = new Set(['recipe', 'want', 'buyer', 'unit']);
const textOf = (of: unknown): string =>
  JSON.stringify(of, (key, value: unknown) => (POINTERS.has(key) && typeof value === 'object' ? undefined : value));
const digest = (of: unknown): string => createHash('sha256').update(textOf(of)).digest('hex');
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const products = regency.makers.flatMap((maker) => maker.products.map((product) => ({ maker, product })));

describe('the example regency', () => {
  test('is the same from the same seed, and another from another', () => {
    assert.equal(digest(generateRegency()), digest(regency));
    assert.notEqual(digest(generateRegency('another')), digest(regency));
  });

  test('is as large as promised', () => {
    assert.equal(regency.makers.length, 1_500);
    assert(products.length > 3_800 && products.length < 4_300, `${products.length} products`);
    assert.equal(regency.houses.length, 3);
    assert.equal(regency.buyers.length, 25);
    assert.equal(regency.pledges.length, 25);
    assert.equal(regency.demand.packages.length, 2_500);
    assert.equal(regency.contracts.length, sum(Object.values(CONTRACTS_IN)));
    assert.equal(sum(Object.values(CONTRACTS_IN)), 300);
  });

  test('speaks only of classes, regencies and schemes that are known, and every id is its own', () => {
    for (const { product } of products) assert(classById(product.classId), product.classId);
    for (const want of WANTS) for (const id of want.classIds) assert(classById(id), id);
    for (const house of regency.houses) for (const line of house.lines) for (const id of line.classIds) assert(classById(id), id);
    for (const { regencyCode } of [...regency.makers, ...regency.houses, ...regency.buyers])
      assert(regencyByCode(regencyCode), regencyCode);
    for (const { scheme } of regency.certificates) assert(findScheme(scheme), scheme);
    const ids = textOf(regency).match(
      /"(?:orgId|productId|placeId|houseId|lineId|certificateId|buyerId|pledgeId|contractId|userId)":"[^"]+"/g,
    )!;
    const own = [
      ...regency.makers.flatMap((one) => [
        one.orgId,
        ...one.places.map((place) => place.placeId),
        ...one.products.map((product) => product.productId),
      ]),
      ...regency.certificates.map((one) => one.certificateId),
      ...regency.contracts.map((one) => one.contractId),
    ];
    assert(ids.every((id) => /"[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}"$/.test(id)));
    assert.equal(new Set(own).size, own.length);
  });

  test("has numbers in their schemes' form that are nobody's", () => {
    for (const { scheme, number } of regency.certificates)
      if (number) assert.notEqual(fitsPattern(getScheme(scheme), number), false, number);
    for (const { nib } of regency.makers) if (nib) assert(parseNib(nib).ok && nib.startsWith('99'));
    for (const { product } of products) if (product.gtin) assert(parseGtin(product.gtin).ok && product.gtin.startsWith('20'));
  });

  test('has certificates of every evidence level: in force, ended, ending soon, revoked, and unknown', () => {
    const levels = new Set(regency.certificates.map((one) => one.evidence.level));
    assert.deepEqual(
      [...levels].toSorted((a, b) => a - b),
      [0, 1, 2, 3],
    );
    const facts = regency.certificates.map(({ evidence, ...one }): CertificateFacts => ({
      orgId: one.orgId,
      scheme: one.scheme,
      subject: getScheme(one.scheme).subject,
      productId: one.productId ?? null,
      placeId: one.placeId ?? null,
      number: one.number ?? null,
      issuedOn: one.issuedOn ?? null,
      validUntil: one.validUntil ?? null,
      revokedOn: one.revokedOn ?? null,
      evidenceLevel: evidence.level,
      checkedOn: null,
    }));
    const own = (one: CertificateFacts) => ({
      orgId: one.orgId,
      ...(one.productId ? { productId: one.productId } : {}),
      placeId: one.placeId,
    });
    const count = (state: string, day = BASE_DAY): number =>
      facts.filter((one) => decideStanding(one, own(one), day).state === state).length;
    for (const [state, least] of [
      ['valid', 500],
      ['expired', 50],
      ['unknown', 300],
      ['revoked', 5],
    ] as const)
      assert(count(state) >= least, `${state} ${count(state)}`);
    const ending = facts.filter(
      (one) => one.validUntil && one.validUntil >= BASE_DAY && one.validUntil <= addDays(BASE_DAY, 60),
    ).length;
    assert(ending >= 30, `${ending} end soon`);
  });

  test('has certificates with a history: suspended, reinstated, not found, under another name, with a document', () => {
    const kinds = regency.certificates.flatMap(({ history = [], document }) => [
      ...history.map(({ kind, result }) => result ?? kind),
      ...(document ? ['document'] : []),
    ]);
    for (const kind of ['suspended', 'reinstated', 'notFound', 'otherName', 'document'])
      assert(kinds.filter((one) => one === kind).length >= 5, kind);
  });

  test('has contracts in every state, each walked along the table and not into days to come', () => {
    const reached = new Map<string, number>();
    for (const contract of regency.contracts) {
      let from: Parameters<typeof whyNotMove>[0];
      for (const entry of contract.entries) {
        const refusal = whyNotMove(from, entry, null, BASE_DAY);
        assert.equal(refusal, undefined, `${from?.state} -> ${entry.state}: ${refusal?.message}`);
        from = entry;
      }
      reached.set(from!.state, (reached.get(from!.state) ?? 0) + 1);
      const { deliveredRupiah, paidRupiah } = amountsOf(contract.entries);
      assert(deliveredRupiah <= contract.valueRupiah && paidRupiah <= contract.valueRupiah);
      if (from!.state === 'closed') assert.equal(paidRupiah, contract.valueRupiah, 'a closed contract is paid whole');
    }
    assert.deepEqual(
      STATES.map((state) => [state, reached.get(state)]),
      STATES.map((state) => [state, CONTRACTS_IN[state]]),
    );
  });

  test('plans as real plans do: three quarters say "1 paket", sums are whole, half the packages lie under twenty million', () => {
    const { packages, budget } = regency.demand;
    const one = packages.filter(({ row }) => /^1 (?:p|k)/i.test(String(row['volume_pekerjaan']))).length / packages.length;
    assert(one > 0.7 && one < 0.78, `${one}`);
    assert(packages.every(({ ceilingRupiah }) => Number.isSafeInteger(ceilingRupiah) && ceilingRupiah > 0));
    const middle = packages.map(({ ceilingRupiah }) => ceilingRupiah).toSorted((a, b) => a - b)[1_250]!;
    assert(middle > 5e6 && middle < 20e6, `${middle}`);
    const budgeted = new Map<string, number>();
    for (const line of budget)
      budgeted.set(String(line['kd_rup']), (budgeted.get(String(line['kd_rup'])) ?? 0) + Number(line['pagu']));
    const adding = packages.filter((each) => budgeted.get(each.rupCode) === each.ceilingRupiah).length / packages.length;
    assert(adding > 0.95 && adding < 1, `${adding} add up`);
  });

  test(
    'loads whole, once, and keeps its sums',
    withDatabase(async (db) => {
      assert.equal(await hasExampleRegency(db), false);
      const phases: string[] = [];
      assert.equal(await loadExampleRegency(db, (phase) => phases.push(phase)), true);
      assert.deepEqual([phases[0], phases.at(-1)], ['generating', 'done']);
      assert.equal(await loadExampleRegency(db), false, 'a second load does nothing');
      assert.equal(await hasExampleRegency(db), true);
      assert.deepEqual((await listExampleUsers(db)).map((user) => user.role).toSorted(), [...ROLES].toSorted());
      assert.equal((await listMakers(db, visitor, {}, 5)).rows.length, 5);
      assert.equal((await Array.fromAsync(streamOffers(db, system('test')))).length, products.length);
      assert.equal((await listHouses(db, visitor)).houses.length, 3);
      const amounts = [...(await readAmounts(db, visitor, 2026)), ...(await readAmounts(db, visitor, 2027))];
      assert.equal(sum(amounts.map((one) => one.plannedRupiah)), sum(regency.demand.packages.map((one) => one.ceilingRupiah)));
      assert.equal(sum(amounts.map((one) => one.pledgedRupiah)), sum(regency.pledges.map((one) => one.sumRupiah)));
      const { contracts } = await listContracts(db, system('test'), { limit: 400 });
      assert.equal(sum(contracts.map((one) => one.valueRupiah)), sum(regency.contracts.map((one) => one.valueRupiah)));
      assert(
        contracts.every((one) => one.planLineId !== null),
        'each came from a plan line',
      );
      // Told are lots alone, of which the house released or recalled some: all else is new, and nothing was signed of it yet.
      const told = await db.selectFrom('platform.outbox').select(['kind', 'lot_code']).orderBy('lot_code').execute();
      assert.deepEqual(
        [...new Set(told.map((one) => `${one.kind} ${one.lot_code}`))],
        ['lot BG-261021', 'lot SC-261013', 'lot SC-261110'],
      );
      const findings = await db
        .selectFrom('consumers.findings')
        .select(['finding_id', 'answered_at', 'closed_at'])
        .orderBy('finding_id')
        .execute();
      const made = regency.inspections.flatMap((one) => one.findings.map(({ findingId }) => findingId));
      assert.deepEqual(
        findings.map((one) => one.finding_id),
        made.toSorted(),
        'the same each time',
      );
      assert.equal(findings.filter((one) => one.closed_at === null && one.answered_at === null).length, 2, 'open');
      assert.equal(findings.filter((one) => one.closed_at === null && one.answered_at !== null).length, 1, 'answered');
    }),
    30_000,
  );
});

test('chance from a seed is even, within its bounds, and forks do not disturb each other', () => {
  const random = new Random('x');
  const rolls = Array.from({ length: 6_000 }, () => random.int(1, 6));
  for (let side = 1; side <= 6; side += 1) assert(Math.abs(rolls.filter((roll) => roll === side).length - 1_000) < 150);
  const [a, b] = [new Random('x'), new Random('x')];
  a.fork('part').next();
  assert.equal(a.next(), b.next());
});
