// What the certificates of a class come to for any window of delivery, without looking at each of them again. Between two days on which something
// about an offer's certificates or duties changes, every window gives the same reasons; so each offer keeps its bits with the span of days in
// which they hold. A line of new months then costs a comparison for most offers, and a new look only at those where something changes.
import { addDays, type Day } from '#platform/days';
import type { HeldCertificate } from '../explain-law.ts';
import type { ProductLaw } from '../decide-law.ts';
import type { Delivery } from '../facts.ts';

type Window = Pick<Delivery, 'firstDay' | 'lastDay'>;

/** The bits of a class's offers by window. `explain` looks at one row in full; `turns` names the days on which a row may change. */
export class CertificateBits {
  readonly #explain: (row: number, window: Window) => number;
  readonly #turnsOf: (row: number) => readonly Day[];
  readonly #first: number;
  readonly #bits: Uint8Array;
  /** The span in which the bits hold, as 20270301; from = 0 and until = 0 where nothing was looked at yet. */
  readonly #from: Int32Array;
  readonly #until: Int32Array;

  constructor(
    first: number,
    end: number,
    explain: (row: number, window: Window) => number,
    turnsOf: (row: number) => readonly Day[],
  ) {
    this.#first = first;
    this.#explain = explain;
    this.#turnsOf = turnsOf;
    this.#bits = new Uint8Array(end - first);
    this.#from = new Int32Array(end - first);
    this.#until = new Int32Array(end - first);
  }

  /** The bits of all rows in order, for one window. Where the days of delivery aren't known every row is looked at. */
  on(window: Window): Uint8Array {
    const { firstDay, lastDay } = window;
    const rows = this.#bits.length;
    if (firstDay === null || lastDay === null)
      return Uint8Array.from({ length: rows }, (_, i) => this.#explain(this.#first + i, window));
    const [from, until] = [numberOf(firstDay), numberOf(lastDay)];
    const bits = new Uint8Array(rows);
    for (let i = 0; i < rows; i++)
      bits[i] = this.#from[i]! <= from && until < this.#until[i]! ? this.#bits[i]! : this.#look(i, window, from, until);
    return bits;
  }

  #look(i: number, window: Window, from: number, until: number): number {
    const bits = this.#explain(this.#first + i, window);
    let before = 1;
    let after = END;
    for (const turn of this.#turnsOf(this.#first + i)) {
      const at = numberOf(turn);
      if (at <= from) before = Math.max(before, at);
      else after = Math.min(after, at);
    }
    // A window across a change is a case of its own and says nothing of others.
    if (until < after) {
      this.#bits[i] = bits;
      this.#from[i] = before;
      this.#until[i] = after;
    }
    return bits;
  }
}

const END = 99_991_231;
const numberOf = (day: Day): number =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));

/** The days on which the standing of a certificate or the law may be another than the day before; too many do no harm. */
export function turnsOf(certificates: readonly HeldCertificate[], law: ProductLaw | undefined, today: Day): Day[] {
  const turns: Day[] = [today, ...(law ?? []).map(({ from }) => from)];
  const add = (day: Day | null): void => void (day !== null && turns.push(day));
  for (const { issuedOn, validUntil, revokedOn, checkedOn, number, suspensions = [] } of certificates) {
    for (const day of [issuedOn, revokedOn, checkedOn]) add(day);
    if (validUntil !== null) turns.push(addDays(validUntil, 1));
    // A number may tell the year in which it ends.
    else if (number !== null)
      for (let year = 0; year < YEARS; year++) turns.push(`${Number(today.slice(0, 4)) + year}-01-01` as Day);
    for (const { from, until } of suspensions) {
      add(from);
      add(until);
    }
  }
  return turns;
}
const YEARS = 12;
