// The order book against a real database: who may, what is kept once, what follows a contract.
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Actor, openUser, startSession, system, visitor } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { type Database, uuidv7 } from '#platform/database';
import { day, type Month } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { actorOf, AT, NOW, openTestHouse, type TestHouse, TODAY } from '../bookings/test-house.ts';
import { refusals } from '../refusals.ts';
import { importOrders } from './import-orders.ts';
import { enterOrder, markOrder, tellCosts } from './keep-orders.ts';
import { promiseOrder, type PromisedOrder, releaseOrder } from './promise-order.ts';
import { readMonth, readOrder, type ToldOrder } from './read-form.ts';
import { readOrderBook } from './read-order-book.ts';
import { orderRoutes } from './routes.ts';
import { listCostStatements, listMaterials, listOrders } from './store.ts';

const FORM = {
  ...{ pembeli: 'Industri Mi', jenis: 'sambal-saus', jumlah: '10', satuan: 'ton', harga: '40.000.000', dari: '2026-12' },
  ...{ sampai: 'Mei 2027', ditandatangani: '2026-11-02', dokumen: 'K-7' },
};
const told: ToldOrder = readOrder(FORM);
const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
  try {
    await attempt;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const ordersOf = (db: Database, house: TestHouse) => listOrders(db, house);
const stranger: Actor = actorOf('houseOperator', uuidv7());

test('a form is read, and what can’t be read is refused at its field', () => {
  expect(told).toEqual({
    ...{ buyerName: 'Industri Mi', classId: 'sambal-saus', quantityThousandths: 10_000, unit: 'ton', priceRupiah: 40_000_000 },
    ...{ fromMonth: '2026-12', toMonth: '2027-05', signedOn: '2026-11-02', document: 'K-7' },
  });
  const refused = (more: Record<string, string>): string => {
    try {
      readOrder({ ...FORM, ...more });
      return 'done';
    } catch (error) {
      return error instanceof Refusal ? `${error.code} ${error.field}` : String(error);
    }
  };
  expect(refused({ sampai: '2026-11' })).toBe('order-months-backwards sampai');
  expect(refused({ sampai: '2036-12' })).toBe('done');
  expect(refused({ sampai: '2037-01' })).toBe('order-months-many sampai');
  expect(refused({ dari: 'nanti' })).toBe('order-month-unreadable dari');
  expect(refused({ jumlah: '0' })).toBe('order-quantity-unreadable jumlah');
  expect(refused({ jenis: 'kapal selam' })).toBe('passport-class jenis');
  expect(refused({ dokumen: ' ' })).toBe('booking-field-missing dokumen');
  expect(['2026-12', '12/2026', 'Desember 2026', '2026-12-07'].map((text) => readMonth(text, 'dari'))).toEqual(
    Array.from({ length: 4 }, () => '2026-12'),
  );
});

test(
  'an order is entered once, marked by its operator alone, and told to the audit chain',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const [orderId, operator, id] = [uuidv7(), house.operator, house.houseId];
    await enterOrder(db, operator, id, told, orderId, NOW);
    await enterOrder(db, operator, id, told, orderId, NOW);
    expect(await codeOf(enterOrder(db, operator, id, { ...told, buyerName: 'Lain' }, orderId, NOW))).toBe('order-known');
    expect(await codeOf(enterOrder(db, operator, id, told, uuidv7(), NOW))).toBe('order-known');
    for (const actor of [stranger, house.owner, actorOf('ppk', house.orgId)]) {
      expect(await codeOf(enterOrder(db, actor, id, { ...told, document: 'K-8' }, uuidv7(), NOW))).toBe('not-yours');
      expect(await codeOf(markOrder(db, actor, id, orderId, 'cancelled', NOW))).toBe('not-yours');
      expect(await codeOf(readOrderBook(db, actor, id, TODAY))).toBe('not-yours');
      expect(await codeOf(tellCosts(db, actor, id, 'biaya', {}, NOW))).toBe('not-yours');
    }
    expect(await codeOf(readOrderBook(db, visitor, id, TODAY))).toBe('sign-in-first');
    expect(await codeOf(markOrder(db, operator, id, uuidv7(), 'delivered', NOW))).toBe('order-unknown');
    await markOrder(db, operator, id, orderId, 'delivered', NOW);
    expect((await ordersOf(db, house)).map(({ state }) => state)).toEqual(['delivered']);
    expect((await verifyAudit(db)).findings).toEqual([]);
  }),
);

test(
  'what the house tells of costs, material and permits makes its stand known, and the days of change stay',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const tell = (part: Parameters<typeof tellCosts>[3], fields: Record<string, string>) =>
      tellCosts(db, house.operator, house.houseId, part, fields, NOW);
    await enterOrder(db, house.operator, house.houseId, told, uuidv7(), NOW);
    const before = await readOrderBook(db, house.operator, house.houseId, TODAY);
    // Bottles an hour against tonnes: without the weight of a bottle nothing can be compared.
    expect(before.breakEven).toEqual({ state: 'unknown', missing: ['capacity', 'variableCosts', 'fixedCosts'] });
    expect(before.demand.classes[0]!.months[1]).toMatchObject({ demand: 10_000, gap: null });
    await tell('biaya', { tetap: '10.000.000', kas: '5.000.000', penyusutan: '7.000.000' });
    await tell('jenis', { jenis: 'sambal-saus', satuan: 'botol', variabel: '9000', berat: '250' });
    await tell('bahan', { nama: 'Cabai', bulan12: 'ya', bulanDiketahui: 'ya', sebulan: '100', 'per-sambal-saus': '0,2' });
    await tell('izin', { skema: 'cpkb', tanggal: '2026-11-20' });
    const book = await readOrderBook(db, house.operator, house.houseId, TODAY);
    // December: 40,000 bottles wanted; 23 working days of 8 hours at 60 bottles an hour, a tonne being 4,000 bottles.
    expect(book.demand.classes[0]!.months[1]).toMatchObject({
      ...{ demand: 40_000_000, capacity: { thousandths: 11_040_000, exact: true }, gap: 28_960_000, gapGrams: 7_240_000 },
      gapRupiah: 289_600_000,
    });
    expect(book.breakEven).toMatchObject({ state: 'known' });
    expect(book.cashDays).toBe(15);
    expect(book.warnings.map(({ code }) => code)).toEqual([
      ...['materialShort', 'capacityFarUnder', 'cashCritical', 'permitOverdue', 'priceUnderFull', 'managerUnknown'],
    ]);
    await tell('biaya', { tetap: '11.000.000', hitungPenyusutan: 'ya' });
    expect(await listCostStatements(db, house, 5)).toMatchObject([
      { fixedMonthlyRupiah: 11_000_000, depreciationCounted: true, depreciationMonthlyRupiah: null, cashRupiah: null },
      { fixedMonthlyRupiah: 10_000_000, depreciationCounted: false, statedOn: TODAY },
    ]);
    const [chilli] = await listMaterials(db, house);
    await tell('hapus-bahan', { id: chilli!.materialId });
    expect(await listMaterials(db, house)).toEqual([]);
    expect(await codeOf(tell('izin', { skema: 'surat-sakti' }))).toBe('booking-choice-unknown');
  }),
);

test(
  'a table of orders gives its bad rows back with the reason, and the second time writes nothing',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const rows = [
      'Industri Mi,sambal-saus,10,ton,40.000.000,2026-12,Mei 2027,2026-11-02,K-7',
      'Toko Oleh-oleh,"Sambal, saus, kecap",500,botol,,2026-12,,2026-11-02,K-8',
      'Toko Oleh-oleh,sambal-saus,600,botol,,2026-12,,2026-11-02,K-8',
      'Toko Oleh-oleh,kapal selam,500,botol,,2026-12,,2026-11-02,K-9',
      'Toko Oleh-oleh,sambal-saus,banyak,botol,,2026-12,,2026-11-02,K-10',
      'Toko Oleh-oleh,sambal-saus,5,botol,,2026-12,2026-10,2026-11-02,K-11',
      ',sambal-saus,5,botol,,2026-12,,2026-11-02,K-12',
    ];
    const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'layak-')), 'pesanan.csv');
    const head =
      'Pembeli,Jenis produk,Banyaknya tiap bulan,Satuan,Harga satu satuan,Dari bulan,Sampai bulan,Ditandatangani,Nomor dokumen';
    const write = (lines: string[]) => writeFile(file, [head, ...lines].join('\n'));
    await write(rows);
    const faults: string[] = [];
    const take = (actor = house.operator) =>
      importOrders(
        db,
        actor,
        [{ path: file, name: 'pesanan.csv' }],
        { onProgress: () => {}, onFault: ({ code }) => faults.push(code) },
        { house: house.houseId },
        AT,
      );
    expect(await take()).toMatchObject({ given: 7, good: 2, created: 2, changed: 0, returned: 5 });
    expect(faults).toEqual([
      ...['order-twice', 'passport-class', 'order-quantity-unreadable', 'order-months-backwards', 'booking-field-missing'],
    ]);
    const kept = await ordersOf(db, house);
    expect(await take()).toMatchObject({ created: 0, changed: 0, unchanged: 2, returned: 5 });
    expect(await ordersOf(db, house)).toEqual(kept);
    await write([rows[0]!.replace(',10,', ',12,')]);
    expect(await take()).toMatchObject({ created: 0, changed: 1, unchanged: 0 });
    expect(await codeOf(take(stranger))).toBe('not-yours');
  }),
);

test(
  'a contract with a house’s operator stands in its order book once, and follows the contract',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const buyer = system('kontrak');
    const promise: PromisedOrder = {
      ...{ orgId: house.orgId, contractId: uuidv7(), buyerName: 'Dinas Sosial', document: 'SPK 9', classId: 'sambal-saus' },
      ...{ unit: 'botol', priceRupiah: 12_000, signedOn: day('2026-11-20') },
      months: [
        { month: '2026-12' as Month, quantity: 400 },
        { month: '2027-01' as Month, quantity: 400 },
        { month: '2027-02' as Month, quantity: 300 },
      ],
    };
    // The operator had typed the first part from the same paper: it becomes the contract's, and is not counted twice.
    const typed = {
      ...told,
      buyerName: 'Dinsos',
      document: 'SPK 9',
      quantityThousandths: 400_000,
      unit: 'botol',
      toMonth: told.fromMonth,
    };
    await enterOrder(db, house.operator, house.houseId, typed, uuidv7(), NOW);
    expect(await promiseOrder(db, buyer, promise, AT)).toBe(true);
    const orders = await ordersOf(db, house);
    expect(orders).toMatchObject([
      { fromMonth: '2026-12', toMonth: '2027-01', quantityThousandths: 400_000, buyerName: 'Dinas Sosial', state: 'open' },
      { fromMonth: '2027-02', toMonth: '2027-02', quantityThousandths: 300_000, contractId: promise.contractId },
    ]);
    await promiseOrder(db, buyer, promise, AT);
    expect(await ordersOf(db, house)).toEqual(orders);
    expect(await codeOf(markOrder(db, house.operator, house.houseId, orders[0]!.orderId, 'cancelled', NOW))).toBe(
      'order-of-contract',
    );
    for (const state of ['cancelled', 'cancelled'] as const) await releaseOrder(db, buyer, promise, state, AT);
    expect((await ordersOf(db, house)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled']);
    expect(await promiseOrder(db, buyer, { ...promise, orgId: uuidv7() }, AT)).toBe(false);
  }),
);

test(
  'a form that can’t be read shows another operator nothing of the house',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    await enterOrder(db, house.operator, house.houseId, told, uuidv7(), NOW);
    const app = createApp({
      ...{ db, log: openLog('silent'), words: refusals as never, problemPage: (problem) => problem.message, now: () => AT },
      shell: () => ({ nav: [], exampleData: false, version: '' }),
    });
    orderRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
    const send = async (orgId: string, page: string, body: Record<string, string>) => {
      const memberships = [{ orgId, role: 'houseOperator' as const }];
      const userId = await openUser(db, { signInName: uuidv7(), displayName: 'Uji', memberships }, AT);
      const cookie = `layak=${await startSession(db, userId, AT)}`;
      const answer = await app.hono.request(`http://localhost/rumah/${house.houseId}/${page}`, {
        method: 'POST',
        headers: { cookie, accept: 'text/html', origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body).toString(),
      });
      return [answer.status, (await answer.text()).includes('Industri Mi')];
    };
    const long = { pembeli: 'x'.repeat(300) };
    expect(await send(uuidv7(), 'pesanan', long)).toEqual([403, false]);
    expect(await send(uuidv7(), 'biaya', { bagian: 'x'.repeat(5000) })).toEqual([403, false]);
    expect(await send(house.orgId, 'pesanan', long)).toEqual([422, true]);
  }),
);
