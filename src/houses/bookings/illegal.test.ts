// What may not be made can't be booked, whichever way somebody tries: over forty attempts, each changing one thing in a house where all fits.
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { recordCertificates } from '#certification';
import { system, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { bookRun, cancelRun, checkRun, demandRunnable, moveRun, type RunRequest, wantRun } from './book-run.ts';
import type { Moment } from './calendar.ts';
import { importBookings } from './import-bookings.ts';
import { actorOf, AT, edit, editLine, MAKING, NOW, openTestHouse, runOf, type TestHouse } from './test-house.ts';

const at = (minute: number, on = MAKING): Moment => ({ day: on, minute });
const EIGHT = at(480);
const book = (db: Database, house: TestHouse, more: Partial<RunRequest> = {}, from = EIGHT) =>
  bookRun(db, house.operator, house.houseId, runOf(house, more), from, NOW);

/** The code with which a promise is refused; 'allowed' when it isn't. */
const codeOf = async (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'allowed',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** Changes a paper's dates or place behind everybody's back, as time and offices do. */
const paper = (scheme: string, set: string) => (db: Database) =>
  sql.raw(`update certification.certificates set ${set} where scheme = '${scheme}'`).execute(db.withoutPlugins());
const closed =
  (kind: string, more: Record<string, string> = {}) =>
  (db: Database, house: TestHouse) =>
    edit(db, house, 'tutup', { sebab: kind, dari: MAKING, ...more });
const line = (fields: Record<string, string>) => (db: Database, house: TestHouse) => editLine(db, house, fields);

type Attempt = {
  name: string;
  code: string;
  /** What is otherwise than it should be. */
  wrong?: (db: Database, house: TestHouse) => Promise<unknown>;
  run?: (house: TestHouse) => Partial<RunRequest>;
  from?: Moment;
};
const ATTEMPTS: Attempt[] = [
  { name: 'a class that the line does not make', code: 'booking-line-class', run: ({ dry }) => ({ lineId: dry }) },
  { name: 'a product of leather', code: 'booking-line-class', run: ({ bag }) => ({ productId: bag }) },
  { name: 'a process that the line does not have', code: 'booking-line-process', run: () => ({ process: 'suling' }) },
  { name: 'a line of which the output is not known', code: 'booking-rate-unknown', wrong: line({ hasilPerJam: '' }) },
  { name: 'less than the smallest lot', code: 'booking-lot-small', run: () => ({ quantity: 29 }) },
  { name: 'a day that has passed', code: 'booking-past', from: at(480, addDays(NOW.today, -1)) },
  {
    name: 'a day before the house opens',
    code: 'booking-house-not-open',
    wrong: (db, house) => edit(db, house, 'rumah', { buka: '2027-01-04' }),
  },
  {
    name: 'a house whose opening day is not known',
    code: 'booking-house-not-open',
    wrong: (db, house) => edit(db, house, 'rumah', {}),
  },
  { name: 'a house without opening hours', code: 'booking-hours-unknown', wrong: (db, house) => edit(db, house, 'jam', {}) },
  { name: 'an hour before opening', code: 'booking-closed-hour', from: at(475) },
  { name: 'the minute of closing', code: 'booking-closed-hour', from: at(960) },
  { name: 'a Sunday', code: 'booking-closed-hour', from: at(480, day('2026-12-06')) },
  { name: 'a holiday', code: 'booking-holiday', wrong: closed('holiday') },
  {
    name: 'a day of maintenance',
    code: 'booking-maintenance',
    wrong: (db, house) => closed('maintenance', { lini: house.fill })(db, house),
  },
  { name: 'a run that does not end within two months', code: 'booking-too-long', run: () => ({ quantity: 100_000 }) },
  { name: 'hours that are booked', code: 'booking-hours-taken', wrong: (db, house) => book(db, house) },
  { name: 'hours that reach into a booking', code: 'booking-hours-taken', wrong: (db, house) => book(db, house, {}, at(540)) },
  {
    name: 'a night between two days of another run',
    code: 'booking-hours-taken',
    wrong: (db, house) => book(db, house, { quantity: 600 }, at(480, addDays(MAKING, -1))),
  },
  {
    name: 'a lighter colour right after a dark one',
    code: 'booking-clean-before',
    wrong: (db, house) => book(db, house, { colour: 'dark' }),
    from: at(600),
    run: () => ({ colour: 'light' }),
  },
  {
    name: 'a mild scent right after a strong one',
    code: 'booking-clean-before',
    wrong: (db, house) => book(db, house, { scent: 'strong' }),
    from: at(655),
    run: () => ({ scent: 'mild' }),
  },
  {
    name: 'a dark colour right before a light one',
    code: 'booking-clean-after',
    wrong: (db, house) => book(db, house, { colour: 'light' }, at(605)),
    run: () => ({ colour: 'dark' }),
  },
  { name: 'a line whose halal status is not known', code: 'booking-line-halal-unknown', wrong: line({ halal: '' }) },
  { name: 'a halal product on a line that is not halal', code: 'booking-line-not-halal', wrong: line({ halal: 'nonHalal' }) },
  {
    name: 'a product without halal certificate on a halal line',
    code: 'booking-line-halal-only',
    wrong: paper('halal', "revoked_on = '2026-11-01'"),
  },
  {
    name: 'a product whose composition is not known',
    code: 'booking-composition-unknown',
    run: ({ plain }) => ({ productId: plain }),
  },
  {
    name: 'a line whose allergens are not known',
    code: 'booking-line-allergens-unknown',
    wrong: (db, house) =>
      edit(db, house, 'lini', {
        lini: house.fill,
        nama: 'Isi',
        satuan: 'botol',
        jenis: 'sambal-saus',
        hasilPerJam: '60',
        halal: 'halalOnly',
      }),
  },
  {
    name: 'an allergen that the line is not for',
    code: 'booking-line-allergen',
    wrong: (db, house) =>
      edit(db, house, 'lini', {
        lini: house.fill,
        nama: 'Isi',
        satuan: 'botol',
        jenis: 'sambal-saus',
        hasilPerJam: '60',
        halal: 'halalOnly',
        alergenDiketahui: 'ya',
      }),
  },
  {
    name: 'a facility permit that ended the day before',
    code: 'booking-permit-expired',
    wrong: paper('cppob', "valid_until = '2026-11-30'"),
  },
  {
    name: 'a facility permit that ends while the run goes on',
    code: 'booking-permit-expired',
    wrong: paper('cppob', "valid_until = '2026-12-01'"),
    run: () => ({ quantity: 600 }),
  },
  {
    name: 'a facility permit that was revoked',
    code: 'booking-permit-revoked',
    wrong: paper('cppob', "revoked_on = '2026-11-20'"),
  },
  {
    name: 'a facility permit of another place',
    code: 'booking-permit-missing',
    wrong: paper('cppob', `place_id = '${uuidv7()}'`),
  },
  { name: 'a facility permit without dates', code: 'booking-permit-unproven', wrong: paper('cppob', 'valid_until = null') },
  {
    name: 'a product permit that names another place',
    code: 'booking-permit-elsewhere',
    wrong: paper('md', `place_id = '${uuidv7()}'`),
  },
  { name: 'a product permit that names no place', code: 'booking-permit-unproven', wrong: paper('md', 'place_id = null') },
  {
    name: 'a product permit of another product',
    code: 'booking-permit-missing',
    wrong: paper('md', `product_id = '${uuidv7()}'`),
  },
  { name: 'a product permit that begins later', code: 'booking-permit-notYet', wrong: paper('md', "issued_on = '2026-12-02'") },
  { name: 'a product permit that is only claimed', code: 'booking-permit-claimed', wrong: paper('md', 'evidence_level = 0') },
  {
    name: 'a permit seen where the house asks for a register',
    code: 'booking-permit-claimed',
    wrong: (db, house) => edit(db, house, 'rumah', { buka: '2025-01-06', bukti: '2' }),
  },
  {
    name: 'a business number that was revoked',
    code: 'booking-permit-revoked',
    wrong: paper('nib', "revoked_on = '2026-11-20'"),
  },
  {
    name: 'a product of which a question is open',
    code: 'booking-permit-open',
    wrong: async (db) => {
      await sql`delete from certification.product_facts where fact = 'soldTo'`.execute(db.withoutPlugins());
      await paper('md', `product_id = '${uuidv7()}'`)(db);
    },
  },
];

test('there are at least forty attempts', () => expect(ATTEMPTS.length).toBeGreaterThanOrEqual(40));

test(
  'in the house where all fits a run is booked, by its operator and by its maker',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    expect(await checkRun(db, house.operator, house.houseId, runOf(house), EIGHT, NOW)).toMatchObject({
      allowed: true,
      minutes: 120,
    });
    expect((await book(db, house)).stretches).toEqual([{ day: MAKING, fromMinute: 480, toMinute: 600 }]);
    const run = runOf(house);
    const booked = await bookRun(db, house.owner, house.houseId, run, at(600), NOW);
    expect(await bookRun(db, house.owner, house.houseId, run, at(600), NOW)).toEqual(booked);
  }),
);

describe.each(ATTEMPTS)('$name', ({ code, wrong, run = () => ({}), from = EIGHT }) => {
  test(
    'is refused by booking and by moving, and nothing is kept',
    withDatabase(async (db) => {
      const house = await openTestHouse(db);
      await wrong?.(db, house);
      const asked = runOf(house, run(house));
      const decision = await checkRun(db, house.operator, house.houseId, asked, from, NOW);
      expect(decision.allowed ? [] : decision.refusals.map((one) => one.code)).toContain(code);
      expect(decision.allowed ? 0 : decision.refusals.every(({ ways }) => ways.length > 0)).toBe(true);
      const count = async () =>
        (await sql<{ n: number }>`select count(*)::int as n from houses.bookings where org_id = ${house.orgId}`.execute(db))
          .rows[0]!.n;
      const before = await count();
      expect(await codeOf(bookRun(db, house.owner, house.houseId, asked, from, NOW))).not.toBe('allowed');
      expect(await count()).toBe(before);
      // A request that was taken while all was well, or one put there by hand, can't be moved to such an hour either.
      const { lineId, quantity, process, productId } = asked;
      await sql`insert into houses.bookings (org_id, house_id, booking_id, line_id, state, maker_org_id, maker_name, product_id, product_name,
          class_id, process, quantity, unit, halal, colour, scent, booked_at, booked_by, changed_at)
        values (${house.orgId}, ${house.houseId}, ${asked.bookingId}, ${lineId}, 'wanted', ${house.maker}, '', ${productId}, '', 'sambal-saus',
          ${process}, ${quantity}, 'botol', 'unknown', ${asked.colour}, ${asked.scent}, ${AT}, 'uji', ${AT})`.execute(db);
      const move = { bookingId: asked.bookingId, lineId, from };
      expect(await codeOf(moveRun(db, house.operator, house.houseId, move, NOW))).not.toBe('allowed');
      expect(await codeOf(demandRunnable(db, house.operator, house.houseId, asked.bookingId, MAKING))).toBe('booking-not-booked');
    }),
  );
});

test(
  'what was legal when it was booked is refused on the day when it no longer is',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const { bookingId } = await book(db, house);
    const release = (on = MAKING) => codeOf(demandRunnable(db, house.operator, house.houseId, bookingId, on));
    expect(await release()).toBe('allowed');
    expect(await release(addDays(MAKING, 1))).toBe('booking-other-day');
    await paper('cppob', "revoked_on = '2026-11-28'")(db);
    expect(await release()).toBe('booking-permit-revoked');
    await paper('cppob', 'revoked_on = null')(db);
    await editLine(db, house, { jenis: 'rempah' });
    expect(await release()).toBe('booking-line-class');
    await editLine(db, house, {});
    await cancelRun(db, house.operator, house.houseId, bookingId, NOW);
    expect(await release()).toBe('booking-not-booked');
  }),
);

test(
  'strangers book, move and cancel nothing',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const { bookingId } = await book(db, house);
    const move = { bookingId, lineId: house.fill, from: at(720) };
    for (const [actor, code] of [
      [actorOf('houseOperator', uuidv7()), 'not-yours'],
      [actorOf('maker', uuidv7()), 'not-yours'],
      [visitor, 'sign-in-first'],
    ] as const) {
      expect(await codeOf(bookRun(db, actor, house.houseId, runOf(house), at(720), NOW))).toBe(code);
      expect(await codeOf(wantRun(db, actor, house.houseId, runOf(house), NOW))).toBe(code);
      expect(await codeOf(moveRun(db, actor, house.houseId, move, NOW))).toBe(code);
      expect(await codeOf(cancelRun(db, actor, house.houseId, bookingId, NOW))).toBe(code);
    }
  }),
);

test(
  'an import books the rows that are allowed and gives each other back with its reason; the same file again changes nothing',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const url = (
      await sql<{
        url_id: string;
      }>`select url_id from makers.products where org_id = ${house.maker} and product_id = ${house.sambal}`.execute(db)
    ).rows[0]!.url_id;
    const rows = [
      `${uuidv7()},${url},Isi,120,2026-12-01,08:00`,
      `${uuidv7()},${url},Isi,120,2026-12-01,09:00`,
      `${uuidv7()},${url},Kering,120,2026-12-01,08:00`,
      `${uuidv7()},${url},Isi,120,2026-12-06,08:00`,
      `${uuidv7()},XXXXXXXXXX,Isi,120,,`,
      `${uuidv7()},${url},Isi,banyak,,`,
      `${uuidv7()},${url},Isi,60,,`,
    ];
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'layak-')), 'pesanan.csv');
    await writeFile(file, ['Nomor pesanan,Kode produk,Lini,Jumlah,Hari mulai,Jam mulai', ...rows].join('\n'));
    const faults: string[] = [];
    const take = () =>
      importBookings(
        db,
        house.operator,
        [{ path: file, name: 'pesanan.csv' }],
        { onProgress: () => {}, onFault: ({ code }) => faults.push(code) },
        { house: house.houseId },
        AT,
      );
    expect(await take()).toMatchObject({ given: 7, good: 2, returned: 5, created: 2 });
    expect(faults).toEqual([
      'booking-hours-taken',
      'booking-line-class',
      'booking-closed-hour',
      'booking-product-unnamed',
      'booking-quantity-unreadable',
    ]);
    expect(await take()).toMatchObject({ created: 0, unchanged: 2, returned: 5 });
    expect(
      await codeOf(
        importBookings(
          db,
          actorOf('houseOperator', uuidv7()),
          [],
          { onProgress: () => {}, onFault: () => {} },
          { house: house.houseId },
          AT,
        ),
      ),
    ).toBe('not-yours');
  }),
);

test('of bookings for the same hours at the same moment exactly one is kept, and the database itself gives no hour twice', async () => {
  const { db } = await freshDatabase({ max: 8 });
  const house = await openTestHouse(db);
  const codes = await Promise.all(Array.from({ length: 8 }, (_, n) => codeOf(book(db, house, { quantity: 60 + n }))));
  expect(codes.toSorted()).toEqual(['allowed', ...Array.from({ length: 7 }, () => 'booking-hours-taken')]);
  const slots = await db.selectFrom('houses.booking_slots').selectAll().where('org_id', '=', house.orgId).execute();
  const other = await wantRun(db, house.operator, house.houseId, runOf(house), NOW);
  await expect(
    db
      .insertInto('houses.booking_slots')
      .values({ ...slots[0]!, booking_id: other.bookingId, from_minute: 500, to_minute: 505 })
      .execute(),
  ).rejects.toMatchObject({ code: '23P01' });
  // Two moves into one free hour, and a certificate that comes at once with neither.
  const [a, b] = await Promise.all([
    wantRun(db, house.operator, house.houseId, runOf(house), NOW),
    wantRun(db, house.operator, house.houseId, runOf(house), NOW),
  ]);
  const moved = await Promise.all(
    [a, b].map(({ bookingId }) =>
      codeOf(moveRun(db, house.operator, house.houseId, { bookingId, lineId: house.fill, from: at(720) }, NOW)),
    ),
  );
  expect(moved.toSorted()).toEqual(['allowed', 'booking-hours-taken']);
});

test(
  'recording a paper opens what its lack had shut',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    await paper('md', "valid_until = '2026-11-30'")(db);
    expect(await codeOf(book(db, house))).toBe('booking-permit-expired');
    const renewed = {
      orgId: house.maker,
      scheme: 'md',
      productId: house.sambal,
      placeId: house.houseId,
      number: '123456789012',
      issuedOn: day('2026-11-24'),
      validUntil: day('2031-11-23'),
    };
    await recordCertificates(db, system('uji'), [{ ...renewed, evidence: { level: 1, source: 'dokumen', checkedAt: AT } }], AT);
    expect(await codeOf(book(db, house))).toBe('allowed');
  }),
);
