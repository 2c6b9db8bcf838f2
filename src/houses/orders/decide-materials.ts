// Which raw material the signed orders need in which month, and whether it can be had then. Pure.
import type { Month } from '#platform/days';
import type { Demand } from './decide-demand.ts';
import type { Material } from './order.ts';

export type MaterialMonth = {
  month: Month;
  /** Grams that the orders need; null: it is needed, how much isn't known. */
  neededGrams: number | null;
  /** `notNeeded`: no order uses it; `absent`: it is needed and can't be had; `short`: not as much of it. */
  state: 'notNeeded' | 'enough' | 'short' | 'absent' | 'unknown';
};
export type MaterialNeed = { materialId: string; name: string; months: MaterialMonth[] };

/** Each material against the orders, month by month. */
export const decideMaterials = (materials: readonly Material[], demand: Demand): MaterialNeed[] =>
  materials.map((material) => ({
    ...{ materialId: material.materialId, name: material.name },
    months: demand.months.map((month, at) => monthOfMaterial(material, demand, month, at)),
  }));

function monthOfMaterial({ uses, months, monthlyGrams }: Material, demand: Demand, month: Month, at: number): MaterialMonth {
  const needs = uses.flatMap(({ classId, gramsPerUnit }) => {
    const wanted = demand.classes.find((one) => one.classId === classId)?.months[at]?.demand ?? 0;
    if (wanted === 0) return [];
    return [gramsPerUnit === null ? null : Number((BigInt(wanted) * BigInt(gramsPerUnit) + 999n) / 1000n)];
  });
  const neededGrams = needs.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  return { month, neededGrams, state: stateOf(neededGrams, months?.includes(Number(month.slice(5))) ?? null, monthlyGrams) };
}

function stateOf(neededGrams: number | null, inSeason: boolean | null, monthlyGrams: number | null): MaterialMonth['state'] {
  if (neededGrams === 0) return 'notNeeded';
  if (inSeason === false) return 'absent';
  if (inSeason === null || neededGrams === null || monthlyGrams === null) return 'unknown';
  return neededGrams <= monthlyGrams ? 'enough' : 'short';
}
