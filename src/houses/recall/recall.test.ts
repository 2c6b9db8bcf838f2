import fc from 'fast-check';
import { expect, test } from 'vitest';
import { copyIn, type Database, uuidv7 } from '#platform/database';
import { addDays } from '#platform/days';
import { writePdf } from '#platform/pdf';
import { withDatabase } from '../../../test/support/database.ts';
import type { Make } from '../batches/lot.ts';
import { makeBatch, receiveLot, releaseBatch, shipLots } from '../batches/record-batches.ts';
import { findLot } from '../batches/store.ts';
import { loadHouses } from '../list-houses.ts';
import { bookRun } from '../bookings/book-run.ts';
import { actorOf, AT, MAKING, NOW, openTestHouse, runOf, type TestHouse, TODAY } from '../bookings/test-house.ts';
import { pdfLines } from '../../../test/support/pdf-text.ts';
import { type DestroyedHere, type DestroyedLot, destroyHeldHere, destroyLot } from './destroy-lot.ts';
import { journeyOfLot, recallStatusOfLot } from './journey-of-lot.ts';
import { clocksOf, effectivenessOf, heldAmounts } from './recall.ts';
import { answerDelivery, closeRecall, getRecall, liftHold, type RecallCall, startRecall } from './recall-lots.ts';
import { recallFile } from './report-file.ts';
import { reportPaper } from './report-paper.ts';
import { listHeldHere } from './store.ts';
import { traceDeliveries, traceLots } from './trace.ts';

const DAY = { today: MAKING, at: AT };
const call = (lotId: string): RecallCall => ({
  ...{ entryId: uuidv7(), lotId, cause: 'ingredient', hazardClass: 'I', reason: 'pewarna terlarang' },
});

/** A small graph of lots in one house: for each lot the numbers of earlier lots in it, and how many deliveries it left with. */
const graphs = fc.array(fc.record({ inputs: fc.array(fc.nat(20), { maxLength: 3 }), deliveries: fc.nat(2) }), {
  minLength: 1,
  maxLength: 16,
});

test(
  'a trace finds what a walk over all edges finds, forward and back, whatever the graph',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    await fc.assert(
      fc.asyncProperty(graphs, fc.nat(15), async (graph, start) => {
        const lots = graph.map(() => uuidv7());
        const edges = graph.flatMap(({ inputs }, at) =>
          [...new Set(inputs)].filter((input) => input < at).map((input) => [lots[input]!, lots[at]!] as const),
        );
        const deliveries = graph.flatMap((one, at) =>
          Array.from({ length: one.deliveries }, () => ({ lotId: lots[at]!, shipmentId: uuidv7() })),
        );
        await keepGraph(db, house, lots, edges, deliveries);
        const origin = { orgId: house.orgId, lotId: lots[start % lots.length]! };
        const forward = walk(origin.lotId, edges);
        const found = async (way: 'forward' | 'back') => new Set((await traceLots(db, [origin], way)).map(({ lotId }) => lotId));
        expect(await found('forward')).toEqual(forward);
        expect(await found('back')).toEqual(
          walk(
            origin.lotId,
            edges.map(([from, to]) => [to, from] as const),
          ),
        );
        const called = (await traceDeliveries(db, [origin])).map(({ shipmentId }) => shipmentId);
        expect(new Set(called)).toEqual(
          new Set(deliveries.filter(({ lotId }) => forward.has(lotId)).map(({ shipmentId }) => shipmentId)),
        );
      }),
      { numRuns: 25 },
    );
  }),
);

function walk(from: string, edges: readonly (readonly [string, string])[]): Set<string> {
  const seen = new Set([from]);
  for (let grown = -1; grown !== seen.size;) {
    grown = seen.size;
    for (const [before, after] of edges) if (seen.has(before)) seen.add(after);
  }
  return seen;
}

async function keepGraph(
  db: Database,
  { orgId, houseId }: TestHouse,
  lots: readonly string[],
  edges: readonly (readonly [string, string])[],
  deliveries: readonly { lotId: string; shipmentId: string }[],
): Promise<void> {
  const rows = lots.map((id) => [orgId, houseId, id, 'material', id, 'Cabai', 'kg', 1, 1, 'received', TODAY, AT]);
  await copyIn(
    db,
    'houses.lots',
    [
      'org_id',
      'house_id',
      'lot_id',
      'kind',
      'code',
      'name',
      'unit',
      'quantity_thousandths',
      'stock_thousandths',
      'state',
      'began_on',
      'recorded_at',
    ],
    rows,
  );
  await copyIn(
    db,
    'houses.lot_inputs',
    ['org_id', 'input_lot_id', 'lot_id', 'quantity_thousandths'],
    edges.map(([a, b]) => [orgId, a, b, 1]),
  );
  const shipments = deliveries.map(({ shipmentId: id }) => [orgId, houseId, id, id, 'RSUD Contoh', TODAY, AT]);
  await copyIn(
    db,
    'houses.shipments',
    ['org_id', 'house_id', 'shipment_id', 'code', 'buyer_name', 'shipped_on', 'recorded_at'],
    shipments,
  );
  const parts = deliveries.map(({ lotId, shipmentId }) => [orgId, lotId, shipmentId, 1]);
  await copyIn(db, 'houses.shipment_lots', ['org_id', 'lot_id', 'shipment_id', 'quantity_thousandths'], parts);
}

/** Chilli, two batches of it (one released and partly shipped, one waiting), and their house. */
async function openTrade(db: Database) {
  const house = await openTestHouse(db);
  const { operator, houseId } = house;
  const run = runOf(house);
  await bookRun(db, operator, houseId, run, { day: MAKING, minute: 480 }, NOW);
  const chilli = uuidv7();
  await receiveLot(
    db,
    operator,
    houseId,
    {
      ...{ entryId: chilli, day: TODAY, name: 'Cabai', code: 'C-1', quantity: 100_000, unit: 'kg', unitGrams: null },
      ...{ supplierName: 'Kelompok Tani', supplierCode: null, useBefore: null, delivery: null },
    },
    NOW,
  );
  const making = (code: string): Make => ({
    ...{ entryId: uuidv7(), day: MAKING, bookingId: run.bookingId, code, quantity: 100_000, unitGrams: 400, wasteGrams: null },
    ...{ lossReason: null, hygiene: ['hands', 'tools', 'clearance', 'pests'], useBefore: addDays(MAKING, 90) },
    inputs: [{ lotId: chilli, quantity: 40_000 }],
  });
  const [sold, waiting] = [making('S-1'), making('S-2')];
  await makeBatch(db, operator, houseId, sold, DAY);
  await makeBatch(db, operator, houseId, waiting, DAY);
  const release = (lotId: string) =>
    releaseBatch(
      db,
      operator,
      houseId,
      {
        ...{ entryId: uuidv7(), day: MAKING, lotId, verdict: 'release' as const, labelChecks: ['lot', 'expiry', 'permit'] },
        tests: { senses: 'passed', seal: 'passed', weight: 'passed' },
      },
      DAY,
    );
  const ship = (lotId: string, quantity: number) =>
    shipLots(
      db,
      operator,
      houseId,
      {
        ...{ entryId: uuidv7(), day: MAKING, code: `K-${quantity}`, buyerName: 'RSUD Contoh', contractCode: null },
        parts: [{ lotId, quantity }],
      },
      DAY,
    );
  await release(sold.entryId);
  await ship(sold.entryId, 30_000);
  return { house, chilli, sold: sold.entryId, waiting: waiting.entryId, release, ship, making };
}

test(
  'a recall of an ingredient holds all that was made of it at once, and no way leads past the hold',
  withDatabase(async (db) => {
    const { house, chilli, sold, waiting, release, ship, making } = await openTrade(db);
    const { operator, houseId, orgId } = house;
    const pack = { makerOrgId: house.maker, productId: house.sambal, code: 'S-1' };
    expect(await recallStatusOfLot(db, pack)).toEqual({ state: 'clear' });
    const started = call(chilli);
    await startRecall(db, operator, houseId, started, DAY);
    await startRecall(db, operator, houseId, started, DAY);
    const recall = await getRecall(db, operator, houseId, started.entryId);
    expect(new Set(recall.lots.map(({ lotId }) => lotId))).toEqual(new Set([chilli, sold, waiting]));
    expect(recall.deliveries).toMatchObject([{ lotId: sold, quantity: 30_000, recovered: 0, notifiedAt: null }]);
    const held = { code: 'lot-held' };
    await expect(release(waiting)).rejects.toMatchObject(held);
    await expect(ship(sold, 10_000)).rejects.toMatchObject(held);
    const more = { ...making('S-3'), quantity: 20_000, inputs: [{ lotId: chilli, quantity: 8_000 }] };
    await expect(makeBatch(db, operator, houseId, more, DAY)).rejects.toMatchObject(held);
    expect(await recallStatusOfLot(db, pack)).toMatchObject({ state: 'recalled', hazardClass: 'I' });
    expect(await recallStatusOfLot(db, { ...pack, code: 'S-9' })).toEqual({ state: 'unknown' });
    expect(await journeyOfLot(db, pack)).toMatchObject({ houseName: 'Rumah Cabai', ingredients: [{ name: 'Cabai' }] });
    // Found sound, the waiting batch is free, but not while what is in it is held.
    await liftHold(db, operator, houseId, started.entryId, { orgId, lotId: waiting }, 'uji bebas pewarna', DAY);
    await expect(release(waiting)).rejects.toMatchObject(held);
    await liftHold(db, operator, houseId, started.entryId, { orgId, lotId: chilli }, 'uji bebas pewarna', DAY);
    await release(waiting);
  }),
);

test(
  'a recall closes when every buyer was told; what came back is counted and never more than left',
  withDatabase(async (db) => {
    const { house, chilli } = await openTrade(db);
    const { operator, houseId } = house;
    const recallId = await startRecall(db, operator, houseId, call(chilli), DAY);
    await expect(closeRecall(db, operator, houseId, recallId, DAY)).rejects.toMatchObject({ code: 'recall-untold' });
    const [delivery] = (await getRecall(db, operator, houseId, recallId)).deliveries;
    const answer = (recovered: number) => answerDelivery(db, operator, houseId, recallId, delivery!, recovered, DAY);
    await expect(answer(30_001)).rejects.toMatchObject({ code: 'recovered-too-much' });
    await answer(29_999);
    await closeRecall(db, operator, houseId, recallId, DAY);
    const closed = await getRecall(db, operator, houseId, recallId);
    expect(closed.closedAt).toEqual(AT);
    expect(effectivenessOf(closed.deliveries)).toMatchObject({ notifiedPercent: 100, units: [{ unit: 'botol', percent: 99 }] });
    expect(clocksOf(closed).notifyBy).toEqual(new Date(AT.getTime() + 24 * 3_600_000));
  }),
);

test(
  'what is destroyed is never more than is there, leaves the stock, and stands in the report with its witness',
  withDatabase(async (db) => {
    const { house, chilli, sold } = await openTrade(db);
    const { operator, houseId, orgId } = house;
    const complaint = { ...call(chilli), cause: 'complaint' as const, complaintReference: 'ADU-7' };
    const recallId = await startRecall(db, operator, houseId, complaint, DAY);
    const whole = () => getRecall(db, operator, houseId, recallId);
    await answerDelivery(db, operator, houseId, recallId, (await whole()).deliveries[0]!, 10_000, DAY);
    const destroy = (more: Partial<DestroyedLot>, actor = operator) =>
      destroyLot(
        db,
        actor,
        houseId,
        recallId,
        {
          ...{ destructionId: uuidv7(), orgId, lotId: sold, cameFrom: 'returned', quantity: 10_000, destroyedOn: MAKING },
          ...{ method: 'dibakar', witness: 'Dinas Kesehatan, pengawas pangan', ...more },
        },
        DAY,
      );
    await expect(destroy({ quantity: 10_001 })).rejects.toMatchObject({ code: 'destruction-more', facts: { left: 10_000 } });
    await expect(destroy({ lotId: uuidv7() })).rejects.toMatchObject({ code: 'destruction-lot' });
    await expect(destroy({ destroyedOn: addDays(MAKING, 1) })).rejects.toMatchObject({ code: 'entry-day-ahead' });
    await expect(destroy({}, actorOf('houseOperator', uuidv7()))).rejects.toMatchObject({ code: 'not-yours' });
    const destructionId = uuidv7();
    await destroy({ destructionId });
    await destroy({ destructionId });
    await expect(destroy({ quantity: 1 })).rejects.toMatchObject({ code: 'destruction-more', facts: { left: 0 } });
    await destroy({ cameFrom: 'stock', quantity: 70_000 });
    expect((await findLot(db, orgId, houseId, sold))?.stock).toBe(0);
    await expect(destroy({ cameFrom: 'stock', quantity: 1 })).rejects.toMatchObject({ code: 'destruction-more' });

    const recall = await whole();
    const paper = (await pdfLines(await writePdf(reportPaper({ recall, houseName: 'Rumah Cabai', on: MAKING }, 'id')))).flat();
    for (const said of ['ADU-7', 'RSUD Contoh', 'dibakar', 'Setelan sistem, bukan ketentuan', 'Dinas Kesehatan'])
      expect([said, paper.join(' ').includes(said)]).toEqual([said, true]);
    const { rows, more } = recallFile(recall, 'id');
    expect([...(rows as Iterable<unknown>)]).toMatchObject([{ buyer: 'RSUD Contoh', quantity: 30, recovered: 10 }]);
    expect(more?.map(({ name, rows: of }) => [name, [...(of as Iterable<unknown>)].length])).toEqual([
      ...[
        ['Lot', 3],
        ['Pemusnahan', 2],
        ['Penarikan', 16],
      ],
    ]);
  }),
);

test(
  'what comes from a held lot of another house is held as it comes in',
  withDatabase(async (db) => {
    const { house, sold } = await openTrade(db);
    const { operator, houseId, orgId } = house;
    await startRecall(db, operator, houseId, call(sold), DAY);
    const entryId = uuidv7();
    await receiveLot(
      db,
      operator,
      houseId,
      {
        ...{ entryId, day: MAKING, name: 'Sambal curah', code: null, quantity: 1000, unit: 'botol', unitGrams: 400 },
        ...{ supplierName: 'Rumah Cabai', supplierCode: null, useBefore: null, delivery: { code: 'K-30000', lotCode: 'S-1' } },
      },
      DAY,
    );
    const reached = await traceLots(db, [{ orgId, lotId: sold }], 'forward');
    expect(reached.map(({ lotId }) => lotId)).toContain(entryId);
    const before = await traceLots(db, [{ orgId, lotId: entryId }], 'back');
    expect(before.map(({ code }) => code)).toContain('C-1');
    expect((await findLot(db, orgId, houseId, entryId))?.held).toBe(true);
  }),
);

test(
  'the house where a held lot lies records that it was destroyed, nobody else; the house that recalls sees it',
  withDatabase(async (db) => {
    const { house, sold } = await openTrade(db);
    const [otherOrg, otherHouse, lotId] = [uuidv7(), uuidv7(), uuidv7()];
    const other = {
      orgId: otherOrg,
      houseId: otherHouse,
      name: 'Rumah Camilan',
      operatorName: 'Koperasi Lain',
      commodity: 'Umbi',
    };
    const told = { regencyCode: '32.05', assetDocument: null, managerContractEndsOn: null, openedOn: TODAY, example: false };
    await loadHouses(db, [{ ...other, ...told, assetStatus: 'granted', members: [], lines: [] }], AT);
    const neighbour = actorOf('houseOperator', otherOrg);
    const recallId = await startRecall(db, house.operator, house.houseId, call(sold), DAY);
    await receiveLot(
      db,
      neighbour,
      otherHouse,
      {
        ...{ entryId: lotId, day: MAKING, name: 'Sambal curah', code: 'X-1', quantity: 9_000, unit: 'botol', unitGrams: 400 },
        ...{ supplierName: 'Rumah Cabai', supplierCode: null, useBefore: null, delivery: { code: 'K-30000', lotCode: 'S-1' } },
      },
      DAY,
    );
    expect(await listHeldHere(db, otherOrg, otherHouse)).toMatchObject([
      { recallId, calledBy: 'Rumah Cabai', lotId, stock: 9_000 },
    ]);
    expect(await listHeldHere(db, house.orgId, house.houseId)).toEqual([]);

    const recall = { orgId: house.orgId, recallId };
    const destroy = (more: Partial<DestroyedHere>, actor = neighbour, houseId = otherHouse) => {
      const destroyed = { destructionId: uuidv7(), recall, lotId, quantity: 4_000, destroyedOn: MAKING };
      return destroyHeldHere(db, actor, houseId, { ...destroyed, method: 'dibakar', witness: 'Dinas Kesehatan', ...more }, DAY);
    };
    await expect(destroy({}, house.operator)).rejects.toMatchObject({ code: 'not-yours', status: 403 });
    await expect(destroy({}, house.operator, house.houseId)).rejects.toMatchObject({ code: 'destruction-lot' });
    await expect(destroy({ lotId: sold })).rejects.toMatchObject({ code: 'destruction-lot' });
    await expect(destroy({ recall: { ...recall, recallId: uuidv7() } })).rejects.toMatchObject({ code: 'destruction-lot' });
    await expect(destroy({ quantity: 9_001 })).rejects.toMatchObject({ code: 'destruction-more', facts: { left: 9_000 } });
    await expect(destroy({ destroyedOn: addDays(MAKING, 1) })).rejects.toMatchObject({ code: 'entry-day-ahead' });
    const destructionId = uuidv7();
    await destroy({ destructionId });
    await destroy({ destructionId });
    expect((await findLot(db, otherOrg, otherHouse, lotId))?.stock).toBe(5_000);

    const seen = await getRecall(db, house.operator, house.houseId, recallId);
    expect(seen.destructions).toMatchObject([{ houseName: 'Rumah Camilan', lotCode: 'X-1', quantity: 4_000 }]);
    expect(heldAmounts(seen)).toEqual([{ unit: 'botol', destroyed: 4_000, left: 75_000 }]);
    const text = (
      await pdfLines(await writePdf(reportPaper({ recall: seen, houseName: 'Rumah Cabai', on: MAKING }, 'id')))
    ).flat();
    expect(text.join(' ')).toContain('Rumah Camilan');
    await liftHold(db, house.operator, house.houseId, recallId, { orgId: otherOrg, lotId }, 'uji bersih', DAY);
    await expect(destroy({})).rejects.toMatchObject({ code: 'destruction-lot' });
  }),
);
