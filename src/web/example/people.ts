// Example accounts, one for each role, entered only by try-out: they have no password. Their names say what they are, not who.
import type { Membership, OrganisationKind, Role } from '#platform/access';
import type { HouseWhole } from '#houses';
import type { ExampleBuyer } from './buyers.ts';
import type { ExampleContract } from './contracts.ts';
import type { ExampleMaker } from './makers.ts';
import { HOME_REGENCY } from './names.ts';
import type { Random } from './random.ts';

export type ExampleUser = { userId: string; signInName: string; displayName: string; memberships: Membership[] };
export type ExampleOrganisation = { orgId: string; kind: OrganisationKind; name: string };
export type People = { organisations: ExampleOrganisation[]; users: ExampleUser[] };

export function makePeople(
  random: Random,
  buyers: readonly ExampleBuyer[],
  makers: readonly ExampleMaker[],
  houses: readonly HouseWhole[],
  contracts: readonly ExampleContract[],
  startMs: number,
): People {
  const [office, ministry, auditor, operator] = (
    [
      ['office', 'Dinas Koperasi dan UKM (contoh)'],
      ['ministry', 'Kementerian UMKM (contoh)'],
      ['auditor', 'Inspektorat (contoh)'],
      ['operator', 'Pengelola Layak (contoh)'],
    ] as const
  ).map(([kind, name]): ExampleOrganisation => ({ orgId: random.uuid(startMs), kind, name }));
  const buyer = buyers[0]!.buyerId;
  const kitchen = buyers.find((one) => one.kind === 'DAPUR')!.buyerId;
  // A food maker with much to see: several products and the most contracts; and two hundred makers of the regency for the companion.
  const sold = new Map<string, number>();
  for (const { sellerOrgId } of contracts) sold.set(sellerOrgId, (sold.get(sellerOrgId) ?? 0) + 1);
  const maker = makers
    .filter(
      (one) => ['kue', 'katering', 'basah'].includes(one.tradeId) && one.products.length >= 3 && one.regencyCode === HOME_REGENCY,
    )
    .toSorted((a, b) => (sold.get(b.orgId) ?? 0) - (sold.get(a.orgId) ?? 0))[0]!;
  const near = makers.filter((one) => one.regencyCode === HOME_REGENCY).slice(0, 200);
  const user = (role: Role, displayName: string, orgIds: readonly string[]): ExampleUser => ({
    userId: random.uuid(startMs),
    signInName: `contoh-${role.toLowerCase()}`,
    displayName,
    memberships: orgIds.map((orgId) => ({ orgId, role })),
  });
  return {
    organisations: [
      office!,
      ministry!,
      auditor!,
      operator!,
      ...houses.map((house) => ({ orgId: house.orgId, kind: 'house' as const, name: house.operatorName })),
    ],
    users: [
      user('maker', `Pemilik ${maker.name}`, [maker.orgId]),
      user('companion', 'Pendamping Contoh', [...new Set([maker.orgId, ...near.map((one) => one.orgId)])]),
      user('houseOperator', 'Pengelola Rumah Contoh', [houses[0]!.orgId]),
      user('ppk', 'PPK Contoh', [buyer]),
      user('pp', 'Pejabat Pengadaan Contoh', [buyer, kitchen]),
      user('officer', 'Petugas Dinas Contoh', [office!.orgId]),
      user('ministry', 'Analis Kementerian Contoh', [ministry!.orgId]),
      user('auditor', 'Auditor Contoh', [auditor!.orgId]),
      user('administrator', 'Administrator Contoh', [operator!.orgId]),
    ],
  };
}
