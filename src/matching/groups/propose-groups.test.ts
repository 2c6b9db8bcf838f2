import { expect, test } from 'vitest';
import { day, type Month } from '#platform/days';
import type { OfferFacts } from '../facts.ts';
import { explainCertificates } from '../explain-certificates.ts';
import { explainPair } from '../explain-pair.ts';
import { deliveryOf } from '../facts.ts';
import type { Invitation } from '../solve/match-line.ts';
import { contractForm, decideVehicles } from './decide-vehicle.ts';
import { type Ties, proposeGroups } from './propose-groups.ts';

const today = day('2026-11-24');
const line = {
  planLineId: 'line',
  classId: 'tenun',
  classProbability: null,
  rupiah: 90_000_001,
  quantity: 900 as number | null,
  unit: 'lembar' as string | null,
  monthFrom: '2027-03' as Month,
  monthUntil: '2027-05' as Month,
  regencyCode: '61.71',
  reservedForSmall: false,
};
const alone: Ties = { cooperativeOrgId: null, houseIds: [], madeInHouseId: null };

type Told = { name: string; capacity: number | null; place?: string; price?: number | null; minimum?: number };
/** Offers of the makers, explained for the line as the line's page explains them. */
function invite(wanted: typeof line, makers: readonly Told[]) {
  const delivery = deliveryOf(wanted, today);
  const invitations = makers.map(({ name, capacity, place = '61.71', price = 90_000, minimum = 1 }, i): Invitation => {
    const offer: OfferFacts = {
      orgId: name,
      productId: `${name} product`,
      urlId: name,
      makerName: name,
      productName: `Kain ${name}`,
      classId: wanted.classId,
      classProbability: null,
      placeId: null,
      sizeClass: 'micro',
      regencyCode: place,
      unit: 'lembar',
      capacityPerMonth: capacity,
      minimumOrder: minimum,
      prices: price === null ? {} : { nation: price },
    };
    const zone = place === '61.71' ? ('regency' as const) : ('province' as const);
    const around = { zone, distanceKm: place === '61.71' ? 0 : 80, band: null };
    return {
      rank: i + 1,
      offer,
      ...explainPair(wanted, offer, explainCertificates(offer, [], delivery, today, []), around, today),
    };
  });
  return { invitations, delivery, noAnswer: null };
}
const SARI = { name: 'Bu Sari', capacity: 120 };
const MADE = { name: 'Pak Made', capacity: 100 };
const ANI = { name: 'Bu Ani', capacity: 80, place: '61.01' };
const propose = (wanted: typeof line, makers: readonly Told[], ties: Record<string, Partial<Ties>> = {}, most = 8) =>
  proposeGroups(
    wanted,
    invite(wanted, makers),
    ({ orgId }) => ({ ...alone, ...ties[orgId] }),
    [{ houseId: 'house', name: 'Rumah Tenun', capacityPerMonth: 150, unit: 'lembar' }],
    new Map([['coop', 'Koperasi Tenun']]),
    most,
  );

test('makers answer together what none can alone; rupiah are divided to the last one', () => {
  const { sure, toCheck, none, months } = propose(line, [SARI, MADE, ANI]);
  expect([none, months]).toEqual([null, ['2027-03', '2027-04', '2027-05']]);
  expect(sure.map(({ frame, served }) => [frame.kind, served])).toEqual([
    ['province', 900],
    ['regency', 660],
  ]);
  const [all] = sure;
  expect(all!.members.map(({ offer, amount, amounts }) => [offer.makerName, amount, amounts])).toEqual([
    ['Bu Sari', 360, [120, 120, 120]],
    ['Pak Made', 300, [100, 100, 100]],
    ['Bu Ani', 240, [80, 80, 80]],
  ]);
  expect(all!.members.map(({ shareRupiah }) => shareRupiah)).toEqual([36_000_001, 30_000_000, 24_000_000]);
  expect([all!.answeredRupiah, all!.largestPercent, all!.meanKm]).toEqual([90_000_001, 40, 21]);
  expect(sure[1]!.answeredRupiah).toBe(66_000_000);
  expect(toCheck).toEqual([]);
});

test('one who can make it alone needs no group; one short by a piece does', () => {
  expect(propose({ ...line, quantity: 360 }, [SARI, MADE]).none).toBe('one-suffices');
  const short = propose({ ...line, quantity: 361 }, [SARI, MADE]);
  expect([short.none, short.sure[0]!.members.length]).toEqual([null, 2]);
});

test('who can’t be counted is not counted as nothing, and who must be checked stands in a picture of its own', () => {
  const unknown = propose(line, [SARI, MADE, { name: 'Bu Rahma', capacity: null }]);
  expect([unknown.uncounted, unknown.considered, unknown.sure[0]!.served]).toEqual([1, 2, 660]);
  const toCheck = propose(line, [SARI, MADE, { name: 'Bu Rahma', capacity: 200, price: null }]);
  expect(toCheck.sure[0]!.served).toBe(660);
  expect(toCheck.toCheck[0]!.served).toBe(900);
  expect(toCheck.toCheck[0]!.members[0]!.checks.map(({ code }) => code)).toEqual(['price-unknown']);
});

test('a smallest order is never undercut and the most members never passed', () => {
  const [group] = propose({ ...line, quantity: 400 }, [SARI, MADE, { ...ANI, minimum: 100 }], {}, 2).sure;
  expect(group!.members.map(({ offer }) => offer.makerName)).toEqual(['Bu Sari', 'Pak Made']);
  const far = propose({ ...line, quantity: 450 }, [SARI, { ...ANI, minimum: 100 }]).sure[0]!;
  expect(far.members.map(({ offer, amount }) => [offer.makerName, amount])).toEqual([['Bu Sari', 270], ['Bu Ani', 180]]); // prettier-ignore
  expect(propose({ ...line, quantity: 370 }, [SARI, { ...ANI, minimum: 371 }]).none).toBe('too-few');
});

test('what a house line makes in a month is not promised twice, and the house makes on contract', () => {
  const inHouse = { houseIds: ['house'], madeInHouseId: 'house' };
  const { sure } = propose(line, [SARI, MADE, ANI], { 'Bu Sari': inHouse, 'Pak Made': inHouse });
  const [all, house] = [sure[0]!, sure.find(({ frame }) => frame.kind === 'house')!];
  expect(all.served).toBe(450 + 240);
  expect(house.served).toBe(450);
  for (const month of [0, 1, 2]) expect(house.members.reduce((sum, { amounts }) => sum + amounts[month]!, 0)).toBe(150);
  // The reference carries maklon for food and cosmetics; for woven cloth somebody must be asked.
  expect(house.vehicles[0]).toEqual({ id: 'houseMaklon', stands: 'ask' });
});

test('members of one co-operative stand first among groups that answer as much', () => {
  const coop = { cooperativeOrgId: 'coop' };
  const { sure } = propose({ ...line, quantity: 600 }, [SARI, MADE, ANI], { 'Bu Sari': coop, 'Pak Made': coop });
  expect(sure[0]!.frame).toEqual({ kind: 'cooperative', orgId: 'coop', name: 'Koperasi Tenun' });
  expect(sure[0]!.vehicles[0]).toEqual({ id: 'cooperative', stands: 'fits' });
});

test('a line without quantity is divided in rupiah, at each maker’s price', () => {
  const answer = propose({ ...line, quantity: null, unit: null }, [SARI, MADE]);
  expect([answer.measure, answer.wanted]).toEqual(['rupiah', 90_000_001]);
  const [group] = answer.sure;
  expect(group!.served).toBe(660 * 90_000);
  expect(group!.members.reduce((sum, { shareRupiah }) => sum + shareRupiah, 0)).toBe(group!.answeredRupiah);
});

test('a line whose months are unknown gets no group, for capacity is tested month by month', () => {
  expect(propose({ ...line, monthFrom: null as never, monthUntil: null as never }, [SARI, MADE]).none).toBe('months-unknown');
});

test('vehicles come from the reference, and what it does not say is asked', () => {
  const facts = { classId: 'sambal-saus', oneCooperative: false, house: 'none' as const };
  expect(decideVehicles(facts).map(({ id, stands }) => [id, stands])).toEqual([['lots', 'ask'], ['leadFirm', 'ask']]); // prettier-ignore
  expect(decideVehicles({ ...facts, house: 'made' })[0]).toEqual({ id: 'houseMaklon', stands: 'fits' });
  expect(decideVehicles({ ...facts, classId: 'kosmetik', house: 'made' })[0]!.stands).toBe('fits');
  expect(decideVehicles({ ...facts, classId: 'mainan', house: 'made' })[0]!.stands).toBe('ask');
  expect(decideVehicles({ ...facts, house: 'members' })[0]).toEqual({ id: 'cooperative', stands: 'ask' });
});

test('the form of a contract follows its value on both sides of each limit', () => {
  const form = (rupiah: number): string => contractForm(rupiah, null).name.id;
  expect([form(10_000_000), form(10_000_001), form(50_000_000), form(50_000_001)]).toEqual(['bukti pembelian', 'kuitansi', 'kuitansi', 'SPK']); // prettier-ignore
  expect([form(200_000_000), form(200_000_001)]).toEqual(['SPK', 'surat perjanjian']);
  expect(contractForm(200_000_001, 'E-Purchasing').name.id).toBe('surat pesanan');
});
