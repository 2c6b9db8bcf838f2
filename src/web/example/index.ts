// The example regency: invented makers, products, certificates, houses, buyers, plans, pledges and contracts for trying everything out.
import { importRows, loadBuyers, streamPlanLines } from '#buyers';
import { loadCertificates, tellFacts } from '#certification';
import { answerForRegencies, fileComplaint, loadInspections } from '#consumers';
import { importPurchaseRows, loadChoices, loadContracts } from '#contracts';
import { editPassport, enterOrder, loadBatches, loadBookings, loadHouses, loadRecalls, loadSettlement, tellCosts } from '#houses';
import { listMakers, loadMakers } from '#makers';
import { makePartnerKey } from '#platform/partner-keys';
import { listExampleUsers, openOrganisations, openUser, system } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import { strict as assert } from 'node:assert';
import { BASE_DAY } from './certificates.ts';
import { makeChoices } from './choices.ts';
import type { ExampleContract } from './contracts.ts';
import { generateRegency, planIds, purchaseParts, SEED } from './generate.ts';
import { HOME_REGENCY } from './names.ts';

export type ExampleProgress = (phase: string, done: number, total: number) => void;
/** Who sends the complaints of the example: no address, no browser. */
const NOBODY = { address: undefined, browserMark: undefined };
const PHASES = ['generating', 'makers', 'certificates', 'buyers', 'plans', 'contracts', 'people'] as const;

/** Whether the example regency is loaded. */
export const hasExampleRegency = async (db: Database): Promise<boolean> => (await listExampleUsers(db)).length > 0;

/**
 * Loads the example regency in one transaction: all of it, or nothing. Does nothing when any maker is there already. About four
 * seconds of one core; gives whether it loaded. Times in it are fixed, so the same seed makes the same rows.
 */
export async function loadExampleRegency(
  db: Database,
  onProgress: ExampleProgress = () => {},
  seed: string = SEED,
): Promise<boolean> {
  const actor = system('contoh');
  if ((await listMakers(db, actor, {}, 1)).rows.length > 0) return false;
  const at = new Date('2026-11-24T00:00:00Z');
  const tell = (phase: (typeof PHASES)[number]): void => onProgress(phase, PHASES.indexOf(phase), PHASES.length);
  tell('generating');
  const regency = generateRegency(seed);
  await transaction(
    db,
    async (inside) => {
      tell('makers');
      await openOrganisations(
        inside,
        regency.people.organisations.map((one) => ({ ...one, example: true })),
        at,
      );
      await loadMakers(
        inside,
        actor,
        regency.makers.map(({ tradeId: _trade, ...maker }) => maker),
        { source: 'contoh', at },
      );
      await loadHouses(inside, regency.houses, at);
      tell('certificates');
      await loadCertificates(inside, regency.certificates, at);
      const { houseId, forms, facts, bookings } = regency.houseWeek;
      await tellFacts(inside, actor, facts, at);
      for (const { part, fields } of forms) await editPassport(inside, actor, houseId, part, fields, { today: BASE_DAY, at });
      const { runs, entries, recallOf } = regency.houseLots;
      await loadBookings(inside, runs, runs[0]!.from!.day, at);
      await loadBatches(inside, entries);
      const { orgId: operator } = regency.houses.find((house) => house.houseId === houseId)!;
      await loadRecalls(inside, [recallOf(operator)]);
      const partnerKey = { keyId: regency.houseLots.partnerKeyId, name: 'Kelompok Tani Sauyunan (contoh)' };
      await makePartnerKey(inside, actor, operator, { ...partnerKey, scopes: ['epcis:capture'], days: 365 }, at);
      await loadBookings(inside, bookings, BASE_DAY, at);
      const dayOne = { today: BASE_DAY, at };
      for (const { orderId, told } of regency.houseOrders.orders) await enterOrder(inside, actor, houseId, told, orderId, dayOne);
      for (const { part, fields } of regency.houseOrders.forms) await tellCosts(inside, actor, houseId, part, fields, dayOne);
      const { tariffs, closedOn, ...settlement } = regency.houseSettlement;
      for (const { part, fields } of tariffs) await editPassport(inside, actor, houseId, part, fields, dayOne);
      await loadSettlement(inside, settlement, { today: closedOn, at: new Date(`${closedOn}T03:00:00Z`) });
      tell('buyers');
      await loadBuyers(
        inside,
        { buyers: regency.buyers.map(({ units: _units, weight: _weight, ...buyer }) => buyer), pledges: regency.pledges },
        at,
      );
      tell('plans');
      const { packages, budget } = regency.demand;
      await importRows(
        inside,
        actor,
        { packages: packages.map((one) => one.row), budget },
        {
          onFault: (fault) => assert.fail(`example row refused: ${fault.code} ${fault.column} ${fault.value}`),
          newId: planIds(seed),
          now: at,
        },
      );
      tell('contracts');
      const { contracts, planOf } = await withPlanLines(inside, regency.contracts);
      await loadContracts(inside, contracts);
      await loadChoices(inside, makeChoices(contracts, planOf, regency.makers), contracts);
      await importPurchaseRows(inside, actor, regency.purchases, {
        onFault: (fault) => assert.fail(`example row refused: ${fault.code} ${fault.column} ${fault.value}`),
        ...{ ...purchaseParts(seed), now: at, example: true },
      });
      tell('people');
      for (const user of regency.people.users) await openUser(inside, { ...user, example: true }, at);
      const { officeId, complaints } = regency.complaints;
      await answerForRegencies(inside, actor, officeId, [HOME_REGENCY], at);
      for (const { told, made, hoursBefore } of complaints)
        await fileComplaint(inside, told, [], NOBODY, new Date(at.getTime() - hoursBefore * 3_600_000), made);
      await loadInspections(inside, regency.inspections);
    },
    { statementSeconds: 0 },
  );
  onProgress('done', PHASES.length, PHASES.length);
  return true;
}

/** The contracts with the plan line that each came from, the largest of its package; and the plan of each of these lines. */
async function withPlanLines(db: Database, contracts: readonly ExampleContract[]) {
  const wanted = new Map(contracts.map((one) => [one.rupCode, null as string | null]));
  const planOf = new Map<string, string>();
  for await (const line of streamPlanLines(db, system('contoh'), { year: 2026 })) {
    if (wanted.get(line.rupCode) !== null) continue;
    wanted.set(line.rupCode, line.planLineId);
    planOf.set(line.planLineId, line.planId);
  }
  return {
    planOf,
    contracts: contracts.map(({ rupCode, ...contract }) => ({ ...contract, planLineId: wanted.get(rupCode) ?? null })),
  };
}
