// Small instances where everything is scarce and near, for tests against an LP solver: few classes and places, so that lines fight for offers.
import highsModule from 'highs';
import { type Instance, MONTHS, eligibleMonths } from './instance.ts';
import { nationalPlaces, randomFrom } from './generate.ts';

// The package says its types are CommonJS and gives an ES module: its default is the loader itself.
export const loadHighs = highsModule as unknown as typeof highsModule.default;

const places = nationalPlaces();

/** A random instance of at most 8 lines and 8 offers, with groups, schemes, four zones and sometimes nought of something. */
export function smallInstance(seed: number): Instance {
  const random = randomFrom(seed);
  const whole = (below: number): number => Math.floor(random() * below);
  const lineCount = 1 + whole(8);
  const offerCount = 1 + whole(8);
  const groupCount = whole(4);
  const classes = 1 + whole(2);
  const schemes = 2;
  // Two regencies of one province, one of its neighbour, and the last, far away.
  const regencies = [0, 1, 30, places.provinceOfRegency.length - 1];
  const column = <T extends Int32Array | Uint16Array | Uint8Array>(into: T, make: () => number): T => {
    for (let i = 0; i < into.length; i++) into[i] = make();
    return into;
  };
  const window = (): number => {
    const begins = whole(3);
    return ((1 << (begins + 1 + whole(3))) - 1) & ~((1 << begins) - 1);
  };
  return {
    classes,
    schemes,
    places,
    freightRupiah: column(new Int32Array(classes * 4), () => 0).map((_, i) => (i % 4) * 10),
    lines: {
      count: lineCount,
      classOf: column(new Uint16Array(lineCount), () => whole(classes)),
      regency: column(new Uint16Array(lineCount), () => regencies[whole(4)]!),
      months: column(new Uint16Array(lineCount), window),
      schemes: column(new Uint8Array(lineCount), () => (random() < 0.5 ? 0 : whole(4))),
      quantity: column(new Int32Array(lineCount), () => 1 + whole(20)),
      valueRupiah: column(new Int32Array(lineCount), () => 1 + whole(6)),
      ceilingRupiah: column(new Int32Array(lineCount), () => 80 + whole(80)),
    },
    offers: {
      count: offerCount,
      classOf: column(new Uint16Array(offerCount), () => whole(classes)),
      regency: column(new Uint16Array(offerCount), () => regencies[whole(4)]!),
      reach: column(new Uint8Array(offerCount), () => whole(4)),
      priceRupiah: column(new Int32Array(offerCount), () => 50 + whole(80)),
      capacityPerMonth: column(new Int32Array(offerCount), () => whole(12)),
      group: column(new Int32Array(offerCount), () => whole(groupCount + 1) - 1),
      schemeMonths: column(new Uint16Array(offerCount * schemes), () => (random() < 0.25 ? 0 : random() < 0.5 ? 4095 : window())),
    },
    groups: { count: groupCount, capacityPerMonth: column(new Int32Array(groupCount), () => whole(15)) },
  };
}

/** The instance as a linear program in LP format with every pair listed; variables carry the prefix so that several fit in one program. */
export function asLinearProgram(instance: Instance, prefix = 'x'): { objective: string[]; limits: string[] } {
  const { lines, offers, groups } = instance;
  const objective: string[] = [];
  const rows = new Map<string, { sum: string[]; limit: number }>();
  const into = (row: string, limit: number, variable: string): void => {
    if (!rows.has(row)) rows.set(row, { sum: [], limit });
    rows.get(row)!.sum.push(variable);
  };
  for (let line = 0; line < lines.count; line++)
    for (let offer = 0; offer < offers.count; offer++)
      for (let rest = eligibleMonths(instance, line, offer); rest; rest &= rest - 1) {
        const month = 31 - Math.clz32(rest & -rest);
        const variable = `${prefix}_${line}_${offer * MONTHS + month}`;
        objective.push(`${lines.valueRupiah[line]} ${variable}`);
        into(`line${line}`, lines.quantity[line]!, variable);
        into(`cell${offer * MONTHS + month}`, offers.capacityPerMonth[offer]!, variable);
        const group = offers.group[offer]!;
        if (group >= 0) into(`group${group}_${month}`, groups.capacityPerMonth[group]!, variable);
      }
  return { objective, limits: [...rows].map(([row, { sum, limit }]) => `${prefix}${row}: ${sum.join('\n + ')} <= ${limit}`) };
}
