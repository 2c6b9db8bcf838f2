// The name of a contracting process. Three kinds: a package of a plan; an order with all that followed, which points to its plan; and a purchase
// that another system saw, named by that system's own number, so that the same files read again give the same name. Until
// Layak has a prefix from the Open Contracting Partnership it uses one of its own that says so by its x.
import { Refusal } from '#platform/refusal';
import { type Source, SOURCES } from '../import/purchase.ts';

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

type Observed = { buyerId: string; source: Source; sourceKey: string };
/** What isn't a letter or digit in the source's number is written as its bytes, so that the name stands in an address and reads back. */
export const observedOcid = ({ buyerId, source, sourceKey }: Observed): string =>
  `${ocidPrefix()}-${short(buyerId)}-${source}-${sourceKey.replaceAll(/[^A-Za-z0-9]/gu, bytesOf)}`;
const bytesOf = (sign: string): string => [...Buffer.from(sign)].map((byte) => `_${byte.toString(16).padStart(2, '0')}`).join('');

/** Which process an ocid names; nothing when it is not one of ours. */
export function readOcid(ocid: string): { contractId: string } | { buyerId: string; packageId: string } | Observed | undefined {
  const begin = `${ocidPrefix()}-`;
  const ids = ocid.startsWith(begin) ? ocid.slice(begin.length).split('-') : [];
  const source = SOURCES.find((one) => one === ids[1]);
  if (source) return readObserved(ids, source);
  const [first, second] = ids.map(long);
  if (ids.length === 1 && first) return { contractId: first };
  return ids.length === 2 && first && second ? { buyerId: first, packageId: second } : undefined;
}

function readObserved([buyer = '', , written = '', ...more]: readonly string[], source: Source): Observed | undefined {
  const buyerId = long(buyer);
  if (!buyerId || more.length > 0 || !/^(?:[A-Za-z0-9]|_[0-9a-f]{2})+$/.test(written)) return undefined;
  const bytes = written.replaceAll('_', '%');
  try {
    return { buyerId, source, sourceKey: decodeURIComponent(bytes) };
  } catch {
    return undefined;
  }
}

const short = (uuid: string): string => uuid.replaceAll('-', '');
const long = (hex: string): string | undefined =>
  /^[0-9a-f]{32}$/.test(hex) ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : undefined;
