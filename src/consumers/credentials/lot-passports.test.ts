import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { sql } from 'kysely';
import { afterAll, beforeAll, test } from 'vitest';
import { liftHold, startRecall } from '#houses';
import { type Database, uuidv7 } from '#platform/database';
import { today as dayOf } from '#platform/days';
import { createApp } from '#platform/http';
import { openLog } from '#platform/log';
import { withDatabase } from '../../../test/support/database.ts';
import { holding, openPackLot, type PackLot } from '../../../test/support/pack-lot.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { consumersRoutes } from '../index.ts';
import { followFacts } from './follow-facts.ts';
import { issuerKeysFile } from './issuer-keys.ts';
import { NetLookUps } from './look-ups.ts';
import { signerAt } from './signer.ts';
import { verifyCredential } from './verify-credential.ts';

const BASE = 'https://layak.example';
const at = new Date('2026-11-24T02:00:00Z');
const minutes = (n: number): Date => new Date(at.getTime() + n * 60_000);

const before = process.env['LAYAK_ISSUER_KEYS'];
beforeAll(() => {
  process.env['LAYAK_ISSUER_KEYS'] = path.join(mkdtempSync(path.join(os.tmpdir(), 'layak-lots-')), 'keys.json');
});
afterAll(() => {
  if (before === undefined) delete process.env['LAYAK_ISSUER_KEYS'];
  else process.env['LAYAK_ISSUER_KEYS'] = before;
});

function serve(db: Database) {
  const shell = () => ({ nav: [], exampleData: false, version: '0' });
  const words = { id: {}, en: {} };
  const app = createApp({ db, log: openLog('silent'), words, problemPage: ({ code }) => code, shell, now: () => at });
  consumersRoutes(app);
  return (address: string, headers: Record<string, string> = {}) => app.hono.request(`${BASE}${address}`, { headers });
}
async function giveGtin(db: Database, { maker, productId }: PackLot, gtin: string): Promise<void> {
  await sql`update makers.products set gtin = ${gtin} where org_id = ${maker} and product_id = ${productId}`.execute(db);
  await sql`insert into makers.gtins (gtin, org_id, product_id) values (${gtin}, ${maker}, ${productId})`.execute(db);
}
const passportSchema = () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv, ['uri', 'date', 'date-time']);
  ajv.addFormat('byte', true);
  const file = sharedFile('../standards/untp/0.7.0/schema/DigitalProductPassport.json');
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
};
type Signed = { credentialSubject: Record<string, unknown> & { producedAtFacility: { id: string; name: string } } };

test(
  'a released lot has a passport of its own that its code leads to; a recall revokes it, and a lot set free gets another',
  withDatabase(async (db) => {
    const lot = await openPackLot(db, at);
    await giveGtin(db, lot, '8992761002015');
    const signer = signerAt(BASE, issuerKeysFile());
    const ask = serve(db);
    const page = `/p/${lot.urlId}/${lot.code}`;
    const dppOf = async () => (await ask(`${page}?linkType=gs1:dpp`)).headers.get('location');
    const states = async (token: string, n: number) =>
      (await verifyCredential(token, new NetLookUps().of(db, signer, minutes(n)), minutes(n))).state;
    const follow = (n: number) => followFacts(db, signer, minutes(n), (error) => assert.fail(String(error)));
    const shown = async () => (await (await ask(`/api/v1/kredensial/produk/${lot.urlId}?lot=${lot.code}`)).json()) as Listed;
    type Listed = { credentials: { kind: string; url: string }[] };

    assert.equal(await dppOf(), null, 'nothing is signed for a scan');
    const [listed] = (await shown()).credentials;
    assert.equal(listed!.kind, 'dppLot');
    assert.equal(await dppOf(), `${BASE}${listed!.url}`);
    const token = await (await ask(listed!.url, { accept: 'application/vc+jwt' })).text();
    const signed = (await verifyCredential(token, new NetLookUps().of(db, signer, at), at)).credential as unknown as Signed;
    const valid = passportSchema();
    assert(valid(signed), JSON.stringify(valid.errors));
    const { id, batchNumber, idGranularity, productionDate, expiryDate, producedAtFacility } = signed.credentialSubject;
    assert.deepEqual(
      { id, batchNumber, idGranularity, productionDate, expiryDate, facility: producedAtFacility.name },
      {
        ...{ id: `${BASE}${page}`, batchNumber: 'S-1', idGranularity: 'batch', productionDate: '2026-11-10' },
        ...{ expiryDate: '2027-05-24', facility: 'Rumah Cabai' },
      },
    );
    assert.equal((await ask(`/p/${lot.urlId}/S-2?linkType=gs1:dpp`)).status, 404, 'a lot that nobody released');
    const digitalLink = await ask('/01/08992761002015/10/S-1?linkType=gs1:dpp');
    assert.equal(digitalLink.headers.get('location'), `${BASE}${listed!.url}`, 'by its GS1 Digital Link as well');

    const operator = holding('houseOperator', lot.house);
    const call = { entryId: uuidv7(), lotId: lot.lotId, cause: 'complaint', hazardClass: 'I', reason: 'aduan' } as const;
    await startRecall(db, operator, lot.houseId, call, { at: minutes(1), today: dayOf(at) });
    await follow(2);
    assert.equal(await states(token, 3), 'revoked');
    assert.equal(await dppOf(), null);
    assert.deepEqual((await shown()).credentials, []);

    const key = { orgId: lot.house, lotId: lot.lotId };
    await liftHold(db, operator, lot.houseId, call.entryId, key, 'hasil uji baik', { at: minutes(4), today: dayOf(at) });
    await follow(5);
    const again = await dppOf();
    assert(again !== null && again !== `${BASE}${listed!.url}`, 'signed as the lot was set free, without being asked for');
    assert.equal(await states(token, 6), 'revoked', 'what was revoked stays so');
  }),
);
