// A million products as a nation might have them, all invented: ten of each maker, at home or in a workshop, of the classes that small makers
// sell, with permits of every evidence level; and a lot for every tenth product, one in fifty of them recalled.
import { sql } from 'kysely';
import { classes, regencies } from '#platform/codes';
import { copyIn, type Database, transaction, uuidv7 } from '#platform/database';
import { urlIdOf } from '#makers';

const PER_MAKER = 10;
const at = new Date('2026-11-20T03:00:00Z');
const KINDS = classes.filter(({ kind }) => kind === 'goods');
const REGENCIES = regencies.map(({ code }) => code);
const MADE_OF = [
  'singkong, garam, minyak goreng',
  'pisang raja, gula, minyak',
  'tepung terigu, telur, gula, mentega, susu bubuk',
];
const MORE = [
  'bawang putih',
  'cabai merah',
  'kacang tanah',
  'kedelai',
  'santan',
  'gula aren',
  'natrium benzoat',
  'pewarna karamel',
  'udang',
];
const PACKS = ['plastik 100 g', 'toples kaca', 'standing pouch', 'dus karton', null];
const WORDS = [
  'Renyah',
  'Asli',
  'Pedas',
  'Manis',
  'Kampung',
  'Pusaka',
  'Lestari',
  'Mekar',
  'Sumber',
  'Barokah',
  'Jaya',
  'Melati',
];

export type Poured = { urls: string[]; lots: { url: string; code: string }[] };
type Invented = { n: number; orgId: string; placeId: string; productId: string };

const pick = <T>(of: readonly T[], n: number): T => of[n % of.length]!;
/** A number that looks drawn, the same each time (Knuth's multiplicative hash). */
const drawn = (n: number): number => Math.imul(n + 1, 2_654_435_761) >>> 8;

/** Pours the makers and products into an empty database, with what the planner must know, and gives their addresses. */
export async function pourNation(db: Database, count: number): Promise<Poured> {
  const makers = Array.from({ length: Math.ceil(count / PER_MAKER) }, () => ({ orgId: uuidv7(), placeId: uuidv7() }));
  const products = Array.from({ length: count }, (_, n): Invented => ({
    n,
    ...makers[Math.floor(n / PER_MAKER)]!,
    productId: uuidv7(),
  }));
  await transaction(db, (inside) => pourMakers(inside, makers), { statementSeconds: 0 });
  await transaction(db, (inside) => pourProducts(inside, products), { statementSeconds: 0 });
  await transaction(db, (inside) => pourPermits(inside, products), { statementSeconds: 0 });
  const lots = products.filter(({ n }) => n % 10 === 3);
  await transaction(db, (inside) => pourLots(inside, lots), { statementSeconds: 0 });
  return { urls: products.map(({ productId }) => urlIdOf(productId)), lots: lots.map(lotOf) };
}

const lotOf = ({ n, productId }: Invented) => ({ url: urlIdOf(productId), code: `L-${n}` });

async function pourMakers(db: Database, makers: readonly { orgId: string; placeId: string }[]): Promise<void> {
  await copyIn(
    db,
    'makers.makers',
    ['org_id', 'name', 'legal_form', 'size_class', 'regency_code', 'source', 'recorded_at'],
    makers.map(({ orgId }, n) => [
      orgId,
      `${pick(['Dapur', 'UD', 'Kelompok', 'Rasa'], n)} ${pick(WORDS, drawn(n))} ${n}`,
      null,
      pick(['micro', 'micro', 'micro', 'small', null], drawn(n)),
      pick(REGENCIES, drawn(n)),
      'bench',
      at,
    ]),
  );
  await copyIn(
    db,
    'makers.places',
    ['org_id', 'place_id', 'kind', 'name', 'regency_code'],
    makers.map(({ orgId, placeId }, n) => [
      orgId,
      placeId,
      pick(['home', 'home', 'workshop'], n),
      `Tempat ${n}`,
      pick(REGENCIES, drawn(n)),
    ]),
  );
}

async function pourProducts(db: Database, products: readonly Invented[]): Promise<void> {
  const columns = [
    ...(['org_id', 'product_id', 'url_id', 'place_id', 'name', 'brand', 'class_id', 'composition', 'pack', 'storage'] as const),
    ...(['net_content', 'shelf_life_days', 'source', 'recorded_at'] as const),
  ] as const;
  await copyIn(db, 'makers.products', columns, products.map(productRow));
  await copyIn(
    db,
    'makers.product_urls',
    ['url_id', 'org_id', 'product_id'],
    products.map(({ orgId, productId }) => [urlIdOf(productId), orgId, productId]),
  );
}

function productRow({ n, orgId, placeId, productId }: Invented) {
  const kind = pick(KINDS, drawn(n));
  const more = [0, 1, 2].map((k) => pick(MORE, drawn(n * 3 + k)));
  return [
    ...[
      orgId,
      productId,
      urlIdOf(productId),
      placeId,
      `${kind.name.id} ${pick(WORDS, drawn(n + 7))} ${n}`,
      `${pick(WORDS, n)} ${n % 977}`,
    ],
    ...[kind.id, `${pick(MADE_OF, n)}, ${more.join(', ')}`, pick(PACKS, n), pick(['suhu ruang', 'kulkas', null], n)],
    ...['250 g', pick([30, 90, 180, null], n), 'bench', at],
  ];
}

/** Every product has a permit of its own, two in three makers a halal certificate, every maker a business number. */
async function pourPermits(db: Database, products: readonly Invented[]): Promise<void> {
  const columns = [
    ...([
      'org_id',
      'certificate_id',
      'identity',
      'scheme',
      'subject',
      'product_id',
      'place_id',
      'number',
      'issued_on',
      'valid_until',
    ] as const),
    ...(['evidence_level', 'evidence_source', 'checked_at', 'checked_by', 'recorded_at'] as const),
  ];
  const row = ({ n, orgId, placeId, productId }: Invented, scheme: string, subject: string) => {
    const level = n % 4 === 0 ? 0 : n % 4 === 1 ? 1 : 2;
    const ofProduct = subject !== 'business';
    const seen = level === 2 ? [at, 'Dinas Kesehatan'] : [null, null];
    return [
      ...[orgId, uuidv7(), `${scheme}:${n}`, scheme, subject, ofProduct ? productId : null, ofProduct ? placeId : null],
      ...[
        `${20_000_000_000_000 + n}`,
        '2025-01-01',
        n % 29 === 0 ? '2026-01-01' : '2030-01-01',
        level,
        'register contoh',
        ...seen,
        at,
      ],
    ];
  };
  const all = products.flatMap((one) => [
    row(one, 'sppIrt', 'productAtFacility'),
    ...(one.n % 3 === 0 ? [] : [row(one, 'halal', 'product')]),
    ...(one.n % PER_MAKER === 0 ? [row(one, 'nib', 'business')] : []),
  ]);
  await copyIn(db, 'certification.certificates', columns, all);
}

/** Lots as houses release them. Bookings and lines behind them aren't poured, so their keys aren't looked at (a superuser may say so). */
async function pourLots(db: Database, products: readonly Invented[]): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(db);
  const [orgId, houseId, recallId] = [uuidv7(), uuidv7(), uuidv7()];
  await sql`
    insert into houses.houses (org_id, house_id, name, operator_name, commodity, regency_code, asset_status, example, recorded_at)
    values (${orgId}, ${houseId}, 'Rumah Uji', 'Koperasi', 'Camilan', '32.05', 'granted', true, ${at})`.execute(db);
  const rows = products.map((one) => ({ ...one, lotId: uuidv7() }));
  await copyIn(
    db,
    'houses.lots',
    [
      ...([
        'org_id',
        'house_id',
        'lot_id',
        'kind',
        'code',
        'name',
        'unit',
        'quantity_thousandths',
        'stock_thousandths',
        'state',
      ] as const),
      ...([
        'booking_id',
        'line_id',
        'maker_org_id',
        'product_id',
        'began_on',
        'released_on',
        'use_before',
        'recorded_at',
      ] as const),
    ],
    rows.map(({ n, orgId: maker, productId, lotId }) => [
      ...[orgId, houseId, lotId, 'product', `L-${n}`, 'Camilan', 'kg', 1000, 0, 'released'],
      ...[uuidv7(), uuidv7(), maker, productId, '2026-11-01', '2026-11-02', '2027-05-01', at],
    ]),
  );
  const recalled = rows.filter((_, k) => k % 50 === 0);
  await sql`
    insert into houses.recalls (org_id, house_id, recall_id, cause, origin_lot_id, hazard_class, reason, started_at)
    values (${orgId}, ${houseId}, ${recallId}, 'lot', ${recalled[0]!.lotId}, 'I', 'uji', ${at})`.execute(db);
  await copyIn(
    db,
    'houses.holds',
    ['org_id', 'lot_id', 'recall_id', 'recall_org_id', 'held_at'],
    recalled.map(({ lotId }) => [orgId, lotId, recallId, orgId, at]),
  );
}
