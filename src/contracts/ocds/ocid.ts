// The name of a contracting process. Two kinds: a package of a plan, and an order with all that followed; the order points to its plan. Until
// Layak has a prefix from the Open Contracting Partnership it uses one of its own that says so by its x.
import { Refusal } from '#platform/refusal';

const PREFIX = /^[a-z0-9]{6}$/;

/** The six characters after "ocds-": LAYAK_OCDS_PREFIX once one is registered. Refuses one that can't be a prefix. */
export function ocidPrefix(set: string | undefined = process.env.LAYAK_OCDS_PREFIX): string {
  if (set !== undefined && !PREFIX.test(set)) throw new Refusal('ocds-prefix', 500, { prefix: set });
  return `ocds-${set ?? 'xlayak'}`;
}

export const contractOcid = (contractId: string): string => `${ocidPrefix()}-${short(contractId)}`;
/** Both keys are in it, so that a record is found where its buyer's rows lie. */
export const planOcid = ({ buyerId, packageId }: { buyerId: string; packageId: string }): string =>
  `${ocidPrefix()}-${short(buyerId)}-${short(packageId)}`;

/** Which process an ocid names; nothing when it is not one of ours. */
export function readOcid(ocid: string): { contractId: string } | { buyerId: string; packageId: string } | undefined {
  const begin = `${ocidPrefix()}-`;
  const ids = ocid.startsWith(begin) ? ocid.slice(begin.length).split('-') : [];
  const [first, second] = ids.map(long);
  if (ids.length === 1 && first) return { contractId: first };
  return ids.length === 2 && first && second ? { buyerId: first, packageId: second } : undefined;
}

const short = (uuid: string): string => uuid.replaceAll('-', '');
const long = (hex: string): string | undefined =>
  /^[0-9a-f]{32}$/.test(hex) ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined;
