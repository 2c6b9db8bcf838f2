// What a plan must respect beyond the relaxed problem: nobody bakes ten units for one buyer, and nobody signs with forty suppliers.
import { randomFrom } from '../generate.ts';
import type { Instance } from '../instance.ts';

export type Terms = {
  /** Units of an offer that one line must take at least, if it takes any. */
  minimumOrder: Int32Array;
  /** Who makes an offer: several offers of one maker are one supplier. */
  maker: Int32Array;
  /** Makers that one line may be split over at most. */
  mostSuppliers: Uint8Array;
};

/**
 * Terms for a generated instance, from random numbers of their own, so that the instance's frozen columns stay as they are. Neighbouring offers of one
 * regency under one limit are one maker's. Three offers of ten ask for a twentieth to a third of their month; the larger a line, the more suppliers.
 */
export function generateTerms(instance: Instance, seed: number): Terms {
  const random = randomFrom(seed ^ 0x5eed);
  const { lines, offers } = instance;
  const minimumOrder = new Int32Array(offers.count);
  const maker = new Int32Array(offers.count);
  for (let offer = 0; offer < offers.count; offer++) {
    const asks = random() < 0.3;
    const share = 0.05 + 0.3 * random();
    minimumOrder[offer] = asks ? Math.max(1, Math.round(offers.capacityPerMonth[offer]! * share)) : 1;
    const group = offers.group[offer]!;
    const same =
      offer > 0 && group >= 0 && offers.group[offer - 1] === group && offers.regency[offer - 1] === offers.regency[offer];
    maker[offer] = offer === 0 ? 0 : maker[offer - 1]! + (same ? 0 : 1);
  }
  const mostSuppliers = new Uint8Array(lines.count);
  for (let line = 0; line < lines.count; line++) mostSuppliers[line] = suppliersFor(lines.quantity[line]!, random());
  return { minimumOrder, maker, mostSuppliers };
}

function suppliersFor(quantity: number, random: number): number {
  if (quantity < 400) return random < 0.7 ? 1 : 3;
  if (quantity < 2000) return random < 0.3 ? 1 : random < 0.72 ? 5 : 10;
  return random < 0.15 ? 1 : random < 0.57 ? 20 : 60;
}
