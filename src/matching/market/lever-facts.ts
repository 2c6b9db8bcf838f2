// What levers rest on beside the market: the ways to what a product lacks, and what the law would ask of it at a shared house.
import type { CompiledRulebook, DutyProduct } from '#certification';
import { capacityPerMonth, type HouseWhole } from '#houses';
import { unitKey } from '../facts.ts';
import type { HouseFacts } from '../lent-certificates.ts';
import { decideDutyMonths, missingSchemes, monthEnds, type ProductMonths } from './decide-duty-months.ts';
import { decideWays, type Ways } from './decide-ways.ts';
import type { AtHouse, LeverFacts } from './levers.ts';

/** Gathers the facts product by product, as they are read. Pure but for what it remembers. */
export class LeverFactsGathered implements LeverFacts {
  private readonly ways = new Map<string, Ways>();
  private readonly atHouses = new Map<string, AtHouse[]>();
  private readonly houses: ReadonlyMap<string, HouseFacts[]>;
  private readonly year: number;
  private readonly compiled: CompiledRulebook;

  constructor(houses: readonly HouseFacts[], year: number, compiled: CompiledRulebook) {
    const byClass = new Map<string, HouseFacts[]>();
    for (const one of houses)
      for (const classId of new Set(one.house.lines.flatMap(({ classIds }) => classIds)))
        byClass.set(classId, [...(byClass.get(classId) ?? []), one]);
    this.houses = byClass;
    this.year = year;
    this.compiled = compiled;
  }

  see(productId: string, product: DutyProduct, months: ProductMonths): void {
    if (missingSchemes(months, 'told').length > 0) {
      const ways = decideWays(product, monthEnds(this.year).at(-1)!, this.compiled);
      if (ways) this.ways.set(productId, ways);
    }
    const houses = this.houses.get(product.classId ?? '') ?? [];
    const elsewhere = houses.filter(({ house }) => house.houseId !== product.placeId);
    if (elsewhere.length > 0)
      this.atHouses.set(
        productId,
        elsewhere.map((one) => this.movedTo(one, product)),
      );
  }

  readonly waysOf = (productId: string): Ways | undefined => this.ways.get(productId);

  readonly housesOf = (productId: string): readonly AtHouse[] => this.atHouses.get(productId) ?? [];

  private movedTo({ house, certificates }: HouseFacts, product: DutyProduct): AtHouse {
    const moved: DutyProduct = {
      ...product,
      placeId: house.houseId,
      facts: { ...product.facts, place: 'house' },
      certificates: [...(product.certificates ?? []), ...certificates],
    };
    const { houseId, regencyCode } = house;
    return {
      houseId,
      regencyCode,
      law: decideDutyMonths(moved, this.year, this.compiled),
      lines: linesFor(house, product.classId),
    };
  }
}

const linesFor = ({ lines }: HouseWhole, classId: string | null): AtHouse['lines'] =>
  lines
    .filter(({ classIds }) => classId !== null && classIds.includes(classId))
    .map((line) => ({ unit: unitKey(line.unit), capacityPerMonth: capacityPerMonth(line) }));
