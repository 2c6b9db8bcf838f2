import { expect, test } from 'vitest';
import { visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { addDays, day, today as dayOf } from '#platform/days';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { holding, openPackLot, type PackLot } from '../../../test/support/pack-lot.ts';
import { readPassport } from '../index.ts';
import { addWords, fileComplaint, type NewComplaint, readTicket } from './file-complaint.ts';
import { forgetPersonal } from './forget-personal.ts';
import { handleAlert, listAlerts } from './handle-alert.ts';
import {
  answerComplaint,
  closeComplaint,
  getComplaint,
  listOfficeComplaints,
  listOwnComplaints,
  readComplaint,
} from './handle-complaint.ts';
import { answerForRegencies } from './office-places.ts';
import type { Sender } from './sender.ts';
import { complaintSettings } from './settings.ts';

const at = new Date('2026-11-24T02:00:00Z');
const later = (hours: number): Date => new Date(at.getTime() + hours * 3_600_000);
const one: Sender = { address: '36.68.1.20', browserMark: 'mark-of-one' };
const other: Sender = { address: '110.138.2.30', browserMark: 'mark-of-other' };
const CONTACT = 'hubungi lewat wali@contoh.example';

const illness = (lot: PackLot, change: Partial<NewComplaint> = {}): NewComplaint => ({
  ...{ kind: 'ill', product: { orgId: lot.maker, productId: lot.productId }, productWords: null, lotCode: lot.code },
  ...{ words: 'Perut mulas dua jam sesudahnya.', boughtRegency: '32.73', boughtOn: day('2026-11-22') },
  health: { symptoms: ['vomiting'], beganOn: day('2026-11-23'), people: 2, contact: CONTACT },
  ...change,
});

test(
  'maker, house and office read it, each what it needs: symptoms and contact reach the office alone; nobody else reads anything',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const key = await fileComplaint(db, illness(lot), [], one, at);
    const read = (role: 'maker' | 'houseOperator' | 'officer', orgId: string) => getComplaint(db, holding(role, orgId), key);
    const office = await read('officer', lot.office);
    expect(office).toMatchObject({ reader: 'office', health: { symptoms: ['vomiting'], people: 2, contact: CONTACT } });
    for (const opened of [await read('maker', lot.maker), await read('houseOperator', lot.house)]) {
      expect(opened.health).toBeNull();
      expect(JSON.stringify(opened)).not.toMatch(/vomiting|wali@/);
    }
    expect(await listOwnComplaints(db, holding('maker', lot.maker), true, at)).toHaveLength(1);
    expect(await listOwnComplaints(db, holding('houseOperator', lot.house), true, at)).toHaveLength(1);
    expect(await listOwnComplaints(db, holding('maker', uuidv7()), true, at)).toEqual([]);
    for (const stranger of [holding('maker', uuidv7()), holding('houseOperator', uuidv7()), holding('officer', uuidv7())])
      await expect(getComplaint(db, stranger, key)).rejects.toMatchObject({ code: 'not-yours', status: 403 });
    await expect(getComplaint(db, visitor, key)).rejects.toMatchObject({ status: 401 });
    const kept = await db.selectFrom('consumers.complaint_health').selectAll().executeTakeFirstOrThrow();
    expect(kept.contact_sealed!.includes(Buffer.from('wali'))).toBe(false);
  }),
);

test(
  'the office of where it was bought reads it too; what is for the maker alone comes to the office once it is late',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const bandung = uuidv7();
    await answerForRegencies(db, { kind: 'system', name: 'uji' }, bandung, ['Kota Bandung'], at);
    await fileComplaint(db, illness(lot, { kind: 'other', health: null }), [], one, at);
    const listed = (office: string, now: Date) => listOfficeComplaints(db, holding('officer', office), true, now);
    expect(await listed(lot.office, at)).toEqual([]);
    expect(await listed(bandung, later(49))).toHaveLength(1);
    expect(await listed(uuidv7(), later(49))).toEqual([]);
  }),
);

test(
  'the second independent illness about a lot alerts its office; one sender twice does not, and no consumer ever reads of it',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const officer = holding('officer', lot.office);
    await fileComplaint(db, illness(lot), [], one, at);
    // The same phone on another network, and the same connection from another browser, a day later: the salt has changed, the sender has not.
    await fileComplaint(db, illness(lot), [], { ...one, address: '180.1.1.1' }, later(25));
    await fileComplaint(db, illness(lot, { lotCode: ' s-1 ' }), [], { address: one.address, browserMark: 'new' }, later(26));
    expect(await listAlerts(db, officer)).toEqual([]);
    const before = await readPassport(db, lot.urlId, later(27), lot.code);
    await fileComplaint(db, illness(lot), [], other, later(27));
    expect(await listAlerts(db, officer)).toMatchObject([
      { lotCode: 'S-1', complaints: 4, senders: 2, people: 8, house: { houseId: lot.houseId, lotId: lot.lotId } },
    ]);
    expect(await listAlerts(db, holding('officer', uuidv7()))).toEqual([]);
    expect(await readPassport(db, lot.urlId, later(27), lot.code)).toEqual(before);
    const alert = { orgId: lot.maker, productId: lot.productId, lotKey: 'S-1' };
    await expect(handleAlert(db, holding('officer', uuidv7()), alert, 'x', later(28))).rejects.toMatchObject({ status: 404 });
    await handleAlert(db, officer, alert, 'Dilaporkan ke Dinas Kesehatan.', later(28));
    expect(await listAlerts(db, officer)).toEqual([]);
    await fileComplaint(db, illness(lot), [], { address: '114.4.4.4', browserMark: 'third' }, later(29));
    expect(await listAlerts(db, officer)).toHaveLength(1);
  }),
);

test('two who complain at the same moment are seen together', async () => {
  const { db } = await freshDatabase({ max: 4 });
  const lot = await openPackLot(db, at);
  await Promise.all([one, other].map((sender) => fileComplaint(db, illness(lot), [], sender, at)));
  expect(await listAlerts(db, holding('officer', lot.office))).toMatchObject([{ senders: 2 }]);
});

test(
  'the ticket opens the complaint and nothing else does; an answer stands on it, more words after it start the clock again, a closed one is done',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const { ticket, ...key } = await fileComplaint(db, illness(lot), [], one, at);
    const [maker, officer] = [holding('maker', lot.maker), holding('officer', lot.office)];
    await readComplaint(db, maker, key, later(1));
    await answerComplaint(db, maker, key, () => 'Kami ganti.', later(2));
    const opened = await readTicket(db, ` ${ticket.toLowerCase()} `);
    expect(opened).toMatchObject({ state: 'answered', dueAt: null, readAt: later(1), answeredAt: later(2) });
    expect(opened.entries.map(({ party, act, words }) => [party, act, words])).toEqual([
      ['maker', 'read', null],
      ['maker', 'answer', 'Kami ganti.'],
    ]);
    expect(JSON.stringify(opened)).not.toContain('wali@');
    await addWords(db, ticket, 'Belum diganti.', later(3));
    expect((await readTicket(db, ticket)).dueAt).toEqual(later(3 + 7 * 24));
    await expect(closeComplaint(db, maker, key, () => 'Selesai.', later(4))).rejects.toMatchObject({ code: 'not-yours' });
    await closeComplaint(db, officer, key, () => 'Sudah diganti.', later(4));
    await expect(addWords(db, ticket, 'Masih ada.', later(5))).rejects.toMatchObject({ code: 'complaint-closed', status: 409 });
    for (const wrong of ['', 'ABCD', ticket.replace(/.$/, ticket.endsWith('0') ? '1' : '0')])
      await expect(readTicket(db, wrong)).rejects.toMatchObject({ code: 'ticket-unknown', status: 404 });
  }),
);

test(
  'marks of senders, then symptoms and contact are deleted after their days; the complaint stays',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const key = await fileComplaint(db, illness(lot), [], one, at);
    const { senderDays, healthDays } = complaintSettings.keep;
    expect(await marks(db)).toBe(2);
    await forgetPersonal(db, addDays(dayOf(at), senderDays));
    expect(await marks(db)).toBe(2);
    expect(await forgetPersonal(db, addDays(dayOf(at), senderDays + 1))).toMatchObject({ health: 0 });
    expect(await marks(db)).toBe(0);
    expect(await forgetPersonal(db, addDays(dayOf(at), healthDays + 1))).toMatchObject({ health: 1 });
    expect(await getComplaint(db, holding('officer', lot.office), key)).toMatchObject({ kind: 'ill', health: null });
  }),
);
const marks = async (db: Database): Promise<number> =>
  (await db.selectFrom('consumers.complaint_senders').select('mark').execute()).length;

test(
  'a product that no code led to still has a reader where it was bought; addresses of private networks tell no senders apart',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    const unknown = { product: null, productWords: 'Sambal tanpa merek', boughtRegency: lot.regencyCode };
    await fileComplaint(db, illness(lot, unknown), [], { address: '127.0.0.1', browserMark: undefined }, at);
    const [listed] = await listOfficeComplaints(db, holding('officer', lot.office), true, at);
    expect(listed).toMatchObject({ productName: 'Sambal tanpa merek', routes: ['office'] });
    expect(await marks(db)).toBe(0);
  }),
);
