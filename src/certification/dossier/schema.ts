// A dossier as it goes out: the sheets, what is missing, what may be refused, and what its people told of papers and label.
import { z } from 'zod';
import { Confidence, Words } from '../rulebook/schema.ts';
import { SUPPLIERS, WRITABLE } from './data-ids.ts';

/** `filled`: copy it. `check`: look at it first. `missing`: it has to be there. `none`: that there is none is the answer. `own`: written there. */
export const FIELD_STATES = ['filled', 'check', 'missing', 'none', 'own'] as const;

export const SheetField = z.object({
  label: z.string(),
  /** In Bahasa, as it is to be copied; null where there is nothing. */
  text: z.string().nullable(),
  state: z.enum(FIELD_STATES),
  /** Why it is to be looked at, or whose affair it is. */
  because: z.enum(['guessed', 'suggested', 'claimed', 'notHolding', 'there', 'private', 'document', 'tooLong']).nullable(),
  who: z.enum(SUPPLIERS).nullable(),
  datum: z.string().nullable(),
  hint: Words.nullable(),
  format: Words.nullable(),
});
export type SheetField = z.infer<typeof SheetField>;

/** Whether the law asks for what is filed here, of this product on this day. */
export const NEEDS = ['required', 'held', 'open', 'notRequired', 'exempt', 'optional'] as const;

export const Completeness = z.object({ filled: z.int(), check: z.int(), missing: z.int(), own: z.int(), percent: z.int() });
export type Completeness = z.infer<typeof Completeness>;

export const Sheet = z.object({
  id: z.string(),
  name: Words,
  address: z.string(),
  office: z.string(),
  need: z.enum(NEEDS),
  order: z.enum(['documented', 'unchecked']),
  confidence: Confidence,
  ask: z.string().nullable(),
  sources: z.array(z.object({ title: z.string(), address: z.string(), day: z.string() })),
  parts: z.array(z.object({ title: Words, fields: z.array(SheetField) })),
  completeness: Completeness,
  /** The usual reasons for a refusal, as its paths list them. */
  rejections: z.array(Words),
});
export type Sheet = z.infer<typeof Sheet>;

export const WEIGHTS = ['will', 'may', 'ask'] as const;
export const FindingGround = z.object({
  ruleId: z.string().nullable(),
  instrument: z.string(),
  article: z.string().nullable(),
  confidence: Confidence,
  ask: z.string().nullable(),
});
export type FindingGround = z.infer<typeof FindingGround>;

export const FINDINGS = [
  'forbidden',
  'notThisWay',
  'dutyOpen',
  'pathClosed',
  'pathOpenFacts',
  'pathWeak',
  'kbliOther',
  'kbliUnknown',
  'kbliNotHome',
  'sizeAndSales',
  'permitOtherPlace',
  'permitEnded',
  'compositionMissing',
  'amountOver',
  'additiveNotPermitted',
  'substanceForbidden',
  'sumOver',
  'sumAsk',
  'nonHalal',
  'materialAsk',
  'vagueWords',
  'amountMissing',
  'limitUnknown',
  'notAssessed',
  'documentsMissing',
  'documentsUnknown',
  'labelMissing',
  'labelUnknown',
  'labelWordsMissing',
] as const;
export type FindingCode = (typeof FINDINGS)[number];

export const PrecheckFinding = z.object({
  code: z.enum(FINDINGS),
  /** will: it will be refused. may: it may be. ask: that is not known; ask first. */
  weight: z.enum(WEIGHTS),
  /** The sheets that it concerns. */
  portals: z.array(z.string()),
  /** What the words of the code need. */
  facts: z.record(z.string(), Words),
  ground: FindingGround.nullable(),
});
export type PrecheckFinding = z.infer<typeof PrecheckFinding>;

export const TOLD = ['there', 'notYet', 'unknown'] as const;
export type Told = (typeof TOLD)[number];

export const DocumentView = z.object({ key: z.string(), name: Words, portals: z.array(z.string()), told: z.enum(TOLD) });
export type DocumentView = z.infer<typeof DocumentView>;

export const LabelView = z.object({
  id: z.string(),
  particular: Words,
  exactly: z.string().nullable(),
  place: z.enum(['front', 'any']),
  certainty: z.enum(['required', 'conditional', 'ask']),
  because: z.array(z.string()),
  told: z.enum(TOLD),
  /** The words that the rule prescribes stand in the draft that was pasted; null where no draft or no such words are. */
  found: z.boolean().nullable(),
  ground: FindingGround,
});
export type LabelView = z.infer<typeof LabelView>;

export const MissingDatum = z.object({
  datum: z.string(),
  who: z.enum(SUPPLIERS),
  portals: z.array(z.string()),
  writable: z.boolean(),
});

export const Dossier = z
  .object({
    day: z.string(),
    rulebook: z.string(),
    orgId: z.string(),
    productId: z.string(),
    urlId: z.string(),
    productName: z.string(),
    makerName: z.string(),
    example: z.boolean(),
    sheets: z.array(Sheet),
    missing: z.array(MissingDatum),
    findings: z.array(PrecheckFinding),
    documents: z.array(DocumentView),
    label: z.array(LabelView),
    labelText: z.string().nullable(),
    written: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Dossier' });
export type Dossier = z.infer<typeof Dossier>;

/** Which portal's sheet is open; none shows the overview. */
export const DossierQuery = z.object({ product: z.string().min(1).max(40), portal: z.string().max(40).optional() });

const text = z.string().max(4000);
/** The form of papers, label and texts: `dokumen.<key>`, `label.<id>`, `data.<datum>` and `labelText`. What isn't sent stays as it is. */
export const ToldForm = z
  .looseObject({ product: z.string().min(1).max(40), labelText: text.optional() })
  .transform(({ product, ...rest }) => ({ product, items: itemsOf(rest) }));

function itemsOf(values: Record<string, unknown>): { item: string; value: string | null }[] {
  return Object.entries(values).flatMap(([name, raw]) => {
    if (typeof raw !== 'string' || raw.length > 4000) return [];
    const value = raw.trim();
    if (name === 'labelText') return [{ item: 'labelText', value: value === '' ? null : value }];
    const kept = /^(dokumen|label|data)\.([A-Za-z0-9.-]{1,90})$/.exec(name);
    if (!kept) return [];
    const [, kind, key] = kept as unknown as [string, string, string];
    if (kind === 'data')
      return (WRITABLE as readonly string[]).includes(key) ? [{ item: `data.${key}`, value: value === '' ? null : value }] : [];
    if (!(TOLD as readonly string[]).includes(value)) return [];
    return [{ item: `${kind}.${key}`, value: value === 'unknown' ? null : value }];
  });
}
