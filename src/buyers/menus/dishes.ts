// rulebook/dishes.yaml as a look-up: ingredients, and example recipes that a kitchen puts its own in the place of.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { classById } from '#platform/codes';

/** What recipes count an ingredient in. */
export type Measure = 'gram' | 'ml' | 'buah';
export type Ingredient = {
  id: string;
  name: { id: string; en: string };
  classId: string;
  /** The unit in which it is bought; `perUnit` of the measure make one. */
  unit: string;
  per: Measure;
  perUnit: number;
  /** Days that one delivery serves, its own day counted in: 1 is fresh on each cooking day. */
  keepDays: number;
  /** The good of its own price band; null when only its class may have one. */
  good: string | null;
  /** Made by a food maker: the duties of its class apply. */
  processed: boolean;
  /** Ids of rulebook/materials/allergens.yaml that its name says. */
  allergens: readonly string[];
  /** Made of several ingredients: what else is in it only its label says. */
  mixed: boolean;
};
/** More than this of one ingredient goes into no portion: a slip of the pen. */
export const MOST_AMOUNT = 5000;
/** What one portion takes of each ingredient, in its measure. */
export type Recipe = {
  dishId: string;
  name: { id: string; en: string };
  uses: Readonly<Record<string, number>>;
  /** An example of the rulebook; false when it is the kitchen's own. An own one without amounts is a dish that was only named. */
  example: boolean;
};

type File = {
  ingredients: Record<
    string,
    Omit<Ingredient, 'id' | 'classId' | 'good' | 'processed' | 'allergens' | 'mixed'> & {
      class: string;
      good?: string;
      processed?: boolean;
      allergens?: readonly string[];
      mixed?: boolean;
    }
  >;
  dishes: Record<string, { name: { id: string; en: string }; words: string; uses: Record<string, number> }>;
};
const file = parse(readFileSync(new URL('../../../rulebook/dishes.yaml', import.meta.url), 'utf8')) as File;

export const ingredients: readonly Ingredient[] = Object.entries(file.ingredients).map(
  ([id, { class: classId, good = null, processed = false, allergens = [], mixed = false, ...raw }]) => {
    assert(classById(classId), `rulebook/dishes.yaml: ${id} has no class ${classId}`);
    assert(raw.keepDays >= 1 && raw.perUnit >= 1, `rulebook/dishes.yaml: ${id}`);
    return { id, classId, good, processed, allergens, mixed, ...raw };
  },
);
const byId = new Map(ingredients.map((each) => [each.id, each]));
export const findIngredient = (id: string): Ingredient | undefined => byId.get(id);

export const exampleRecipes: readonly Recipe[] = Object.entries(file.dishes).map(([dishId, { name, uses }]) => {
  for (const id of Object.keys(uses)) assert(byId.has(id), `rulebook/dishes.yaml: ${dishId} uses ${id}, which is no ingredient`);
  return { dishId, name, uses, example: true };
});

/** A name as names are compared: small letters and digits, one space between words. */
export const plainName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
const named = new Map(
  Object.entries(file.dishes).flatMap(([dishId, { name, words }]) =>
    [dishId, name.id, name.en, ...words.split(',')].map((word) => [plainName(word), dishId] as const),
  ),
);
const ingredientNamed = new Map(
  ingredients.flatMap(({ id, name }) => [id, name.id, name.en].map((word) => [plainName(word), id] as const)),
);

/** The dish that a cell names: one of the kitchen's recipes, else an example. */
export function findDish(typed: string, own: readonly Recipe[] = []): string | undefined {
  const text = plainName(typed);
  return own.find((recipe) => recipe.dishId === typed || plainName(recipe.name.id) === text)?.dishId ?? named.get(text);
}
export const isExample = (dishId: string): boolean => Object.hasOwn(file.dishes, dishId);
/** Whether what one portion takes is known. */
export const hasAmounts = ({ uses }: Recipe): boolean => Object.keys(uses).length > 0;
export const findIngredientNamed = (typed: string): string | undefined => ingredientNamed.get(plainName(typed));
/** The id of a dish that the kitchen names itself. */
export const dishIdOf = (name: string): string => plainName(name).replaceAll(' ', '-').slice(0, 60);

/** The kitchen's recipes and the examples it has not replaced, by dish. */
export function recipesOf(own: readonly Recipe[]): Map<string, Recipe> {
  return new Map([...exampleRecipes, ...own].map((recipe) => [recipe.dishId, recipe]));
}
