import { describe, expect, test } from 'vitest';
import { type Database, uuidv7 } from '#platform/database';
import { openUser, startSession, visitor } from '#platform/access';
import { verifyAudit } from '#platform/audit';
import { day, type Month } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { bookRun } from '../bookings/book-run.ts';
import { actorOf, AT, edit, MAKING, NOW, openTestHouse, runOf, type TestHouse, TODAY } from '../bookings/test-house.ts';
import { makeBatch, receiveLot, releaseBatch, shipLots } from '../batches/record-batches.ts';
import { readTariffs } from '../passport/store.ts';
import { refusals } from '../refusals.ts';
import { housesRoutes } from '../routes.ts';
import { copy as english, refusals as englishRefusals } from './copy.en.ts';
import { copy as bahasa, refusals as bahasaRefusals } from './copy.id.ts';
import { keepRule } from './keep-rule.ts';
import { closeMonth, listMonths, readMonth, readStatement } from './settle-month.ts';
import { verifySettlements } from './verify-settlements.ts';

/** The month of the test house's batch, and a day after it. */
const MONTH = '2026-12' as Month;
const JANUARY = '2027-01' as Month;
const LATER = { today: day('2027-01-05'), at: new Date('2027-01-05T02:00:00Z') };
const CHECKED = {
  hygiene: ['hands', 'tools', 'clearance', 'pests'],
  tests: ['senses', 'seal', 'weight'],
  label: ['lot', 'expiry', 'permit'],
};

/** A house whose member made 120 bottles of 25 kg of material in December, released and shipped them, by toll per unit. */
async function openSettled(db: Database): Promise<TestHouse> {
  const house = await openTestHouse(db);
  await edit(db, house, 'tarif', {
    model: 'tollPerUnit',
    tarif: '2.500',
    satuan: 'botol',
    siap: '150.000',
    penetap: 'Rapat',
    dari: '2026-01-01',
  });
  const [tariff] = await readTariffs(db, house.orgId, house.houseId);
  await rule(db, house, 'kesepakatan', { anggota: house.maker, tarif: tariff!.tariffId, dari: '2026-11-01' });
  await makeOnce(db, house, 480);
  return house;
}
const rule = (db: Database, house: TestHouse, part: Parameters<typeof keepRule>[3], fields: Record<string, string>, now = NOW) =>
  keepRule(db, house.operator, house.houseId, part, fields, now);

/** Books at a minute of the making day, makes, releases and ships 120 bottles. */
async function makeOnce(db: Database, house: TestHouse, minute: number): Promise<void> {
  const { operator, houseId } = house;
  const run = runOf(house);
  await bookRun(db, operator, houseId, run, { day: MAKING, minute }, NOW);
  const at = { today: MAKING, at: AT };
  const chilli = uuidv7();
  await receiveLot(
    db,
    operator,
    houseId,
    {
      ...{ entryId: chilli, day: TODAY, name: 'Cabai', code: null, quantity: 50_000, unit: 'kg', unitGrams: null },
      ...{ supplierName: 'Kelompok Tani Contoh', supplierCode: null, useBefore: null, delivery: null },
    },
    NOW,
  );
  const lot = uuidv7();
  await makeBatch(
    db,
    operator,
    houseId,
    {
      ...{
        entryId: lot,
        day: MAKING,
        bookingId: run.bookingId,
        code: null,
        quantity: 120_000,
        unitGrams: 400,
        wasteGrams: 2_000,
      },
      ...{
        lossReason: null,
        hygiene: CHECKED.hygiene,
        useBefore: day('2027-06-01'),
        inputs: [{ lotId: chilli, quantity: 50_000 }],
      },
    },
    at,
  );
  const passed = Object.fromEntries(CHECKED.tests.map((one) => [one, 'passed' as const]));
  const released = {
    entryId: uuidv7(),
    day: MAKING,
    lotId: lot,
    verdict: 'release' as const,
    tests: passed,
    labelChecks: CHECKED.label,
  };
  await releaseBatch(db, operator, houseId, released, at);
  const shipped = { entryId: uuidv7(), day: MAKING, code: null, buyerName: 'RSUD Contoh', contractCode: null };
  await shipLots(db, operator, houseId, { ...shipped, parts: [{ lotId: lot, quantity: 20_000 }] }, at);
}

const seen = (db: Database, house: TestHouse, month = MONTH) => readMonth(db, house, month);
const close = async (db: Database, house: TestHouse, month = MONTH, now = LATER) =>
  closeMonth(db, house.operator, house.houseId, { month, digest: (await seen(db, house, month)).digest }, now);

test(
  'a month is reckoned from what was made, closed, kept, and never changes; what turns out otherwise is a line of the next',
  withDatabase(async (db) => {
    const house = await openSettled(db);
    await rule(db, house, 'biaya', {
      jenisBiaya: 'staff',
      nama: 'Operator',
      jumlah: '1.000.000',
      bulan: '2026-12',
      sekali: 'ya',
    });
    expect((await seen(db, house)).members.map(({ netRupiah }) => netRupiah)).toEqual([120 * 2_500 + 150_000 + 1_000_000]);
    await close(db, house);
    const kept = await seen(db, house);
    expect([kept.intact, kept.closedAt]).toEqual([true, LATER.at]);

    await rule(
      db,
      house,
      'biaya',
      { jenisBiaya: 'lotTest', nama: 'Uji lot', jumlah: '200.000', bulan: '2026-12', sekali: 'ya' },
      LATER,
    );
    await rule(db, house, 'koreksi', { anggota: house.maker, arah: 'terima', jumlah: '50.000', alasan: 'Salah timbang' }, LATER);
    expect(await seen(db, house)).toEqual(kept);
    const next = await seen(db, house, JANUARY);
    expect(next.lines.map(({ part, concerns, wasRupiah, amountRupiah }) => [part, concerns, wasRupiah, amountRupiah])).toEqual([
      ['adjustment', MONTH, null, -50_000],
      ['share', MONTH, 0, 200_000],
    ]);
    expect((await verifyAudit(db)).findings).toEqual([]);
    expect(await verifySettlements(db)).toEqual({ months: 1, findings: [] });
    await db
      .updateTable('houses.settlement_lines')
      .set({ amount_rupiah: 1 })
      .where('org_id', '=', house.orgId)
      .where('position', '=', 1)
      .execute();
    expect((await seen(db, house)).intact).toBe(false);
    expect((await verifySettlements(db)).findings).toEqual([{ houseId: house.houseId, month: MONTH, what: 'changed' }]);
  }),
);

test(
  'a month is closed when it is over, whole, in order, and as it was seen; closing it again changes nothing',
  withDatabase(async (db) => {
    const house = await openSettled(db);
    const refused = async (code: string, act: Promise<unknown>) =>
      expect(
        await act.then(
          () => 'closed',
          (error: { code: string }) => error.code,
        ),
      ).toBe(code);
    await refused('settlement-running', close(db, house, MONTH, { ...LATER, today: day('2026-12-31') }));
    const stale = { month: MONTH, digest: (await seen(db, house)).digest };
    await rule(db, house, 'biaya', { jenisBiaya: 'cpkb', nama: 'CPKB', jumlah: '500.000', bulan: '2026-12' });
    await refused('settlement-changed', closeMonth(db, house.operator, house.houseId, stale, LATER));
    await close(db, house);
    await close(db, house);
    await refused('settlement-closed', closeMonth(db, house.operator, house.houseId, stale, LATER));
    const march = { today: day('2027-03-02'), at: LATER.at };
    await refused('settlement-order', close(db, house, '2027-02' as Month, march));
    const audited = await db
      .selectFrom('platform.audit_entries')
      .select('facts')
      .where('org_id', '=', house.orgId)
      .where('act', '=', 'houses.closeMonth')
      .execute();
    expect(audited).toEqual([{ facts: { month: MONTH, digest: (await seen(db, house)).digest, lines: 3 } }]);
  }),
);

test(
  'a batch without an agreement keeps its month open',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    await makeOnce(db, house, 480);
    expect((await seen(db, house)).problems).toMatchObject([{ code: 'agreement-none', makerOrgId: house.maker }]);
    await expect(close(db, house)).rejects.toMatchObject({ code: 'settlement-unsolved', facts: { count: 1 } });
  }),
);

test('a month that is closed at the same moment by two is closed once', async () => {
  const { db } = await freshDatabase();
  const house = await openSettled(db);
  const { digest } = await seen(db, house);
  await Promise.all([1, 2, 3].map(() => closeMonth(db, house.operator, house.houseId, { month: MONTH, digest }, LATER)));
  const entries = await db
    .selectFrom('platform.audit_entries')
    .select('sequence')
    .where('org_id', '=', house.orgId)
    .where('act', '=', 'houses.closeMonth')
    .execute();
  expect(entries).toHaveLength(1);
});

test(
  'a form that can’t be read says which field, and a form sent twice is kept once',
  withDatabase(async (db) => {
    const house = await openSettled(db);
    const [tariff] = await readTariffs(db, house.orgId, house.houseId);
    const fieldOf = (part: Parameters<typeof keepRule>[3], fields: Record<string, string>) =>
      rule(db, house, part, fields).then(
        () => 'kept',
        (error: { field?: string; code: string }) => error.field ?? error.code,
      );
    expect(await fieldOf('kesepakatan', { anggota: uuidv7(), tarif: tariff!.tariffId })).toBe('anggota');
    expect(await fieldOf('kesepakatan', { anggota: house.maker, tarif: uuidv7() })).toBe('tarif');
    const cost = { jenisBiaya: 'sniType', nama: 'Sertifikat', jumlah: '10 juta', bulan: '2026-12' };
    expect(await fieldOf('biaya', { ...cost, menurut: 'hours' })).toBe('menurut');
    expect(await fieldOf('biaya', cost)).toBe('kelas');
    expect(await fieldOf('biaya', { ...cost, jumlah: 'banyak' })).toBe('jumlah');
    expect(await fieldOf('biaya', { ...cost, jenisBiaya: 'staff', bulan: 'Desember' })).toBe('bulan');
    expect(await fieldOf('biaya', { ...cost, jenisBiaya: 'staff', dibiayaiNegara: 'ya' })).toBe('dibiayaiNegara');
    expect(await fieldOf('jalan-sendiri', { anggota: house.maker, nama: 'Izin' })).toBe('sebulan');
    expect(await fieldOf('jalan-sendiri', { anggota: house.maker, nama: 'Izin', perSatuan: '4000' })).toBe('satuan');
    expect(await fieldOf('koreksi', { anggota: house.maker, arah: 'bayar', jumlah: '1', alasan: 'x' })).toBe(
      'settlement-none-closed',
    );
    const once = { ...cost, kelas: 'sambal-saus', [`anggota-${house.maker}`]: 'ya', id: uuidv7() };
    expect([await fieldOf('biaya', once), await fieldOf('biaya', once)]).toEqual(['kept', 'kept']);
    expect((await seen(db, house)).pools).toHaveLength(1);
  }),
);

describe('who may see what', () => {
  test(
    'a member reads its own statement and months; another member, another house and a visitor are refused',
    withDatabase(async (db) => {
      const house = await openSettled(db);
      const stranger = uuidv7();
      const other = { maker: uuidv7(), owner: actorOf('maker', stranger), operator: actorOf('houseOperator', stranger) };
      const statement = (actor: Parameters<typeof readStatement>[1], of = house.maker) =>
        readStatement(db, actor, house.houseId, MONTH, of);
      expect((await statement(house.owner)).lines).toHaveLength(2);
      expect((await statement(house.operator)).member.netRupiah).toBe(450_000);
      for (const [actor, status] of [
        [visitor, 401],
        [other.owner, 403],
        [other.operator, 403],
        [actorOf('maker', stranger), 403],
      ] as const)
        await expect(statement(actor)).rejects.toMatchObject({ status });
      await expect(statement(house.owner, other.maker)).rejects.toMatchObject({ status: 403 });
      await expect(statement(house.operator, stranger)).rejects.toMatchObject({ status: 404 });
      await expect(closeMonth(db, other.operator, house.houseId, { month: MONTH, digest: '' }, LATER)).rejects.toMatchObject({
        status: 403,
      });
      await expect(keepRule(db, house.owner, house.houseId, 'biaya', {}, NOW)).rejects.toMatchObject({ status: 403 });
      const path = { nama: 'Rumah lain', perSatuan: '1.000', satuan: 'botol', bulan: '2026-12' };
      await expect(
        keepRule(db, house.owner, house.houseId, 'jalan-sendiri', { ...path, anggota: other.maker }, NOW),
      ).rejects.toMatchObject({
        field: 'anggota',
      });
      await keepRule(db, house.owner, house.houseId, 'jalan-sendiri', { ...path, anggota: house.maker }, NOW);
      expect((await statement(house.owner)).member.alone).toEqual({ name: 'Rumah lain', rupiah: 120_000 });
      const own = await listMonths(db, house, [{ makerOrgId: house.maker, makerName: '' }], LATER);
      expect(own.map(({ month, netRupiah }) => [month, netRupiah])).toEqual([
        ['2027-01', 0],
        [MONTH, 450_000],
        ['2026-11', 0],
      ]);
    }),
  );
});

test('pages, files and letters say what the month says, and a month that is none is nowhere', async () => {
  const { db } = await freshDatabase();
  const house = await openSettled(db);
  const userId = await openUser(
    db,
    { signInName: 'pengelola', displayName: 'Uji', memberships: [{ orgId: house.orgId, role: 'houseOperator' }] },
    AT,
  );
  const cookie = `layak=${await startSession(db, userId, LATER.at)}`;
  const app = createApp({
    ...{ db, log: openLog('silent'), words: refusals as never, problemPage: (problem) => problem.message, now: () => LATER.at },
    shell: () => ({ nav: [], exampleData: false, version: '' }),
  });
  housesRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  const here = `http://localhost/rumah/${house.houseId}/bagi-hasil`;
  const get = (at: string) => app.hono.request(`${here}${at}`, { headers: { cookie, accept: 'text/html' } });
  const text = async (at: string) => (await get(at)).text();
  expect(await text(`/${MONTH}`)).toContain('bayar Rp\u00a0450.000');
  expect(await text(`/${MONTH}/${house.maker}`)).toContain('120 botol × Rp\u00a02.500');
  expect(await text(`/${MONTH}/jurnal`)).toContain('Pendapatan jasa produksi');
  const journal = (await text(`/${MONTH}/jurnal.csv`)).trim().split('\n');
  expect(journal).toHaveLength(5);
  expect((await get(`/${MONTH}.xlsx`)).headers.get('content-type')).toContain('spreadsheetml');
  const letter = new Uint8Array(await (await get(`/${MONTH}/${house.maker}/surat`)).arrayBuffer());
  expect(new TextDecoder('latin1').decode(letter.slice(0, 5))).toBe('%PDF-');
  expect((await get('/2026-13')).status).toBe(404);
  expect(await text('/2027-01')).toContain(bahasa.linesNone);
  expect(await text('/aturan')).toContain(bahasa.lonePathsNone);
  const post = (at: string, fields: Record<string, string>) =>
    app.hono.request(`${here}${at}`, {
      method: 'POST',
      headers: { cookie, accept: 'text/html', origin: 'http://localhost', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const bad = await post('/aturan', { bagian: 'biaya', jenisBiaya: 'staff', nama: 'Gaji operator', jumlah: 'banyak' });
  expect([bad.status, (await bad.text()).includes('value="Gaji operator"')]).toEqual([422, true]);
  expect((await post(`/${MONTH}/penutupan`, { sidik: 'basi' })).status).toBe(409);
  const { digest } = await seen(db, house);
  expect((await post(`/${MONTH}/penutupan`, { sidik: digest })).headers.get('location')).toContain('ditutup=ya');
  expect(await text('')).toContain('ditutup');
});

test('both languages have the same words', () => {
  expect([Object.keys(english), Object.keys(englishRefusals)]).toEqual([Object.keys(bahasa), Object.keys(bahasaRefusals)]);
});
