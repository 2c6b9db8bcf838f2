// What rulebook/house-equipment.yaml says of a kind of house: typical equipment, and the cleaning to begin with. Low confidence: a seed that the
// operator must edit, shown as such until then.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CHANGES, type CleaningMatrix } from './bookings/changeover.ts';

const Words = z.strictObject({ id: z.string(), en: z.string() });
const TypicalHouses = z.strictObject({
  source: z.string(),
  confidence: z.literal('L'),
  cleaning: z.strictObject({
    source: z.string(),
    confidence: z.literal('L'),
    changes: z
      .array(z.strictObject({ id: z.enum(CHANGES), minutes: z.int().min(0), ask: z.string().optional() }))
      .length(CHANGES.length),
  }),
  kinds: z.array(z.strictObject({ id: z.string(), equipment: z.array(z.strictObject({ process: z.string(), name: Words })) })),
});

export const typicalHouses = TypicalHouses.parse(
  parse(readFileSync(new URL('../../rulebook/house-equipment.yaml', import.meta.url), 'utf8')),
);

/** Minutes of cleaning that hold for a line until its operator says otherwise. */
export const typicalCleaning: CleaningMatrix = Object.fromEntries(
  typicalHouses.cleaning.changes.map(({ id, minutes }) => [id, minutes]),
) as CleaningMatrix;

/** Whom to ask about the cleaning for a change; undefined where the house's own programme is enough. */
export const askAboutCleaning = new Map(typicalHouses.cleaning.changes.map(({ id, ask }) => [id, ask]));

/** The typical equipment of a kind of house (an id of rulebook/house-kinds.yaml); empty for a kind that isn't known. */
export const typicalEquipment = (kindId: string): readonly { process: string; name: { id: string; en: string } }[] =>
  typicalHouses.kinds.find(({ id }) => id === kindId)?.equipment ?? [];
