// OCDS 1.1.5 as data: its schemas, and the extensions that Layak speaks. A new version of the standard is a change of this file and its folder.
import { readFileSync } from 'node:fs';
import { isObject, type Json, type JsonObject } from './json.ts';
import { type Schemas, unknownKeywords } from './json-schema.ts';

export const OCDS_VERSION = '1.1';
const BASE = 'https://standard.open-contracting.org/schema/1__1__5/';
export const RELEASE_PACKAGE = `${BASE}release-package-schema.json`;
export const RECORD_PACKAGE = `${BASE}record-package-schema.json`;
export const RELEASE = `${BASE}release-schema.json`;

const extensionUrl = (name: string, version: string): string =>
  `https://raw.githubusercontent.com/open-contracting-extensions/ocds_${name}_extension/${version}/extension.json`;

/** Extensions with a schema of their own, by name. */
const EXTENSIONS = ['lots', 'location', 'partyDetails_scale', 'requirements'] as const;
type Extension = (typeof EXTENSIONS)[number];

/** What every package of Layak declares. `pagination` adds `links` to the package and nothing to a release. */
export const DECLARED: readonly string[] = [
  extensionUrl('lots', 'v1.1.5'),
  extensionUrl('location', 'v1.1.5'),
  extensionUrl('partyDetails_scale', 'master'),
  extensionUrl('requirements', 'master'),
  extensionUrl('pagination', 'master'),
];

const read = (file: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`standard/${file}`, import.meta.url), 'utf8')) as JsonObject;

/** The extension that a package names by its address, whatever the version; nothing for one that Layak doesn't know. */
const extensionOf = (url: string): Extension | undefined =>
  EXTENSIONS.find((name) => url.includes(`/ocds_${name}_extension/`) || url.includes(`/${name}/`));

const kept = new Map<string, Schemas>();

/** The schemas with the extensions that a package declares merged into the release (RFC 7386). Extensions without a schema here change nothing. */
export function schemasFor(declared: readonly string[]): Schemas {
  const names = EXTENSIONS.filter((name) => declared.some((url) => extensionOf(url) === name));
  const key = names.join();
  const known = kept.get(key);
  if (known) return known;
  const made = makeSchemas(names);
  kept.set(key, made);
  return made;
}

function makeSchemas(extensions: readonly Extension[]): Schemas {
  let release = read('release-schema.json');
  for (const name of extensions) release = patched(release, read(`extension-${name}.json`)) as JsonObject;
  const all = [
    release,
    read('release-package-schema.json'),
    read('record-package-schema.json'),
    read('versioned-release-validation-schema.json'),
  ];
  const unknown = all.flatMap(unknownKeywords);
  if (unknown.length > 0) throw new Error(`a schema of OCDS uses ${unknown.join(', ')}, which is not checked here`);
  return new Map(all.map((schema) => [schema['id'] as string, schema]));
}

/** JSON merge patch (RFC 7386). */
export function patched(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const made: JsonObject = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete made[key];
    else made[key] = patched(made[key], value);
  }
  return made;
}
