// Makes regions.tsv from the public lists of provinces and regencies: node src/platform/codes/make-regions.ts <folder with provinces.csv, regencies.csv>
// Only what a look-up needs is kept: code, name, kind, coordinates. Two province coordinates are wrong at source (Jakarta and Yogyakarta lie
// south of the equator) and are put right here. The island group is ours: it says how far goods travel, not how the nation is governed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;
const folder = process.argv[2] ?? '../shared/data/regions';
const read = (name: string): Row[] => parse(readFileSync(join(folder, name)), { columns: true });
const ISLANDS: readonly [RegExp, string][] = [
  [/^[12]/, 'Sumatera'],
  [/^3/, 'Jawa'],
  [/^5/, 'Bali dan Nusa Tenggara'],
  [/^6/, 'Kalimantan'],
  [/^7/, 'Sulawesi'],
  [/^8/, 'Maluku'],
  [/^9/, 'Papua'],
];
const south = (code: string, lat: string): number => (code === '31' || code === '34' ? -Math.abs(Number(lat)) : Number(lat));
const lines = [
  '# Provinces and regencies of Indonesia by Kemendagri code: code, kind, name, latitude, longitude, island group (provinces only).',
  '# Codes and names: idn-area-data 4.0.1 (ODbL 1.0). Coordinates: yusufsyaifudin/wilayah-indonesia (ODbL 1.0), cahyadsn/wilayah (MIT).',
  '# This file is offered under ODbL 1.0, as its sources ask. Made by make-regions.ts.',
];
for (const row of read('provinces.csv'))
  lines.push(
    [
      row.code,
      'provinsi',
      row.name,
      south(row.code!, row.lat!),
      row.lng,
      ISLANDS.find(([code]) => code.test(row.code!))![1],
    ].join('\t'),
  );
for (const row of read('regencies.csv'))
  lines.push(
    [row.code, row.kind, row.name!.replace(/^(Kabupaten|Kota)( Administrasi)? /, ''), Number(row.lat), Number(row.lng)].join(
      '\t',
    ),
  );
writeFileSync(new URL('regions.tsv', import.meta.url), `${lines.join('\n')}\n`);
