import { z } from 'zod';
import { listCertificates } from '#certification';
import { regencyByCode } from '#platform/codes';
import { endpoint } from '#platform/http';
import type { App } from '#platform/http';
import { frameOf } from '#ui';
import { capacityPerMonth } from './house.ts';
import { getHouse, listHouses } from './list-houses.ts';
import { HousePage } from './pages/house-page.tsx';
import { HousesPage } from './pages/houses-page.tsx';
import { HouseList, HouseWhole } from './schema.ts';

/** Mounts /rumah and /rumah/:house. */
export function housesRoutes(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/rumah',
    summary: 'Daftar rumah produksi bersama',
    access: 'public',
    input: z.object({ sesudahNama: z.string().max(300).optional(), sesudah: z.uuid().optional() }),
    output: HouseList,
    run: ({ sesudahNama, sesudah }, { db, actor }) =>
      listHouses(db, actor, {
        after: sesudah && sesudahNama !== undefined ? { name: sesudahNama, houseId: sesudah } : undefined,
      }),
    page: ({ houses, next }, c) =>
      HousesPage({
        frame: frameOf(c, '/rumah'),
        houses,
        today: c.today,
        nextHref: next && `/rumah?${new URLSearchParams({ sesudahNama: next.name, sesudah: next.houseId }).toString()}`,
        firstHref: c.url.searchParams.has('sesudah') ? '/rumah' : undefined,
      }),
    files: ({ houses }) => ({
      name: 'rumah-produksi',
      columns: [
        { key: 'house', title: 'Rumah', kind: 'text', width: 40 },
        { key: 'commodity', title: 'Komoditas', kind: 'text' },
        { key: 'regencyCode', title: 'Kode kabupaten', kind: 'text' },
        { key: 'regency', title: 'Kabupaten/kota', kind: 'text' },
        { key: 'operator', title: 'Pengelola', kind: 'text', width: 40 },
        { key: 'openedOn', title: 'Buka sejak', kind: 'day' },
        { key: 'assetStatus', title: 'Status aset', kind: 'text' },
      ],
      rows: houses.map((one) => ({
        house: one.name,
        commodity: one.commodity,
        regencyCode: one.regencyCode,
        regency: regencyByCode(one.regencyCode)?.name,
        operator: one.operatorName,
        openedOn: one.openedOn,
        assetStatus: one.assetStatus,
      })),
    }),
  });

  endpoint(app, {
    method: 'get',
    path: '/rumah/:house',
    summary: 'Satu rumah produksi: lini, kapasitas, izin tempat, anggota',
    access: 'public',
    input: z.object({ house: z.uuid() }),
    output: HouseWhole,
    run: async ({ house }, { db, actor }) => {
      const found = await getHouse(db, actor, house);
      return { ...found, lines: found.lines.map((line) => ({ ...line, capacityPerMonth: capacityPerMonth(line) })) };
    },
    page: async (house, c) => {
      const certificates = await listCertificates(c.db, c.actor, house.orgId);
      const here = certificates.filter((one) => one.placeId === house.houseId || one.subject === 'business');
      return HousePage({ frame: frameOf(c, '/rumah'), house, certificates: here, today: c.today });
    },
  });
}
