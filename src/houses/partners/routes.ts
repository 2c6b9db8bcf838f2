// /rumah/{house}/kunci-mitra: the keys with which partners' programs reach /epcis. They belong to the operator, so they are kept beside its accounts
// (#platform/partner-keys); the page stands where the operator works.
import { z } from 'zod';
import { SCOPES } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { listPartnerKeys, makePartnerKey, type PartnerKey, revokePartnerKey } from '#platform/partner-keys';
import { publicBase } from '#platform/paths';
import { frameOf } from '#ui';
import { demandHouse } from '../batches/record-batches.ts';
import { PartnerKeysPage } from '../pages/partner-keys-page.tsx';

const OPERATOR = { roles: ['houseOperator'] as const };
const PATH = '/rumah/:house/kunci-mitra';
const Tick = z.string().optional();
const KeyOut = z.object({
  keyId: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  endsAt: z.iso.datetime(),
  usedOn: z.string().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
const KeyList = z.object({ houseId: z.uuid(), keys: z.array(KeyOut) }).meta({ id: 'PartnerKeyList' });
const KeyMade = z
  .object({ houseId: z.uuid(), keyId: z.uuid(), name: z.string(), secret: z.string() })
  .meta({ id: 'PartnerKeyMade' });

export function partnerRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: PATH,
    summary: 'Kunci mitra: siapa boleh mengirim atau membaca peristiwa, sampai kapan, kapan terakhir dipakai',
    access: OPERATOR,
    input: z.object({ house: z.uuid() }),
    output: KeyList,
    run: async ({ house }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      return { houseId: house, keys: (await listPartnerKeys(c.db, c.actor, orgId)).map(keyOut) };
    },
    page: ({ houseId }, c) => showKeys(houseId, {}, c),
  });
  endpoint(app, {
    method: 'post',
    path: PATH,
    summary: 'Buat kunci mitra; rahasianya hanya ada dalam jawaban ini',
    access: OPERATOR,
    input: z.object({
      house: z.uuid(),
      id: z.uuid().default(() => uuidv7()),
      nama: z.string().max(120).default(''),
      kirim: Tick,
      baca: Tick,
      hari: z.coerce.number().catch(0).default(0),
    }),
    output: KeyMade,
    run: async ({ house, id, nama, kirim, baca, hari }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      const scopes = SCOPES.filter((scope) => ({ 'epcis:capture': kirim, 'epcis:query': baca })[scope] !== undefined);
      const secret = await makePartnerKey(c.db, c.actor, orgId, { keyId: id, name: nama, scopes, days: hari }, c.now);
      return { houseId: house, keyId: id, name: nama.trim(), secret };
    },
    page: (made, c) => showKeys(made.houseId, {}, c, { made }),
    invalid: (problem, values, c) => showKeys(values['house']!, values, c, { problem }),
  });
  endpoint(app, {
    method: 'post',
    path: `${PATH}/:kunci/cabut`,
    summary: 'Cabut satu kunci mitra; sejak itu tidak membuka apa-apa',
    access: OPERATOR,
    input: z.object({ house: z.uuid(), kunci: z.uuid() }),
    output: z.object({ keyId: z.uuid() }).meta({ id: 'PartnerKeyRevoked' }),
    run: async ({ house, kunci }, c) => {
      const { orgId } = await demandHouse(c.db, c.actor, house);
      await revokePartnerKey(c.db, c.actor, orgId, kunci, c.now);
      return { keyId: kunci };
    },
    page: (_, c) => seeOther(c.path.split('/').slice(0, 4).join('/')),
  });
}

async function showKeys(
  houseId: string,
  values: Readonly<Record<string, string>>,
  c: Context,
  { made, problem }: { made?: { name: string; secret: string }; problem?: Problem } = {},
) {
  const { orgId, name } = await demandHouse(c.db, c.actor, houseId);
  return PartnerKeysPage({
    ...{ frame: frameOf(c, '/rumah'), house: { houseId, name }, now: c.now, base: publicBase(c.url), made },
    ...{ keys: await listPartnerKeys(c.db, c.actor, orgId), errors: problem && fieldErrorsOf(problem) },
    // Once a key was made its form may not be sent again: the next gets an id of its own.
    values: { ...values, id: problem && problem.code !== 'partner-key-shown' && values['id'] ? values['id'] : uuidv7() },
  });
}

const keyOut = ({ keyId, name, scopes, endsAt, usedOn, revokedAt }: PartnerKey): z.infer<typeof KeyOut> => ({
  ...{ keyId, name, scopes, endsAt: endsAt.toISOString(), usedOn, revokedAt: revokedAt?.toISOString() ?? null },
});
