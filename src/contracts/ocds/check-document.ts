// What a document is, whether it keeps OCDS, and what in its data is odd. Pure.
import { below, canonical, depthOf, isObject, type Json, type JsonObject } from './json.ts';
import { type Problem, problemsOf } from './json-schema.ts';
import { type Located, reviewProcesses } from './review-releases.ts';
import { RECORD_PACKAGE, RELEASE, RELEASE_PACKAGE, schemasFor } from './standard.ts';

export type DocumentKind = 'releasePackage' | 'recordPackage' | 'releases' | 'none';
export type DocumentReport = {
  kind: DocumentKind;
  /** As the package says; '1.0' where it says nothing and has no `parties`, which came with 1.1; null without a package. */
  version: string | null;
  publisher: string | null;
  processCount: number;
  releaseCount: number;
  /** Breaks of the standard: with one of these the document is refused. */
  problems: Problem[];
  /** What the standard allows and a reader should know: unmatched references, days and sums that can't be. */
  remarks: Problem[];
};

/** Nothing of OCDS comes near this depth; what does is refused before anything walks it. */
const DEPTH_MOST = 100;

export function checkDocument(document: Json): DocumentReport {
  if (depthOf(document) > DEPTH_MOST) return refused({ path: '$', code: 'deep', facts: { wanted: DEPTH_MOST } });
  if (isObject(document) && Array.isArray(document['records'])) return checkPackage(document, 'recordPackage', RECORD_PACKAGE);
  if (isObject(document) && 'releases' in document && !('ocid' in document))
    return checkPackage(document, 'releasePackage', RELEASE_PACKAGE);
  const bare = Array.isArray(document) ? document : [document];
  if (bare.length > 0 && bare.every(isRelease)) return checkReleases(bare, Array.isArray(document));
  return refused(notOcds(document));
}

const isRelease = (value: Json): value is JsonObject =>
  isObject(value) && 'ocid' in value && ['tag', 'initiationType'].some((field) => field in value);

const refused = (problem: Problem): DocumentReport => ({
  ...{ kind: 'none', version: null, publisher: null, processCount: 0, releaseCount: 0 },
  ...{ problems: [problem], remarks: [] },
});

/** What it is instead, as far as its own words tell; where in it something of OCDS stands, that place is named. */
function notOcds(document: Json): Problem {
  const inside = placeOfReleases(document, '$');
  if (inside !== undefined) return { path: '$', code: 'ocds-inside', facts: { place: inside } };
  if (isObject(document) && 'tenderID' in document && 'procurementMethodType' in document)
    return { path: '$', code: 'prozorro', facts: {} };
  const keys = isObject(document) ? Object.keys(document).slice(0, 6).join(', ') : '';
  return { path: '$', code: 'not-ocds', facts: { found: keys } };
}

function placeOfReleases(value: Json, path: string): string | undefined {
  if (!isObject(value)) return undefined;
  if (path !== '$' && (isRelease(value) || Array.isArray(value['releases']))) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = placeOfReleases(inner, below(path, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function checkPackage(document: JsonObject, kind: 'releasePackage' | 'recordPackage', schema: string): DocumentReport {
  const located = kind === 'releasePackage' ? releasesIn(document, '$') : releasesInRecords(document['records'] as Json[]);
  const old = document['version'] === undefined && located.every(({ release }) => !('parties' in release));
  const declared = Array.isArray(document['extensions']) ? document['extensions'].filter((one) => typeof one === 'string') : [];
  const problems = problemsOf(schemasFor(declared), schema, document).filter(({ path }) => !(old && path === '$.version'));
  const { publisher, version } = document;
  return {
    kind,
    version: old ? '1.0' : typeof version === 'string' ? version : null,
    publisher: isObject(publisher) && typeof publisher['name'] === 'string' ? publisher['name'] : null,
    ...countsOf(located),
    problems: [...problems, ...recordProblems(document['records'])],
    remarks: reviewProcesses(located),
  };
}

function checkReleases(releases: readonly JsonObject[], several: boolean): DocumentReport {
  const located = releases.map((release, n): Located => ({ release, path: several ? `$[${n}]` : '$', compiled: false }));
  const problems = located.flatMap(({ release, path }) =>
    problemsOf(schemasFor([]), RELEASE, release).map((one) => ({ ...one, path: path + one.path.slice(1) })),
  );
  return { kind: 'releases', version: null, publisher: null, ...countsOf(located), problems, remarks: reviewProcesses(located) };
}

const countsOf = (located: readonly Located[]) => ({
  processCount: new Set(located.map(({ release }) => release['ocid'])).size,
  releaseCount: located.filter(({ compiled }) => !compiled).length,
});

function releasesIn(holder: JsonObject, path: string): Located[] {
  const list = Array.isArray(holder['releases']) ? holder['releases'] : [];
  return list.flatMap((release, n) =>
    isObject(release) && 'ocid' in release ? [{ release, path: below(below(path, 'releases'), n), compiled: false }] : [],
  );
}

function releasesInRecords(records: readonly Json[]): Located[] {
  return records.flatMap((record, n) => {
    if (!isObject(record)) return [];
    const path = below('$.records', n);
    const compiled = record['compiledRelease'];
    return [
      ...releasesIn(record, path),
      ...(isObject(compiled) ? [{ release: compiled, path: below(path, 'compiledRelease'), compiled: true }] : []),
    ];
  });
}

/** What the schemas can't say: all that is in a record is about the record's own process. */
function recordProblems(records: Json | undefined): Problem[] {
  if (!Array.isArray(records)) return [];
  return records.flatMap((record, n) => {
    if (!isObject(record)) return [];
    return releasesInRecords([record])
      .filter(({ release }) => release['ocid'] !== record['ocid'])
      .map(({ path }) => ({
        path: `${path.replace('$.records[0]', `$.records[${n}]`)}.ocid`,
        code: 'other-process',
        facts: { wanted: canonical(record['ocid']) },
      }));
  });
}
