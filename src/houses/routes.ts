import { z } from 'zod';
import { listCertificates } from '#certification';
import { can } from '#platform/access';
import { regencyByCode } from '#platform/codes';
import { endpoint } from '#platform/http';
import type { App, Context } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import { frameOf } from '#ui';
import { batchRoutes } from './batches/routes.ts';
import { bookingRoutes } from './bookings/routes.ts';
import { epcisRoutes } from './epcis/routes.ts';
import { capacityPerMonth } from './house.ts';
import { everyHouse, getHouse, listHouses } from './list-houses.ts';
import { orderRoutes, showOrderBook } from './orders/routes.ts';
import { HousePage } from './pages/house-page.tsx';
import { HousesPage, words } from './pages/houses-page.tsx';
import { partnerRoutes } from './partners/routes.ts';
import { passportRoutes } from './passport/routes.ts';
import { readPassport } from './passport/store.ts';
import { recallRoutes } from './recall/routes.ts';
import { scheduleRoutes } from './schedule/routes.ts';
import { HouseList, HouseWhole } from './schema.ts';
import { settlementRoutes } from './settlement/routes.ts';

/** Mounts /rumah and everything under it. */
export function housesRoutes(app: App, jobs: Jobs): void {
  bookingRoutes(app, jobs);
  orderRoutes(app, jobs);
  passportRoutes(app);
  scheduleRoutes(app);
  batchRoutes(app);
  recallRoutes(app);
  epcisRoutes(app);
  settlementRoutes(app);
  partnerRoutes(app);
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
    files: (_page, c) => housesFile(c),
  });

  endpoint(app, {
    method: 'get',
    path: '/rumah/:house',
    summary:
      'Satu rumah produksi: lini, kapasitas, izin tempat, anggota; pengelolanya melihat buku pesanan, paspor lewat lihat=paspor',
    access: 'public',
    input: z.object({ house: z.uuid(), lihat: z.string().max(20).optional() }),
    output: HouseWhole,
    run: async ({ house }, { db, actor }) => {
      const found = await getHouse(db, actor, house);
      return { ...found, lines: found.lines.map((line) => ({ ...line, capacityPerMonth: capacityPerMonth(line) })) };
    },
    page: async (house, c) => {
      const operator = can(c.actor, ['houseOperator'], house.orgId);
      // Its operator comes for orders and costs; the passport is one tap away.
      if (operator && c.url.searchParams.get('lihat') !== 'paspor') return showOrderBook(house.houseId, c);
      const certificates = await listCertificates(c.db, c.actor, house.orgId);
      const here = certificates.filter((one) => one.placeId === house.houseId || one.subject === 'business');
      return HousePage({
        ...{ frame: frameOf(c, '/rumah'), house, certificates: here, today: c.today },
        passport: await readPassport(c.db, house.orgId, house.houseId),
        operator,
        booker: operator || can(c.actor, ['maker', 'companion']),
        settles: operator || house.members.some(({ makerOrgId }) => can(c.actor, ['maker', 'companion'], makerOrgId)),
      });
    },
  });
}

function housesFile({ db, actor, lang }: Context) {
  const t = words(lang);
  const text = (key: string, title: string, width = 20) => ({ key, title, kind: 'text' as const, width });
  async function* rows() {
    for await (const one of everyHouse(db, actor))
      yield {
        house: one.name,
        commodity: one.commodity,
        regencyCode: one.regencyCode,
        regency: regencyByCode(one.regencyCode)?.name,
        operator: one.operatorName,
        openedOn: one.openedOn,
        asset: t.assetWords[one.assetStatus],
      };
  }
  return {
    name: 'rumah-produksi',
    columns: [
      text('house', t.name, 40),
      text('commodity', t.commodity, 30),
      text('regencyCode', t.placeCode),
      text('regency', t.place, 30),
      text('operator', t.operator, 40),
      { key: 'openedOn', title: t.open, kind: 'day' as const },
      text('asset', t.asset, 30),
    ],
    rows: rows(),
  };
}
