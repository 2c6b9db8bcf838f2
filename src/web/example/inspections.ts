// Two inspections of the office of the example: of the example house, with a finding that is open and one that the house answered; of the example
// maker, with one that was closed and one whose day is near.
import type { LoadedInspection } from '#consumers';
import type { HouseWhole } from '#houses';
import type { Actor, Role } from '#platform/access';
import { addDays } from '#platform/days';
import { BASE_DAY } from './certificates.ts';
import type { ExampleMaker } from './makers.ts';
import type { People } from './people.ts';
import type { Random } from './random.ts';

export function makeInspections(
  random: Random,
  people: People,
  makers: readonly ExampleMaker[],
  houses: readonly HouseWhole[],
  startMs: number,
): LoadedInspection[] {
  const [officer, operator, owner] = (['officer', 'houseOperator', 'maker'] as const).map((role) => actorOf(people, role));
  const house = houses.find(({ orgId }) => orgId === orgOf(operator!))!;
  const maker = makers.find(({ orgId }) => orgId === orgOf(owner!))!;
  const product = maker.products[0]!;
  const id = (): string => random.uuid(startMs);
  const day = (days: number) => addDays(BASE_DAY, days);
  return [
    {
      ...{ inspectionId: id(), officer: officer!, inspected: operator!, inspectedOn: day(-6) },
      subject: {
        subject: 'house',
        ...{ orgId: house.orgId, houseId: house.houseId, name: house.name, regencyCode: house.regencyCode },
      },
      note: 'Kunjungan rutin; jalur saus sedang berjalan.',
      findings: [
        {
          ...{ findingId: id(), code: 11, followUpOn: day(8) },
          words: 'Sabun di wastafel dekat ruang kemas habis, dan tidak ada pengering tangan.',
          answered: { on: day(-3), words: 'Sabun cair dan tisu sudah dipasang; ada lembar isi ulang di pintu.' },
        },
        {
          ...{ findingId: id(), code: 23, followUpOn: day(7) },
          words: 'Karung gula diletakkan langsung di lantai gudang, di sebelah kardus produk jadi.',
        },
      ],
    },
    {
      ...{ inspectionId: id(), officer: officer!, inspected: owner!, inspectedOn: day(-20) },
      subject: {
        ...{ subject: 'product', orgId: maker.orgId, productId: product.productId, name: product.name },
        // Where it is made, as the page of the product has it.
        regencyCode: maker.places.find(({ placeId }) => placeId === product.placeId)!.regencyCode,
      },
      note: null,
      findings: [
        {
          ...{ findingId: id(), code: 28, followUpOn: day(-6) },
          words: 'Wadah pewarna tidak bertulisan.',
          answered: { on: day(-15), words: 'Wadah sudah diberi nama, nomor izin, dan takaran.' },
          closed: { on: day(-6), seenBy: 'onSite', words: 'Semua wadah BTP bertulisan lengkap.' },
        },
        {
          ...{ findingId: id(), code: 36, followUpOn: day(10) },
          words: 'Catatan produksi berhenti di bulan September.',
        },
      ],
    },
  ];
}

/** The example person of a role, as it acts. */
function actorOf({ users }: People, role: Role): Actor & { kind: 'user' } {
  const { userId, displayName: name, memberships } = users.find((one) => one.memberships[0]!.role === role)!;
  return { kind: 'user', userId, name, example: true, memberships };
}
const orgOf = ({ memberships }: Actor & { kind: 'user' }): string => memberships[0]!.orgId;
