// Closed months held against the audit chain.
import { streamAudit } from '#platform/audit';
import { acrossOrganisations, type Database } from '#platform/database';
import { digestOf } from './settle-month.ts';
import { listClosed, listSettledHouses, readClosedLines, readClosedMembers } from './store.ts';

export type SettlementFinding = { houseId: string; month: string; what: 'changed' | 'removed' | 'inserted' };

/** Holds the lines and members of every closed month against the digest in the audit chain; an empty list of findings means that none was touched. */
export async function verifySettlements(db: Database): Promise<{ months: number; findings: SettlementFinding[] }> {
  const all = acrossOrganisations(db, 'houses.verifySettlements');
  const sealed = new Map<string, string>();
  for await (const { subject, facts } of streamAudit(all, ['houses.closeMonth']))
    sealed.set(`${subject} ${facts['month']}`, String(facts['digest']));
  const findings: SettlementFinding[] = [];
  let months = 0;
  for (const { orgId, houseId } of await listSettledHouses(all)) {
    const lines = await readClosedLines(all, orgId, houseId);
    const members = await readClosedMembers(all, orgId, houseId);
    for (const { month } of await listClosed(all, orgId, houseId)) {
      months += 1;
      const key = `${houseId} ${month}`;
      const digest = digestOf({ month, lines: lines.get(month) ?? [], members: members.get(month) ?? [] });
      if (sealed.get(key) !== digest) findings.push({ houseId, month, what: sealed.has(key) ? 'changed' : 'inserted' });
      sealed.delete(key);
    }
  }
  for (const key of sealed.keys()) {
    const [houseId, month] = key.split(' ') as [string, string];
    findings.push({ houseId, month, what: 'removed' });
  }
  return { months, findings };
}
