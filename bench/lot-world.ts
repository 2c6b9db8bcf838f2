// A world of lots for bench/trace.ts: two hundred houses that receive, make in two stages and ship for as long as there are lots to give out, and
// one poisoned material that twenty of them bought. Held in columns of numbers, so that a walk over all edges needs no database. Seeded.
import { type Database, copyIn } from '#platform/database';

const HOUSES = 200;
/** In each five lots of a house: three materials, one intermediate product made of materials, one product made of both. */
const CYCLE = 5;
const LINES_OF_PRODUCT = 15;
/** Houses that got the poisoned material, and in how many products each of them used it: 20 x 35 x 15 = 10,500 deliveries, and what flows on. */
const POISONED_HOUSES = 20;
const POISONED_PRODUCTS = 35;

/** An edge leads from `from[i]` to `to[i]`; lots are numbers in the order of time, the house of lot n is `houseOf(n)`. */
type Edges = { from: Int32Array; to: Int32Array };
export type LotWorld = {
  lots: number;
  poison: number;
  inputs: Edges;
  /** A lot that came from another house: from the lot that it was there. */
  moves: Edges;
  /** Lines of deliveries: lot `from[i]` left with shipment `to[i]`. */
  lines: Edges;
  shipments: number;
};

export const houseOf = (lot: number): number => lot % HOUSES;

/** Numbers from 0 (inclusive) to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Edges as they are added, then as columns. */
class EdgeList {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly known = new Set<number>();

  /** Adds an edge unless it is there; numbers stay below 2^26. */
  add(from: number, to: number): void {
    const key = from * 0x400_0000 + to;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.from.push(from);
    this.to.push(to);
  }

  columns(): Edges {
    return { from: Int32Array.from(this.from), to: Int32Array.from(this.to) };
  }
}

/** Lays out a world of so many lots (a multiple of 1,000), of which the last 21 are the poisoned one and where it came in. */
export function layOutWorld(count: number): LotWorld {
  const random = randomFrom(7);
  const below = (n: number): number => Math.floor(random() * n);
  const perHouse = count / HOUSES;
  const [inputs, moves] = [new EdgeList(), new EdgeList()];
  const lotAt = (house: number, position: number): number => position * HOUSES + house;
  /** A lot of a house a while ago: `steps` cycles back at most, at place `place` of its cycle. */
  const recent = (house: number, position: number, steps: number, place: number): number =>
    lotAt(house, (Math.floor(position / CYCLE) - below(Math.min(steps, Math.floor(position / CYCLE) + 1))) * CYCLE + place);
  for (let position = 0; position < perHouse; position += 1)
    for (let house = 0; house < HOUSES; house += 1) {
      const [lot, place] = [lotAt(house, position), position % CYCLE];
      if (place === 3) for (let i = 0; i < 5; i += 1) inputs.add(recent(house, position, 20, below(3)), lot);
      if (place === 4)
        for (let i = 0; i < 5; i += 1) inputs.add(recent(house, position, i < 3 ? 15 : 20, i < 3 ? 3 : below(3)), lot);
      // Three materials of a hundred are the product of another house, made at least five cycles before.
      if (place < 3 && position > 10 * CYCLE && random() < 0.03) {
        const seller = (house + 1 + below(HOUSES - 1)) % HOUSES;
        moves.add(recent(seller, position - 5 * CYCLE, 20, 4), lot);
      }
    }
  const poison = count;
  for (let i = 1; i <= POISONED_HOUSES; i += 1) {
    const bought = poison + i;
    moves.add(poison, bought);
    const late = perHouse - CYCLE * (POISONED_PRODUCTS + 5);
    for (let k = 0; k < POISONED_PRODUCTS; k += 1)
      inputs.add(bought, lotAt(houseOf(bought), late - (late % CYCLE) + k * CYCLE + 4));
  }
  const lots = count + POISONED_HOUSES + 1;
  return { lots, poison, inputs: inputs.columns(), moves: moves.columns(), ...layOutShipments(perHouse, poison) };
}

/** Each product leaves with fifteen deliveries of its house, and each delivery holds three products. */
function layOutShipments(perHouse: number, poison: number): Pick<LotWorld, 'lines' | 'shipments'> {
  const products = perHouse / CYCLE;
  const slots = (products + 2) * CYCLE;
  const lines = { from: [] as number[], to: [] as number[] };
  const add = (lot: number, shipment: number): void => void (lines.from.push(lot), lines.to.push(shipment));
  for (let product = 0; product < products; product += 1)
    for (let house = 0; house < HOUSES; house += 1)
      for (let line = 0; line < LINES_OF_PRODUCT; line += 1) {
        const slot = (product + 2 - Math.floor(line / CYCLE)) * CYCLE + (line % CYCLE);
        add((product * CYCLE + 4) * HOUSES + house, slot * HOUSES + house);
      }
  const shipments = slots * HOUSES + HOUSES * POISONED_HOUSES;
  for (let i = 0; i < POISONED_HOUSES; i += 1) add(poison, (slots + i) * HOUSES + houseOf(poison));
  return { lines: { from: Int32Array.from(lines.from), to: Int32Array.from(lines.to) }, shipments };
}

/** Every lot that a lot went into (or came from), itself counted in: all edges are gone over again and again until nothing is added. */
export function walkAll(world: LotWorld, start: number, way: 'forward' | 'back'): Set<number> {
  const reached = new Uint8Array(world.lots);
  reached[start] = 1;
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, to } of [world.inputs, world.moves]) {
      const [near, far] = way === 'forward' ? [from, to] : [to, from];
      for (let i = 0; i < near.length; i += 1)
        if (reached[near[i]!] === 1 && reached[far[i]!] === 0) {
          reached[far[i]!] = 1;
          grown = true;
        }
    }
  }
  return new Set(Array.from(reached.keys()).filter((lot) => reached[lot] === 1));
}

/** How many lines of deliveries these lots left with. */
export function countLines({ lines }: LotWorld, lots: ReadonlySet<number>): number {
  let count = 0;
  for (const lot of lines.from) if (lots.has(lot)) count += 1;
  return count;
}

/** Ids that grow with time, as UUIDs of version 7 do: the number stands where those hold the millisecond. */
function uuidOf(kind: number, n: number): string {
  const hex = (0x0193_0000_0000 + n).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${String(kind).padStart(3, '0')}-8000-000000000000`;
}
export const orgIdOf = (house: number): string => uuidOf(1, house);
export const houseIdOf = (house: number): string => uuidOf(2, house);
export const lotIdOf = (lot: number): string => uuidOf(3, lot);
const shipmentIdOf = (shipment: number): string => uuidOf(4, shipment);
const BOOKED = uuidOf(5, 0);

/** Houses to load: what a house tells of itself costs a trace nothing, so it is little. */
export const housesToLoad = () =>
  Array.from({ length: HOUSES }, (_, house) => ({
    ...{ orgId: orgIdOf(house), houseId: houseIdOf(house), name: `Rumah ${house}`, operatorName: `Koperasi ${house}` },
    ...{ commodity: 'Cabai', regencyCode: '32.05', assetStatus: 'granted' as const, assetDocument: null },
    ...{ managerContractEndsOn: null, openedOn: null, example: true, lines: [], members: [] },
  }));

/** Pours the world into the database by COPY, in the order of time. Inside a transaction; foreign keys are not checked row by row. */
export async function pourWorld(db: Database, world: LotWorld, at: Date): Promise<void> {
  const { inputs, moves, lines, lots, poison, shipments } = world;
  const source = new Map(Array.from(moves.to, (to, i) => [to, moves.from[i]!]));
  const isMaterial = (lot: number): boolean => lot > poison || (lot < poison && Math.floor(lot / HOUSES) % CYCLE < 3);
  function* lotRows() {
    for (let lot = 0; lot < lots; lot += 1) {
      const [material, from, house] = [isMaterial(lot), source.get(lot), houseOf(lot)];
      yield [
        ...[orgIdOf(house), houseIdOf(house), lotIdOf(lot), material ? 'material' : 'product', `L${lot}`],
        ...[material ? 'Cabai' : 'Sambal', material ? 'kg' : 'botol', 100_000, 100_000, material ? 'received' : 'released'],
        ...[from === undefined ? null : orgIdOf(houseOf(from)), from === undefined ? null : lotIdOf(from)],
        ...(material ? [null, null, null, null] : [BOOKED, BOOKED, BOOKED, BOOKED]),
        ...['2026-11-01', material ? null : '2026-11-02', at],
      ];
    }
  }
  await copyIn(
    db,
    'houses.lots',
    [
      ...(['org_id', 'house_id', 'lot_id', 'kind', 'code', 'name', 'unit', 'quantity_thousandths', 'stock_thousandths'] as const),
      ...(['state', 'source_org_id', 'source_lot_id', 'booking_id', 'line_id', 'maker_org_id', 'product_id'] as const),
      ...(['began_on', 'released_on', 'recorded_at'] as const),
    ],
    lotRows(),
  );
  function* inputRows() {
    for (let i = 0; i < inputs.from.length; i += 1)
      yield [orgIdOf(houseOf(inputs.to[i]!)), lotIdOf(inputs.to[i]!), lotIdOf(inputs.from[i]!), 100];
  }
  await copyIn(db, 'houses.lot_inputs', ['org_id', 'lot_id', 'input_lot_id', 'quantity_thousandths'], inputRows());
  function* shipmentRows() {
    for (let shipment = 0; shipment < shipments; shipment += 1) {
      const house = shipment % HOUSES;
      yield [
        ...[orgIdOf(house), houseIdOf(house), shipmentIdOf(shipment), `K${shipment}`, `Pembeli ${shipment % 977}`],
        ...['2026-11-20', at],
      ];
    }
  }
  await copyIn(
    db,
    'houses.shipments',
    ['org_id', 'house_id', 'shipment_id', 'code', 'buyer_name', 'shipped_on', 'recorded_at'],
    shipmentRows(),
  );
  function* lineRows() {
    for (let i = 0; i < lines.from.length; i += 1)
      yield [orgIdOf(houseOf(lines.from[i]!)), shipmentIdOf(lines.to[i]!), lotIdOf(lines.from[i]!), 1000];
  }
  await copyIn(db, 'houses.shipment_lots', ['org_id', 'shipment_id', 'lot_id', 'quantity_thousandths'], lineRows());
}
