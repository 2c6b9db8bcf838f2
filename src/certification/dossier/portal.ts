// The copy sheets of rulebook/portals/*.yaml (one portal a file) and the industry codes of rulebook/kbli.yaml: their form, their reading, and
// what must be true of them as a whole. They decide no duty, so they are no part of the rulebook's version.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Rulebook, RulebookFault } from '../rulebook/load-rulebook.ts';
import { Confidence, Predicate, Words } from '../rulebook/schema.ts';
import { DATA, type DatumId } from './data-ids.ts';

const Id = z.string().regex(/^[a-z0-9-]+$/);

const Field = z
  .strictObject({
    /** As the portal writes it, in Bahasa. */
    label: z.string().min(2),
    /** A datum, or: there (chosen in the portal), private (a person's, which Layak doesn't keep), document. */
    from: z.string(),
    /** What is to be uploaded, when `from: document`. The same words in two portals are the same document. */
    document: Words.optional(),
    hint: Words.optional(),
    format: Words.optional(),
    /** The most letters that the portal takes; only where a source says so. */
    longest: z.int().positive().optional(),
    /** What to put when there is none and that is an answer. */
    empty: Words.optional(),
  })
  .refine((field) => (field.from === 'document') === (field.document !== undefined), '`document` goes with `from: document`');
export type PortalField = z.infer<typeof Field>;

export const Portal = z
  .strictObject({
    id: Id,
    name: Words,
    address: z.url({ protocol: /^https$/ }),
    office: z.string().min(2),
    /** The permits that are filed there; none for a shop window. */
    schemes: z.array(z.string()),
    /** The paths that this sheet is for, where one portal has several ways; else every path of its schemes. */
    paths: z.array(z.string()).default([]),
    /** No law asks it; the maker may want it. */
    optional: z.boolean().default(false),
    when: Predicate.default({}),
    /** `documented`: a source shows the fields in this order. `unchecked`: the order is ours. */
    order: z.enum(['documented', 'unchecked']),
    sources: z
      .array(
        z.strictObject({
          title: z.string().min(4),
          address: z.url({ protocol: /^https?$/ }),
          /** The day on which it was read. */
          day: z.string().regex(/^20\d\d-\d\d-\d\d$/),
        }),
      )
      .min(1),
    confidence: Confidence,
    ask: z.string().optional(),
    parts: z.array(z.strictObject({ title: Words, fields: z.array(Field).min(1) })).min(1),
  })
  .refine((portal) => portal.ask || (portal.confidence !== 'L' && portal.confidence !== 'K'), 'confidence L or K needs `ask`');
export type Portal = z.infer<typeof Portal>;

const Code = z.string().regex(/^\d{5}$/);
const KbliFile = z.strictObject({
  source: z.string(),
  ask: z.string(),
  classes: z.array(
    z.strictObject({
      class: z.union([z.string(), z.array(z.string())]).transform((value): string[] => [value].flat()),
      codes: z.array(Code).min(1),
      confidence: Confidence,
    }),
  ),
  titles: z.record(Code, z.string()),
});
export type Kbli = {
  source: string;
  ask: string;
  /** The codes that fit a class, the nearest first. */
  byClass: ReadonlyMap<string, { codes: readonly string[]; confidence: Confidence }>;
  titles: Readonly<Record<string, string>>;
};

export type PortalBook = { portals: readonly Portal[]; kbli: Kbli };

const HOME = path.resolve(import.meta.dirname, '../../../rulebook');
const NO_KBLI: Kbli = { source: '', ask: '', byClass: new Map(), titles: {} };

/** Reads both, with every fault of form. A rulebook folder without portals has none, which is no fault. */
export function readPortals(folder: string = HOME): PortalBook & { faults: RulebookFault[] } {
  const faults: RulebookFault[] = [];
  const readAs = <T extends z.ZodType>(file: string, schema: T): z.infer<T> | undefined => {
    let raw: unknown;
    try {
      raw = parse(readFileSync(path.join(folder, file), 'utf8'));
    } catch (error) {
      faults.push({ file, entry: '', fault: (error as Error).message });
      return undefined;
    }
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const issue of read.error.issues)
      faults.push({
        file,
        entry: idOf(raw),
        fault: `${issue.path.join('.')}: ${issue.message}`,
      });
    return undefined;
  };
  const files = existsSync(path.join(folder, 'portals')) ? readdirSync(path.join(folder, 'portals')) : [];
  const portals = files
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) => readAs(`portals/${name}`, Portal) ?? []);
  const kbli = existsSync(path.join(folder, 'kbli.yaml')) ? readAs('kbli.yaml', KbliFile) : undefined;
  const order = (portal: Portal): number => ORDER.indexOf(portal.id);
  return {
    portals: portals.toSorted((a, b) => order(a) - order(b)),
    kbli: kbli === undefined ? NO_KBLI : toKbli(kbli),
    faults,
  };
}

const idOf = (raw: unknown): string => {
  const id = (raw as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id : '';
};

// In the order in which a maker meets them.
const ORDER = ['oss', 'spp-irt', 'e-reg-bpom', 'sihalal-self', 'sihalal-regular', 'merek', 'siinas-tkdn', 'e-katalog'];

const toKbli = ({ source, ask, classes, titles }: z.infer<typeof KbliFile>): Kbli => ({
  source,
  ask,
  byClass: new Map(classes.flatMap((entry) => entry.class.map((id) => [id, entry] as const))),
  titles,
});

/** What must be true of them: ids are unique, and each datum, scheme, path, class, code and fact that they name exists. Pure. */
export function checkPortals(
  { portals, kbli }: PortalBook,
  { schemes, paths, classes, facts, terms }: Pick<Rulebook, 'schemes' | 'paths' | 'classes' | 'facts' | 'terms'>,
): RulebookFault[] {
  const faults: RulebookFault[] = [];
  const say = (entry: string, fault: string, file = 'portals/'): void => void faults.push({ file, entry, fault });
  const schemeIds = new Set(schemes.map((one) => one.id));
  const met = new Set<string>();
  for (const portal of portals) {
    if (met.has(portal.id)) say(portal.id, 'this id stands twice');
    met.add(portal.id);
    if (!ORDER.includes(portal.id)) say(portal.id, 'has no place in the order of portals (dossier/portal.ts)');
    for (const scheme of portal.schemes) if (!schemeIds.has(scheme)) say(portal.id, `no such scheme: ${scheme}`);
    for (const id of portal.paths) {
      const way = paths.find((one) => one.id === id);
      if (!way) say(portal.id, `no such path: ${id}`);
      else if (!portal.schemes.includes(way.scheme)) say(portal.id, `path ${id} is of ${way.scheme}, which is not filed here`);
    }
    if (portal.schemes.length === 0 && !portal.optional) say(portal.id, 'without schemes it must be optional');
    for (const name of wordsOf(portal.when))
      if (!facts.some((one) => one.id === name) && !terms.some((one) => one.id === name)) say(portal.id, `no such fact: ${name}`);
    for (const { label, from } of portal.parts.flatMap((part) => part.fields))
      if (!isKnown(from, schemeIds)) say(portal.id, `${label}: no such datum: ${from}`);
  }
  for (const [classId, { codes }] of kbli.byClass) {
    if (!classes.some((one) => one.id === classId)) say(classId, 'no such class', 'kbli.yaml');
    for (const code of codes) if (!(code in kbli.titles)) say(classId, `code ${code} has no title`, 'kbli.yaml');
  }
  return faults;
}

function isKnown(from: string, schemes: ReadonlySet<string>): boolean {
  if (from === 'there' || from === 'private' || from === 'document' || from in DATA) return true;
  const scheme = /^certificate\.(.+)$/.exec(from)?.[1];
  return scheme !== undefined && schemes.has(scheme);
}

/** The facts and terms that a condition names. */
function wordsOf(predicate: Predicate): string[] {
  return Object.entries(predicate).flatMap(([key, value]) => {
    if (key === 'all' || key === 'any') return (value as Predicate[]).flatMap(wordsOf);
    if (key === 'not' || key === 'unlessTold') return wordsOf(value as Predicate);
    return key === 'is' ? [value as string | string[]].flat() : [key];
  });
}

/** The datum of a field that one fills. */
export const datumOf = ({ from }: PortalField): DatumId | undefined =>
  from === 'there' || from === 'private' || from === 'document' ? undefined : (from as DatumId);

/** A document's name as a key: the same words in two portals or paths are one document. */
export const documentKey = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);

/** The paper on which the label rules bear. */
export const LABEL_DRAFT = documentKey('Rancangan label');

let book: PortalBook | undefined;
/** The portals that stand beside the program, read once; a fault in them is a bug that `layak rulebook check` names. */
export function portalBook(): PortalBook {
  if (book) return book;
  const read = readPortals();
  if (read.faults.length > 0) throw new Error(read.faults.map((one) => `${one.file}: ${one.fault}`).join('\n'));
  book = read;
  return book;
}
