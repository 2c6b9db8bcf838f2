// Three shared houses: one that works, one that works but waits for its papers, and one of which little is known.
import type { HouseWhole, Line } from '#houses';
import { day } from '#platform/days';
import type { ExampleMaker } from './makers.ts';
import { HOME_REGENCY } from './names.ts';
import type { Random } from './random.ts';

type LinePlan = Omit<Line, 'lineId'>;
const HOUSES: readonly (Omit<HouseWhole, 'orgId' | 'houseId' | 'lines' | 'members' | 'example'> & {
  lines: LinePlan[];
  trades: string[];
  memberCount: number;
})[] = [
  {
    name: 'Rumah Produksi Cabai dan Bumbu (contoh)',
    operatorName: 'Koperasi Produsen Rasa Priangan (contoh)',
    commodity: 'Cabai, saus, dan bumbu',
    regencyCode: HOME_REGENCY,
    assetStatus: 'granted',
    assetDocument: 'Berita acara hibah 12/CONTOH/2025',
    managerContractEndsOn: day('2027-06-30'),
    openedOn: day('2025-03-10'),
    trades: ['bumbu'],
    memberCount: 38,
    lines: [
      {
        name: 'Cuci dan blansir',
        process: 'cuci, blansir',
        classIds: ['sambal-saus', 'bumbu'],
        hoursPerMonth: 160,
        unitsPerHour: 220,
        unit: 'kg',
      },
      {
        name: 'Masak dan isi botol',
        process: 'giling, masak, isi panas, pasteurisasi dalam botol',
        classIds: ['sambal-saus'],
        hoursPerMonth: 160,
        unitsPerHour: 240,
        unit: 'botol',
      },
      {
        name: 'Pengering dan giling',
        process: 'pengeringan, giling, ayak',
        classIds: ['rempah', 'bumbu'],
        hoursPerMonth: 200,
        unitsPerHour: 18,
        unit: 'kg',
      },
    ],
  },
  {
    name: 'Rumah Produksi Kulit (contoh)',
    operatorName: 'Koperasi Perajin Kulit Sauyunan (contoh)',
    commodity: 'Kulit: jaket, sepatu, tas',
    regencyCode: HOME_REGENCY,
    assetStatus: 'stateProperty',
    assetDocument: null,
    managerContractEndsOn: day('2026-12-31'),
    openedOn: day('2024-08-19'),
    trades: ['kulit'],
    memberCount: 31,
    lines: [
      {
        name: 'Potong laser',
        process: 'potong pola',
        classIds: ['barang-kulit', 'sepatu-tas'],
        hoursPerMonth: 160,
        unitsPerHour: 45,
        unit: 'buah',
      },
      {
        name: 'Seset dan jahit',
        process: 'seset, jahit',
        classIds: ['barang-kulit', 'sepatu-tas'],
        hoursPerMonth: 320,
        unitsPerHour: 12,
        unit: 'buah',
      },
      {
        name: 'Rakit sol',
        process: 'pasang sol, finishing',
        classIds: ['sepatu-tas'],
        hoursPerMonth: 160,
        unitsPerHour: 9,
        unit: 'pasang',
      },
    ],
  },
  {
    name: 'Rumah Produksi Umbi dan Keripik (contoh)',
    operatorName: 'Koperasi Camilan Bersama (contoh)',
    commodity: 'Umbi dan keripik',
    regencyCode: '32.06',
    assetStatus: 'unknown',
    assetDocument: null,
    managerContractEndsOn: null,
    openedOn: null,
    trades: ['keripik'],
    memberCount: 14,
    lines: [
      {
        name: 'Goreng vakum',
        process: 'iris, goreng vakum, tiris',
        classIds: ['olahan-buah', 'keripik-umbi', 'olahan-sayur'],
        hoursPerMonth: null,
        unitsPerHour: 14,
        unit: 'kg',
      },
      {
        name: 'Kemas nitrogen',
        process: 'timbang, isi nitrogen, segel',
        classIds: ['keripik-umbi', 'kerupuk', 'olahan-buah'],
        hoursPerMonth: 120,
        unitsPerHour: null,
        unit: 'kg',
      },
    ],
  },
];

/**
 * The houses with members of their trade. Some products of members are made there: those get a place of kind "house" and lose what named the
 * old place, as the law has it (the certificates are made after this).
 */
export function makeHouses(random: Random, makers: readonly ExampleMaker[], startMs: number): HouseWhole[] {
  return HOUSES.map(({ trades, memberCount, lines, ...facts }, n) => {
    const own = random.fork(`house-${n}`);
    const near = makers.filter(
      (maker) =>
        trades.includes(maker.tradeId) && (maker.regencyCode === HOME_REGENCY || maker.regencyCode === facts.regencyCode),
    );
    const members = own.some(near, memberCount);
    const classIds = new Set(lines.flatMap((line) => line.classIds));
    if (facts.assetStatus === 'granted') for (const maker of members.slice(0, 12)) moveIn(own, maker, classIds, facts, startMs);
    return {
      ...facts,
      orgId: own.uuid(startMs),
      houseId: own.uuid(startMs),
      example: true,
      lines: lines.map((line) => ({ lineId: own.uuid(startMs), ...line })),
      members: members.map((maker) => ({
        makerOrgId: maker.orgId,
        makerName: maker.name,
        since: own.day(facts.openedOn ?? day('2025-01-06'), day('2026-10-30')),
      })),
    };
  });
}

function moveIn(
  random: Random,
  maker: ExampleMaker,
  classIds: ReadonlySet<string>,
  { name, regencyCode }: Pick<HouseWhole, 'name' | 'regencyCode'>,
  startMs: number,
): void {
  const product = maker.products.find((one) => classIds.has(one.classId));
  if (!product) return;
  const place = { placeId: random.uuid(startMs), kind: 'house' as const, name, regencyCode, district: null };
  maker.places.push(place);
  product.placeId = place.placeId;
}
