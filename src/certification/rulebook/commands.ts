// What `layak rulebook check`, `layak rulebook test` and `layak check` do, without the words around them.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { findClasses } from '#platform/codes';
import { type Day, parseDay } from '#platform/days';
import { Refusal } from '#platform/refusal';
import type { CertificateFacts } from '../decide-standing.ts';
import { getScheme, schemes } from '../schemes.ts';
import { checkPortals, readPortals } from '../dossier/portal.ts';
import { checkMaterials, type MaterialCheck } from './check-materials.ts';
import { claimsOf, MINE } from './claims.ts';
import { checkRulebook } from './check-rulebook.ts';
import { type CompiledRulebook, compileRulebook, factsOfName } from './compile-rulebook.ts';
import { decideDuties, type Duties, type DutyProduct } from './decide-duties.ts';
import { decideLabel, type LabelParticular } from './decide-label.ts';
import { loadCases, loadRulebook, type Rulebook, type RulebookFault, RulebookUnreadable } from './load-rulebook.ts';
import { type CaseFault, runCases } from './run-cases.ts';

let inForce: CompiledRulebook | undefined;

/** The rulebook that stands beside the program, compiled once. */
export function rulebook(): CompiledRulebook {
  inForce ??= compileRulebook(loadRulebook());
  return inForce;
}

/** Reads the rulebook in a folder and proves that it holds together: its version and every fault of form or sense. */
export function runRulebookCheck(folder?: string): {
  version: string | null;
  faults: readonly RulebookFault[];
  counts: Record<string, number>;
} {
  try {
    const read = loadRulebook(folder);
    const portals = readPortals(folder);
    const counts = {
      schemes: read.schemes.length,
      facts: read.facts.length,
      rules: read.families.reduce((sum, family) => sum + family.rules.length, 0),
      paths: read.paths.length,
      labels: read.labels.length,
      additiveLimits: read.additiveLimits.length,
      materials: read.materials.reduce((sum, file) => sum + file.entries.length, 0),
      parameters: read.parameters.length,
      portals: portals.portals.length,
    };
    return { version: read.version, faults: [...checkRulebook(read), ...portals.faults, ...checkPortals(portals, read)], counts };
  } catch (error) {
    if (error instanceof RulebookUnreadable) return { version: null, faults: error.faults, counts: {} };
    throw error;
  }
}

/** The rulebook in a folder, compiled. Throws 'rulebook-not-whole' with the first fault where it doesn't hold together. */
export function openRulebook(folder: string): CompiledRulebook {
  let read: Rulebook;
  try {
    read = loadRulebook(folder);
  } catch (error) {
    if (error instanceof RulebookUnreadable) throw notWhole(folder, error.faults);
    throw new Refusal('file-not-found', 404, { file: folder });
  }
  const faults = checkRulebook(read);
  if (faults.length > 0) throw notWhole(folder, faults);
  return compileRulebook(read);
}
const notWhole = (folder: string, faults: readonly RulebookFault[]): Refusal =>
  new Refusal('rulebook-not-whole', 422, {
    folder,
    count: faults.length,
    first: `${faults[0]!.file} ${faults[0]!.entry}: ${faults[0]!.fault}`,
  });

/** Runs the cases of a folder against its rulebook. */
export function runRulebookTest(folder?: string): { ran: number; faults: readonly (CaseFault | RulebookFault)[] } {
  try {
    return runCases(loadCases(folder), folder === undefined ? rulebook() : compileRulebook(loadRulebook(folder)));
  } catch (error) {
    if (error instanceof RulebookUnreadable) return { ran: 0, faults: error.faults };
    throw error;
  }
}

const DayText = z.string().transform((text, context) => {
  const read = parseDay(text);
  if (read.ok) return read.day;
  context.addIssue({ code: 'custom', message: read.why });
  return z.NEVER;
});

/** A product in a file: class (or a name to find it by), facts by the names of rulebook/facts/, composition, certificates. */
export const ProductFile = z.strictObject({
  name: z.string().default(''),
  class: z.string().optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])).default({}),
  composition: z.string().optional(),
  additives: z.string().optional(),
  /** Schemes that the maker says it holds, as /cek asks; with `certificates` or without. Neither: not known. */
  held: z.array(z.string()).optional(),
  certificates: z
    .array(
      z.strictObject({
        scheme: z.string(),
        number: z.string().optional(),
        issuedOn: DayText.optional(),
        validUntil: DayText.optional(),
        evidenceLevel: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(0),
      }),
    )
    .optional(),
});
export type ProductFile = z.infer<typeof ProductFile>;

export type ProductAnswer = { duties: Duties; materials: MaterialCheck; label: LabelParticular[] };

/** Duties, materials and label as the engine gives them, for whoever counts; `checkProduct` is the answer in words. */
export function answerFor(
  product: DutyProduct & { composition?: string | null; declaredAdditives?: string | null },
  day: Day,
  compiled: CompiledRulebook = rulebook(),
): ProductAnswer {
  const materials = checkMaterials(product, day, compiled);
  return { duties: decideDuties(product, day, compiled), materials, label: decideLabel(product, day, compiled, materials) };
}

/** A product with all that a file may tell of it; `heldKnown` says whether it told which permits are held. */
export type FiledProduct = DutyProduct & {
  name: string;
  composition?: string;
  declaredAdditives?: string;
  heldKnown: boolean;
};

/** The product of a YAML or JSON file. Refuses an unknown class or fact by name, so that a slip is not read as "unknown". */
export function readProductFile(file: string, compiled: CompiledRulebook = rulebook()): FiledProduct {
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Refusal('product-file-unreadable', 422, { file, why: error instanceof Error ? error.message.slice(0, 200) : '' });
  }
  const read = ProductFile.safeParse(raw);
  if (!read.success) throw new Refusal('product-file-unreadable', 422, { file, why: z.prettifyError(read.error).slice(0, 400) });
  const { name, composition, additives, held, certificates } = read.data;
  const classId = read.data.class ?? findClasses(name)[0]?.classId ?? null;
  if (classId !== null && !compiled.rulebook.classes.some((one) => one.id === classId))
    throw new Refusal('class-unknown', 422, { class: classId }, 'class');
  for (const fact of Object.keys(read.data.facts))
    if (!compiled.words.slots.has(fact)) throw new Refusal('fact-unknown', 422, { fact }, 'facts');
  const ids = { orgId: MINE, productId: MINE, placeId: MINE };
  for (const scheme of held ?? [])
    if (!compiled.schemes.has(scheme)) throw new Refusal('scheme-unknown', 422, { scheme }, 'held');
  return {
    ...ids,
    name,
    classId,
    facts: { ...factsOfName(compiled.rulebook, classId, name), ...read.data.facts },
    ...(composition === undefined ? {} : { composition }),
    ...(additives === undefined ? {} : { declaredAdditives: additives }),
    heldKnown: held !== undefined || certificates !== undefined,
    certificates: [
      ...claimsOf(held, compiled),
      ...(certificates ?? []).map((one): CertificateFacts => {
        if (!schemes.some((scheme) => scheme.id === one.scheme))
          throw new Refusal('scheme-unknown', 422, { scheme: one.scheme }, 'certificates');
        return {
          ...ids,
          scheme: one.scheme,
          subject: getScheme(one.scheme).subject,
          number: one.number ?? null,
          issuedOn: one.issuedOn ?? null,
          validUntil: one.validUntil ?? null,
          revokedOn: null,
          evidenceLevel: one.evidenceLevel,
          checkedOn: null,
        };
      }),
    ],
  };
}
