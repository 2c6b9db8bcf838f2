// A partner's key as the operator makes it and as a partner's program sends it.
import { expect, test } from 'vitest';
import { openOrganisations, openUser, startSession } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { freshDatabase } from '../../../test/support/database.ts';
import { AT, TODAY } from '../bookings/test-house.ts';
import { documentOf, receivingEvent } from '../epcis/event.ts';
import { loadHouses } from '../list-houses.ts';
import { refusals } from '../refusals.ts';
import { housesRoutes } from '../routes.ts';

type Asked = { status: number; type: string; body: Record<string, unknown>; text: string; headers: Headers };

/** A house with its operator signed in, and a clock that a test may set. */
async function openSite() {
  const { db } = await freshDatabase();
  const clock = { at: AT };
  const app = createApp({
    ...{ db, log: openLog('silent'), words: refusals as never, problemPage: ({ message }) => message, now: () => clock.at },
    shell: () => ({ nav: [], exampleData: false, version: '' }),
  });
  housesRoutes(app, { send: async () => {}, work: async () => {}, stop: async () => {} });
  const ask = async (path: string, headers: Record<string, string>, sent?: object | URLSearchParams): Promise<Asked> => {
    const form = sent instanceof URLSearchParams;
    const answer = await app.hono.request(`http://localhost${path}`, {
      method: sent === undefined ? 'GET' : 'POST',
      headers: {
        ...(sent === undefined ? {} : { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/ld+json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: form ? sent.toString() : JSON.stringify(sent) }),
    });
    const text = await answer.text();
    const type = answer.headers.get('content-type') ?? '';
    const body = type.includes('json') ? (JSON.parse(text) as Record<string, unknown>) : {};
    return { status: answer.status, type, text, body, headers: answer.headers };
  };
  return { db, clock, ask };
}

async function openOperator(db: Database) {
  const [orgId, houseId] = [uuidv7(), uuidv7()];
  const told = {
    name: 'Rumah Cabai',
    operatorName: 'Koperasi Rasa',
    commodity: 'Cabai',
    regencyCode: '32.05',
    assetStatus: 'granted' as const,
  };
  const unknown = { assetDocument: null, managerContractEndsOn: null, openedOn: null, example: false, lines: [], members: [] };
  await loadHouses(db, [{ orgId, houseId, ...told, ...unknown }], AT);
  await openOrganisations(db, [{ orgId, kind: 'house', name: 'Koperasi Rasa' }], AT);
  const memberships = [{ orgId, role: 'houseOperator' as const }];
  const userId = await openUser(db, { signInName: uuidv7(), displayName: 'Uji', memberships }, AT);
  return { orgId, houseId, cookie: `layak=${await startSession(db, userId, AT)}` };
}

const bearer = (secret: unknown) => ({ authorization: `Bearer ${String(secret)}` });
const documentFor = (houseId: string) => {
  const place = { houseId, regencyCode: '32.05' };
  const lot = { ...place, lotId: uuidv7(), code: 'C-1', unit: 'kg', gtin: null, quantity: 1000 };
  return documentOf([receivingEvent({ eventId: uuidv7(), day: TODAY, at: AT }, place, lot)], AT);
};

test('a key is shown once, opens what it was made for and its own organisation only, and ends', async () => {
  const { db, clock, ask } = await openSite();
  const [ours, other] = [await openOperator(db), await openOperator(db)];
  const page = `/rumah/${ours.houseId}/kunci-mitra`;
  const make = async (operator: typeof ours, fields: Record<string, string>) =>
    (
      await ask(
        `/rumah/${operator.houseId}/kunci-mitra`,
        { cookie: operator.cookie, accept: 'application/json', origin: 'http://localhost' },
        new URLSearchParams({ nama: 'Pemasok Cabai', hari: '30', ...fields }),
      )
    ).body;
  const both = await make(ours, { kirim: 'ya', baca: 'ya' });
  const reader = await make(ours, { baca: 'ya' });
  const foreign = await make(other, { kirim: 'ya', baca: 'ya' });
  const list = await ask(page, { cookie: ours.cookie, accept: 'text/html' });
  expect(list.text).toContain('Pemasok Cabai');
  expect(list.text).not.toContain(both['secret']);

  const sent = documentFor(ours.houseId);
  const captured = await ask('/epcis/capture', bearer(both['secret']), sent);
  expect([captured.status, captured.body['success']]).toEqual([202, true]);
  const job = captured.headers.get('location')!;
  const events = async (secret: unknown) => {
    const { body } = await ask('/epcis/events', bearer(secret));
    return (body['epcisBody'] as { queryResults: { resultsBody: { eventList: unknown[] } } }).queryResults.resultsBody.eventList;
  };
  expect(await events(both['secret'])).toMatchObject([{ eventID: sent.epcisBody.eventList[0]!['eventID'] }]);
  expect(await events(reader['secret'])).toHaveLength(1);
  expect(await events(foreign['secret'])).toHaveLength(0);
  // The same operator by cookie: beside the key.
  expect((await ask(job, { cookie: ours.cookie })).status).toBe(200);

  const refused = async (code: string, status: number, answer: Promise<Asked>) => {
    const { status: got, type, body } = await answer;
    expect([code, got, type, body['code']]).toEqual([code, status, 'application/problem+json', code]);
  };
  await refused('partner-key-other', 403, ask('/epcis/capture', bearer(reader['secret']), sent));
  await refused('partner-key-other', 403, ask(page, bearer(both['secret'])));
  await refused('partner-key-other', 403, ask('/rumah', bearer(both['secret'])));
  await refused('not-found', 404, ask(job, bearer(foreign['secret'])));
  await refused('partner-key-wrong', 401, ask('/epcis/events', bearer('layak_tidak-ada')));
  await refused('partner-key-wrong', 401, ask('/epcis/events', bearer(`${String(both['secret'])}x`)));
  await refused('sign-in-first', 401, ask('/epcis/events', {}));
  await refused('not-yours', 403, ask(page, { cookie: other.cookie, accept: 'application/json' }));

  const cut = (operator: typeof ours, key: unknown) =>
    ask(
      `/rumah/${operator.houseId}/kunci-mitra/${String(key)}/cabut`,
      { cookie: operator.cookie, accept: 'application/json', origin: 'http://localhost' },
      new URLSearchParams(),
    );
  await refused('not-found', 404, cut(other, reader['keyId']));
  expect((await cut(ours, reader['keyId'])).status).toBe(200);
  await refused('partner-key-wrong', 401, ask('/epcis/events', bearer(reader['secret'])));
  clock.at = new Date(AT.getTime() + 30 * 86_400_000);
  await refused('partner-key-wrong', 401, ask('/epcis/events', bearer(both['secret'])));

  const kept = await db.selectFrom('platform.partner_keys').selectAll().where('org_id', '=', ours.orgId).execute();
  expect(kept.map(({ used_on }) => used_on)).toEqual([TODAY, TODAY]);
  expect(JSON.stringify(kept.map((row) => ({ ...row, secret_sha256: row.secret_sha256.toString() })))).not.toContain(
    both['secret'],
  );
});

test('what is wrong in the form is told and kept; sent twice it makes one key; a key that asks too often is told to wait', async () => {
  const { db, ask } = await openSite();
  const house = await openOperator(db);
  const page = `/rumah/${house.houseId}/kunci-mitra`;
  const send = (fields: Record<string, string>) =>
    ask(page, { cookie: house.cookie, accept: 'text/html', origin: 'http://localhost' }, new URLSearchParams(fields));
  const nothing = await send({ nama: 'Lab Uji', hari: '30' });
  expect([nothing.status, nothing.text.includes('Pilih paling sedikit satu'), nothing.text.includes('value="Lab Uji"')]).toEqual([
    422,
    true,
    true,
  ]);
  const fields = { id: uuidv7(), nama: 'Lab Uji', hari: '30', baca: 'ya' };
  const made = await send(fields);
  const [secret] = /layak_[\w-]{43}/.exec(made.text)!;
  const again = await send(fields);
  expect([again.status, again.text.includes('sudah ditampilkan'), again.text.includes(secret)]).toEqual([409, true, false]);
  const rows = await db.selectFrom('platform.partner_keys').select('key_id').where('org_id', '=', house.orgId).execute();
  expect(rows).toHaveLength(1);
  let status = 0;
  for (let asked = 0; status !== 429 && asked < 400; asked += 1) ({ status } = await ask('/epcis/queries', bearer(secret)));
  expect(status).toBe(429);
});
