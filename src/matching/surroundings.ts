import { classById, distanceKm, regencyByCode, zoneOf } from '#platform/codes';
import type { Surroundings } from './solve/match-line.ts';

/** Geography and classes as the codes know them. */
export const surroundings: Surroundings = {
  zoneOf: (a, b) => (regencyByCode(a) && regencyByCode(b) ? zoneOf(a, b) : null),
  distanceKm: (a, b) => distanceKm(a, b) ?? null,
  kindOf: (classId) => classById(classId)?.kind ?? null,
  dutyOffices: (classId) => DUTY_OFFICES[classById(classId)?.group ?? ''] ?? [],
};

// Whose permits goods of a group usually need, so that a person knows whom to ask: issuers as in rulebook/schemes.yaml. Which of them a product
// must have on a day is decided by the duties, not here; nothing of this blocks.
const DUTY_OFFICES: Readonly<Record<string, readonly string[]>> = {
  food: ['dinkes', 'bpom', 'bpjph'],
  meals: ['dinkes', 'bpjph'],
  fresh: ['pangan', 'bpjph'],
  herbal: ['bpom', 'bpjph'],
};
