// The seal of a step: the audit chain carries it, so that a step that is changed, removed or put in between shows.
import { createHash } from 'node:crypto';
import { streamAudit } from '#platform/audit';
import { acrossOrganisations, type Database } from '#platform/database';
import type { Entry } from './contract.ts';
import { streamEntries } from './store.ts';

/** SHA-256 in hex of all that a step says and of which contract. Pure. */
export const sealOf = (contractId: string, entry: Entry): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[contractId, entry.position, entry.state, entry.onDay, entry.rupiah, entry.source, entry.evidence],
        ...[entry.reasonCode, entry.enteredBy, entry.enteredAt.toISOString()],
      ]),
    )
    .digest('hex');

export type LedgerFinding = { contractId: string; position: number; what: 'changed' | 'removed' | 'inserted' };

/**
 * Holds every step of the ledgers against the audit chain; an empty list of findings means that none was changed, removed or put in. Steps of the
 * example were loaded without a link and count as `unsealed`; steps entered before seals were kept are held to their position only.
 */
export async function verifyLedger(db: Database): Promise<{ steps: number; unsealed: number; findings: LedgerFinding[] }> {
  const all = acrossOrganisations(db, 'contracts.verifyLedger');
  const seals = new Map<string, string | null>();
  for await (const { act, subject, facts } of streamAudit(all, ['contracts.openContract', 'contracts.appendEntry'])) {
    const position = act === 'contracts.openContract' ? 0 : Number(facts['position']);
    seals.set(`${subject} ${position}`, typeof facts['seal'] === 'string' ? facts['seal'] : null);
  }
  const findings: LedgerFinding[] = [];
  let [steps, unsealed] = [0, 0];
  for await (const { contractId, example, entry } of streamEntries(all)) {
    steps += 1;
    const key = `${contractId} ${entry.position}`;
    const seal = seals.get(key);
    if (seal === undefined && example) unsealed += 1;
    else if (seal === undefined) findings.push({ contractId, position: entry.position, what: 'inserted' });
    else if (seal !== null && seal !== sealOf(contractId, entry))
      findings.push({ contractId, position: entry.position, what: 'changed' });
    seals.delete(key);
  }
  for (const key of seals.keys()) {
    const [contractId, position] = key.split(' ') as [string, string];
    findings.push({ contractId, position: Number(position), what: 'removed' });
  }
  return { steps, unsealed, findings };
}
