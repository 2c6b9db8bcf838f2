// The gate. Whether a batch may be made of lots, may be released, may leave: every way in asks these. Pure.
import type { Day } from '#platform/days';
import type { RefusalFacts } from '#platform/refusal';
import type { Lot, Make, Release } from './lot.ts';
import type { batchSettings } from './settings.ts';

/** A reason why not: the code of its words, what they speak of, the field it belongs to. */
export type Objection = { code: string; facts: RefusalFacts; field: string };
type Settings = Pick<typeof batchSettings, 'massToleranceBasisPoints' | 'hygiene' | 'tests' | 'label'>;

/** Mass that went in, came out and was weighed as waste, in milligrams; `unknown` when one unit's mass isn't known. */
export type MassBalance =
  | { state: 'unknown' }
  | { state: 'closed' | 'gain' | 'loss'; inputs: number; output: number; waste: number; tolerance: number };

type Massed = { quantity: number; unitGrams: number | null };

/**
 * Holds what went in against what came out and what was weighed as waste. Within the tolerance (basis points of what went in, rounded down) it
 * is closed; thousandths of a unit times grams of a unit are milligrams, so nothing is rounded.
 */
export function balanceMass(
  inputs: readonly Massed[],
  output: Massed,
  wasteGrams: number | null,
  toleranceBasisPoints: number,
): MassBalance {
  const masses = [...inputs, output].map(({ quantity, unitGrams }) => (unitGrams === null ? null : quantity * unitGrams));
  if (masses.includes(null)) return { state: 'unknown' };
  const made = masses.at(-1)!;
  const used = masses.slice(0, -1).reduce<number>((sum, mass) => sum + mass!, 0);
  const waste = (wasteGrams ?? 0) * 1000;
  const tolerance = Number((BigInt(used) * BigInt(toleranceBasisPoints)) / 10_000n);
  const missing = used - made - waste;
  const state = Math.abs(missing) <= tolerance ? 'closed' : missing > 0 ? 'loss' : 'gain';
  return { state, inputs: used, output: made, waste, tolerance };
}

type InputLot = Pick<Lot, 'lotId' | 'code' | 'unit' | 'unitGrams' | 'stock' | 'state' | 'held' | 'useBefore' | 'beganOn'>;

/** Why a batch may not be kept as told; empty when it may. `lots` are the inputs as they lie there now, held for this decision. */
export function objectToMaking(
  make: Pick<Make, 'day' | 'quantity' | 'unitGrams' | 'wasteGrams' | 'lossReason' | 'hygiene' | 'inputs' | 'useBefore'>,
  lots: readonly InputLot[],
  settings: Settings,
): Objection[] {
  if (make.inputs.length === 0) return [{ code: 'batch-inputs-none', facts: {}, field: '' }];
  const missing = settings.hygiene.filter(({ id }) => !make.hygiene.includes(id)).length;
  const known = new Map(lots.map((lot) => [lot.lotId, lot]));
  const used = make.inputs.map((part) => ({ quantity: part.quantity, unitGrams: known.get(part.lotId)?.unitGrams ?? null }));
  const balance = balanceMass(used, make, make.wasteGrams, settings.massToleranceBasisPoints);
  return [
    ...make.inputs.flatMap((part) => objectToUsing(known.get(part.lotId), part.quantity, make.day)),
    ...(missing > 0 ? [{ code: 'batch-hygiene-missing', facts: { missing }, field: 'higiene' }] : []),
    ...(make.useBefore > make.day ? [] : [{ code: 'batch-use-before-early', facts: {}, field: 'kedaluwarsa' }]),
    ...objectToBalance(balance, make.lossReason),
  ];
}

function objectToBalance(balance: MassBalance, lossReason: string | null): Objection[] {
  if (balance.state !== 'gain' && balance.state !== 'loss') return [];
  const grams = Math.round(Math.abs(balance.inputs - balance.output - balance.waste) / 1000);
  if (balance.state === 'gain') return [{ code: 'batch-mass-gain', facts: { grams }, field: 'jumlah' }];
  return lossReason === null ? [{ code: 'batch-loss-unexplained', facts: { grams }, field: 'susut' }] : [];
}

/** Why so much of a lot may not go into a batch on a day. */
function objectToUsing(lot: InputLot | undefined, quantity: number, day: Day): Objection[] {
  if (!lot) return [{ code: 'lot-unknown', facts: {}, field: '' }];
  const field = `pakai-${lot.lotId}`;
  if (lot.held) return [{ code: 'lot-held', facts: { lot: lot.code }, field }];
  if (lot.state === 'rejected') return [{ code: 'lot-rejected', facts: { lot: lot.code }, field }];
  if (lot.beganOn > day) return [{ code: 'lot-not-yet-there', facts: { lot: lot.code, day: lot.beganOn }, field }];
  if (lot.useBefore !== null && lot.useBefore < day)
    return [{ code: 'lot-expired', facts: { lot: lot.code, day: lot.useBefore }, field }];
  return objectToStock(lot, quantity, field);
}

function objectToStock(lot: Pick<Lot, 'code' | 'unit' | 'stock'>, quantity: number, field: string): Objection[] {
  if (quantity <= lot.stock) return [];
  return [{ code: 'lot-stock-short', facts: { lot: lot.code, stock: lot.stock, unit: lot.unit }, field }];
}

/** Why a batch may not be released (or rejected) as told; `inputs` are the lots in it. */
export function objectToRelease(
  release: Pick<Release, 'day' | 'verdict' | 'tests' | 'labelChecks'>,
  lot: Pick<Lot, 'code' | 'state' | 'held' | 'beganOn' | 'useBefore'>,
  inputs: readonly Pick<Lot, 'code' | 'held'>[],
  settings: Settings,
): Objection[] {
  if (lot.state !== 'made') return [{ code: 'lot-not-waiting', facts: { lot: lot.code }, field: 'lot' }];
  if (release.day < lot.beganOn)
    return [{ code: 'lot-not-yet-there', facts: { lot: lot.code, day: lot.beganOn }, field: 'hari' }];
  if (release.verdict === 'reject') return [];
  const held = [lot, ...inputs].filter((one) => one.held);
  const failed = settings.tests.filter(({ id }) => release.tests[id] !== 'passed').length;
  const unlabelled = settings.label.filter(({ id }) => !release.labelChecks.includes(id)).length;
  return [
    ...held.map((one) => ({ code: 'lot-held', facts: { lot: one.code }, field: 'lot' })),
    ...(failed > 0 ? [{ code: 'release-tests', facts: { failed }, field: 'uji' }] : []),
    ...(unlabelled > 0 ? [{ code: 'release-label', facts: { missing: unlabelled }, field: 'label' }] : []),
    ...(lot.useBefore !== null && lot.useBefore < release.day
      ? [{ code: 'lot-expired', facts: { lot: lot.code, day: lot.useBefore }, field: 'lot' }]
      : []),
  ];
}

/** Why so much of a lot may not leave on a day. Only what is released, not held and not past its day leaves. */
export function objectToShipping(
  lot: Pick<Lot, 'lotId' | 'code' | 'unit' | 'stock' | 'state' | 'held' | 'useBefore' | 'releasedOn'>,
  quantity: number,
  day: Day,
): Objection[] {
  const field = `kirim-${lot.lotId}`;
  if (lot.held) return [{ code: 'lot-held', facts: { lot: lot.code }, field }];
  if (lot.state !== 'released' || lot.releasedOn === null || lot.releasedOn > day)
    return [{ code: 'lot-not-released', facts: { lot: lot.code }, field }];
  if (lot.useBefore !== null && lot.useBefore < day)
    return [{ code: 'lot-expired', facts: { lot: lot.code, day: lot.useBefore }, field }];
  return objectToStock(lot, quantity, field);
}
