// Whether a buyer may choose these makers, who then signs, and whether the group itself makes enough of what it sells. Pure.
import { type Carrier, DUTIES, getVehicle, type VehicleId } from '#matching';
import { rupiah, type Rupiah, shares, sumOf } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { decideOwnMade, type MadePart, type OwnMade } from '../money/decide-payout.ts';
import type { Choice, MadeBy, Part } from './choice.ts';

/** A maker as it may be chosen: its product, what it answered, and what is known of it. */
export type Candidate = {
  productId: string;
  orgId: string;
  makerName: string;
  productName: string;
  unit: string | null;
  sizeClass: 'micro' | 'small' | 'medium' | 'large' | 'unknown';
  placeId: string | null;
  answer: 'accepted' | 'declined' | 'open' | 'late' | 'notAsked';
  quantity: number | null;
  unitPriceRupiah: number | null;
  reasonCode: string | null;
};
/** What the buyer orders of one candidate; `ownMade`: whether the maker makes it itself, as far as the buyer knows. */
export type WantedPart = { productId: string; quantity: number; unitPriceRupiah: Rupiah; ownMade: 'yes' | 'no' | 'unknown' };
export type Wanted = { parts: readonly WantedPart[]; vehicle: VehicleId | null; signerOrgId: string | null };

/** Value of a part; asserts that it is still exact. */
export const valueOf = ({ quantity, unitPriceRupiah }: Pick<WantedPart, 'quantity' | 'unitPriceRupiah'>): Rupiah =>
  rupiah(quantity * unitPriceRupiah);

/** Who can sign by the vehicle: a co-operative, a house or one of the makers; nobody where each signs its own. Pure. */
export function signersFor(
  vehicle: VehicleId,
  makers: readonly Pick<Candidate, 'orgId' | 'makerName'>[],
  carriers: readonly Carrier[],
): { orgId: string; name: string }[] {
  const own = makers.map(({ orgId, makerName }) => ({ orgId, name: makerName }));
  if (vehicle === 'lots') return [];
  if (vehicle === 'leadFirm') return own;
  // A house is usually run by a co-operative; whether this one is, its operator knows (rulebook/vehicles.yaml).
  if (vehicle === 'cooperative') return [...carriers];
  return [...carriers.filter(({ kind }) => kind === 'house'), ...own];
}

/** Why these makers can't be chosen so, or nothing. `roomRupiah`: what the ceiling of the line's package leaves. */
export function whyNotChoose(
  { parts, vehicle, signerOrgId }: Wanted,
  candidates: ReadonlyMap<string, Candidate>,
  carriers: readonly Carrier[],
  roomRupiah: number,
): Refusal | undefined {
  if (parts.length === 0) return new Refusal('choice-empty', 422);
  const chosen = parts.map(({ productId }) => candidates.get(productId));
  if (chosen.some((one) => one?.answer !== 'accepted')) return new Refusal('choice-not-accepted', 409);
  const makers = chosen as Candidate[];
  if (new Set(makers.map(({ orgId }) => orgId)).size < makers.length) return new Refusal('choice-maker-twice', 422);
  // Checked before they are multiplied out: what can't be money is over any ceiling.
  if (parts.reduce((sum, { quantity, unitPriceRupiah }) => sum + quantity * unitPriceRupiah, 0) > roomRupiah)
    return new Refusal('choice-over-ceiling', 422, { room: Math.max(0, roomRupiah) });
  if (parts.length === 1) return undefined;
  if (vehicle === null) return new Refusal('vehicle-missing', 422, {}, 'cara');
  const signers = signersFor(vehicle, makers, carriers);
  if (vehicle === 'lots') return undefined;
  if (signers.length === 0) return new Refusal('vehicle-without-signer', 422, { vehicle }, 'cara');
  if (!signers.some(({ orgId }) => orgId === signerOrgId)) return new Refusal('signer-not-fit', 422, { vehicle }, 'penanda');
  return undefined;
}

/** Who makes a part: only a micro or small maker that makes it itself counts as one of the group's own. Pure. */
export function madeBy({ sizeClass }: Pick<Candidate, 'sizeClass'>, ownMade: WantedPart['ownMade']): MadeBy {
  if (ownMade === 'no' || sizeClass === 'medium' || sizeClass === 'large') return 'other';
  return ownMade === 'yes' && sizeClass !== 'unknown' ? 'member' : 'unknown';
}

/** Each duty of a supplier with who bears it by the vehicle. Pure. */
export const dutiesBy = (vehicle: VehicleId) => DUTIES.map((duty) => ({ duty, by: getVehicle(vehicle).duties[duty] }));

export type OwnMadeOfGroup = OwnMade & {
  /** `open`: it would hold if what isn't known turned out to be made by members. */
  stands: 'holds' | 'open' | 'fails';
  unknownRupiah: Rupiah;
};
/** The test that members make at least half of the value, where who makes a part may be unknown: unknown counts for nobody. Pure. */
export function decideOwnMadeOfGroup(parts: readonly Pick<Part, 'madeBy' | 'valueRupiah'>[]): OwnMadeOfGroup {
  const as = (unknown: MadePart['by']): MadePart[] =>
    parts.map((part) => ({ by: part.madeBy === 'unknown' ? unknown : part.madeBy, rupiah: part.valueRupiah }));
  const known = decideOwnMade(as('other'));
  const unknownRupiah = sumOf(parts.filter((part) => part.madeBy === 'unknown').map((part) => part.valueRupiah));
  return { ...known, unknownRupiah, stands: known.holds ? 'holds' : decideOwnMade(as('member')).holds ? 'open' : 'fails' };
}

/** What each part gets of a payment, exact to the rupiah: by value, in the order of the parts. Pure. */
export const sharesOf = (sum: Rupiah, { parts }: Pick<Choice, 'parts'>): Rupiah[] =>
  shares(
    sum,
    parts.map(({ valueRupiah }) => valueRupiah),
  );
