import { expect, test } from 'vitest';
import { hasShared } from '../../test/support/shared.ts';
import { readPlan } from './bands/read-plans.ts';
import { decideLineQuantity } from './decide-quantity.ts';
import { windowConfidence } from './decide-window.ts';

test.skipIf(!hasShared('procurement/rup-penyedia-kalbar-2025.csv.gz'))(
  'over all real packages the lines add up to the packages to the rupiah, and every line says what it knows of quantity, months and place',
  async () => {
    let [packages, lines, ceilings, rupiah] = [0, 0, 0n, 0n];
    const kinds = { stated: 0, estimated: 0, unknown: 0 };
    const windows = { high: 0, medium: 0, low: 0, unknown: 0 };
    for (const year of [2023, 2025] as const)
      for await (const { facts, lines: described } of readPlan(year)) {
        packages += 1;
        ceilings += BigInt(facts.ceilingRupiah);
        let own = 0;
        for (const line of described) {
          lines += 1;
          own += line.rupiah;
          const quantity = decideLineQuantity({ ...line, volumeText: facts.volumeText });
          kinds[quantity.kind] += 1;
          // An estimate never stands where the plan says a number.
          if (line.quantity !== null) expect(quantity).toMatchObject({ kind: 'stated', likely: line.quantity });
          if (quantity.kind === 'estimated')
            expect(quantity.low <= quantity.likely && quantity.likely <= quantity.high).toBe(true);
          windows[windowConfidence(line)] += 1;
          expect(line.regencyCode === null).toBe(line.placeBasis === null);
        }
        expect(own).toBe(facts.ceilingRupiah);
        rupiah += BigInt(own);
      }
    expect(packages).toBe(16_430 + 4_396);
    expect(rupiah).toBe(ceilings);
    expect(windows.unknown).toBe(0);
    expect(windows.high).toBeGreaterThan(lines / 2);
    // Most say "1 Paket"; what is stated is a tenth, and estimates add to it without being counted as known.
    expect(kinds.stated).toBeGreaterThan(1_000);
    expect(kinds.estimated).toBeGreaterThan(500);
    console.log(
      `${packages} packages, ${lines} lines, Rp ${rupiah}: quantity ${JSON.stringify(kinds)}, windows ${JSON.stringify(windows)}`,
    );
  },
  60_000,
);
