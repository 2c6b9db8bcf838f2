import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { decideAllergens } from './decide-allergens.ts';
import { copy } from './copy.id.ts';
import { exampleRecipes, ingredients } from './dishes.ts';

const recipe = (uses: Record<string, number>) => ({ dishId: 'x', name: { id: 'X', en: 'X' }, uses, example: false });

test('a dish names the allergens of its ingredients once, and those whose label says the rest', () => {
  const allergens = decideAllergens(recipe({ tempe: 50, tahu: 20, telur: 30, kecap: 5, beras: 75 }));
  expect(allergens).toMatchObject({
    known: true,
    named: ['allergen-egg', 'allergen-soy'],
    labels: [{ id: 'kecap' }],
  });
});

test('a dish without amounts is unknown, which is not free of allergens', () => {
  expect(decideAllergens(recipe({}))).toEqual({ known: false });
  expect(decideAllergens(undefined)).toEqual({ known: false });
  expect(exampleRecipes.every((each) => decideAllergens(each).known)).toBe(true);
});

test('each allergen of an ingredient is one of the rulebook, said by a word of its name, and has words', () => {
  const { entries } = parse(readFileSync(new URL('../../../rulebook/materials/allergens.yaml', import.meta.url), 'utf8')) as {
    entries: { id: string; names: string[] }[];
  };
  for (const { id, name, allergens } of ingredients)
    for (const allergen of allergens) {
      const words = entries.find((entry) => entry.id === allergen)?.names ?? [];
      expect(
        words.some((word) => ` ${name.id.toLowerCase()} `.includes(` ${word} `)),
        `${id}: ${allergen}`,
      ).toBe(true);
      expect(Object.keys(copy.allergens)).toContain(allergen);
    }
});
