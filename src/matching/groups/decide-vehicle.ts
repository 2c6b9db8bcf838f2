// By which vehicle a group may contract: what of the rulebook's ways fits these makers, in the order in which to try them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { classById } from '#platform/codes';

const Words = z.strictObject({ id: z.string(), en: z.string() });
export const VEHICLES = ['cooperative', 'houseMaklon', 'lots', 'leadFirm'] as const;
export type VehicleId = (typeof VEHICLES)[number];
const Ground = z.strictObject({
  source: z.string(),
  /** Product classes, or groups of them, that it is about; both left out: all. */
  classes: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  confidence: z.enum(['H', 'M', 'L']),
  text: Words,
});
/** What falls on a supplier: it signs, bills, warrants to the buyer, and is taxed on what is paid. */
export const DUTIES = ['signs', 'bills', 'warrants', 'taxed'] as const;
const Vehicle = z.strictObject({
  id: z.enum(VEHICLES),
  name: Words,
  text: Words,
  grounds: z.array(Ground),
  duties: z.record(z.enum(DUTIES), z.enum(['signer', 'eachMember'])),
  asks: z.array(z.strictObject({ office: Words, text: Words })),
});
export type Vehicle = z.infer<typeof Vehicle>;
const file = z
  .strictObject({
    vehicles: z.array(Vehicle),
    contractForms: z.strictObject({
      source: z.string(),
      confidence: z.enum(['H', 'M', 'L']),
      byValue: z.array(z.strictObject({ mostRupiah: z.int().optional(), name: Words })),
      electronic: Words,
    }),
  })
  .parse(parse(readFileSync(new URL('../../../rulebook/vehicles.yaml', import.meta.url), 'utf8')));
const vehicleById = new Map(file.vehicles.map((one) => [one.id, one]));

/** What is known of the makers together. */
export type GroupFacts = {
  classId: string | null;
  /** All belong to one co-operative. */
  oneCooperative: boolean;
  /** All make it in one house; all are members of one; neither. */
  house: 'made' | 'members' | 'none';
};
/** stands: `fits` when the reference carries it, `ask` when an office must be asked before anything else. */
export type DecidedVehicle = { id: VehicleId; stands: 'fits' | 'ask' };

/** The ways that these makers have, the one to try first in front. Pure. */
export function decideVehicles({ classId, oneCooperative, house }: GroupFacts): DecidedVehicle[] {
  const carried = groundsOf('houseMaklon', classId).length > 0;
  const maklon: DecidedVehicle = { id: 'houseMaklon', stands: house === 'made' && carried ? 'fits' : 'ask' };
  return [
    ...(house === 'made' ? [maklon] : []),
    // A house is usually run by a co-operative: whether this one is, its operator knows.
    ...(oneCooperative || house !== 'none' ? [{ id: 'cooperative', stands: oneCooperative ? 'fits' : 'ask' } as const] : []),
    ...(house === 'members' ? [maklon] : []),
    { id: 'lots', stands: 'ask' },
    { id: 'leadFirm', stands: 'ask' },
  ];
}

export const getVehicle = (id: VehicleId): Vehicle => vehicleById.get(id)!;

/** What the reference says for the vehicle and a product class. */
export function groundsOf(id: VehicleId, classId: string | null): Vehicle['grounds'] {
  const group = classById(classId ?? '')?.group;
  return getVehicle(id).grounds.filter(
    ({ classes, groups }) => (!classes && !groups) || classes?.includes(classId ?? '') || groups?.includes(group ?? ''),
  );
}

/** The form of a contract of this value, as words, and where it stands. Through e-purchasing it is an order letter at any value. */
export function contractForm(rupiah: number, method: string | null): { name: Vehicle['name']; source: string } {
  const { byValue, electronic, source } = file.contractForms;
  if (method !== null && /e-?purchasing/i.test(method)) return { name: electronic, source };
  return { name: byValue.find(({ mostRupiah }) => mostRupiah === undefined || rupiah <= mostRupiah)!.name, source };
}
