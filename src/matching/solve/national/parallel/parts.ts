// The nation cut into parts that have nothing to do with each other: classes are joined by the shared limits of their offers and by nothing else, so a
// set of classes that no limit leaves is a problem of its own, and the optimum of the whole is the sum of the parts'.
import { type Instance, ZONES } from '../instance.ts';

/** Classes of each part, the part with the most lines first; what has neither lines nor offers is in none. */
export function findParts({ classes, lines, offers, groups }: Instance): Uint16Array[] {
  const joined = new Joined(classes);
  const classOfGroup = new Int32Array(groups.count).fill(-1);
  for (let offer = 0; offer < offers.count; offer++) {
    const group = offers.group[offer]!;
    if (group < 0) continue;
    if (classOfGroup[group]! < 0) classOfGroup[group] = offers.classOf[offer]!;
    else joined.join(classOfGroup[group]!, offers.classOf[offer]!);
  }
  const weight = new Float64Array(classes);
  for (const productClass of lines.classOf) weight[joined.of(productClass)]!++;
  const members = new Map<number, number[]>();
  for (let productClass = 0; productClass < classes; productClass++) {
    const part = joined.of(productClass);
    if (weight[part] === 0) continue;
    if (!members.has(part)) members.set(part, []);
    members.get(part)!.push(productClass);
  }
  return [...members].toSorted(([a], [b]) => weight[b]! - weight[a]! || a - b).map(([, some]) => Uint16Array.from(some));
}

/** Numbers joined into sets (Galler and Fischer 1964, paths halved). */
class Joined {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  /** The number that stands for the set. */
  of(number: number): number {
    const { parent } = this;
    let at = number;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  }

  join(a: number, b: number): void {
    // The lower number stands for both, so that the order of joining does not matter.
    const [low, high] = [this.of(a), this.of(b)].toSorted((x, y) => x - y);
    this.parent[high!] = low!;
  }
}

/** What the lines, offers and groups of a part are called in the whole, rising. */
export type Members = { lines: Int32Array; offers: Int32Array; groups: Int32Array };
/** A part as an instance of its own. */
export type Part = Members & { instance: Instance };

/** The members of a part of these classes. */
export function partMembers({ classes, lines, offers, groups }: Instance, ofPart: Uint16Array): Members {
  const isIn = new Uint8Array(classes);
  for (const productClass of ofPart) isIn[productClass] = 1;
  const ownOffers = whereIn(offers.classOf, isIn);
  const groupIsIn = new Uint8Array(groups.count);
  for (const offer of ownOffers) if (offers.group[offer]! >= 0) groupIsIn[offers.group[offer]!] = 1;
  const everyGroup = Int32Array.from({ length: groups.count }, (_, group) => group);
  return { lines: whereIn(lines.classOf, isIn), offers: ownOffers, groups: whereIn(everyGroup, groupIsIn) };
}

/** The instance of some classes, in the order of the whole. No group may reach beyond them. */
export function takePart(whole: Instance, classes: Uint16Array): Part {
  const { lines, offers, groups } = partMembers(whole, classes);
  const classIn = new Int32Array(whole.classes).fill(-1);
  for (const [i, productClass] of classes.entries()) classIn[productClass] = i;
  const groupIn = new Int32Array(whole.groups.count).fill(-1);
  for (const [i, group] of groups.entries()) groupIn[group] = i;
  const { schemes } = whole;
  const schemeMonths = new Uint16Array(offers.length * schemes);
  for (let i = 0; i < offers.length; i++)
    for (let scheme = 0; scheme < schemes; scheme++)
      schemeMonths[i * schemes + scheme] = whole.offers.schemeMonths[offers[i]! * schemes + scheme]!;
  const freightRupiah = new Int32Array(classes.length * ZONES);
  for (const [i, productClass] of classes.entries())
    freightRupiah.set(whole.freightRupiah.subarray(productClass * ZONES, (productClass + 1) * ZONES), i * ZONES);
  return {
    lines,
    offers,
    groups,
    instance: {
      classes: classes.length,
      schemes,
      places: whole.places,
      freightRupiah,
      lines: {
        count: lines.length,
        classOf: pick(whole.lines.classOf, lines).map((one) => classIn[one]!),
        regency: pick(whole.lines.regency, lines),
        months: pick(whole.lines.months, lines),
        schemes: pick(whole.lines.schemes, lines),
        quantity: pick(whole.lines.quantity, lines),
        valueRupiah: pick(whole.lines.valueRupiah, lines),
        ceilingRupiah: pick(whole.lines.ceilingRupiah, lines),
      },
      offers: {
        count: offers.length,
        classOf: pick(whole.offers.classOf, offers).map((one) => classIn[one]!),
        regency: pick(whole.offers.regency, offers),
        reach: pick(whole.offers.reach, offers),
        priceRupiah: pick(whole.offers.priceRupiah, offers),
        capacityPerMonth: pick(whole.offers.capacityPerMonth, offers),
        group: pick(whole.offers.group, offers).map((group) => (group < 0 ? -1 : groupIn[group]!)),
        schemeMonths,
      },
      groups: { count: groups.length, capacityPerMonth: pick(whole.groups.capacityPerMonth, groups) },
    },
  };
}

/** Where in the column something that is in stands. */
function whereIn(column: Uint16Array | Int32Array, isIn: Uint8Array): Int32Array {
  let count = 0;
  for (const one of column) count += isIn[one]!;
  const found = new Int32Array(count);
  let next = 0;
  for (let i = 0; i < column.length; i++) if (isIn[column[i]!]) found[next++] = i;
  return found;
}

function pick<T extends Int32Array | Uint16Array | Uint8Array>(column: T, members: Int32Array): T {
  const picked = new (column.constructor as new (length: number) => T)(members.length);
  for (let i = 0; i < members.length; i++) picked[i] = column[members[i]!]!;
  return picked;
}
