// JSON Schema draft-04 as far as OCDS uses it. The packages that check whole JSON Schema are tools of our tests (ajv), too large to carry for
// four schemas; the tests hold this against them. It names every problem by its place, and refuses to start on a keyword that it doesn't know.
import { below, canonical, isObject, type Json, type JsonObject } from './json.ts';

/** What is wrong where. `code` and `facts` make the sentence (`copy.id.ts`, `problems`); `path` is a JSON path from `$`. */
export type Problem = { path: string; code: string; facts: Readonly<Record<string, string | number>> };

/** Schemas by their `id`, which `$ref` names. */
export type Schemas = ReadonlyMap<string, JsonObject>;

/** Every way in which the value breaks the schema; none when it keeps it. */
export function problemsOf(schemas: Schemas, id: string, value: Json): Problem[] {
  const root = schemas.get(id)!;
  const problems: Problem[] = [];
  walk({ schemas, root, problems }, root, value, '$');
  return problems;
}

type Walk = { schemas: Schemas; root: JsonObject; problems: Problem[] };

function walk(at: Walk, schema: JsonObject, value: Json, path: string): void {
  if (typeof schema['$ref'] === 'string') {
    const { root, schema: named } = resolve(at, schema['$ref']);
    return walk({ ...at, root }, named, value, path);
  }
  const report = (code: string, facts: Problem['facts'] = {}): void => void at.problems.push({ path, code, facts });
  const types = [schema['type'] ?? []].flat() as string[];
  if (types.length > 0 && !types.some((type) => isType(type, value)))
    return report('type', { wanted: types.join(', '), found: typeOf(value) });
  if (Array.isArray(schema['enum']) && !schema['enum'].some((one) => canonical(one) === canonical(value)))
    report('enum', { found: shortened(value), wanted: listed(schema['enum']) });
  if (typeof value === 'string') checkText(schema, value, report);
  if (Array.isArray(value)) checkList(at, schema, value, path, report);
  if (isObject(value)) checkObject(at, schema, value, path, report);
  if (Array.isArray(schema['oneOf'])) checkOneOf(at, schema['oneOf'] as JsonObject[], value, path, report);
}

type Report = (code: string, facts?: Problem['facts']) => void;

function resolve({ schemas, root }: Walk, ref: string): { root: JsonObject; schema: JsonObject } {
  const [id = '', pointer = ''] = ref.split('#', 2);
  const document = id === '' ? root : schemas.get(id);
  let schema: Json | undefined = document;
  for (const part of pointer.split('/').slice(1)) schema = isObject(schema) ? schema[part] : undefined;
  if (!document || !isObject(schema)) throw new Error(`a schema names ${ref}, which is not there`);
  return { root: document, schema };
}

function checkText(schema: JsonObject, value: string, report: Report): void {
  if (typeof schema['minLength'] === 'number' && value.length < schema['minLength']) report('empty');
  if (typeof schema['pattern'] === 'string' && !new RegExp(schema['pattern'], 'u').test(value))
    report('pattern', { found: shortened(value), wanted: schema['pattern'] });
  if (schema['format'] === 'date-time' && !isDateTime(value)) report('date-time', { found: shortened(value) });
  if (schema['format'] === 'uri' && !isUri(value)) report('uri', { found: shortened(value) });
}

function checkList(at: Walk, schema: JsonObject, value: Json[], path: string, report: Report): void {
  if (typeof schema['minItems'] === 'number' && value.length < schema['minItems']) report('few', { wanted: schema['minItems'] });
  if (schema['uniqueItems'] === true) {
    const seen = new Map<string, number>();
    value.forEach((item, n) => {
      const text = canonical(item);
      const first = seen.get(text);
      if (first === undefined) seen.set(text, n);
      else at.problems.push({ path: below(path, n), code: 'twice', facts: { first: below(path, first) } });
    });
  }
  if (isObject(schema['items'])) for (const [n, item] of value.entries()) walk(at, schema['items'], item, below(path, n));
}

function checkObject(at: Walk, schema: JsonObject, value: JsonObject, path: string, report: Report): void {
  for (const key of (schema['required'] ?? []) as string[])
    if (!Object.hasOwn(value, key)) at.problems.push({ path: below(path, key), code: 'missing', facts: {} });
  if (typeof schema['minProperties'] === 'number' && Object.keys(value).length < schema['minProperties']) report('bare');
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const patterns = Object.entries(isObject(schema['patternProperties']) ? schema['patternProperties'] : {});
  for (const [key, inner] of Object.entries(value)) {
    const named = Object.hasOwn(properties, key) ? [properties[key]!] : [];
    const fitting = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test(key)).map(([, one]) => one);
    for (const one of [...named, ...fitting]) walk(at, one as JsonObject, inner, below(path, key));
  }
}

/** Exactly one of the schemas must hold. When none does, what is wrong by the one that comes nearest is told. */
function checkOneOf(at: Walk, schemas: JsonObject[], value: Json, path: string, report: Report): void {
  const attempts = schemas.map((one) => {
    const problems: Problem[] = [];
    walk({ ...at, problems }, one, value, path);
    return problems;
  });
  const holding = attempts.filter((problems) => problems.length === 0).length;
  if (holding === 1) return;
  if (holding > 1) return report('several');
  at.problems.push(...attempts.reduce((nearest, other) => (other.length < nearest.length ? other : nearest)));
}

function isType(type: string, value: Json): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value);
  return type === typeOf(value);
}
const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const shortened = (value: Json): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};
const listed = (values: Json[]): string => {
  const named = values.filter((one) => one !== null).map(shortened);
  return named.length > 20 ? `${named.slice(0, 20).join(', ')}, …` : named.join(', ');
};

/** RFC 3339: a day that the calendar has, a time, and where on earth ("Z" or "+07:00"). */
export function isDateTime(text: string): boolean {
  const read = /^(\d{4})-(\d\d)-(\d\d)[Tt\s](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):?(\d\d)|[+-](\d\d))$/.exec(text);
  if (!read) return false;
  const [, year, month, date, hour, minute, second, zoneHour = 0, zoneMinute = 0, zone = 0] = read.map(Number) as number[];
  const made = new Date(Date.UTC(2000, month! - 1, date));
  made.setUTCFullYear(year!, month! - 1, date);
  const real = made.getUTCMonth() === month! - 1 && made.getUTCDate() === date!;
  return real && hour! < 24 && minute! < 60 && second! < 60 && (zoneHour || zone || 0) < 24 && (zoneMinute || 0) < 60;
}

/** RFC 3986: a scheme and what that may hold, nothing unescaped that isn't allowed. */
const isUri = (text: string): boolean =>
  /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text) && /^[^#]*(?:#[^#]*)?$/.test(text);

const KEYWORDS = new Set(
  `type enum required properties patternProperties items minItems uniqueItems minLength pattern format minProperties oneOf $ref definitions
  id $schema title description default deprecated codelist openCodelist omitWhenMerged wholeListMerge versionId`.split(/\s+/),
);

/** The keywords of a schema that `problemsOf` would pass over in silence. */
export function unknownKeywords(schema: JsonObject): string[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    if (!KEYWORDS.has(keyword)) return [keyword];
    if (['properties', 'patternProperties', 'definitions'].includes(keyword))
      return Object.values(value as JsonObject).flatMap((one) => unknownKeywords(one as JsonObject));
    if (keyword === 'items') return unknownKeywords(value as JsonObject);
    return keyword === 'oneOf' ? (value as JsonObject[]).flatMap(unknownKeywords) : [];
  });
}
