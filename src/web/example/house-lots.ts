// What the first example house received, made, released and shipped in the weeks before the base day, so that lots, trace and recall have something
// to show: one material that went into two batches, one batch that was shipped twice, one that waits for its release, one that also went to another
// house before it was recalled.
import type { HouseWhole, LoadedBooking, LoadedEntry, LoadedRecall } from '#houses';
import { addDays, type Day, day } from '#platform/days';
import type { HouseWeekExample } from './house-week.ts';
import type { Random } from './random.ts';

export type HouseLotsExample = {
  runs: LoadedBooking[];
  entries: LoadedEntry[];
  /** Of the shallots, whose labels told too much; `orgId` of the operator is what its house has. */
  recallOf: (orgId: string) => LoadedRecall;
  partnerKeyId: string;
};

const HYGIENE = ['hands', 'tools', 'clearance', 'pests'];
const PASSED = { senses: 'passed', seal: 'passed', weight: 'passed' } as const;
const LABEL = ['lot', 'expiry', 'permit'];
const GROWERS = 'Kelompok Tani Sauyunan (contoh)';
const SHOP = 'Toko Bahan Pangan Contoh';

/** Days on which the runs of the week's first, third and fourth member were made: sauce, fried shallots, sauce again, turmeric. */
const [SAUCE, SHALLOTS, SAUCE_AGAIN, TURMERIC] = [day('2026-10-13'), day('2026-10-21'), day('2026-11-10'), day('2026-11-17')];

/** The lots of the house that has the week's bookings; one went to `another` house too. */
export function makeHouseLots(
  random: Random,
  { houseId, bookings }: HouseWeekExample,
  another: HouseWhole,
  startMs: number,
): HouseLotsExample {
  const id = (): string => random.uuid(startMs);
  const members = bookings.filter(({ from }) => from !== null);
  const run = (member: number, on: Day): LoadedBooking => {
    const { run: like } = members[member]!;
    return { houseId, run: { ...like, bookingId: id(), dueOn: null }, from: { day: on, minute: 8 * 60 } };
  };
  const runs = [run(0, SAUCE), run(2, SHALLOTS), run(0, SAUCE_AGAIN), run(3, TURMERIC)];
  const [sauce, shallots, sauceAgain, turmeric] = runs.map((one) => one.run.bookingId);

  const receive = (
    on: Day,
    name: string,
    code: string,
    kilograms: number,
    supplierName: string,
  ): LoadedEntry & { kind: 'receive' } => ({
    ...{ houseId, kind: 'receive' },
    entry: {
      ...{ entryId: id(), day: on, name, code, quantity: kilograms * 1000, unit: 'kg', unitGrams: null, supplierName },
      ...{ supplierCode: null, useBefore: addDays(on, 120), delivery: null },
    },
  });
  type Made = { unitGrams: number | null; lossReason: string | null; waste?: number; of: [LoadedEntry, number][] };
  const make = (
    on: Day,
    bookingId: string,
    code: string,
    { unitGrams, lossReason, waste = 0, of }: Made,
  ): LoadedEntry & { kind: 'make' } => ({
    ...{ houseId, kind: 'make' },
    entry: {
      ...{ entryId: id(), day: on, bookingId, code, quantity: 60_000, unitGrams, wasteGrams: waste * 1000 || null, lossReason },
      ...{ hygiene: HYGIENE, useBefore: addDays(on, 180) },
      inputs: of.map(([lot, kilograms]) => ({ lotId: lot.entry.entryId, quantity: kilograms * 1000 })),
    },
  });
  const release = (on: Day, lot: LoadedEntry): LoadedEntry => ({
    ...{ houseId, kind: 'release' },
    entry: { entryId: id(), day: on, lotId: lot.entry.entryId, verdict: 'release', tests: PASSED, labelChecks: LABEL },
  });
  const ship = (on: Day, code: string, buyerName: string, lot: LoadedEntry, quantity: number): LoadedEntry => ({
    ...{ houseId, kind: 'ship' },
    entry: {
      ...{ entryId: id(), day: on, code, buyerName, contractCode: null },
      parts: [{ lotId: lot.entry.entryId, quantity: quantity * 1000 }],
    },
  });

  const chilli = receive(addDays(SAUCE, -1), 'Cabai merah', 'CB-261012', 40, GROWERS);
  const sugar = receive(addDays(SAUCE, -1), 'Gula aren', 'GA-261012', 30, SHOP);
  const soy = receive(addDays(SAUCE, -1), 'Kedelai hitam', 'KH-261012', 12, SHOP);
  const bottled = { unitGrams: 340, lossReason: 'drying' };
  const first = make(SAUCE, sauce!, 'SC-261013', {
    ...bottled,
    of: [
      [chilli, 8],
      [sugar, 12],
      [soy, 5],
    ],
  });
  const fresh = receive(addDays(SHALLOTS, -1), 'Bawang merah', 'BM-261020', 90, GROWERS);
  const fried = make(SHALLOTS, shallots!, 'BG-261021', { unitGrams: null, lossReason: 'drying', waste: 6, of: [[fresh, 82]] });
  const second = make(SAUCE_AGAIN, sauceAgain!, 'SC-261110', {
    ...bottled,
    of: [
      [chilli, 9],
      [sugar, 12],
      [soy, 5],
    ],
  });
  const [recallId, destructionId] = [id(), id()];
  const recallOf = (orgId: string): LoadedRecall => ({
    ...{ houseId, on: addDays(SHALLOTS, 5), recovered: [18_000] },
    call: {
      ...{ entryId: recallId, lotId: fried.entry.entryId, cause: 'lot', hazardClass: 'III' },
      reason: 'Berat bersih pada label lebih besar daripada isinya',
    },
    destroyed: [
      {
        ...{ destructionId, orgId, lotId: fried.entry.entryId, cameFrom: 'returned', quantity: 18_000 },
        ...{ destroyedOn: addDays(SHALLOTS, 5), method: 'ditimbun', witness: 'Dinas Kesehatan, pengawas pangan (contoh)' },
      },
    ],
  });
  const dried = receive(addDays(TURMERIC, -1), 'Kunyit kering', 'KK-261116', 66, GROWERS);
  const ground = make(TURMERIC, turmeric!, 'KB-261117', { unitGrams: null, lossReason: 'spilled', waste: 3, of: [[dried, 66]] });
  const partnerKeyId = id();
  const carried = receive(addDays(SHALLOTS, 4), 'Bawang goreng', 'BG-261025', 10, 'Rumah Produksi Cabai dan Bumbu (contoh)');
  const atAnother: LoadedEntry = {
    ...{ ...carried, houseId: another.houseId },
    entry: { ...carried.entry, delivery: { code: 'SK-261024', lotCode: 'BG-261021' } },
  };
  return {
    runs,
    recallOf,
    partnerKeyId,
    entries: [
      ...[chilli, sugar, soy, first, release(addDays(SAUCE, 1), first)],
      ...[
        ship(addDays(SAUCE, 2), 'SK-261015', 'RSUD Contoh', first, 40),
        ship(addDays(SAUCE, 6), 'SK-261019', 'Koperasi Pegawai Contoh', first, 15),
      ],
      ...[
        fresh,
        fried,
        release(addDays(SHALLOTS, 1), fried),
        ship(addDays(SHALLOTS, 2), 'SK-261023', 'Dapur Sekolah Contoh', fried, 25),
        ship(addDays(SHALLOTS, 3), 'SK-261024', another.operatorName, fried, 10),
        atAnother,
      ],
      ...[
        second,
        release(addDays(SAUCE_AGAIN, 1), second),
        ship(addDays(SAUCE_AGAIN, 2), 'SK-261112', 'RSUD Contoh', second, 30),
      ],
      ...[dried, ground],
    ],
  };
}
