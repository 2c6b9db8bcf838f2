// What the first example house knows of itself, and its week: four members whose papers name the house, their bookings and requests.
import type { ToldFact } from '#certification';
import type { HouseWhole, LoadedBooking } from '#houses';
import { addDays, day } from '#platform/days';
import { BASE_DAY, type ExampleCertificate } from './certificates.ts';
import type { ExampleMaker } from './makers.ts';
import type { Random } from './random.ts';

export type HouseWeekExample = {
  houseId: string;
  /** Forms of its passport, as its operator sends them. */
  forms: readonly { part: 'rumah' | 'jam' | 'lini' | 'tutup'; fields: Record<string, string> }[];
  /** In place of what these makers had of the same scheme. */
  certificates: ExampleCertificate[];
  facts: ToldFact[];
  bookings: LoadedBooking[];
};

const ALLERGENS = ['gluten', 'fish', 'crustacean', 'peanut', 'soy', 'milk', 'tree-nut'].map((one) => `allergen-${one}`);
const MACHINES: Record<string, string> = {
  'Cuci dan blansir': 'Mesin cuci; cuci; 1; 260\nPengukus; blansir; 2; 220',
  'Masak dan isi botol':
    'Penggiling; giling; 1; 400\nKetel masak; masak; 2; 300\nMesin pengisi; isi; 1; 240\nPasteurisator; pasteurisasi; 1; 280',
  'Pengering dan giling': 'Pengering; kering; 4; 18\nPenggiling; giling; 1; 60\nAyakan; ayak; 1; 80',
};

/** The week of a house whose asset was granted, and of the first four of its members that make there. */
export function makeHouseWeek(
  random: Random,
  makers: readonly ExampleMaker[],
  house: HouseWhole,
  startMs: number,
): HouseWeekExample {
  const id = (): string => random.uuid(startMs);
  const inside = house.members.flatMap(({ makerOrgId }) => {
    const maker = makers.find(({ orgId }) => orgId === makerOrgId)!;
    const place = maker.places.find(({ kind, name }) => kind === 'house' && name === house.name);
    const product = maker.products.find(({ placeId }) => place !== undefined && placeId === place.placeId);
    const line = product && house.lines.findLast(({ classIds }) => classIds.includes(product.classId));
    return maker.nib !== null && place && product && product.composition && line ? [{ maker, place, product, line }] : [];
  });
  const chosen = inside.slice(0, 4);
  return {
    houseId: house.houseId,
    forms: formsOf(house),
    certificates: [
      held(id(), { orgId: house.orgId, scheme: 'cppob', placeId: house.houseId }),
      ...chosen.flatMap(({ maker: { orgId, nib }, place: { placeId }, product: { productId } }) => [
        held(id(), { orgId, scheme: 'nib', number: nib }),
        held(id(), { orgId, scheme: 'md', productId, placeId }),
        held(id(), { orgId, scheme: 'halal', productId, placeId }),
      ]),
    ],
    facts: chosen.flatMap(({ maker, product }) => factsOf(maker, product)),
    bookings: chosen.flatMap(({ maker, product, line }, n): LoadedBooking[] => {
      const run = (quantity: number, due: number) => ({
        ...{ bookingId: id(), makerOrgId: maker.orgId, productId: product.productId, lineId: line.lineId, quantity },
        ...{ process: null, colour: 'dark' as const, scent: n % 2 === 0 ? ('strong' as const) : ('mild' as const) },
        dueOn: addDays(BASE_DAY, due),
      });
      const from = { day: addDays(BASE_DAY, 7 + n), minute: 8 * 60 };
      return [
        { houseId: house.houseId, run: run(60, 10), from },
        { houseId: house.houseId, run: run(40, 9 + n), from: null },
      ];
    }),
  };
}

function formsOf(house: HouseWhole): HouseWeekExample['forms'] {
  const working = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [`jam${weekday}`, '08:00-12:00, 13:00-16:00']));
  return [
    {
      part: 'rumah',
      fields: {
        ...{ status: house.assetStatus, dokumen: house.assetDocument ?? '', tanggalDokumen: '2025-02-20', bukti: '1' },
        ...{ kontrakManajer: house.managerContractEndsOn ?? '', buka: house.openedOn ?? '', jangkauan: house.regencyCode },
      },
    },
    { part: 'jam', fields: { ...working, jam6: '08:00-12:00' } },
    ...house.lines.map((line) => ({
      part: 'lini' as const,
      fields: {
        ...{ lini: line.lineId, nama: line.name, satuan: line.unit, proses: line.process, jenis: line.classIds.join(', ') },
        ...{ jamSebulan: String(line.hoursPerMonth ?? ''), hasilPerJam: String(line.unitsPerHour ?? ''), halal: 'halalOnly' },
        ...{ lotTerkecil: '20', alat: MACHINES[line.name] ?? '', alergenDiketahui: 'ya', 'bersih-allergen': '90' },
        ...Object.fromEntries(ALLERGENS.map((one) => [one, 'ya'])),
      },
    })),
    { part: 'tutup', fields: { sebab: 'holiday', dari: '2026-12-25', catatan: 'Natal' } },
    { part: 'tutup', fields: { sebab: 'maintenance', dari: '2026-12-14', sampai: '2026-12-15', lini: house.lines[0]!.lineId } },
  ];
}

const held = (
  certificateId: string,
  facts: Pick<ExampleCertificate, 'orgId' | 'scheme'> & Partial<ExampleCertificate>,
): ExampleCertificate => ({
  ...{
    certificateId,
    number: null,
    issuedOn: day('2026-03-02'),
    validUntil: ENDLESS.has(facts.scheme) ? null : day('2031-03-01'),
  },
  ...facts,
  evidence: { level: 1, source: 'dokumen (contoh)', checkedAt: new Date('2026-11-10T03:00:00Z') },
});
const ENDLESS = new Set(['nib', 'halal']);

const factsOf = ({ orgId }: ExampleMaker, { productId }: ExampleMaker['products'][number]): ToldFact[] =>
  Object.entries({
    ...{ retailPacked: true, packedBeforeBuyer: false, soldTo: 'consumers', heat: 'hotFill', canned: false },
    ...{ minimallyProcessed: false, shelfLifeDays: 180, claims: [] },
  }).map(([fact, value]) => ({ orgId, productId, fact, value }));
