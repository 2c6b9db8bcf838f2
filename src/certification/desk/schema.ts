// What /meja answers, as JSON and as the page's props. Codes, days and numbers; words of the rulebook in both languages.
import { z } from 'zod';
import { CheckResult } from '../check/schema.ts';
import { Confidence, Words } from '../rulebook/schema.ts';

/** The kinds of next action, the most pressing first. `none`: nothing presses. */
export const ACTIONS = ['stop', 'renew', 'get', 'house', 'products', 'classify', 'tell', 'ask', 'show', 'none'] as const;
export type ActionKind = (typeof ACTIONS)[number];

const Span = z.object({ least: z.number(), most: z.number().nullable(), confidence: Confidence });

export const NextAction = z.object({
  kind: z.enum(ACTIONS),
  /** The scheme that it is about, and the product that it is seen from. */
  scheme: z.string().nullable(),
  productId: z.string().nullable(),
  /** How the rulebook names the way to it; of `stop` what the rule says. */
  text: Words.nullable(),
  /** Where it is done. */
  office: z.string().nullable(),
  feeRupiah: Span.nullable(),
  /** Working days. */
  days: Span.nullable(),
  /** Of `renew`: the last day of what is held. */
  on: z.string().nullable(),
  /** Of `tell`, and of `get` where a cheaper way may be open: how many questions, and the one to begin with. */
  questions: z.int(),
  question: Words.nullable(),
  /** A way that costs less and that answers may open. */
  cheaper: Words.nullable(),
});
export type NextAction = z.infer<typeof NextAction>;

/** A scheme, and of how many of the maker's products it is said. */
const OfProducts = z.object({ scheme: z.string(), products: z.int() });
export type OfProducts = z.infer<typeof OfProducts>;

export const DeskRow = z.object({
  orgId: z.string(),
  name: z.string(),
  example: z.boolean(),
  regencyCode: z.string().nullable(),
  district: z.string().nullable(),
  products: z.array(z.object({ productId: z.string(), urlId: z.string(), name: z.string(), classId: z.string().nullable() })),
  /** Required, and no certificate serves: none, ended, revoked, or of another place or product. */
  missing: z.array(OfProducts),
  /** A fact that isn't told decides. */
  conditional: z.array(OfProducts),
  /** Only an office can say. */
  ask: z.array(OfProducts),
  /** Required, and what is there is only claimed, or its dates or place aren't known. */
  weak: z.array(OfProducts),
  /** The permit that ends next. */
  expires: z.object({ scheme: z.string(), on: z.string() }).nullable(),
  next: NextAction,
  /** What the missing permits keep closed, in rupiah of plan lines; null: not worked out. */
  unlockRupiah: z.number().nullable(),
});
export type DeskRow = z.infer<typeof DeskRow>;

export const DeskSummary = z.object({
  makers: z.int(),
  products: z.int(),
  makersMissing: z.int(),
  expiringSoon: z.int(),
  /** Products of which every duty is decided, of which answers are wanting, and of which only an office can say more. */
  decided: z.int(),
  untold: z.int(),
  asking: z.int(),
  missingByScheme: z.array(z.object({ scheme: z.string(), makers: z.int(), products: z.int() })),
  expiringByMonth: z.array(z.object({ month: z.string(), certificates: z.int() })),
});
export type DeskSummary = z.infer<typeof DeskSummary>;

export const Desk = z
  .object({
    day: z.string(),
    rulebook: z.string(),
    summary: DeskSummary,
    /** What the makers give to choose from. */
    choices: z.object({ classes: z.array(z.string()), regencies: z.array(z.string()), districts: z.array(z.string()) }),
    /** How many makers the filter leaves. */
    found: z.int(),
    rows: z.array(DeskRow),
    next: z.string().nullable(),
  })
  .meta({ id: 'CompanionDesk' });
export type Desk = z.infer<typeof Desk>;

const empty = z.literal('').transform(() => undefined);
const word = (most: number) => z.union([empty, z.string().trim().max(most)]).optional();
export const SORTS = ['nama', 'kurang', 'berakhir', 'membuka'] as const;
export const EXPIRING = ['30', '60', '90', '180', '365'] as const;

export const DeskQuery = z.object({
  kurang: word(60),
  kelas: word(60),
  wilayah: word(100),
  berakhir: z.union([empty, z.enum(EXPIRING)]).optional(),
  langkah: z.union([empty, z.enum(ACTIONS)]).optional(),
  cari: word(100),
  urut: z.union([empty, z.enum(SORTS)]).optional(),
  setelah: z.union([empty, z.uuid()]).optional(),
});
export type DeskQuery = z.output<typeof DeskQuery>;

/** A question that may be answered on the page of one maker: yes or no, one of several, or a number. */
const DeskQuestion = z.object({
  name: z.string(),
  kind: z.enum(['boolean', 'choice', 'number']),
  text: Words,
  help: Words.nullable(),
  unit: z.string().nullable(),
  options: z.array(z.object({ value: z.string(), text: Words })),
});
export type DeskQuestion = z.infer<typeof DeskQuestion>;

export const DeskMakerProduct = z.object({
  productId: z.string(),
  urlId: z.string(),
  name: z.string(),
  classId: z.string().nullable(),
  result: CheckResult,
  /** The duties by what is to be done about them, as the list of makers counts them. */
  missing: z.array(z.string()),
  weak: z.array(z.string()),
  conditional: z.array(z.string()),
  ask: z.array(z.string()),
  questions: z.array(DeskQuestion),
  /** How many more wait, those that only the workbook asks among them. */
  moreQuestions: z.int(),
  told: z.array(z.object({ name: z.string(), question: Words, answer: Words })),
  /** /cek with what is known filled in. */
  checkHref: z.string(),
});
export type DeskMakerProduct = z.infer<typeof DeskMakerProduct>;

export const MakerDesk = z
  .object({ day: z.string(), maker: DeskRow, mayTell: z.boolean(), products: z.array(DeskMakerProduct) })
  .meta({ id: 'MakerDesk' });
export type MakerDesk = z.infer<typeof MakerDesk>;
