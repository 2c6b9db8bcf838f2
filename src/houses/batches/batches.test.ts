import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, type Day } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { bookRun, wantRun } from '../bookings/book-run.ts';
import { actorOf, AT, MAKING, NOW, openTestHouse, runOf, type TestHouse, TODAY } from '../bookings/test-house.ts';
import { balanceMass } from './decide-batch.ts';
import type { Make, Receive, Release, Ship } from './lot.ts';
import { makeBatch, receiveLot, releaseBatch, shipLots } from './record-batches.ts';
import { attachLotPhoto, getLotPhoto, LOT_PHOTOS_MOST, removeLotPhoto } from './record-photos.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';
import { findLot } from './store.ts';
import { listPhotos } from './store-photos.ts';
import { lastReceived, suggestMake } from './suggest-entry.ts';

const DAY = { today: MAKING, at: AT };
const received = (more: Partial<Receive> = {}): Receive => ({
  ...{ entryId: uuidv7(), day: TODAY, name: 'Cabai merah', code: null, quantity: 60_000, unit: 'kg', unitGrams: null },
  ...{ supplierName: 'Kelompok Tani Sauyunan', supplierCode: null, useBefore: null, delivery: null, ...more },
});
const making = (bookingId: string, lotId: string, more: Partial<Make> = {}): Make => ({
  ...{ entryId: uuidv7(), day: MAKING, bookingId, code: null, quantity: 120_000, unitGrams: 400, wasteGrams: 2_000 },
  ...{ lossReason: null, hygiene: ['hands', 'tools', 'clearance', 'pests'], useBefore: addDays(MAKING, 180) },
  ...{ inputs: [{ lotId, quantity: 50_000 }], ...more },
});
const releasing = (lotId: string, more: Partial<Release> = {}): Release => ({
  ...{ entryId: uuidv7(), day: MAKING, lotId, verdict: 'release', tests: { senses: 'passed', seal: 'passed', weight: 'passed' } },
  ...{ labelChecks: ['lot', 'expiry', 'permit'], ...more },
});
const shipping = (lotId: string, more: Partial<Ship> = {}): Ship => ({
  ...{ entryId: uuidv7(), day: MAKING, code: null, buyerName: 'RSUD Contoh', contractCode: null },
  ...{ parts: [{ lotId, quantity: 20_000 }], ...more },
});

/** A house with chilli in it and a batch of sambal that waits for release. */
async function openBatch(db: Database): Promise<{ house: TestHouse; bookingId: string; chilli: string; batch: string }> {
  const house = await openTestHouse(db);
  const run = runOf(house);
  await bookRun(db, house.operator, house.houseId, run, { day: MAKING, minute: 480 }, NOW);
  const chilli = received();
  await receiveLot(db, house.operator, house.houseId, chilli, NOW);
  const made = making(run.bookingId, chilli.entryId);
  await makeBatch(db, house.operator, house.houseId, made, DAY);
  return { house, bookingId: run.bookingId, chilli: chilli.entryId, batch: made.entryId };
}

test(
  'a batch is made of lots, released and shipped, and each lot says what is left of it',
  withDatabase(async (db) => {
    const { house, chilli, batch } = await openBatch(db);
    await releaseBatch(db, house.operator, house.houseId, releasing(batch), DAY);
    await shipLots(db, house.operator, house.houseId, shipping(batch), DAY);
    const left = async (lotId: string) => (await findLot(db, house.orgId, house.houseId, lotId))?.stock;
    expect([await left(chilli), await left(batch)]).toEqual([10_000, 100_000]);
  }),
);

test(
  'nothing unreleased leaves, and nothing is made, released or shipped against the gate',
  withDatabase(async (db) => {
    const { house, bookingId, chilli, batch } = await openBatch(db);
    const { operator, houseId } = house;
    const make = (more: Partial<Make>) =>
      makeBatch(
        db,
        operator,
        houseId,
        making(bookingId, chilli, { quantity: 20_000, wasteGrams: null, inputs: [{ lotId: chilli, quantity: 8_000 }], ...more }),
        DAY,
      );
    const release = (more: Partial<Release>) => releaseBatch(db, operator, houseId, releasing(batch, more), DAY);
    const refused = async (code: string, act: Promise<unknown>) =>
      expect([
        code,
        await act.then(
          () => 'kept',
          (error: { code: string }) => error.code,
        ),
      ]).toEqual([code, code]);
    await refused('lot-not-released', shipLots(db, operator, houseId, shipping(batch), DAY));
    await refused('lot-not-released', shipLots(db, operator, houseId, shipping(chilli), DAY));
    await refused('release-tests', release({ tests: { senses: 'passed', seal: 'failed', weight: 'passed' } }));
    await refused('release-label', release({ labelChecks: ['lot'] }));
    await refused('entry-day-ahead', release({ day: addDays(MAKING, 1) }));
    await refused('booking-other-day', make({ day: TODAY }));
    await refused('booking-not-booked', makeBatch(db, operator, houseId, making(await wanted(db, house), chilli), DAY));
    await refused('lot-stock-short', make({ inputs: [{ lotId: chilli, quantity: 11_000 }] }));
    await refused('lot-unknown', make({ inputs: [{ lotId: uuidv7(), quantity: 1 }] }));
    await refused('batch-inputs-none', make({ inputs: [] }));
    await refused('batch-hygiene-missing', make({ hygiene: ['hands'] }));
    await refused('batch-mass-gain', make({ quantity: 30_000 }));
    await refused('batch-loss-unexplained', make({ quantity: 10_000 }));
    await refused('batch-use-before-early', make({ useBefore: MAKING }));
    await refused('not-yours', receiveLot(db, actorOf('houseOperator', uuidv7()), houseId, received(), NOW));
    await releaseBatch(db, operator, houseId, releasing(batch), DAY);
    await refused(
      'lot-stock-short',
      shipLots(db, operator, houseId, shipping(batch, { parts: [{ lotId: batch, quantity: 120_001 }] }), DAY),
    );
    await refused('lot-not-waiting', release({ verdict: 'reject' }));
    await make({ quantity: 10_000, lossReason: 'drying' });
  }),
);

/** A run that has no hour yet. */
async function wanted(db: Database, house: TestHouse): Promise<string> {
  const run = runOf(house);
  await wantRun(db, house.operator, house.houseId, run, NOW);
  return run.bookingId;
}

test('an entry that is sent many times at once is kept once; another under its id is refused', async () => {
  const { db } = await freshDatabase();
  const { house, bookingId, chilli } = await openBatch(db);
  const entry = making(bookingId, chilli, { quantity: 20_000, wasteGrams: null, inputs: [{ lotId: chilli, quantity: 8_000 }] });
  const answers = await Promise.all([1, 2, 3, 4].map(() => makeBatch(db, house.operator, house.houseId, entry, DAY)));
  expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
  expect((await findLot(db, house.orgId, house.houseId, chilli))?.stock).toBe(2_000);
  await expect(makeBatch(db, house.operator, house.houseId, { ...entry, quantity: 19_900 }, DAY)).rejects.toMatchObject({
    code: 'entry-id-taken',
  });
  const once = async (send: () => Promise<{ repeated: boolean }>) =>
    expect((await Promise.all([send(), send()])).filter(({ repeated }) => repeated)).toHaveLength(1);
  const [material, released] = [received(), releasing(entry.entryId)];
  const shipped = shipping(entry.entryId, { parts: [{ lotId: entry.entryId, quantity: 5_000 }] });
  await once(() => receiveLot(db, house.operator, house.houseId, material, NOW));
  await once(() => releaseBatch(db, house.operator, house.houseId, released, DAY));
  await once(() => shipLots(db, house.operator, house.houseId, shipped, DAY));
  expect((await findLot(db, house.orgId, house.houseId, entry.entryId))?.stock).toBe(15_000);
});

test(
  'a photo of a lot is kept once and without its notes, seen by its operator only, and removed whole',
  withDatabase(async (db) => {
    const { house, chilli } = await openBatch(db);
    const at = { houseId: house.houseId, lotId: chilli };
    await attachLotPhoto(db, house.operator, at, PHOTO, NOW);
    await attachLotPhoto(db, house.operator, at, PHOTO, NOW);
    const [photo, another] = await listPhotos(db, house.orgId, chilli);
    expect(another).toBeUndefined();
    const { mediaType, content } = await getLotPhoto(db, house.operator, at, photo!.photoId);
    expect([mediaType, content.includes('GPS')]).toEqual(['image/png', false]);
    const stranger = actorOf('houseOperator', uuidv7());
    await expect(getLotPhoto(db, stranger, at, photo!.photoId)).rejects.toMatchObject({ code: 'not-yours' });
    await expect(attachLotPhoto(db, stranger, at, PHOTO, NOW)).rejects.toMatchObject({ code: 'not-yours' });
    await expect(attachLotPhoto(db, house.operator, { ...at, lotId: uuidv7() }, PHOTO, NOW)).rejects.toMatchObject({
      code: 'not-found',
    });
    await removeLotPhoto(db, house.operator, at, photo!.photoId, NOW);
    await expect(getLotPhoto(db, house.operator, at, photo!.photoId)).rejects.toMatchObject({ code: 'not-found' });
    for (let n = 0; n < LOT_PHOTOS_MOST; n += 1) await attachLotPhoto(db, house.operator, at, pngOf(`picture ${n}`), NOW);
    await expect(attachLotPhoto(db, house.operator, at, pngOf('one more'), NOW)).rejects.toMatchObject({
      code: 'lot-photos-enough',
    });
  }),
);

/** A PNG of these bytes, with a note of where it was taken. */
function pngOf(picture: string): Buffer {
  const chunk = (name: string, content: string): Buffer => {
    const made = Buffer.from(`\0\0\0\0${name}${content}\0\0\0\0`, 'latin1');
    made.writeUInt32BE(content.length, 0);
    return made;
  };
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IDAT', picture),
    chunk('tEXt', 'GPS'),
    chunk('IEND', ''),
  ]);
}
const PHOTO = pngOf('chilli');

test('a form offers what came last, the run of today, and what its product had the last time', () => {
  const [chilli, garlic] = [
    { name: 'Cabai', unit: 'kg', supplierName: 'Tani' },
    { name: 'Bawang', unit: 'kg', supplierName: null },
  ];
  expect(lastReceived([chilli, garlic, chilli, { ...chilli, supplierName: 'Toko' }])).toEqual([
    chilli,
    { ...chilli, supplierName: 'Toko' },
  ]);
  const run = (bookingId: string, on: Day) => ({
    bookingId,
    productId: 'p',
    stretches: [{ day: on, fromMinute: 480, toMinute: 600 }],
  });
  const last = { productId: 'p', unitGrams: 340, beganOn: TODAY, useBefore: addDays(TODAY, 180) };
  const [today, other] = [run('a', MAKING), run('b', addDays(MAKING, 1))];
  expect(suggestMake([other, today], [last], MAKING)).toEqual({ pesanan: 'a', berat: '340', kedaluwarsa: addDays(MAKING, 180) });
  expect(suggestMake([other], [], MAKING)).toEqual({ pesanan: 'b' });
  expect(suggestMake([other, run('c', addDays(MAKING, 2))], [last], MAKING)).toEqual({});
});

test('mass is closed exactly within the tolerance, whatever the quantities', () => {
  const mass = fc.record({ quantity: fc.integer({ min: 1, max: 10 ** 10 }), unitGrams: fc.integer({ min: 1, max: 100_000 }) });
  fc.assert(
    fc.property(
      fc.array(mass, { minLength: 1, maxLength: 4 }),
      mass,
      fc.integer({ min: 0, max: 10 ** 9 }),
      (inputs, output, waste) => {
        const balance = balanceMass(inputs, output, waste, 200);
        const sum = (of: readonly { quantity: number; unitGrams: number }[]) =>
          of.reduce((all, one) => all + BigInt(one.quantity) * BigInt(one.unitGrams), 0n);
        const missing = sum(inputs) - sum([output]) - BigInt(waste) * 1000n;
        const within = missing * missing * 2500n <= sum(inputs) * sum(inputs);
        expect(balance.state).toBe(within ? 'closed' : missing > 0n ? 'loss' : 'gain');
      },
    ),
    { numRuns: 200 },
  );
  expect(balanceMass([{ quantity: 1, unitGrams: null }], { quantity: 1, unitGrams: 1 }, null, 200).state).toBe('unknown');
});

test('a quantity is read as it was written', () => {
  expect(['12,5', '1.250', '12.5', '1.250,5', '0', '-1', '1,2345', 'dua', ''].map(parseQuantity)).toEqual([
    ...[12_500, 1_250_000, 12_500, 1_250_500],
    ...Array.from({ length: 5 }),
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 10 }), (thousandths) => {
      expect(parseQuantity(formatQuantity(thousandths, 'id'))).toBe(thousandths);
    }),
  );
});

const later = (day: Day): Day => addDays(day, 1);
test(
  'what is past its day is neither used nor shipped',
  withDatabase(async (db) => {
    const { house, bookingId, batch } = await openBatch(db);
    const stale = received({ useBefore: TODAY, name: 'Bawang' });
    await receiveLot(db, house.operator, house.houseId, stale, NOW);
    await expect(makeBatch(db, house.operator, house.houseId, making(bookingId, stale.entryId), DAY)).rejects.toMatchObject({
      code: 'lot-expired',
    });
    await releaseBatch(db, house.operator, house.houseId, releasing(batch), DAY);
    const past = later(addDays(MAKING, 180));
    await expect(
      shipLots(db, house.operator, house.houseId, shipping(batch, { day: past }), { today: past, at: AT }),
    ).rejects.toMatchObject({ code: 'lot-expired' });
  }),
);
