// The six fee models of procurement-and-rpb.md 4.4 as formulas. They are proposals of that reference, not law: a house's own tariff says which one
// holds and with which figures. Amounts are rounded half up to whole rupiah; a fee is the sum of its parts, each shown by itself.
import type { LinePart } from './settlement.ts';

/** One part of a fee: `base` of `unit` at `rateRupiah`. See SettlementLine for the signs. */
export type Fee = {
  part: LinePart;
  base: number | null;
  whole: number | null;
  unit: string | null;
  rateRupiah: number | null;
  amountRupiah: number;
  costRupiah: number;
};

/** Rupiah x numerator / denominator, rounded half up; exact whatever the size. All from zero, the denominator above it. */
export const proportion = (rupiah: number, numerator: number, denominator: number): number =>
  Number((2n * BigInt(rupiah) * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)));

/** Thousandths in one unit. */
const UNIT = 1000;

const paid = (part: LinePart, base: number | null, unit: string | null, rateRupiah: number, amountRupiah: number): Fee => ({
  ...{ part, base, whole: null, unit, rateRupiah, amountRupiah, costRupiah: amountRupiah },
});
const perUnit = (part: LinePart, quantity: number, unit: string, rateRupiah: number): Fee =>
  paid(part, quantity, unit, rateRupiah, proportion(rateRupiah, quantity, UNIT));
const perTime = (part: LinePart, rupiah: number | null): Fee[] =>
  rupiah === null || rupiah === 0 ? [] : [paid(part, null, null, rupiah, rupiah)];
const percentOf = (part: LinePart, basisPoints: number, rupiah: number): Fee => ({
  ...paid(part, basisPoints, 'percent', rupiah, proportion(rupiah, basisPoints, BASIS_POINTS)),
  whole: BASIS_POINTS,
});
const BASIS_POINTS = 10_000;
/** What the member receives: an amount below zero that is no price of the house. */
const received = (fee: Fee): Fee => ({ ...fee, amountRupiah: 0 - fee.amountRupiah, costRupiah: 0 });

/** Toll per unit: rate x quantity out + setup of the batch. */
export const tollPerUnit = (
  { rateRupiah, setupRupiah }: { rateRupiah: number; setupRupiah: number | null },
  { quantity, unit }: { quantity: number; unit: string },
): Fee[] => [perUnit('rate', quantity, unit, rateRupiah), ...perTime('setup', setupRupiah)];

/** Grams that are missing from the agreed yield of the input; 0 when none are. A yield of 2500 basis points is a quarter of the mass. */
export const shortfallGrams = (inputGrams: number, outputGrams: number, yieldBasisPoints: number): number =>
  Math.max(0, proportion(inputGrams, yieldBasisPoints, BASIS_POINTS) - outputGrams);

/** Toll with yield: rate x kilograms in; the product is the owner's, and what is missing from the agreed yield is at the house's cost. */
export function tollWithYield(
  { rateRupiah, yieldBasisPoints, productRupiah }: { rateRupiah: number; yieldBasisPoints: number; productRupiah: number },
  { inputGrams, outputGrams }: { inputGrams: number; outputGrams: number },
): Fee[] {
  const toll = perUnit('rate', inputGrams, 'kg', rateRupiah);
  const missing = shortfallGrams(inputGrams, outputGrams, yieldBasisPoints);
  if (missing === 0) return [toll];
  const owed = perUnit('shortfall', missing, 'kg', productRupiah);
  return [toll, { ...owed, amountRupiah: 0 - owed.amountRupiah, costRupiah: 0 - owed.costRupiah }];
}

/** Slot hire: hours x rate of an hour + cleaning of the booking. `first`: these minutes are its first, so that it is cleaned once. */
export const slotHire = (
  { rateRupiah, cleaningRupiah }: { rateRupiah: number; cleaningRupiah: number | null },
  { minutes, first }: { minutes: number; first: boolean },
): Fee[] => [
  paid('rate', minutes, 'minute', rateRupiah, proportion(rateRupiah, minutes, 60)),
  ...(first ? perTime('cleaning', cleaningRupiah) : []),
];

/**
 * Buy and sell back: the house buys the input and sells the product at cost + margin. Cost is the input at its price, and the making where the
 * tariff prices it (a rate on what came out, setup). Input bought from the member itself is paid to it.
 */
export function buyAndSellBack(
  {
    rateRupiah,
    setupRupiah,
    shareBasisPoints,
  }: { rateRupiah: number | null; setupRupiah: number | null; shareBasisPoints: number },
  { inputRupiah, inputFromMember }: { inputRupiah: number; inputFromMember: boolean },
  { inputGrams, quantity, unit }: { inputGrams: number; quantity: number; unit: string },
): Fee[] {
  const input = perUnit('inputBack', inputGrams, 'kg', inputRupiah);
  const making = [
    ...(rateRupiah === null ? [] : [perUnit('rate', quantity, unit, rateRupiah)]),
    ...perTime('setup', setupRupiah),
  ];
  const cost = [input, ...making].reduce((sum, { amountRupiah }) => sum + amountRupiah, 0);
  return [
    ...(inputFromMember ? [received({ ...input, part: 'input' })] : []),
    { ...input, costRupiah: 0 },
    ...making,
    percentOf('margin', shareBasisPoints, cost),
  ];
}

/** Price share: the house sells, and the owner gets price x (1 - s); s is what the house keeps. */
export function priceShare(
  { shareBasisPoints }: { shareBasisPoints: number },
  { saleRupiah }: { saleRupiah: number },
  { quantity, unit }: { quantity: number; unit: string },
): Fee[] {
  const price = perUnit('sold', quantity, unit, saleRupiah);
  return [received(price), percentOf('kept', shareBasisPoints, price.amountRupiah)];
}

/** Membership: the reduced rate on what came out; the yearly fee is due once a year (`yearlyFee`). */
export const memberRate = (rateRupiah: number, { quantity, unit }: { quantity: number; unit: string }): Fee[] => [
  perUnit('rate', quantity, unit, rateRupiah),
];
export const yearlyFee = (yearlyRupiah: number): Fee[] => perTime('yearly', yearlyRupiah);
