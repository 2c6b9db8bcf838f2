import { expect, test } from 'vitest';
import { recordCertificates } from '#certification';
import { loadHouses } from '#houses';
import { loadMakers } from '#makers';
import { openOrganisations, visitor } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { withDatabase } from '../../test/support/database.ts';
import { inviteForLine } from './invite-for-line.ts';
import { readHouses, readLent } from './lent-certificates.ts';
import { readDemand } from './maker-view/read-demand.ts';
import { readOffers } from './match-plan.ts';
import { readMarketOffers } from './market/read-market.ts';
import { ALL_MONTHS } from './solve/national/index.ts';
import { at, market, office, person } from './test-market.ts';

const today = day('2026-11-24');
const [ani, operator, houseId, corner, home] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
const [inHouse, atHome] = [uuidv7(), uuidv7()];

/** Bu Ani makes cassava crackers in Rumah Singkong and banana crackers at home; the house holds a permit of its place and one of its business. */
async function marketWithHouse(db: Database): ReturnType<typeof market> {
  const found = await market(db);
  const product = { classId: 'keripik-umbi', unit: 'bungkus', capacityPerMonth: 600, minimumOrder: 1, prices: { province: 9_500 } };
  const places = [
    { placeId: corner, kind: 'house' as const, name: 'Rumah Singkong', regencyCode: '61.71', district: null },
    { placeId: home, kind: 'home' as const, name: 'Rumah', regencyCode: '61.71', district: null },
  ];
  const products = [
    { ...product, productId: inHouse, placeId: corner, name: 'Keripik singkong pedas' },
    { ...product, productId: atHome, placeId: home, name: 'Keripik talas manis' },
  ];
  const maker = { orgId: ani, name: 'Bu Ani', sizeClass: 'micro' as const, regencyCode: '61.71', places, products };
  await loadMakers(db, office, [maker], { source: 'test', at });
  await openOrganisations(db, [{ orgId: operator, kind: 'house', name: 'Koperasi Singkong' }], at);
  const line = { lineId: uuidv7(), name: 'Goreng', process: 'goreng', classIds: ['keripik-umbi'], hoursPerMonth: 100, unitsPerHour: 20, unit: 'bungkus' };
  const house = { orgId: operator, houseId, name: 'Rumah Singkong', operatorName: 'Koperasi Singkong', commodity: 'Singkong', regencyCode: '61.71' };
  const papers = { assetStatus: 'granted' as const, assetDocument: null, managerContractEndsOn: null, openedOn: day('2025-01-06'), example: false };
  const members = [{ makerOrgId: ani, makerName: 'Bu Ani', since: day('2025-02-01') }];
  await loadHouses(db, [{ ...house, ...papers, lines: [line], members }], at);
  const evidence = { level: 2, source: 'BPOM', checkedAt: at, checkedBy: 'Balai POM Pontianak' } as const;
  const dates = { issuedOn: day('2026-01-05'), validUntil: day('2029-01-04'), evidence };
  const permits = [
    { orgId: operator, scheme: 'cppob', placeId: houseId, number: 'CPPOB-61710001', ...dates },
    { orgId: operator, scheme: 'nib', number: '2234567890123', ...dates },
  ];
  await recordCertificates(db, office, permits, at);
  return found;
} // prettier-ignore

test(
  'a house lends what belongs to its place to the product made there: not to one made at home, and never what belongs to its business',
  withDatabase(async (db) => {
    const { planId, lineOf } = await marketWithHouse(db);
    const lent = await readLent(db, office, await readHouses(db, office));
    expect(lent.map(({ orgId, placeId, scheme, lentBy }) => [orgId, placeId, scheme, lentBy])).toEqual([
      [ani, corner, 'cppob', 'Rumah Singkong'],
    ]);
    const { match } = await inviteForLine(db, visitor, planId, lineOf('60000001'), today);
    const certificates = (productId: string) =>
      [...match.invitations, ...match.notEligible]
        .find(({ offer }) => offer.productId === productId)!
        .reasons.filter(({ code }) => code.startsWith('certificate-valid'))
        .map(({ facts }) => [facts['scheme'], facts['house']]);
    expect(certificates(inHouse)).toEqual([['cppob', 'Rumah Singkong']]);
    expect(certificates(atHome)).toEqual([]);
  }),
);

test(
  'what is lent counts in the whole plan, in the market of the year, and in what the maker itself is shown',
  withDatabase(async (db) => {
    await marketWithHouse(db);
    const index = await readOffers(db, office, today);
    const offer = index.rows.find(({ productId }) => productId === inHouse)!;
    expect(index.certificatesOf(offer).map(({ scheme }) => scheme)).toEqual(['cppob']);
    const offers = await readMarketOffers(db, office, 2027);
    const proven = (productId: string, wanted: string): number =>
      offers
        .find((one) => one.productId === productId)!
        .law.duties.filter(({ scheme }) => scheme === wanted)
        .reduce((months, duty) => months | duty.proven, 0);
    expect([proven(inHouse, 'cppob'), proven(atHome, 'cppob'), proven(inHouse, 'nib')]).toEqual([ALL_MONTHS, 0, 0]);
    const { lines } = await readDemand(db, person('maker', ani), ani, today);
    expect(lines.map(({ productName }) => productName)).toEqual(['Keripik singkong pedas']);
    expect(lines[0]!.reasons.some(({ facts }) => facts['house'] === 'Rumah Singkong' && facts['scheme'] === 'cppob')).toBe(true);
  }),
);
