// rulebook/house-kinds.yaml as a look-up: which product classes a house of a kind makes, and which certificates of its place it lends.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { getScheme } from '#certification';
import { classById } from '#platform/codes';

const Words = z.strictObject({ id: z.string(), en: z.string() });
const Confidence = z.enum(['H', 'M', 'L']);
const HouseKind = z.strictObject({
  id: z.string(),
  name: Words,
  line: Words,
  classes: z.array(z.string()).min(1),
  /** Schemes of the place: a house lends nothing else. */
  lends: z.array(z.string()),
  /** What was reported of real houses of the kind. */
  seen: z.array(z.strictObject({ text: Words, confidence: Confidence })),
});
export type HouseKind = z.infer<typeof HouseKind>;

const file = z
  .strictObject({ source: z.string(), confidence: Confidence, kinds: z.array(HouseKind) })
  .parse(parse(readFileSync(new URL('../../../rulebook/house-kinds.yaml', import.meta.url), 'utf8')));

/** All kinds, in the order of the file. */
export const houseKinds: readonly HouseKind[] = file.kinds;
for (const { id, classes, lends } of houseKinds) {
  for (const classId of classes) assert(classById(classId), `rulebook/house-kinds.yaml: ${id}: no class ${classId}`);
  for (const scheme of lends)
    assert.equal(getScheme(scheme).subject, 'facility', `rulebook/house-kinds.yaml: ${id} lends ${scheme}`);
}

// Houses of two kinds never make the same class: what they open together is the sum (choose-sites.ts counts on it).
const classesOfKinds = houseKinds.flatMap(({ classes }) => classes);
assert.equal(new Set(classesOfKinds).size, classesOfKinds.length, 'rulebook/house-kinds.yaml: a class of two kinds');

const byId = new Map(houseKinds.map((kind) => [kind.id, kind]));
export const findHouseKind = (id: string): HouseKind | undefined => byId.get(id);
