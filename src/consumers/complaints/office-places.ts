import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { findRegency, regencyByCode } from '#platform/codes';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { replaceOfficePlaces } from './store.ts';

/**
 * An office answers for exactly these regencies (Kemendagri code or name) from now on. For administrators and the command line. Refuses
 * 'regency-unknown' (422). Gives the codes.
 */
export async function answerForRegencies(
  db: Database,
  actor: Actor,
  officeId: string,
  regencies: readonly string[],
  at: Date,
): Promise<string[]> {
  demand(actor, ['administrator']);
  const codes = regencies.map((typed) => {
    const found = regencyByCode(typed) ?? findRegency(typed);
    if (!found) throw new Refusal('regency-unknown', 422, { given: typed }, 'wilayah');
    return found.code;
  });
  await transaction(db, async (inside) => {
    await replaceOfficePlaces(inside, officeId, codes);
    const facts = { regencies: codes.join(' ') };
    await recordAudit(inside, { actor, orgId: officeId, act: 'consumers.answerForRegencies', subject: officeId, facts, at });
  });
  return codes;
}
