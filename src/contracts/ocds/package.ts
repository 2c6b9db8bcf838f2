// The package around releases and records: who publishes, when, by which rules, and where it goes on.
import type { JsonObject } from './json.ts';
import type { Release } from './merge-releases.ts';
import type { OcdsRecord } from './publish.ts';
import { DECLARED, OCDS_VERSION } from './standard.ts';

/** Where the package stands: `base` is the public address of this Layak ("https://layak.example"), `path` the package's own below it. */
export type Place = { base: string; path: string; next?: string | undefined; example: boolean };

export const releasePackage = (releases: readonly Release[], place: Place): JsonObject => ({
  ...head(place, releases),
  releases: [...releases],
  ...links(place),
});

export const recordPackage = (records: readonly OcdsRecord[], place: Place): JsonObject => ({
  ...head(
    place,
    records.map((one) => one.compiledRelease),
  ),
  records: [...records],
  ...links(place),
});

/** Who publishes; invented data says that it is. */
export const publisherName = (example: boolean): string => (example ? 'Layak (data contoh)' : 'Layak');

/** Dated by what it holds, not by the clock: the same content is the same package. */
export function head({ base, path, example }: Place, releases: readonly Pick<Release, 'date'>[]): JsonObject {
  const last = releases.reduce((latest, { date }) => (date > latest ? date : latest), '1970-01-01T00:00:00.000Z');
  return {
    uri: `${base}${path}`,
    version: OCDS_VERSION,
    extensions: [...DECLARED],
    publishedDate: last,
    publisher: { name: publisherName(example), uri: `${base}/` },
    publicationPolicy: `${base}/ocds`,
  };
}

const links = ({ base, next }: Place): JsonObject => (next === undefined ? {} : { links: { next: `${base}${next}` } });
