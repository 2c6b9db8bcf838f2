// What houses would be worth: each is a limit of its own with offers under it, put into the solved market, solved again from warm and taken back.
import {
  type Instance,
  type OfferValues,
  openSolved,
  type PlaceIndex,
  type RelaxedPlan,
  type Solved,
} from '../solve/national/index.ts';

/** A house as the engine sees it: what its line makes in each month, and what could be offered out of it. */
export type HouseOffers = { capacityPerMonth: number; offers: readonly Omit<OfferValues, 'capacityPerMonth' | 'group'>[] };

/** Opens one house after another in a market that stays solved. */
export class HouseLedger {
  readonly #houses: readonly HouseOffers[];
  readonly #solved: Solved;
  readonly #baseRupiah: number;

  constructor(instance: Instance, plan: RelaxedPlan, houses: readonly HouseOffers[], index?: PlaceIndex) {
    const offers = houses.reduce((sum, house) => sum + house.offers.length, 0);
    this.#houses = houses;
    this.#solved = openSolved(instance, plan, {
      spare: { lines: 0, offers, groups: houses.length },
      ...(index === undefined ? {} : { index }),
    });
    this.#baseRupiah = this.#solved.valueRupiah;
  }

  /** Rupiah that the opened houses have made answerable together. */
  get unlockedRupiah(): number {
    return this.#solved.valueRupiah - this.#baseRupiah;
  }

  /** What the houses would add to those that are open. */
  gainOf(houses: readonly number[]): number {
    return this.#solved.gainOf(() => {
      for (const house of houses) this.#add(house);
    });
  }

  /** Opens the house for good, until the mark before is rolled back. */
  open(house: number): void {
    this.#add(house);
  }

  mark(): number {
    return this.#solved.mark();
  }

  rollback(mark: number): void {
    this.#solved.rollback(mark);
  }

  #add(house: number): void {
    const { capacityPerMonth, offers } = this.#houses[house]!;
    const group = this.#solved.addGroup(capacityPerMonth);
    for (const offer of offers) this.#solved.addOffer({ ...offer, capacityPerMonth, group });
  }
}
