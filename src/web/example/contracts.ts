// Three hundred contracts in every state, each walked along the table of states with the delays that one regency's records show (talk 16 days,
// order to handover 29, bill 1, then a few days each). Some goods are sent back, some come in parts, some bills are returned.
import type { ContractWhole, Entry, Form, State } from '#contracts';
import { addDays, day, daysBetween, type Day } from '#platform/days';
import { rupiah } from '#platform/money';
import { BASE_DAY } from './certificates.ts';
import type { Demand, ExamplePackage } from './demand.ts';
import type { ExampleMaker } from './makers.ts';
import { type Random, roundTo } from './random.ts';
import { type Want, WANTS } from './wants.ts';

/** How many contracts stand in each state. */
export const CONTRACTS_IN: Readonly<Record<State, number>> = {
  matched: 16,
  negotiating: 18,
  ordered: 24,
  advancePaid: 10,
  inProduction: 26,
  shipped: 16,
  inspected: 12,
  handedOver: 26,
  billed: 16,
  spm: 10,
  paid: 34,
  warranty: 6,
  closed: 46,
  cancelled: 22,
  terminated: 18,
};
export type ExampleContract = ContractWhole & { rupCode: string };

const FIRST_DAY = day('2026-01-05');
type Walked = { state: State; wait: number; rupiah?: number; reasonCode?: string };

export function makeContracts(
  random: Random,
  { packages }: Demand,
  makers: readonly ExampleMaker[],
  startMs: number,
): ExampleContract[] {
  const answerable = packages.filter(
    (one) =>
      one.year === 2026 && one.want.classIds.length > 0 && one.ceilingRupiah >= 1_500_000 && one.ceilingRupiah <= 1_500_000_000,
  );
  const targets = (Object.entries(CONTRACTS_IN) as [State, number][]).flatMap(([state, count]) =>
    Array.from({ length: count }, () => state),
  );
  const chosen = random.some(answerable, targets.length);
  const able = ableByWant(makers);
  return targets.map((target, n) => makeContract(random.fork(`contract-${n}`), chosen[n]!, target, able, startMs));
}

function makeContract(random: Random, of: ExamplePackage, target: State, able: Able, startMs: number): ExampleContract {
  const seller = sellerOf(random, of, able);
  const valueRupiah = roundTo(
    of.ceilingRupiah * (random.chance(0.6) ? random.logUniform(0.975, 1) : random.logUniform(0.82, 0.975)),
    500,
  );
  const steps = stepsTo(random, target, valueRupiah);
  const whole = steps.reduce((sum, step) => sum + step.wait, 0);
  const tail = ['closed', 'paid', 'warranty', 'cancelled', 'terminated'].includes(target)
    ? random.int(0, 190)
    : random.int(0, 16);
  const earliest = addDays(BASE_DAY, -(whole + tail));
  const openedOn = earliest < FIRST_DAY ? addDays(FIRST_DAY, random.int(0, 20)) : earliest;
  return {
    contractId: random.uuid(startMs),
    buyerId: of.buyer.buyerId,
    buyerName: of.buyer.name,
    sellerOrgId: seller.orgId,
    sellerName: seller.name,
    form: formOf(of, valueRupiah),
    title: `${random.pick(of.want.names)}, ${of.unit.name}`,
    valueRupiah: rupiah(valueRupiah),
    planLineId: null,
    openedOn,
    example: true,
    rupCode: of.rupCode,
    entries: toEntries(random, steps, openedOn, whole),
  };
}

type Able = ReadonlyMap<Want, readonly ExampleMaker[]>;
/** Who makes a class that answers each want. */
const ableByWant = (makers: readonly ExampleMaker[]): Able =>
  new Map(
    WANTS.map((want) => {
      const classIds = new Set(want.classIds);
      return [want, makers.filter((maker) => maker.products.some((product) => classIds.has(product.classId)))];
    }),
  );

/** A maker of one of the classes that the package wants, from the buyer's regency when there is one. */
function sellerOf(random: Random, of: ExamplePackage, able: Able): ExampleMaker {
  const makers = able.get(of.want)!;
  const near = makers.filter((maker) => maker.regencyCode === of.buyer.regencyCode);
  return random.pick(near.length > 0 && random.chance(0.7) ? near : makers);
}

/** Perpres 16/2018 Pasal 28. */
function formOf(of: ExamplePackage, value: number): Form {
  if (of.row['metode_pengadaan'] === 'E-Purchasing') return 'suratPesanan';
  if (of.want.kind === 'Barang' && value <= 10e6) return 'buktiPembelian';
  if (of.want.kind === 'Barang' && value <= 50e6) return 'kwitansi';
  return value <= 200e6 ? 'spk' : 'suratPerjanjian';
}

const WHY_CANCELLED = [
  ['PRICE', 5],
  ['CERT_MISSING:halal', 3],
  ['CERT_MISSING:sppIrt', 2],
  ['CAPACITY', 3],
  ['NEG_FAILED', 3],
  ['NOT_LISTED', 2],
  ['BUYER_CHOSE_OTHER', 2],
  ['BUYER_CANCELLED_BUDGET', 2],
  ['TIME', 1],
] as const;
const WHY_TERMINATED = [
  ['WINNER_WITHDREW', 4],
  ['LATE', 4],
  ['BUYER_CANCELLED_BUDGET', 3],
  ['NO_ADVANCE', 2],
  ['QUALITY_REJECT', 2],
  ['CAPACITY', 2],
  ['FRAUD_IMPORT', 1],
] as const;

/** The steps to a state; `wait` is days since the step before. */
function stepsTo(random: Random, target: State, value: number): Walked[] {
  const talk: Walked[] = [
    { state: 'matched', wait: 0 },
    { state: 'negotiating', wait: random.int(1, 7) },
  ];
  if (target === 'matched') return talk.slice(0, 1);
  if (target === 'negotiating') return talk;
  if (target === 'cancelled')
    return [
      ...(random.chance(0.35) ? talk.slice(0, 1) : talk),
      { state: 'cancelled', wait: random.int(2, 20), reasonCode: random.weighted(WHY_CANCELLED) },
    ];
  const order: Walked[] = [...talk, { state: 'ordered', wait: random.int(5, 20), rupiah: value }];
  if (target === 'ordered') return order;
  const advance =
    target === 'advancePaid' || (value > 50e6 && random.chance(0.2)) ? roundTo(value * (value > 200e6 ? 0.3 : 0.5), 1_000) : 0;
  const paidAhead: Walked[] = advance > 0 ? [{ state: 'advancePaid', wait: random.int(7, 14), rupiah: advance }] : [];
  if (target === 'advancePaid') return [...order, ...paidAhead];
  const stop: Walked[] = [{ state: 'terminated', wait: random.int(3, 40), reasonCode: random.weighted(WHY_TERMINATED) }];
  if (target === 'terminated' && random.chance(0.5)) return [...order, ...stop];
  const made: Walked[] = [...order, ...paidAhead, { state: 'inProduction', wait: random.int(0, 4) }];
  if (target === 'terminated') return [...made, ...stop];
  if (target === 'inProduction') return made;
  const shipped: Walked[] = [
    ...made,
    {
      state: 'shipped',
      wait: Math.min(120, Math.round(random.logNormal(20, 0.8))),
      ...(random.chance(0.06) ? { reasonCode: 'LATE' } : {}),
    },
  ];
  if (target === 'shipped') return shipped;
  const inspected: Walked[] = [...shipped, { state: 'inspected', wait: random.int(0, 4) }];
  if (random.chance(0.08))
    inspected.push(
      { state: 'inProduction', wait: 0, reasonCode: 'QUALITY_REJECT' },
      { state: 'shipped', wait: random.int(3, 14) },
      { state: 'inspected', wait: random.int(0, 3) },
    );
  if (target === 'inspected') return inspected;
  return [...inspected, ...moneySteps(random, target, value, advance)];
}

/** From handover to the end: in one or two parts, each with its BAST; bills now and then returned. */
function moneySteps(random: Random, target: State, value: number, advance: number): Walked[] {
  const inParts = value > 20e6 && random.chance(0.08);
  const firstPart = inParts ? roundTo(value * 0.6, 500) : value;
  const handedOver: Walked[] = [{ state: 'handedOver', wait: random.int(0, 3), rupiah: firstPart }];
  if (inParts)
    handedOver.push(
      { state: 'shipped', wait: random.int(4, 15) },
      { state: 'inspected', wait: random.int(0, 2) },
      { state: 'handedOver', wait: random.int(0, 2), rupiah: value - firstPart },
    );
  if (target === 'handedOver') return handedOver;
  const bill: Walked = { state: 'billed', wait: Math.min(23, Math.round(random.logNormal(1.4, 1.1))), rupiah: value };
  const billed: Walked[] = [...handedOver, bill, ...(random.chance(0.06) ? [{ ...bill, wait: random.int(1, 4) }] : [])];
  if (target === 'billed') return billed;
  const spm: Walked[] = [...billed, { state: 'spm', wait: random.int(2, 6) }];
  if (target === 'spm') return spm;
  const paid: Walked[] = [
    ...spm,
    {
      state: 'paid',
      wait: random.int(1, 4),
      rupiah: value - advance,
      ...(random.chance(0.12) ? { reasonCode: 'PAID_OUTSIDE' } : {}),
    },
  ];
  if (target === 'paid') return paid;
  const warranty: Walked[] = target === 'warranty' || random.chance(0.15) ? [{ state: 'warranty', wait: random.int(0, 5) }] : [];
  return target === 'warranty' ? [...paid, ...warranty] : [...paid, ...warranty, { state: 'closed', wait: random.int(1, 30) }];
}

const DOCUMENTS: Record<State, readonly [document: string, source: string]> = {
  matched: ['Padanan', 'Layak (contoh)'],
  negotiating: ['Berita acara negosiasi', 'SPSE (contoh)'],
  ordered: ['Surat pesanan', 'katalog (contoh)'],
  advancePaid: ['SP2D uang muka', 'SIPD (contoh)'],
  inProduction: ['Catatan batch', 'pembuat (contoh)'],
  shipped: ['Surat jalan', 'pembuat (contoh)'],
  inspected: ['Berita acara pemeriksaan', 'SPSE (contoh)'],
  handedOver: ['BAST', 'SPSE (contoh)'],
  billed: ['BAP dan kuitansi', 'SIPD (contoh)'],
  spm: ['SPM', 'SIPD (contoh)'],
  paid: ['SP2D', 'SIPD (contoh)'],
  warranty: ['Jaminan pemeliharaan', 'SPSE (contoh)'],
  closed: ['Berita acara penutupan', 'SPSE (contoh)'],
  cancelled: ['Surat pembatalan', 'SPSE (contoh)'],
  terminated: ['Surat penghentian', 'SPSE (contoh)'],
};

function toEntries(random: Random, steps: readonly Walked[], openedOn: Day, whole: number): Entry[] {
  // A long way that began late is walked faster, so that it doesn't end in days to come.
  const room = daysBetween(openedOn, BASE_DAY);
  const pace = whole > room ? room / whole : 1;
  let since = 0;
  return steps.map((step, position) => {
    since += step.wait;
    const onDay = addDays(openedOn, Math.floor(since * pace));
    const [document, source] = DOCUMENTS[step.state];
    return {
      position,
      state: step.state,
      onDay,
      rupiah: step.rupiah === undefined ? null : rupiah(step.rupiah),
      source,
      evidence: `${document} ${random.digits(4)}/CONTOH/2026`,
      reasonCode: step.reasonCode ?? null,
      enteredBy: 'system:contoh',
      enteredAt: new Date(`${onDay}T04:00:00Z`),
    };
  });
}
