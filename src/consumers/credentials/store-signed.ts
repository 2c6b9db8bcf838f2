// The SQL of credentials that issuers signed.
import type { Selectable } from 'kysely';
import { acrossOrganisations, type Database, type Tables } from '#platform/database';

export type KeptSigned = {
  orgId: string;
  certificateId: string;
  credentialId: string;
  issuerDid: string;
  token: string;
  tokenSha256: Buffer;
  /** When it was last proven, status and all. */
  provenAt: Date;
};
type Key = Pick<KeptSigned, 'orgId' | 'certificateId'>;

/** The credential that proves a certificate now. */
export async function findSigned(db: Database, { orgId, certificateId }: Key): Promise<KeptSigned | undefined> {
  const row = await db
    .selectFrom('consumers.signed_certificates')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row && toSigned(row);
}

/** Every credential that proves something now. */
export async function heldSigned(db: Database): Promise<KeptSigned[]> {
  const rows = await acrossOrganisations(db, 'consumers.reviseCredentials')
    .selectFrom('consumers.signed_certificates')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('org_id')
    .orderBy('certificate_id')
    .execute();
  return rows.map(toSigned);
}

/** Keeps it; the same one brought again after it had ended counts anew. */
export async function keepSigned(db: Database, one: KeptSigned): Promise<void> {
  const news = { proven_at: one.provenAt, recorded_at: one.provenAt, ended_at: null, ended_because: null };
  await db
    .insertInto('consumers.signed_certificates')
    .values({
      ...{ org_id: one.orgId, certificate_id: one.certificateId, credential_id: one.credentialId },
      ...{ issuer_did: one.issuerDid, token: one.token, token_sha256: one.tokenSha256, ...news },
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'certificate_id', 'token_sha256']).doUpdateSet(news))
    .execute();
}

export const provenAgain = (db: Database, one: KeptSigned, at: Date): Promise<void> => change(db, one, { proven_at: at });

export const endSigned = (db: Database, one: KeptSigned, because: string, at: Date): Promise<void> =>
  change(db, one, { ended_at: at, ended_because: because });

async function change(
  db: Database,
  { orgId, certificateId, tokenSha256 }: KeptSigned,
  to: { proven_at: Date } | { ended_at: Date; ended_because: string },
): Promise<void> {
  await db
    .updateTable('consumers.signed_certificates')
    .set(to)
    .where('org_id', '=', orgId)
    .where('certificate_id', '=', certificateId)
    .where('token_sha256', '=', tokenSha256)
    .execute();
}

const toSigned = (row: Selectable<Tables['consumers.signed_certificates']>): KeptSigned => ({
  ...{ orgId: row.org_id, certificateId: row.certificate_id, credentialId: row.credential_id, issuerDid: row.issuer_did },
  ...{ token: row.token, tokenSha256: row.token_sha256, provenAt: row.proven_at },
});
