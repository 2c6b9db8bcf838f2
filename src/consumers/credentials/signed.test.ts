import { strict as assert } from 'node:assert';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, test } from 'vitest';
import { listCertificates, recordCertificate } from '#certification';
import { loadMakers } from '#makers';
import { type Actor, system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { importSigned, reviseSigned } from './import-signed.ts';
import { didDocumentOf, signingKeyOf } from './issuer-keys.ts';
import { signerAt } from './signer.ts';
import { encodeStatusList } from './status-list.ts';
import { signCredential } from './token.ts';
import { readTrustedIssuers, trustedIssuers } from './trusted-issuers.ts';
import { conformityOf, issued } from './untp.ts';
import type { LookUps } from './verify-credential.ts';

const now = new Date('2026-11-24T02:00:00Z');
const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-signed-'));
const SCHEME = 'https://dinkes.example/skema/spp-irt';
const LIST = 'https://dinkes.example/status/1';
const ISSUER = 'did:web:dinkes.example';
const STRANGER = 'did:web:stranger.example';
const NUMBER = 'P-IRT 2153205010652-31';
const fileOf = (did: string): string => path.join(folder, `${encodeURIComponent(did)}.json`);
const signer = signerAt('https://layak.example', fileOf('did:web:layak.example'));
const trusted = readTrustedIssuers(`
uncheckedDays: 7
ask: Dinas Kesehatan
issuers:
  - { did: '${ISSUER}', name: Dinas Kesehatan Kabupaten Garut, source: pengumuman rekaan, schemes: [{ scheme: sppIrt, uri: '${SCHEME}' }] }`);

/** The net as the test has it: both issuers publish their keys; the list has these places set; `reached` false: nobody answers. */
const net = ({ revoked = [] as number[], reached = true } = {}): LookUps => ({
  didDocument: async (did) => (reached ? didDocumentOf(did, fileOf(did), now) : undefined),
  statusList: async () => (reached ? sign(statusList(revoked)) : undefined),
});
const sign = async (credential: object, did = ISSUER): Promise<string> =>
  signCredential(credential, await signingKeyOf(did, fileOf(did), now));
const statusList = (revoked: number[]) => ({
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: LIST,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: ISSUER,
  credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodeStatusList(revoked) },
});

type Said = { did?: string; scheme?: string; number?: string; holder?: string; product?: string; validUntil?: string };
/** A conformity credential as an authority would sign it. */
function permit({
  did = ISSUER,
  scheme = SCHEME,
  number = NUMBER,
  holder = 'Keripik Bu Sari',
  product = 'Keripik singkong balado',
  validUntil = '2031-08-19T23:59:59+07:00',
}: Said = {}) {
  const draft = conformityOf({
    id: 'https://dinkes.example/izin/1',
    scheme: { id: scheme, name: 'SPP-IRT', issuer: 'Dinas Kesehatan', certifiedBy: 'authority' },
    ...{ number, maker: { id: 'https://dinkes.example/usaha/1', name: holder }, facility: null },
    product: { id: 'https://dinkes.example/produk/1', name: product },
    ...{ register: 'https://dinkes.example', lookedUpAt: now.toISOString(), lookedUpBy: 'Dinas', issuedOn: null },
  });
  return issued(draft, {
    id: 'https://dinkes.example/credentials/1',
    issuer: { did, name: 'Dinas Kesehatan Kabupaten Garut' },
    ...{ validFrom: '2026-08-19T00:00:00Z', validUntil, status: { list: LIST, index: 7 } },
    software: { id: 'https://dinkes.example', version: '1' },
  });
}

async function claimed(db: Database) {
  const [orgId, productId, placeId] = [uuidv7(), uuidv7(), uuidv7()];
  const product = { productId, placeId, name: 'Keripik singkong balado', classId: 'keripik-umbi', prices: {} };
  const place = { placeId, kind: 'home', name: 'Dapur', regencyCode: '32.05', district: null } as const;
  const maker = { orgId, name: 'Keripik Bu Sari', nib: '0708260003047', places: [place], products: [product] };
  await loadMakers(db, system('test'), [maker], { source: 'test', at: now });
  const evidence = { level: 0, source: 'pengakuan pembuat' } as const;
  await recordCertificate(db, system('test'), { orgId, scheme: 'sppIrt', productId, placeId, number: NUMBER, evidence }, now);
  const actor: Actor = { kind: 'user', userId: uuidv7(), name: 'Sari', example: true, memberships: [{ orgId, role: 'maker' }] };
  const read = async () => (await listCertificates(db, actor, orgId))[0]!;
  return { orgId, actor, read, certificateId: (await read()).certificateId };
}
type Claimed = { actor: Actor; certificateId: string };
const bring = (db: Database, { actor, certificateId }: Claimed, token: string, lookUps = net(), list = trusted) =>
  importSigned(db, actor, certificateId, token, { lookUps, trusted: list, signer }, now);

/** Code, and for what the verifier found its reason too. */
async function whyRefused(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (refusal: unknown) => refusal,
  );
  assert(error instanceof Refusal, String(error));
  return error.code === 'signed-refused' ? String(error.facts['why']) : error.code;
}

test(
  'what its issuer signed lifts a claim to level 3, with the issuer and the day; once revoked the level is taken back',
  withDatabase(async (db) => {
    const held = await claimed(db);
    await bring(db, held, await sign(permit()));
    const lifted = await held.read();
    assert.deepEqual(
      [lifted.evidenceLevel, lifted.checkedBy, lifted.evidenceSource, lifted.validUntil, lifted.checkedAt],
      [3, 'Dinas Kesehatan Kabupaten Garut', ISSUER, '2031-08-19', now],
    );
    assert.deepEqual(await reviseSigned(db, { lookUps: net(), trusted }, now), { looked: 1, ended: 0 });
    assert.deepEqual(await reviseSigned(db, { lookUps: net({ revoked: [7] }), trusted }, now), { looked: 1, ended: 1 });
    const back = await held.read();
    assert.deepEqual([back.evidenceLevel, back.validUntil, back.evidenceSource], [0, null, 'pengakuan pembuat']);
  }),
);

test(
  'whose keys cannot be reached stands for seven days, whose issuer is no longer trusted not at all; it may be brought again',
  withDatabase(async (db) => {
    const held = await claimed(db);
    const token = await sign(permit());
    await bring(db, held, token);
    const lost = { lookUps: net({ reached: false }), trusted };
    const after = (days: number) => new Date(now.getTime() + days * 86_400_000);
    assert.equal((await reviseSigned(db, lost, after(6))).ended, 0);
    assert.equal((await reviseSigned(db, lost, after(8))).ended, 1);
    await bring(db, held, token);
    assert.equal((await held.read()).evidenceLevel, 3);
    assert.equal((await reviseSigned(db, { lookUps: net(), trusted: { ...trusted, issuers: [] } }, now)).ended, 1);
    assert.equal((await held.read()).evidenceLevel, 0);
  }),
);

describe('what proves nothing is refused in its own words and leaves only its line in the audit chain', () => {
  const changed = async (): Promise<string> => {
    const [head, , signature] = (await sign(permit())).split('.');
    const body = Buffer.from(JSON.stringify(permit({ validUntil: '2041-08-19T23:59:59+07:00' }))).toString('base64url');
    return `${head}.${body}.${signature}`;
  };
  const unsigned = async (): Promise<string> => {
    const [, body] = (await sign(permit())).split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'none', typ: 'vc+jwt', kid: `${ISSUER}#1` })).toString('base64url');
    return `${head}.${body}.AA`;
  };
  test.each([
    ['a changed payload', changed, 'signature-broken'],
    ['no algorithm', unsigned, 'header-refused'],
    ["a stranger's key under the issuer's name", () => sign(permit(), STRANGER), 'key-of-another'],
    ['a stranger', () => sign({ ...permit({ did: STRANGER }), credentialStatus: undefined }, STRANGER), 'signed-issuer-unknown'],
    ['one that ran out', () => sign(permit({ validUntil: '2026-11-01T00:00:00Z' })), 'expired'],
    ['another permit', () => sign(permit({ scheme: 'https://dinkes.example/skema/lain' })), 'signed-other-scheme'],
    ['another number', () => sign(permit({ number: 'P-IRT 2153205010653-31' })), 'signed-other-number'],
    ['another holder', () => sign(permit({ holder: 'Dodol Pak Made' })), 'signed-other-holder'],
    ['another product', () => sign(permit({ product: 'Dodol' })), 'signed-other-product'],
    ['a document of another kind', () => sign(statusList([])), 'signed-not-a-permit'],
  ])('%s', async (_, tokenOf, why) =>
    withDatabase(async (db) => {
      const held = await claimed(db);
      assert.equal(await whyRefused(bring(db, held, await tokenOf())), why);
      assert.equal((await held.read()).evidenceLevel, 0);
      const { acts } = await db
        .selectFrom('platform.audit_entries')
        .select((e) => e.fn.count<number>('sequence').as('acts'))
        .where('org_id', '=', held.orgId)
        .where('act', '=', 'consumers.refuseSigned')
        .executeTakeFirstOrThrow();
      assert.equal(Number(acts), 1);
      const kept = await db
        .selectFrom('consumers.signed_certificates')
        .select('token')
        .where('org_id', '=', held.orgId)
        .execute();
      assert.deepEqual(kept, []);
    })(),
  );
  test(
    'one that was revoked before',
    withDatabase(async (db) => {
      const held = await claimed(db);
      assert.equal(await whyRefused(bring(db, held, await sign(permit()), net({ revoked: [7] }))), 'revoked');
    }),
  );
  test(
    'a maker of another business is not let in, and the list of this server trusts nobody yet',
    withDatabase(async (db) => {
      const [mine, other] = [await claimed(db), uuidv7()];
      const stranger: Claimed = { ...mine, actor: { ...mine.actor, memberships: [{ orgId: other, role: 'maker' }] } as Actor };
      assert.equal(await whyRefused(bring(db, stranger, await sign(permit()))), 'not-yours');
      assert.equal(await whyRefused(bring(db, mine, await sign(permit()), net(), trustedIssuers())), 'signed-issuer-unknown');
    }),
  );
});
