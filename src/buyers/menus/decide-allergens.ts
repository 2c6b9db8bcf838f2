// What of a dish's ingredients is an allergen that a label must name.
import { findIngredient, hasAmounts, type Ingredient, type Recipe } from './dishes.ts';

/**
 * `named`: ids of rulebook/materials/allergens.yaml that the names of ingredients say, in order; `labels`: ingredients made of several things,
 * whose label says what else is in them. Unknown where the dish has no amounts. Neither list empty nor short means "free of".
 */
export type DishAllergens = { known: true; named: string[]; labels: Ingredient[] } | { known: false };

/** The allergens of a dish by the names of its ingredients. Pure. */
export function decideAllergens(recipe: Recipe | undefined): DishAllergens {
  if (!recipe || !hasAmounts(recipe)) return { known: false };
  const used = Object.keys(recipe.uses).flatMap((id) => findIngredient(id) ?? []);
  return {
    known: true,
    named: [...new Set(used.flatMap((ingredient) => ingredient.allergens))].toSorted(),
    labels: used.filter((ingredient) => ingredient.mixed),
  };
}
