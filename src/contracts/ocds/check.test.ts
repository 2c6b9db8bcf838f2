import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '#platform/refusal';
import { ocdsFile, openJudge } from '../../../test/support/ocds.ts';
import { hasShared, sharedFile } from '../../../test/support/shared.ts';
import { checkDocument } from './check-document.ts';
import { checkOcdsFile } from './check-file.ts';
import { below, isObject, type Json, type JsonObject } from './json.ts';
import { isDateTime } from './json-schema.ts';
import { contractOcid, planOcid, readOcid } from './ocid.ts';

const judge = openJudge({ extended: false });
const sample = (name: string): JsonObject => {
  const bytes = readFileSync(sharedFile(`ocds/${name}`));
  return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as JsonObject;
};
const example = (name: string): JsonObject => JSON.parse(readFileSync(ocdsFile(name), 'utf8')) as JsonObject;
/** What ajv says by the schemas as published. */
const keeps = (document: Json): boolean =>
  isObject(document) && 'records' in document ? judge.record(document) : judge.package(document);

describe.skipIf(!hasShared('ocds/bandung-full-sample-2019.json'))('the real and official files', () => {
  const files: [string, string, string | null, number][] = [
    ['bandung-full-sample-2019.json', 'releasePackage', '1.1', 0],
    ['eu-2024-113575_release_0.json', 'releases', null, 0],
    ['eu-ContractNotice_cn-social_2024-102327_release_0.json', 'releases', null, 0],
    ['eu-can_24_maximal_release_0.json', 'releases', null, 0],
    ['ocp-fictional-record-1.1.json', 'recordPackage', '1.1', 0],
    ['ocp-fictional-release-package-1.1.json', 'releasePackage', '1.1', 0],
    ['ocp-fictional-05-contract.xlsx', 'releasePackage', '1.1', 0],
    // OCDS 1.0: days without a time, which the standard has never allowed.
    ['paraguay-155220-record.json.gz', 'recordPackage', '1.0', 14],
  ];
  test.each(files)('%s is a %s of version %s with %i problems', async (name, kind, version, problems) => {
    const report = await checkOcdsFile(sharedFile(`ocds/${name}`));
    expect([report.kind, report.version, report.problems.length]).toEqual([kind, version, problems]);
    expect(report.processCount).toBe(1);
  });

  const others: [string, string][] = [
    ['indonesia-opentender-2024-sample.csv', 'table-own-names'],
    ['ocp-flat-template.xlsx', 'table-empty'],
    ['philippines-primer-dole-computers-2002.json', 'ocds-inside'],
    ['uk-contracts-finder-2015-sample.csv', 'table-no-ocid'],
    ['ukraine-prozorro-tender-native.json', 'prozorro'],
  ];
  test.each(others)('%s is no OCDS, and it is said what it is instead', async (name, code) => {
    const report = await checkOcdsFile(sharedFile(`ocds/${name}`));
    expect([report.kind, report.problems.map((one) => one.code)]).toEqual(['none', [code]]);
  });

  test('the flat workbook holds what the JSON of the same release says', async () => {
    const flat = await checkOcdsFile(sharedFile('ocds/ocp-fictional-05-contract.xlsx'));
    expect(flat.publisher).toBe('Open Data Services Co-operative Limited');
    expect(flat.remarks.map(({ path: at }) => at)).toEqual(['$.releases[0].awards[0].suppliers[0].id']);
  });

  test('a break planted anywhere is found just when ajv finds it, and named at its place', () => {
    const good = [
      example('examples/planning.json'),
      example('examples/tender.json'),
      example('examples/award.json'),
      example('examples/contract.json'),
      example('examples/implementation.json'),
      example('merging/example03-record.json'),
      sample('ocp-fictional-release-package-1.1.json'),
      sample('ocp-fictional-record-1.1.json'),
      sample('bandung-full-sample-2019.json'),
    ].map((document) => ({ document, places: placesIn(document, '$') }));
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(), fc.constantFrom(...BREAKS), (n, at, broken) => {
        const { document, places } = good[n]!;
        const place = places[at % places.length]!;
        const bad = structuredClone(document);
        const path = plant(bad, place, broken);
        const sound = keeps(document);
        // That a record is about one process no schema can say; of what schemas say both find the same.
        const report = { problems: checkDocument(bad).problems.filter(({ code }) => code !== 'other-process') };
        if (!sound) return;
        expect([path, broken, report.problems.length > 0]).toEqual([path, broken, !keeps(bad)]);
        if (report.problems.length === 0) return;
        refused += 1;
        expect(report.problems.some((one) => one.path.startsWith(path) || path.startsWith(one.path))).toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

type Break = 'gone' | 'number' | 'text' | 'list' | 'nothing' | 'empty' | 'object' | 'twice';
const BREAKS: Break[] = ['gone', 'number', 'text', 'list', 'nothing', 'empty', 'object', 'twice'];
type Place = (string | number)[];

/** Every place below the root. */
function placesIn(value: Json, path: string, keys: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return keys.length > 0 ? [keys] : [];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [...(keys.length > 0 ? [keys] : []), ...inner.flatMap(([key, one]) => placesIn(one, below(path, key), [...keys, key]))];
}

/** Breaks the document at the place; gives its path. */
function plant(document: JsonObject, place: Place, broken: Break): string {
  const key = place.at(-1)!;
  const holder = place.slice(0, -1).reduce<Json>((at, one) => (at as JsonObject)[one as string]!, document) as JsonObject;
  const values: Record<Exclude<Break, 'gone' | 'twice'>, Json> = {
    ...{ number: -1.5, text: 'bukan apa-apa', list: [], nothing: null, empty: '', object: {} },
  };
  if (broken === 'gone') {
    if (Array.isArray(holder)) holder.splice(key as number, 1);
    else delete holder[key as string];
  } else if (broken === 'twice') {
    if (Array.isArray(holder)) holder.push(holder[key as number]!);
  } else holder[key as string] = values[broken];
  // A copy is added at the end of its list: there the list is what is broken.
  return (broken === 'twice' ? place.slice(0, -1) : place).reduce<string>((path, one) => below(path, one), '$');
}

describe('the review of the data', () => {
  const release = (said: JsonObject): JsonObject => ({
    ...{ ocid: 'ocds-xlayak-1', id: '1', date: '2026-01-01T00:00:00Z', tag: ['contract'], initiationType: 'tender' },
    ...said,
  });
  const remarksOn = (...releases: JsonObject[]) => checkDocument(releases).remarks.map(({ path: at, code }) => [at, code]);
  const rupiah = (amount: number): JsonObject => ({ amount, currency: 'IDR' });
  const sound = release({
    parties: [
      { id: 'p', roles: ['buyer'] },
      { id: 's', roles: ['supplier'] },
    ],
    buyer: { id: 'p' },
    tender: {
      id: 't',
      tenderPeriod: { startDate: '2026-01-01T00:00:00Z', endDate: '2026-01-09T00:00:00Z' },
      lots: [{ id: '1' }],
    },
    awards: [{ id: 'a', date: '2026-02-01T00:00:00Z', value: rupiah(100), suppliers: [{ id: 's' }], relatedLots: ['1'] }],
    contracts: [
      {
        ...{ id: 'c', awardID: 'a', dateSigned: '2026-02-02T00:00:00Z', value: rupiah(100) },
        implementation: { transactions: [{ id: '1', date: '2026-03-01T00:00:00Z', value: rupiah(100) }] },
      },
    ],
  });

  test('finds nothing in sound data', () => expect(remarksOn(sound)).toEqual([]));

  const planted: [string, (made: JsonObject) => void, string, string][] = [
    ['an ocid without a prefix', (made) => (made['ocid'] = 'x-1'), '$[0].ocid', 'ocid-prefix'],
    ['an unknown buyer', (made) => (made['buyer'] = { id: 'q' }), '$[0].buyer.id', 'party-unknown'],
    ['a nameless buyer', (made) => (made['buyer'] = {}), '$[0].buyer', 'party-unnamed'],
    [
      'an unknown supplier',
      (made) => (at(made, 'awards', 0)['suppliers'] = [{ id: 'q' }]),
      '$[0].awards[0].suppliers[0].id',
      'party-unknown',
    ],
    ['an unknown award', (made) => (at(made, 'contracts', 0)['awardID'] = 'b'), '$[0].contracts[0].awardID', 'award-unknown'],
    ['an unknown lot', (made) => (at(made, 'awards', 0)['relatedLots'] = ['2']), '$[0].awards[0].relatedLots[0]', 'lot-unknown'],
    ['a party twice', (made) => (made['parties'] as Json[]).push({ id: 'p', name: 'lain' }), '$[0].parties[2].id', 'id-twice'],
    [
      'a period that ends first',
      (made) => (at(made, 'tender', 'tenderPeriod')['endDate'] = '2025-01-01T00:00:00Z'),
      '$[0].tender.tenderPeriod.endDate',
      'period-reversed',
    ],
    [
      'an award before its tender',
      (made) => (at(made, 'awards', 0)['date'] = '2025-12-01T00:00:00Z'),
      '$[0].awards[0].date',
      'award-before-tender',
    ],
    [
      'a signature before the award',
      (made) => (at(made, 'contracts', 0)['dateSigned'] = '2026-01-31T00:00:00Z'),
      '$[0].contracts[0].dateSigned',
      'signed-before-award',
    ],
    [
      'a payment before the signature',
      (made) => (at(made, 'contracts', 0, 'implementation', 'transactions', 0)['date'] = '2026-02-01T00:00:00Z'),
      '$[0].contracts[0].implementation.transactions[0].date',
      'paid-before-signed',
    ],
    [
      'more paid than agreed',
      (made) => (at(made, 'contracts', 0)['value'] = rupiah(99)),
      '$[0].contracts[0]',
      'paid-over-contract',
    ],
    ['more agreed than awarded', (made) => (at(made, 'awards', 0)['value'] = rupiah(99)), '$[0].awards[0]', 'signed-over-award'],
    ['less than nothing', (made) => (at(made, 'tender')['value'] = rupiah(-1)), '$[0].tender.value.amount', 'amount-negative'],
    ['a broken rupiah', (made) => (at(made, 'tender')['value'] = rupiah(0.5)), '$[0].tender.value.amount', 'rupiah-broken'],
    ['no currency', (made) => (at(made, 'tender')['value'] = { amount: 1 }), '$[0].tender.value', 'currency-missing'],
  ];
  test.each(planted)('finds %s', (_, break_, path_, code) => {
    const made = structuredClone(sound);
    break_(made);
    expect(remarksOn(made)).toContainEqual([path_, code]);
  });
  const at = (value: JsonObject, ...keys: Place): JsonObject =>
    keys.reduce<Json>((inner, key) => (inner as JsonObject)[key as string]!, value) as JsonObject;

  test('finds the same release twice, and a compiled release that is not the sum of its releases', () => {
    expect(remarksOn(sound, sound)).toContainEqual(['$[1].id', 'id-twice']);
    const compiled = { ...sound, id: 'ocds-xlayak-1-2026-01-01T00:00:00Z', tag: ['compiled'] };
    const record = (of: JsonObject): JsonObject => ({
      records: [{ ocid: 'ocds-xlayak-1', releases: [sound], compiledRelease: of }],
    });
    expect(checkDocument(record(compiled)).remarks).toEqual([]);
    expect(checkDocument(record({ ...compiled, buyer: { id: 's' } })).remarks).toEqual([
      { path: '$.records[0].compiledRelease.buyer.id', code: 'compiled-differs', facts: {} },
    ]);
  });

  test('refuses a record that holds the release of another process', () => {
    const record = { records: [{ ocid: 'ocds-xlayak-2', releases: [sound] }] };
    expect(checkDocument(record).problems).toContainEqual(
      expect.objectContaining({ path: '$.records[0].releases[0].ocid', code: 'other-process' }),
    );
  });
});

describe('a file that can’t be read', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'layak-ocds-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const codeOf = async (name: string, content: string | Uint8Array): Promise<unknown> => {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return checkOcdsFile(file).then(
      ({ problems }) => problems[0]?.code,
      (error: unknown) => (error instanceof Refusal ? [error.code, error.facts] : error),
    );
  };

  test('is refused in words: broken JSON with its line, a damaged archive, nothing at all', async () => {
    expect(await codeOf('a.json', '{\n"releases": [\n}')).toEqual(['ocds-json-broken', { line: 3 }]);
    expect(await codeOf('b.json.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 1, 2, 3]))).toEqual(['ocds-damaged', {}]);
    expect(await codeOf('c.csv', '')).toEqual(['sheet-empty', {}]);
    expect(await codeOf('d.json', '[]')).toBe('not-ocds');
    expect(await codeOf('e.json', '['.repeat(50_000) + ']'.repeat(50_000))).toBe('deep');
  });
});

test.each([
  ...['release', 'release-package', 'record-package', 'versioned-release-validation'].map((name) => [
    `${name}-schema.json`,
    `schema/${name}-schema.json`,
  ]),
  ...['lots', 'location', 'partyDetails_scale', 'requirements'].map((name) => [
    `extension-${name}.json`,
    `extensions/${name}/release-schema.json`,
  ]),
])('%s is what the standard published', (own, published) => {
  expect(readFileSync(new URL(`standard/${own}`, import.meta.url), 'utf8')).toBe(readFileSync(ocdsFile(published!), 'utf8'));
});

test('an ocid leads back to its process, and another’s ocid to none', () => {
  const [buyerId, packageId] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-00000000000b'] as const;
  expect(readOcid(planOcid({ buyerId, packageId }))).toEqual({ buyerId, packageId });
  expect(readOcid(contractOcid(packageId))).toEqual({ contractId: packageId });
  for (const other of ['', 'ocds-213czf-1', 'ocds-xlayak-', 'ocds-xlayak-1-2-3', `${contractOcid(buyerId)}0`])
    expect([other, readOcid(other)]).toEqual([other, undefined]);
});

test('a time is whole, with a day that the calendar has', () => {
  for (const sound of ['2026-11-24T09:00:00Z', '2024-02-29T23:59:59.123+07:00'])
    expect([sound, isDateTime(sound)]).toEqual([sound, true]);
  for (const bad of ['2026-11-24', '2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-11-24T24:00:00Z', '2026-11-24T09:00:00'])
    expect([bad, isDateTime(bad)]).toEqual([bad, false]);
});
