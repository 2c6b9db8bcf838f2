import { distanceKm, regencies } from '#platform/codes';

/** Whole kilometres between the centres of the project's regencies, in the order of nationalPlaces. */
export function nationalKilometres(): Uint16Array {
  const count = regencies.length;
  const kilometres = new Uint16Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++)
      kilometres[a * count + b] = kilometres[b * count + a] = distanceKm(regencies[a]!.code, regencies[b]!.code)!;
  return kilometres;
}
