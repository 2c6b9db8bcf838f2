import { expect, test } from 'vitest';
import { verifyAudit } from '#platform/audit';
import { uuidv7 } from '#platform/database';
import { addDays, day, today as dayAt } from '#platform/days';
import { visitor } from '#platform/access';
import { freshDatabase, withDatabase } from '../../../test/support/database.ts';
import { keepInvitations } from '../keep-invitations.ts';
import { at, cookieOf, crackers, market, office, official, others, person, refusalOf, sari, site } from '../test-market.ts';
import { answerInvitation, getInvitation } from './answer-invitation.ts';
import { type NewAnswer, isDeclineReason, whyNotAnswer } from './decide-answer.ts';
import { stateOf } from './invitation.ts';
import { listMyInvitations, readSent } from './read-invitations.ts';
import { sendInvitations } from './send-invitations.ts';
import type { Database } from '#platform/database';

const today = dayAt(at);
const yes: NewAnswer = { answer: 'accepted', quantity: 600, unitPriceRupiah: 9_200, firstDay: day('2027-03-02') };
const no: NewAnswer = { answer: 'declined', reasonCode: 'CERT_MISSING:halal' };

/** A kept list of the crackers' line, and Bu Sari asked for it. */
async function asked(db: Database) {
  const { planId, buyerId, lineOf } = await market(db);
  const planLineId = lineOf('60000001');
  const rina = official(buyerId);
  const { kept } = await keepInvitations(db, rina, { planId, planLineId, at });
  const { listId } = kept!;
  const send = (productIds: string[]) =>
    sendInvitations(db, rina, { planId, planLineId, listId, productIds, answerUntil: addDays(today, 14), at });
  expect(await send([crackers])).toEqual({ sent: 1 });
  return { planId, buyerId, planLineId, rina, listId, send, key: { orgId: sari, listId, productId: crackers } };
}

test(
  'the maker who was asked finds the invitation, answers, and the buyer reads it; the newest answer holds and none is lost',
  withDatabase(async (db) => {
    const { planId, planLineId, rina, listId, send, key, buyerId } = await asked(db);
    expect(await send([crackers, others])).toEqual({ sent: 1 });
    const owner = person('maker', sari);
    const { invitations } = await listMyInvitations(db, owner);
    expect(invitations).toHaveLength(1);
    expect(invitations[0]).toMatchObject({
      listId,
      asked: { productName: 'Keripik singkong asin', quantity: 1_000 },
      answers: [],
    });

    await answerInvitation(db, owner, key, yes, { seen: 0, at });
    await answerInvitation(db, person('companion', sari), key, no, { seen: 1, at });
    const { sent } = await readSent(db, rina, planId, planLineId);
    const found = sent.find(({ orgId }) => orgId === sari)!;
    expect(found.answers.map(({ position, answer, reasonCode, quantity, unitPriceRupiah, firstDay, byCompanion }) => [position, answer, reasonCode, quantity, unitPriceRupiah, firstDay, byCompanion])).toEqual([
      [1, 'accepted', null, 600, 9_200, '2027-03-02', false],
      [2, 'declined', 'CERT_MISSING:halal', null, null, null, true],
    ]); // prettier-ignore
    expect(stateOf(found, today)).toBe('declined');
    const acts = await db.selectFrom('platform.audit_entries').select(['org_id', 'act']).where('org_id', 'in', [buyerId, sari]).where('act', 'like', 'matching.%').orderBy('org_id').orderBy('sequence').execute(); // prettier-ignore
    expect(acts.filter(({ org_id: orgId }) => orgId === sari).map(({ act }) => act)).toEqual([
      'matching.answerInvitation',
      'matching.answerInvitation',
    ]);
    expect(acts.map(({ act }) => act)).toContain('matching.sendInvitations');
    expect((await verifyAudit(db)).findings).toEqual([]);
  }),
);

test(
  'an invitation is between its buyer and its maker: nobody else sends, reads or answers it',
  withDatabase(async (db) => {
    const { planId, planLineId, listId, key, buyerId } = await asked(db);
    const send = { planId, planLineId, listId, productIds: [others], answerUntil: today, at };
    for (const [who, refusal] of [
      [visitor, '401 sign-in-first'],
      [person('maker', sari), '403 not-yours'],
      [official(uuidv7()), '403 not-yours'],
    ] as const) {
      expect(await refusalOf(sendInvitations(db, who, send))).toBe(refusal);
      expect(await refusalOf(readSent(db, who, planId, planLineId))).toBe(refusal);
    }
    for (const who of [person('maker', uuidv7()), official(buyerId), person('officer', sari)]) {
      expect(await refusalOf(getInvitation(db, who, key))).toBe('403 not-yours');
      expect(await refusalOf(answerInvitation(db, who, key, yes, { seen: 0, at }))).toBe('403 not-yours');
    }
    expect((await listMyInvitations(db, person('maker', uuidv7()))).invitations).toEqual([]);
    expect((await listMyInvitations(db, office)).invitations).toEqual([]);
    const owner = person('maker', sari);
    expect(await refusalOf(getInvitation(db, owner, { ...key, productId: others }))).toBe('404 not-found');
  }),
);

test(
  'a list kept anew is asked from anew, and the answers to the old one stay where they were given',
  withDatabase(async (db) => {
    const { planId, planLineId, rina, listId, key } = await asked(db);
    await answerInvitation(db, person('maker', sari), key, yes, { seen: 0, at });
    const { kept } = await keepInvitations(db, rina, { planId, planLineId, at: new Date(at.getTime() + 60_000) });
    const old = { planId, planLineId, listId, productIds: [crackers], answerUntil: today, at };
    expect(await refusalOf(sendInvitations(db, rina, old))).toBe('409 list-changed');
    expect((await readSent(db, rina, planId, planLineId)).sent).toEqual([]);
    await sendInvitations(db, rina, { ...old, listId: kept!.listId });
    const { invitations } = await listMyInvitations(db, person('maker', sari));
    expect(invitations.map((one) => [one.listId, one.answers.length]).toSorted((a, b) => Number(a[1]) - Number(b[1]))).toEqual([
      [kept!.listId, 0],
      [listId, 1],
    ]);
    expect(await refusalOf(sendInvitations(db, rina, { ...old, listId: kept!.listId, answerUntil: addDays(today, -1) }))).toBe('422 answer-until-passed'); // prettier-ignore
    expect(await refusalOf(sendInvitations(db, rina, { ...old, listId: kept!.listId, productIds: [] }))).toBe(
      '422 nobody-chosen',
    );
  }),
);

test('an answer is refused on the far side of each edge only', () => {
  const accepted = (firstDay: string | null): NewAnswer => ({ answer: 'accepted', quantity: null, unitPriceRupiah: null, firstDay: firstDay === null ? null : day(firstDay) }); // prettier-ignore
  expect(whyNotAnswer(accepted('2026-11-24'), today)).toBeUndefined();
  expect(whyNotAnswer(accepted('2026-11-23'), today)?.code).toBe('answer-day-passed');
  expect(whyNotAnswer(accepted(null), today)).toBeUndefined();
  expect(['CAPACITY', 'CERT_MISSING:halal', 'TIME'].map(isDeclineReason)).toEqual([true, true, true]);
  expect(['', 'CERT_MISSING', 'CERT_MISSING:nothing', 'CAPACITY:halal', 'BUYER_CHOSE_OTHER'].map(isDeclineReason)).toEqual([false, false, false, false, false]); // prettier-ignore
  const open = { answers: [], answerUntil: today };
  expect([stateOf(open, today), stateOf(open, addDays(today, 1))]).toEqual(['open', 'late']);
});

test('of a maker and its companion who answer at once, the second is told; two officials who send at once ask each maker once', async () => {
  const { db } = await freshDatabase();
  const { planId, planLineId, rina, listId, key } = await asked(db);
  const answers = await Promise.all(
    [person('maker', sari), person('companion', sari)].map((who) =>
      refusalOf(answerInvitation(db, who, key, yes, { seen: 0, at })),
    ),
  );
  expect(answers.toSorted()).toEqual(['409 answered-meanwhile', 'no refusal']);
  expect((await getInvitation(db, person('maker', sari), key)).answers).toHaveLength(1);

  const wanted = { planId, planLineId, listId, productIds: [crackers, others], answerUntil: today, at };
  const sends = await Promise.all([rina, rina].map((who) => sendInvitations(db, who, wanted)));
  expect(sends.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
  expect((await readSent(db, rina, planId, planLineId)).sent).toHaveLength(2);
});

test(
  'by forms, without script: the official invites, the maker answers and sees it, and a wrong number is said at its field',
  withDatabase(async (db) => {
    const { planId, buyerId, lineOf } = await market(db);
    const hono = site(db);
    const path = `/rencana/${planId}/baris/${lineOf('60000001')}/undangan`;
    const [rina, owner] = [await cookieOf(db, 'rina', 'pp', buyerId), await cookieOf(db, 'sari', 'maker', sari)];
    const get = async (at: string, cookie: string) =>
      (await hono.request(at, { headers: { accept: 'text/html', cookie } })).text();
    const post = (at: string, cookie: string, form: Record<string, string>) =>
      hono.request(at, {
        method: 'POST',
        headers: { accept: 'text/html', origin: 'http://localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(form).toString(),
      });
    expect(await get(path, rina)).toContain('Belum ada daftar yang disimpan');
    await post(path, rina, {});
    const page = await get(path, rina);
    const daftar = /name="daftar" value="([^"]+)"/.exec(page)![1]!;
    expect(page).toMatch(new RegExp(`name="undang-${crackers}" value="ya" checked`));
    expect((await post(`${path}/kirim`, rina, { daftar, jawabSampai: '2026-11-23', [`undang-${crackers}`]: 'ya' })).status).toBe(
      422,
    );
    const sent = await post(`${path}/kirim`, rina, { daftar, jawabSampai: '2026-12-08', [`undang-${crackers}`]: 'ya' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}#jawaban`]);
    expect((await hono.request(`/api/v1${path}`, { headers: { cookie: owner } })).status).toBe(403);

    const list = await get('/undangan', owner);
    const mine = /href="(\/undangan\/[^"]+)"/.exec(list)![1]!;
    expect(list).toContain('Menunggu jawaban');
    expect(await get(mine, owner)).toContain('kapasitas yang Anda tulis tidak dikunci');
    const wrong = await post(`${mine}/jawab`, owner, {
      jawaban: 'accepted',
      dilihat: '0',
      jumlah: 'banyak',
      harga: '',
      hariPertama: '',
    });
    expect([wrong.status, (await wrong.text()).includes('Tulis jumlah sebagai bilangan bulat')]).toEqual([422, true]);
    const answered = await post(`${mine}/jawab`, owner, {
      jawaban: 'accepted',
      dilihat: '0',
      jumlah: '600',
      harga: '9.200',
      hariPertama: '',
    });
    expect(answered.status).toBe(303);
    expect(await get(mine, owner)).toContain('Sanggup membuat 600 bungkus');
    expect(await get(path, rina)).toContain('Sanggup membuat 600 bungkus');
    expect(await (await hono.request(`${path}.csv`, { headers: { cookie: rina } })).text()).toMatch(
      /Dapur Bu Sari.*Bersedia.*600.*9200/,
    );
  }),
);
