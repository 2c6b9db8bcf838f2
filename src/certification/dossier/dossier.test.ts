import { expect, test } from 'vitest';
import { loadMakers, urlIdOf } from '#makers';
import { type Actor, type Role, system, visitor } from '#platform/access';
import { classes } from '#platform/codes';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { withDatabase } from '../../../test/support/database.ts';
import { pdfLines, pdfText } from '../../../test/support/pdf-text.ts';
import { tellFacts } from '../facts/tell-facts.ts';
import { rulebook } from '../rulebook/commands.ts';
import { decideDuties } from '../rulebook/decide-duties.ts';
import { writeDossierPdf } from './dossier-paper.ts';
import { dossierSheets } from './dossier-workbook.ts';
import { fittingCodes } from './fitting-codes.ts';
import { holdsWords, openDossier, tellDossier } from './open-dossier.ts';
import { portalBook } from './portal.ts';
import { type Dossier, ToldForm } from './schema.ts';
import { findingWords } from './words.ts';

const AT = new Date('2026-11-24T02:00:00Z');
const ON = day('2026-11-24');
const NONE = { brand: null, additives: null, pack: null, storage: null, netContent: null, shelfLifeDays: null };
const LESS = { description: null, claims: null, unit: null, capacityPerMonth: null, minimumOrder: null, gtin: null, prices: {} };

let makers = 0;
/** Bu Sari's banana chips, made at home; what a test wants otherwise, it says. */
async function banana(db: Database, product: Record<string, unknown> = {}, maker: Record<string, unknown> = {}) {
  const [orgId, productId, placeId] = [uuidv7(), uuidv7(), uuidv7()];
  await loadMakers(
    db,
    system('uji'),
    [
      {
        ...{ orgId, name: 'Keripik Bu Sari', legalForm: null, sizeClass: 'micro', capitalRupiah: null, yearlySalesRupiah: null },
        ...{
          nib: `07082600${10_000 + makers++}`,
          cooperativeOrgId: null,
          regencyCode: '61.71',
          district: null,
          taxable: null,
          example: false,
        },
        places: [{ placeId, kind: 'home', name: 'Rumah', regencyCode: '61.71', district: null }],
        ...maker,
        products: [
          {
            ...{
              productId,
              urlId: urlIdOf(productId),
              placeId,
              name: 'Keripik pisang',
              classId: 'olahan-buah',
              classProbability: 1,
            },
            ...{ composition: 'pisang 90%, minyak kelapa, bumbu', process: 'menggoreng', ...NONE, ...LESS, ...product },
          },
        ],
      } as never,
    ],
    { source: 'uji', at: AT },
  );
  return { orgId, productId, url: urlIdOf(productId) };
}
const actorOf = (role: Role, orgId: string): Actor => ({
  kind: 'user',
  ...{ userId: uuidv7(), name: 'Seseorang', example: false, memberships: [{ orgId, role }] },
});

/** What a companion tells of banana chips at home, so that no duty is left open. */
const TOLD_AT_HOME: Record<string, string | number | boolean | string[]> = {
  ...{ tools: 'manual', retailPacked: true, soldTo: 'consumers', packedBeforeBuyer: false, shelfLifeDays: 90, storage: 'room' },
  ...{ heat: 'none', claims: [], kbli: '10794', yearlySalesRupiah: 300_000_000, minimallyProcessed: false },
};

async function opened(
  db: Database,
  { product = {}, maker = {}, facts = {} }: { product?: object; maker?: object; facts?: typeof TOLD_AT_HOME } = {},
) {
  const { orgId, productId, url } = await banana(db, { ...product }, { ...maker });
  const companion = actorOf('companion', orgId);
  const told = Object.entries({ ...TOLD_AT_HOME, ...facts }).map(([fact, value]) => ({ orgId, productId, fact, value }));
  await tellFacts(db, companion, told, AT);
  const read = () => openDossier(db, companion, url, ON, rulebook());
  return { orgId, productId, url, companion, read, dossier: await read() };
}
const fieldOf = (dossier: Dossier, portal: string, label: string) =>
  dossier.sheets
    .find((sheet) => sheet.id === portal)!
    .parts.flatMap((part) => part.fields)
    .find((field) => field.label === label)!;
const codesOf = (dossier: Dossier, weight?: 'will' | 'may' | 'ask') =>
  dossier.findings.filter((one) => weight === undefined || one.weight === weight).map((one) => one.code);
const find = (dossier: Dossier, code: string) => dossier.findings.find((one) => one.code === code);

test(
  'one record fills the sheets of all portals, and what is missing is said once with who can supply it',
  withDatabase(async (db) => {
    const { dossier } = await opened(db);
    expect(dossier.sheets.map((sheet) => sheet.id).toSorted()).toEqual(
      ['oss', 'spp-irt', 'e-reg-bpom', 'sihalal-self', 'sihalal-regular', 'merek', 'siinas-tkdn', 'e-katalog'].toSorted(),
    );
    for (const portal of ['spp-irt', 'e-katalog']) {
      const label = portal === 'spp-irt' ? 'Nama produk pangan' : 'Nama produk';
      expect(fieldOf(dossier, portal, label)).toMatchObject({ text: 'Keripik pisang', state: 'filled' });
    }
    expect(fieldOf(dossier, 'spp-irt', 'Informasi masa simpan (kedaluwarsa)').text).toBe('90 hari');
    expect(fieldOf(dossier, 'sihalal-self', 'Daftar bahan').text).toBe('pisang\nminyak kelapa\nbumbu');
    const missing = dossier.missing.find((one) => one.datum === 'product.netContent')!;
    expect(missing).toMatchObject({ who: 'maker', writable: true });
    expect(missing.portals).toContain('spp-irt');
  }),
);

test(
  'what Layak does not keep of persons is never missing: it is filled in there',
  withDatabase(async (db) => {
    const { dossier } = await opened(db);
    expect(fieldOf(dossier, 'spp-irt', 'Nama pemilik IRTP')).toMatchObject({ state: 'own', because: 'private', text: null });
    expect(dossier.missing.every((one) => !/alamat|nik|telepon/i.test(one.datum))).toBe(true);
  }),
);

test(
  'the sheet of a permit that is asked stands before one that is not, and who would file there is sent to the other',
  withDatabase(async (db) => {
    const home = (await opened(db)).dossier;
    const needOf = (dossier: Dossier, id: string) => dossier.sheets.find((sheet) => sheet.id === id)!.need;
    expect([needOf(home, 'spp-irt'), needOf(home, 'e-reg-bpom')]).toEqual(['required', 'notRequired']);
    const order = home.sheets.map((sheet) => sheet.id);
    expect(order.indexOf('spp-irt')).toBeLessThan(order.indexOf('e-reg-bpom'));
    const sent = find(home, 'notThisWay')!;
    expect(sent.portals).toEqual(['e-reg-bpom']);
    expect(findingWords(sent, 'id').repair).toContain('SPP-IRT');
    expect(sent.ground?.ruleId).toBeTruthy();
  }),
);

test(
  'a frozen product is sent to BPOM, and the sheet of the home permit says so',
  withDatabase(async (db) => {
    const frozen = (await opened(db, { facts: { storage: 'frozen' } })).dossier;
    expect(find(frozen, 'notThisWay')).toMatchObject({ portals: ['spp-irt'], weight: 'may' });
    expect(frozen.sheets.find((sheet) => sheet.id === 'e-reg-bpom')?.need).toBe('required');
  }),
);

test(
  'halal by self-declaration is closed where a material is not surely halal, with the condition and its instrument',
  withDatabase(async (db) => {
    const facts = { onePlaceOneOutlet: true, processSimple: true, nonHalalMaterial: false, animalContent: [] };
    const closed = async (materialsSureHalal: boolean) =>
      (await opened(db, { facts: { ...facts, materialsSureHalal } })).dossier.findings.filter(
        (one) => one.code === 'pathClosed' && one.portals.includes('sihalal-self'),
      );
    expect(await closed(true)).toEqual([]);
    const [found] = await closed(false);
    expect(found).toMatchObject({ weight: 'will', ground: { instrument: 'Kepkaban BPJPH 146/2025' } });
    expect(findingWords(found!, 'id').what).toContain('halal');
    expect(findingWords(found!, 'id').repair).toContain('ya');
  }),
);

test(
  'a KBLI that fits the class is silent, another may be refused, and an unknown one is asked for',
  withDatabase(async (db) => {
    const codes = async (facts: typeof TOLD_AT_HOME) =>
      codesOf((await opened(db, { facts })).dossier).filter((code) => code.startsWith('kbli'));
    expect(await codes({})).toEqual([]);
    expect(await codes({ kbli: '47241' })).toEqual(expect.arrayContaining(['kbliOther', 'kbliNotHome']));
    const { companion, orgId, productId, read } = await opened(db);
    await tellFacts(db, companion, [{ orgId, productId, fact: 'kbli', value: null }], AT);
    expect(codesOf(await read()).filter((code) => code.startsWith('kbli'))).toEqual(['kbliUnknown']);
  }),
);

test(
  'what is suggested to a home kitchen of an SPP-IRT class is never what the rulebook warns about; elsewhere all codes of the class are',
  withDatabase(async (db) => {
    const compiled = rulebook();
    const { kbli } = portalBook();
    const warnedOf = (classId: string, kbli: string) =>
      decideDuties({ classId, facts: { place: 'home', kbli } }, ON, compiled).warnings.map(({ ground }) => ground.ruleId);
    expect(warnedOf('olahan-daging-kering', '10130')).toContain('WARN-KBLI-HOME');
    const home = classes.filter(({ sppIrtGroup }) => sppIrtGroup);
    expect(home.length).toBeGreaterThan(20);
    const none: string[] = [];
    for (const { id: classId } of home) {
      const { orgId, productId, companion, read } = await opened(db, { product: { classId } });
      await tellFacts(db, companion, [{ orgId, productId, fact: 'kbli', value: null }], AT);
      const dossier = await read();
      const said = ['id', 'en'].flatMap(
        (lang) => findingWords(find(dossier, 'kbliUnknown')!, lang as 'id').repair.match(/\b\d{5}\b/g) ?? [],
      );
      const filled = fieldOf(dossier, 'oss', 'KBLI').text?.match(/^\d{5}\b/gm) ?? [];
      const codes = new Set([...said, ...filled]);
      if (codes.size === 0) none.push(classId);
      for (const code of codes) {
        expect([classId, code, ...warnedOf(classId, code)]).not.toContain('WARN-KBLI-HOME');
      }
      const workshop = fittingCodes({ classId, facts: { place: 'workshop' } }, { kbli, compiled });
      expect(workshop).toEqual(kbli.byClass.get(classId)!.codes);
    }
    // Industri Sirop is not of the list; its only code is then none to suggest.
    expect(none).toEqual(['sirop']);
  }),
);

test(
  'a home kitchen with a code that fits its class but not the list is told one that fits both, or whom to ask',
  withDatabase(async (db) => {
    const told = async (classId: string, kbli: string) => (await opened(db, { product: { classId }, facts: { kbli } })).dossier;
    const floss = await told('olahan-daging-kering', '10130');
    expect(codesOf(floss).filter((code) => code.startsWith('kbli'))).toEqual(['kbliNotHome']);
    expect(findingWords(find(floss, 'kbliNotHome')!, 'id').repair).toContain('10750 Industri Makanan dan Masakan Olahan');
    const syrup = findingWords(find(await told('sirop', '10723'), 'kbliNotHome')!, 'en').repair;
    expect(syrup).toContain('ask DPMPTSP');
    expect(syrup).not.toMatch(/\d{5}/);
  }),
);

test(
  'another KBLI of goods outside food is asked about, never said to be refused and never for SPP-IRT; bath soap is a cosmetic there',
  withDatabase(async (db) => {
    const told = async (classId: string, kbli: string) =>
      (await opened(db, { product: { classId, composition: null }, facts: { kbli } })).dossier.findings.filter(({ code }) =>
        code.startsWith('kbli'),
      );
    expect(await told('sabun-mandi', '20232')).toEqual([]);
    for (const [classId, kbli] of [
      ['sabun-mandi', '47241'],
      ['kosmetik', '20231'],
      ['mebel-logam', '47241'],
    ] as const) {
      const found = await told(classId, kbli);
      expect(found.map(({ code, weight }) => [code, weight])).toEqual([['kbliOther', 'ask']]);
      const { ground } = found[0]!;
      expect(ground).toMatchObject({ confidence: 'K', instrument: expect.stringContaining('UserGhost411/KBLI-2020-Dataset') });
      expect(findingWords(found[0]!, 'id').repair).not.toContain('SPP-IRT');
    }
  }),
);

test(
  'the recorded size is held against the sales: at the bound it fits, a rupiah above it is asked, for OSS goes by the capital',
  withDatabase(async (db) => {
    const sized = async (yearlySalesRupiah: number) =>
      find((await opened(db, { facts: { yearlySalesRupiah } })).dossier, 'sizeAndSales');
    expect(await sized(2_000_000_000)).toBeUndefined();
    const over = await sized(2_000_000_001);
    expect(over).toMatchObject({ weight: 'ask', ground: { instrument: 'PP 7/2021' } });
    expect(findingWords(over!, 'id').repair).toMatch(/^OSS menentukan skala dari modal.*kemudahan usaha dan halal/);
    expect(findingWords(over!, 'en').repair).toMatch(/^OSS goes by the capital.*facilities and for halal/);
    expect(findingWords(over!, 'id').repair).not.toContain('di OSS');
  }),
);

test(
  'a composition is weighed: a banned dye will be refused, what only weak sources ban is asked, a vague word or a missing amount may be',
  withDatabase(async (db) => {
    const { dossier } = await opened(db, {
      product: { classId: 'bumbu', composition: 'cabai, bumbu, rhodamin b, boraks, natrium benzoat' },
      facts: { kbli: '10772', foodCategory: '12.2.2' },
    });
    expect(codesOf(dossier, 'will')).toContain('substanceForbidden');
    expect(codesOf(dossier, 'ask')).toContain('materialAsk');
    expect(codesOf(dossier, 'may')).toEqual(expect.arrayContaining(['vagueWords', 'amountMissing']));
    expect(find(dossier, 'vagueWords')?.ground?.instrument).toContain('BPJPH');
    const none = (await opened(db, { product: { composition: null } })).dossier;
    expect(codesOf(none, 'may')).toContain('compositionMissing');
  }),
);

test(
  'papers and label are told, kept, taken back, and change the check; telling the same again changes nothing',
  withDatabase(async (db) => {
    const { companion, url, read } = await opened(db);
    const tell = (items: { item: string; value: string | null }[]) => tellDossier(db, companion, url, items, AT);
    expect(await tell([{ item: 'dokumen.rancangan-label', value: 'notYet' }])).toEqual({ changed: 1 });
    expect(find(await read(), 'documentsMissing')).toMatchObject({ weight: 'will', portals: ['spp-irt'] });
    expect(fieldOf(await read(), 'spp-irt', 'Rancangan label')).toMatchObject({ state: 'missing' });
    expect(await tell([{ item: 'dokumen.rancangan-label', value: 'there' }])).toEqual({ changed: 1 });
    expect(await tell([{ item: 'dokumen.rancangan-label', value: 'there' }])).toEqual({ changed: 0 });
    expect(fieldOf(await read(), 'spp-irt', 'Rancangan label')).toMatchObject({ state: 'filled' });
    await tell([{ item: 'label.LABEL-EXPIRY', value: 'notYet' }]);
    expect(find(await read(), 'labelMissing')).toMatchObject({ weight: 'will', ground: { confidence: 'H' } });
    await tell([{ item: 'label.LABEL-EXPIRY', value: null }]);
    expect(find(await read(), 'labelMissing')).toBeUndefined();
  }),
);

test(
  'prescribed words are looked for in the pasted draft',
  withDatabase(async (db) => {
    const { companion, url, read } = await opened(db, { product: { composition: 'pisang, minyak, aspartam 300 mg/kg' } });
    const paste = (value: string) => tellDossier(db, companion, url, [{ item: 'labelText', value }], AT);
    await paste('Keripik pisang. Mengandung pemanis buatan.');
    expect(find(await read(), 'labelWordsMissing')?.weight).toBe('may');
    await paste(
      'KERIPIK PISANG: Mengandung pemanis buatan, disarankan tidak dikonsumsi\nanak di bawah 5 tahun, ibu hamil, ibu menyusui!',
    );
    expect(find(await read(), 'labelWordsMissing')).toBeUndefined();
  }),
);

test('an ellipsis in prescribed words stands for anything', () => {
  expect(holdsWords('Diproduksi oleh Rumah Maju untuk Bu Sari', 'Diproduksi oleh … untuk …')).toBe(true);
  expect(holdsWords('Diproduksi oleh Rumah Maju', 'Diproduksi oleh … untuk …')).toBe(false);
});

test(
  'a text written in the dossier fills what the record lacks, and never what it has',
  withDatabase(async (db) => {
    const { companion, url, read } = await opened(db);
    const items = [
      { item: 'data.product.netContent', value: '100 gram' },
      { item: 'data.product.process', value: 'direbus' },
    ];
    await tellDossier(db, companion, url, items, AT);
    const dossier = await read();
    expect(fieldOf(dossier, 'spp-irt', 'Berat bersih / isi bersih')).toMatchObject({ text: '100 gram', state: 'filled' });
    expect(fieldOf(dossier, 'spp-irt', 'Proses produksi').text).toBe('menggoreng');
  }),
);

test(
  'two colours over the limit together are refused, and are asked about where the limit is that of the category above',
  withDatabase(async (db) => {
    const of = async (foodCategory: string) => {
      const composition = 'pisang, tartrazin 60 mg/kg, sunset yellow 60 mg/kg';
      return (await opened(db, { product: { composition }, facts: { foodCategory } })).dossier;
    };
    const [own, above] = [await of('05.2'), await of('05.2.2')];
    expect([find(own, 'sumOver')?.weight, find(own, 'sumAsk')]).toEqual(['will', undefined]);
    expect([find(above, 'sumAsk')?.weight, find(above, 'sumOver')]).toEqual(['ask', undefined]);
    expect(find(above, 'sumAsk')?.ground?.ask).toBe('Balai POM');
  }),
);

test(
  'a dossier opens to the maker, its companion and overseers; foreign ones are refused, and only the former tell',
  withDatabase(async (db) => {
    const { orgId, url } = await opened(db);
    const open = (actor: Actor) => openDossier(db, actor, url, ON, rulebook());
    for (const actor of [actorOf('maker', orgId), actorOf('companion', orgId), actorOf('officer', uuidv7())])
      expect((await open(actor)).productName).toBe('Keripik pisang');
    for (const actor of [actorOf('maker', uuidv7()), actorOf('companion', uuidv7()), actorOf('ppk', orgId)])
      await expect(open(actor)).rejects.toMatchObject({ code: 'not-yours' });
    await expect(open(visitor)).rejects.toMatchObject({ code: 'sign-in-first' });
    await expect(tellDossier(db, actorOf('officer', uuidv7()), url, [], AT)).rejects.toMatchObject({ code: 'not-yours' });
  }),
);

test(
  'paper and workbook say what the page says, and the same dossier gives the same bytes',
  withDatabase(async (db) => {
    const { dossier, read } = await opened(db);
    const pdf = await writeDossierPdf(dossier, 'id');
    const text = await pdfText(pdf);
    for (const words of ['Keripik pisang', 'Pemeriksaan sebelum mengajukan', 'pisang 90%, minyak kelapa, bumbu', 'dapat ditolak'])
      expect(text).toContain(words);
    for (const { name } of dossier.sheets) expect(text).toContain(name.id);
    const pages = await pdfLines(pdf);
    expect(pages.at(-1)!.at(-1)).toBe(`Halaman ${pages.length} dari ${pages.length}`);
    expect(Buffer.compare(pdf, await writeDossierPdf(await read(), 'id'))).toBe(0);
    const sheets = dossierSheets(dossier, 'id');
    expect(sheets.map((sheet) => sheet.name)).toHaveLength(2 + dossier.sheets.length);
    const irt = sheets.find((sheet) => sheet.name === 'SPP-IRT')!;
    const rows = [...(irt.rows as Iterable<Record<string, unknown>>)];
    const labels = dossier.sheets
      .find((sheet) => sheet.id === 'spp-irt')!
      .parts.flatMap((part) => part.fields.map((field) => field.label));
    expect(rows.slice(0, labels.length).map((row) => row['label'])).toEqual(labels);
    expect(await pdfText(await writeDossierPdf(dossier, 'en'))).toContain('Check before filing');
  }),
);

test('what a form sends is read strictly: unknown items and answers are left out, "not known" takes back', () => {
  const read = ToldForm.parse({
    ...{ product: 'x', 'dokumen.rancangan-label': 'there', 'dokumen.foto': 'maybe', 'label.LABEL-EXPIRY': 'unknown' },
    ...{ 'data.product.netContent': ' 100 gram ', 'data.maker.nib': '123', labelText: '', lain: 'x' },
  });
  expect(read).toEqual({
    product: 'x',
    items: [
      { item: 'labelText', value: null },
      { item: 'dokumen.rancangan-label', value: 'there' },
      { item: 'label.LABEL-EXPIRY', value: null },
      { item: 'data.product.netContent', value: '100 gram' },
    ],
  });
});
