import { classById, distanceKm, regencyByCode, zoneOf } from '#platform/codes';
import { planPaths, rulebook } from '#certification';
import type { Day } from '#platform/days';
import type { SizeClass } from './facts.ts';
import type { Surroundings } from './solve/match-line.ts';

/** Geography and classes as the codes know them. */
export const surroundings: Surroundings = {
  zoneOf: (a, b) => (regencyByCode(a) && regencyByCode(b) ? zoneOf(a, b) : null),
  distanceKm: (a, b) => distanceKm(a, b) ?? null,
  kindOf: (classId) => classById(classId)?.kind ?? null,
  dutyOffices: (classId) => DUTY_OFFICES[classById(classId)?.group ?? ''] ?? [],
  pathDays: (classId, sizeClass, scheme, on) => daysOf(classId, sizeClass, on).get(scheme) ?? null,
};

/** The working days to each certificate of a class, by the rulebook's cheapest way; kept for a day. */
function daysOf(classId: string, sizeClass: SizeClass | null, on: Day): ReadonlyMap<string, number> {
  const key = `${classId} ${sizeClass ?? ''} ${on}`;
  let days = pathDays.get(key);
  if (days === undefined) {
    if (pathDays.size >= PATHS_MAX) pathDays.clear();
    const { plans } = planPaths({ classId, facts: sizeClass === null ? {} : { sizeClass } }, on, rulebook());
    const own = plans.find(({ at }) => at === 'own');
    days = new Map((own?.steps ?? []).flatMap((step) => (step.days === null ? [] : [[step.scheme, step.endsAt] as const])));
    pathDays.set(key, days);
  }
  return days;
}
const pathDays = new Map<string, ReadonlyMap<string, number>>();
const PATHS_MAX = 2000;

// Whose permits goods of a group usually need, so that a person knows whom to ask: issuers as in rulebook/schemes.yaml. Which of them a product
// must have on a day is decided by the duties, not here; nothing of this blocks.
const DUTY_OFFICES: Readonly<Record<string, readonly string[]>> = {
  food: ['dinkes', 'bpom', 'bpjph'],
  meals: ['dinkes', 'bpjph'],
  fresh: ['pangan', 'bpjph'],
  herbal: ['bpom', 'bpjph'],
};
