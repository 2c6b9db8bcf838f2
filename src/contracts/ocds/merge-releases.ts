// The merge of OCDS 1.1: many releases of one process become its compiled release. Rules of the standard ("merging"): oldest first; a field of a
// later release takes the place of an earlier one; null takes a field away; objects in a list merge with the one of the same `id`; a list
// of anything else, and a list that the schema marks `wholeListMerge`, is replaced whole; `omitWhenMerged` fields are left out.
import { isObject, type Json, type JsonObject } from './json.ts';
import { RELEASE, schemasFor } from './standard.ts';

export type Release = JsonObject & { ocid: string; id: string; date: string; tag: string[] };

/** The state after all of these releases of one process, which are merged in the order of their dates. At least one is needed. */
export function mergeReleases(releases: readonly Release[]): Release {
  const inOrder = releases.toSorted((a, b) => Date.parse(a.date) - Date.parse(b.date));
  const { omitted } = mergeMarks();
  let merged: JsonObject = {};
  for (const release of inOrder) {
    const said = Object.fromEntries(Object.entries(release).filter(([key]) => !omitted.has(key)));
    merged = mergeObject(merged, said);
  }
  const { date, ocid } = inOrder.at(-1)!;
  return { ...merged, ocid, id: `${ocid}-${date}`, date, tag: ['compiled'] };
}

/** The second object laid over the first by the rules above; `whole` names the lists that are replaced. */
export function mergeObject(before: JsonObject, after: JsonObject, whole = mergeMarks().whole): JsonObject {
  const made = { ...before };
  for (const [key, value] of Object.entries(after)) {
    if (value === null) delete made[key];
    else made[key] = mergeValue(made[key], value, whole.has(key), whole);
  }
  return made;
}

function mergeValue(before: Json | undefined, after: Json, replaced: boolean, whole: ReadonlySet<string>): Json {
  if (isObject(after)) return mergeObject(isObject(before) ? before : {}, after, whole);
  if (!Array.isArray(after)) return after;
  if (replaced || !after.every(isObject)) return after;
  return mergeById(Array.isArray(before) ? before.filter(isObject) : [], after, whole);
}

/** Objects without an `id` can't be told from one another, so each is added. */
function mergeById(before: readonly JsonObject[], after: readonly JsonObject[], whole: ReadonlySet<string>): JsonObject[] {
  const made = [...before];
  for (const item of after) {
    const { id } = item;
    const at = id === undefined || id === null ? -1 : made.findIndex((one) => one['id'] === id);
    if (at === -1) made.push(mergeObject({}, item, whole));
    else made[at] = mergeObject(made[at]!, item, whole);
  }
  return made;
}

type Marks = { whole: ReadonlySet<string>; omitted: ReadonlySet<string> };
let marks: Marks | undefined;

/** The fields that the schema marks, by name: in OCDS 1.1.5 a name that is marked once is marked wherever it stands. */
function mergeMarks(): Marks {
  if (marks) return marks;
  const schema = schemasFor([]).get(RELEASE)!;
  const definitions = Object.values(schema['definitions'] as JsonObject) as JsonObject[];
  marks = {
    whole: new Set(definitions.flatMap(({ properties }) => marked(properties, 'wholeListMerge'))),
    omitted: new Set(marked(schema['properties'], 'omitWhenMerged')),
  };
  return marks;
}

const marked = (properties: Json | undefined, mark: string): string[] =>
  Object.entries(isObject(properties) ? properties : {})
    .filter(([, field]) => isObject(field) && field[mark] === true)
    .map(([name]) => name);
