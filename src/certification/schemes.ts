// The schemes as `rulebook/schemes.yaml` states them, read once when the room is opened. The file is data for lawyers and companions.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/** What a certificate is about; a house lends only what belongs to the facility. */
export const Subject = z.enum(['business', 'facility', 'product', 'productAtFacility', 'group']);
export type Subject = z.infer<typeof Subject>;

/** An entry of `rulebook/schemes.yaml`. */
export const SchemeEntry = z.strictObject({
  id: z.string(),
  name: z.strictObject({ id: z.string(), en: z.string() }),
  issuer: z.string(),
  subject: Subject,
  term: z.union([z.int().positive(), z.literal('endless')]).optional(),
  drop: z.string().optional(),
  pattern: z.string().optional(),
  endYear: z.string().optional(),
  source: z.string(),
  confidence: z.enum(['H', 'M', 'L', 'K']),
  kind: z.enum(['certificate', 'obligation']).default('certificate'),
  servedBy: z.array(z.string()).default([]),
  servedByGround: z
    .strictObject({
      // It is shown to everybody: no row of the references.
      source: z.string().regex(/^(?!.*\.md\b)/, 'a reference belongs into a comment'),
      note: z.strictObject({ id: z.string(), en: z.string() }).optional(),
      confidence: z.enum(['H', 'M']),
    })
    .optional(),
  ask: z.string().optional(),
});

/** One kind of permit or certificate. `pattern` is tried on the number as `plainNumber` gives it; a fit proves nothing. */
export type Scheme = {
  id: string;
  name: { id: string; en: string };
  issuer: string;
  subject: Subject;
  /** Years from the day of issue, 'endless' where the rule sets no end, undefined where it is not known. */
  term: number | 'endless' | undefined;
  drop: RegExp | undefined;
  pattern: RegExp | undefined;
  endYear: RegExp | undefined;
  source: string;
  confidence: 'H' | 'M' | 'L' | 'K';
  /** `obligation`: something to do or to print, with no certificate to hold (an Indonesian label, BPOM's 2D code). */
  kind: 'certificate' | 'obligation';
  /** Schemes whose certificate proves this one too: who holds MD needs no SPP-IRT for the same product. */
  servedBy: readonly string[];
  /** Where it stands that they do. */
  servedByGround: { source: string; note?: { id: string; en: string } | undefined; confidence: 'H' | 'M' } | undefined;
  /** The office that decides in doubt. */
  ask: string | undefined;
};

export const toScheme = (entry: z.infer<typeof SchemeEntry>): Scheme => ({
  ...entry,
  term: entry.term,
  ask: entry.ask,
  servedByGround: entry.servedByGround,
  drop: entry.drop ? new RegExp(`^(${entry.drop})`) : undefined,
  pattern: entry.pattern ? new RegExp(entry.pattern) : undefined,
  endYear: entry.endYear ? new RegExp(entry.endYear) : undefined,
});

export const schemes: readonly Scheme[] = z
  .array(SchemeEntry)
  .parse(parse(readFileSync(new URL('../../rulebook/schemes.yaml', import.meta.url), 'utf8')))
  .map(toScheme);

const BY_ID = new Map(schemes.map((scheme) => [scheme.id, scheme]));
assert(BY_ID.size === schemes.length, 'a scheme stands twice in rulebook/schemes.yaml');

export const findScheme = (id: string): Scheme | undefined => BY_ID.get(id);

/** The scheme; asserts that the rulebook has it. For what people typed use `findScheme`. */
export function getScheme(id: string): Scheme {
  const scheme = BY_ID.get(id);
  assert(scheme, `no such scheme: ${id}`);
  return scheme;
}

/** The number in capitals without blanks, dots and its prefix: "P-IRT No. 7025271010652 - 31" is "7025271010652-31". */
export function plainNumber(scheme: Scheme, typed: string): string {
  const tight = typed
    .toUpperCase()
    .replaceAll(/[\s.:]/g, '')
    .replaceAll(/[–—]/g, '-');
  return scheme.drop ? tight.replace(scheme.drop, '') : tight;
}

/** Whether the number looks as the scheme's numbers do: null where no pattern is confirmed. "Format fits" is never "valid". */
export const fitsPattern = (scheme: Scheme, typed: string): boolean | null =>
  scheme.pattern?.test(plainNumber(scheme, typed)) ?? null;

/** The look-up key of a number over all organisations, e.g. "sppIrt:7025271010652-31". */
export const numberKey = (scheme: Scheme, typed: string): string => `${scheme.id}:${plainNumber(scheme, typed)}`;

/** The year in which the number says that it ends (SPP-IRT: its last two digits), where the scheme's numbers say so. */
export function endYearOf(scheme: Scheme, typed: string): number | undefined {
  const plain = plainNumber(scheme, typed);
  if (!scheme.endYear || !scheme.pattern?.test(plain)) return undefined;
  return 2000 + Number(scheme.endYear.exec(plain)?.[1]);
}
