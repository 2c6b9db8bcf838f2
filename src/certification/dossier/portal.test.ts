import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { sharedFile } from '../../../test/support/shared.ts';
import { loadRulebook } from '../rulebook/load-rulebook.ts';
import { checkPortals, documentKey, portalBook, readPortals } from './portal.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-portals-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PORTAL = `id: oss
name: { id: OSS, en: OSS }
address: https://oss.go.id
office: OSS
schemes: [nib]
order: unchecked
sources: [{ title: Panduan, address: 'https://oss.go.id/panduan', day: 2026-11-24 }]
confidence: M
parts:
  - title: { id: Produk, en: Product }
    fields:
      - { label: Nama produk, from: product.name }
`;
function faultsOf(text: string): string[] {
  mkdirSync(path.join(folder, 'portals'), { recursive: true });
  writeFileSync(path.join(folder, 'portals/oss.yaml'), text);
  const read = readPortals(folder);
  return [...read.faults, ...checkPortals(read, loadRulebook())].map((one) => one.fault);
}

test('the portals of the rulebook hold together, each with a source, its address and the day on which it was read', () => {
  const book = portalBook();
  expect(book.portals.map(({ id }) => id)).toEqual([
    ...['oss', 'spp-irt', 'e-reg-bpom', 'sihalal-self', 'sihalal-regular', 'merek', 'siinas-tkdn', 'e-katalog'],
  ]);
  expect(checkPortals(book, loadRulebook())).toEqual([]);
});

const fieldOf = (id: string, label: string) =>
  portalBook()
    .portals.find((one) => one.id === id)!
    .parts.flatMap(({ fields }) => fields)
    .find((field) => field.label === label)!;

test('what is exempt from halal proof needs none in the list of materials either', () => {
  expect(fieldOf('sihalal-regular', 'Daftar bahan').hint?.id).toContain('kecuali bahan yang dikecualikan (KMA 1360/2021)');
});

test('an order is only documented where a source shows every part of the sheet', () => {
  const inOrder = portalBook().portals.filter(({ order }) => order === 'documented');
  expect(inOrder.map(({ id }) => id)).toEqual(['sihalal-regular', 'merek', 'siinas-tkdn', 'e-katalog']);
  expect(fieldOf('spp-irt', 'Alamat IRTP').hint?.id).not.toContain('NIB');
});

test('who has no PMR is told for which food it is a must, and for which to ask', () => {
  const { empty, hint } = fieldOf('e-reg-bpom', 'Memiliki sertifikat PMR');
  expect(`${empty?.id} ${hint?.id}`).not.toContain('hanya');
  expect(hint?.id).toBe('Wajib untuk pangan steril komersial; untuk AMDK dan pangan bayi tanyakan ke BPOM.');
});

test('a sheet without source, with an unknown datum, scheme, fact or path is a fault by name', () => {
  expect(faultsOf(PORTAL)).toEqual([]);
  expect(faultsOf(PORTAL.replace(/^sources.*$/m, 'sources: []'))[0]).toContain('sources');
  expect(faultsOf(PORTAL.replace('product.name', 'product.colour'))).toEqual(['Nama produk: no such datum: product.colour']);
  expect(faultsOf(PORTAL.replace('product.name', 'certificate.moon'))).toEqual(['Nama produk: no such datum: certificate.moon']);
  expect(faultsOf(PORTAL.replace('[nib]', '[moon]'))).toEqual(['no such scheme: moon']);
  expect(faultsOf(`${PORTAL}when: { moon: full }\n`)).toEqual(['no such fact: moon']);
  expect(faultsOf(`${PORTAL}paths: [spp-irt-own]\n`)).toEqual(['path spp-irt-own is of sppIrt, which is not filed here']);
  expect(faultsOf(PORTAL.replace('confidence: M', 'confidence: L'))[0]).toContain('needs `ask`');
  expect(faultsOf(PORTAL.replace('from: product.name', 'from: document'))[0]).toContain('document');
});

test('the same words are the same document, whatever their case and stops', () => {
  expect(documentKey('Rancangan label.')).toBe(documentKey('rancangan  LABEL'));
});

test('a row of codes is only held to be sure where a reference names a code of it; cosmetics are not soap and cleaners', () => {
  const { terms } = loadRulebook();
  const { kbli: home } = terms.find(({ id }) => id === 'home-food-kbli')!.when as { kbli: string[] };
  // Of catering, rules-food.md F6; of cleaners, the documents of rules-nonfood.md S5.
  const named = (code: string): boolean => [...home, '56210', '20231'].includes(code);
  const { byClass } = portalBook().kbli;
  for (const [classId, { codes, confidence }] of byClass)
    expect([classId, confidence]).toEqual([classId, codes.some(named) ? 'M' : 'K']);
  expect(byClass.get('kosmetik')!.codes).toEqual(['20232']);
});

test('every code stands in the official classification under its title', (context) => {
  const file = sharedFile('codes/kbli2020-kelompok.csv.gz', context);
  const official = gunzipSync(readFileSync(file)).toString('utf8');
  for (const [code, title] of Object.entries(portalBook().kbli.titles))
    expect(official).toContain(`\n${code},`.concat(title.includes(',') ? `"${title}"` : title));
});
