// Where a package goes, and how far to trust that; never guessed.
import { findProvince, findRegency } from '#platform/codes';
import type { PackageFacts, PlaceBasis } from './package.ts';

type Places = Pick<PackageFacts, 'name' | 'locationRegencyCode' | 'flags'> & {
  unitName: string;
  institutionRegencyCode: string | null;
  provinceCode: string | null;
};

/** A location record, else the regency that the institution is or that the work unit or the package names. Pure. */
export function decidePlace(of: Places): [regencyCode: string, PlaceBasis] | undefined {
  if (of.locationRegencyCode !== null) return [of.locationRegencyCode, 'location'];
  if (of.flags.includes('places-many')) return undefined;
  const province = of.provinceCode ?? undefined;
  if (of.institutionRegencyCode !== null) return [of.institutionRegencyCode, 'institution'];
  const byUnit = regencyOfUnit(of.unitName, province);
  if (byUnit !== null) return [byUnit, 'unit'];
  const byName = NAMES_REGENCY.test(of.name) ? findRegency(of.name, province) : undefined;
  return byName ? [byName.code, 'name'] : undefined;
}
// A package's name names a place only where it says so: "Sambas" alone may be a street, a cloth or a fish.
const NAMES_REGENCY = /\b(?:kab|kabupaten|kota)\b/i;

/** Units are few and their packages many. */
function regencyOfUnit(name: string, province: string | undefined): string | null {
  const key = `${province ?? ''} ${name}`;
  let code = unitsRead.get(key);
  if (code === undefined) {
    code = findRegency(name, province)?.code ?? null;
    if (unitsRead.size < 20_000) unitsRead.set(key, code);
  }
  return code;
}
const unitsRead = new Map<string, string | null>();

/** How far to trust the place: the record of it is sure; the seat of institution or unit is likely; a name in a title may be about anything. */
export const placeConfidence = (basis: PlaceBasis | null): 'high' | 'medium' | 'low' | 'unknown' =>
  basis === null ? 'unknown' : basis === 'location' ? 'high' : basis === 'name' ? 'low' : 'medium';

/** The province of a buyer by its name, for lines whose regency is not known: most units of a province name no regency. */
export function provinceOfBuyer(buyerName: string): string | null {
  let name = provincesRead.get(buyerName);
  if (name === undefined) {
    name = /\bprov/i.test(buyerName) ? (findProvince(buyerName)?.name ?? null) : null;
    if (provincesRead.size < 20_000) provincesRead.set(buyerName, name);
  }
  return name;
}
/** The two-figure code of a buyer's province: of the regency it sits in, or the one that its name says. */
export const provinceOfPlace = (regencyCode: string | null, buyerName: string): string | null =>
  regencyCode?.slice(0, 2) ?? findProvince(provinceOfBuyer(buyerName) ?? '')?.code ?? null;

const provincesRead = new Map<string, string | null>();
