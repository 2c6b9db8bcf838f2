// How much a line asks for: what its text states, else an estimate from its rupiah and the price band of its class. An estimate is never stored
// and never takes the place of a stated quantity; whoever shows it shows its kind.
import { CONFIDENCES, confidenceOf } from './confidence.ts';
import { findBand, isWide, type PriceBand } from './price-bands.ts';
import { parseVolume, type VolumeFault } from './volume.ts';

/**
 * stated: the plan says it (`likely` null where it says a range), or a person of the buyer said it since (`by`). estimated: rupiah divided by the quartiles and median of the price band;
 * half of such orders lie between `low` and `high`, see docs/quantities.md. unknown: with the reason of the text, and why there is no estimate.
 */
export type LineQuantity =
  | { kind: 'stated'; by: 'plan' | 'buyer'; low: number; likely: number | null; high: number; unit: string; text: string | null }
  | { kind: 'estimated'; low: number; likely: number; high: number; unit: string; text: string | null; band: PriceBand }
  | { kind: 'unknown'; why: VolumeFault; noEstimate: NoEstimate; text: string | null };
/** Why rupiah give no quantity: no class, a doubtful one, no band, one too wide, or a sum below the price of one. */
export type NoEstimate = 'no-class' | 'class-doubtful' | 'no-band' | 'band-wide' | 'below-one';

export type LineOfQuantity = {
  quantity: number | null;
  unit: string | null;
  /** What the plan says of it, where a person of the buyer said otherwise. */
  planned?: object | null | undefined;
  /** The volume cell of its package as it stood. */
  volumeText?: string | null | undefined;
  classId: string | null;
  classProbability: number | null;
  rupiah: number;
};

/** What is known or estimated of a line's quantity. Pure. */
export function decideLineQuantity(line: LineOfQuantity): LineQuantity {
  const text = line.volumeText ?? null;
  if (line.quantity !== null) {
    const by = line.planned ? 'buyer' : 'plan';
    return { kind: 'stated', by, low: line.quantity, likely: line.quantity, high: line.quantity, unit: line.unit ?? '', text };
  }
  const volume = parseVolume(text ?? undefined);
  if (!volume.known && volume.why === 'range')
    return { kind: 'stated', by: 'plan', low: volume.low, likely: null, high: volume.high, unit: volume.unit, text };
  const estimate = estimateQuantity(line);
  if (typeof estimate === 'object') return { kind: 'estimated', ...estimate, text };
  // A readable volume whose count is not the line's is that of a package with several lines.
  return { kind: 'unknown', why: volume.known ? 'mixed-units' : volume.why, noEstimate: estimate, text };
}

export type Estimate = { low: number; likely: number; high: number; unit: string; band: PriceBand };

/** Rupiah divided by the band's prices: at the third quartile `low`, at the median `likely`, at the first quartile `high`; or why not. */
export function estimateQuantity(
  { classId, classProbability, rupiah }: Pick<LineOfQuantity, 'classId' | 'classProbability' | 'rupiah'>,
  bandOf: (classId: string) => PriceBand | undefined = findBand,
): Estimate | NoEstimate {
  if (classId === null) return 'no-class';
  const confidence = confidenceOf(classProbability);
  if (CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf('low')) return 'class-doubtful';
  const band = bandOf(classId);
  if (band === undefined) return 'no-band';
  if (isWide(band)) return 'band-wide';
  const likely = Math.round(rupiah / band.median);
  if (likely < 1) return 'below-one';
  return {
    low: Math.min(likely, Math.max(1, Math.floor(rupiah / band.q3))),
    likely,
    high: Math.max(likely, Math.ceil(rupiah / band.q1)),
    unit: band.unit,
    band,
  };
}

/** Two leading digits, for people: an estimate of 1,386 boxes is "1.400". */
export function roundedForPeople(count: number): number {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / scale) * scale;
}
