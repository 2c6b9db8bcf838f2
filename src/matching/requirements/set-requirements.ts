import { getPlanLine } from '#buyers';
import { findScheme } from '#certification';
import { type Actor, demand } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import type { Requirements } from '../facts.ts';
import { insertRequirements } from './store.ts';

/**
 * Sets what a buyer asks for beyond the law, for one line or for all lines of its plan that have nothing of their own. It changes who is on the
 * list from now on; kept lists stay. Only the buyer's PPK and PP may. Throws 'not-yours' (403), 'scheme-unknown' (422).
 */
export async function setRequirements(
  db: Database,
  actor: Actor,
  wanted: { planId: string; planLineId: string; wholePlan: boolean; requirements: Requirements; at: Date },
): Promise<void> {
  const { planId, planLineId, wholePlan, requirements, at } = wanted;
  const { buyerId } = await getPlanLine(db, actor, planId, planLineId);
  demand(actor, ['ppk', 'pp'], buyerId);
  const unknown = requirements.schemes.find((scheme) => findScheme(scheme)?.kind !== 'certificate');
  if (unknown !== undefined) throw new Refusal('scheme-unknown', 422, { scheme: unknown.slice(0, 40) }, 'sertifikat');
  const scopeId = wholePlan ? planId : planLineId;
  await transaction(db, async (db) => {
    await insertRequirements(db, actor, { buyerId, planId, scopeId }, requirements, at);
    const { evidenceLeast, tkdnLeastPercent, schemes } = requirements;
    const facts = { evidenceLeast, tkdnLeastPercent, schemes: schemes.join(' '), wholePlan };
    await recordAudit(db, { actor, orgId: buyerId, act: 'matching.setRequirements', subject: scopeId, facts, at });
  });
}
