import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hasShared } from '../../../test/support/shared.ts';
import { describe } from '../describe-line.ts';
import { joinLabels } from '../labels/labels.ts';
import { byKeywords } from './alternatives.ts';
import { asPlans, byModel, judge } from './evaluate.ts';
import { figuresOf, isForMakers } from './measure.ts';
import { LineModel } from './model.ts';
import { readModel } from './model-file.ts';
import { nameWords, stemOf, wordsOf } from './normalise.ts';
import { MODEL_FILE, trainedModel } from './train.ts';

const asked = { description: null, specification: null, account: null, kind: null, accountsInPackage: 1 };
const first = (name: string, of: object = {}): string | undefined => describe({ ...asked, ...of, name })[0]?.classId;

const withRealLines = test.skipIf(!hasShared('procurement/lpse-tenders-2008-2021.csv.gz'));

withRealLines(
  'training gives the committed model byte for byte',
  () => {
    expect(trainedModel().equals(readFileSync(MODEL_FILE))).toBe(true);
  },
  900_000,
);

test('the model is small, and no word of the lines it learnt from can be read in it', () => {
  const committed = readFileSync(MODEL_FILE);
  expect(committed.length).toBeLessThanOrEqual(2_000_000);
  const head = committed.readUInt32LE(4);
  expect(Object.keys(JSON.parse(committed.toString('utf8', 16, 16 + head)) as object)).toEqual(['classIds', 'temperature']);
  const behind = committed.toString('latin1', 16 + head).toLowerCase();
  expect(['pengadaan', 'belanja', 'kabupaten', 'kantor', 'makan'].filter((word) => behind.includes(word))).toEqual([]);
});

test('a model file that is cut short is refused', () => {
  expect(() => readModel(readFileSync(MODEL_FILE).subarray(0, 50_000))).toThrow();
  expect(() => readModel(Buffer.from('not a model'))).toThrow('no describer model');
});

test('abbreviations, slips and affixes still speak', () => {
  expect(wordsOf('Belanja mamin rapat')).toEqual(wordsOf('belanja makan minum rapat'));
  expect(stemOf('penjilidan')).toBe('jilid');
  expect(first('Pengadaan ATK')).toBe('alat-tulis');
  expect(first('Pengadaan Mebeulair Kantor')).toBe('mebel-kayu');
  expect(first('Pengadaan seragm olahraga pegawai')).toBe('pakaian-olahraga');
});

test('the occasion does not make the goods', () => {
  expect(nameWords('Makanan dan minuman untuk rapat nelayan').context).toContain('nelayan');
  expect(first('Makan minum rapat kegiatan peningkatan kapasitas nelayan budidaya ikan')).toBe('nasi-kotak');
  expect(first('Sub Kegiatan Penyediaan Jasa Pelayanan Umum Kantor - Belanja Jasa Tenaga Keamanan')).toBe('jasa-keamanan');
});

test('an account inside a name is read, and items beat the heading', () => {
  expect(first('3.30.04.1.02.01.5.1.02.01.01.0052 Pemantauan harga')).toBe('nasi-kotak');
  expect(first('Belanja Natura dan Pakan-Natura', { account: '5.1.02.01.01.0043', description: 'Isi ulang air galon;' })).toBe(
    'air-minum',
  );
});

test('probabilities fall, add up to less than one, and the ground names words of the text', () => {
  const found = describe({ ...asked, name: 'Pengadaan keripik pisang dan kopi bubuk' });
  const probabilities = found.map(({ probability }) => probability);
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  expect(probabilities.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(1);
  expect(found[0]!.basis.words.every((word) => ['keripik', 'pisang', 'kopi', 'serbuk'].includes(word))).toBe(true);
});

test('what nobody could tell has no class', () => {
  expect(describe({ ...asked, name: '' })).toEqual([]);
  expect(first('Belanja Barang untuk Dijual/Diserahkan kepada Masyarakat', { account: '5.1.02.01.01.0039' })).toBeUndefined();
});

// The figures of docs/describe.md, less a small margin.
withRealLines(
  'on real lines that nobody looked at it stays as good as was measured, and better than keywords',
  () => {
    const lines = joinLabels(['test']).filter(asPlans);
    const model = byModel(new LineModel(readModel(readFileSync(MODEL_FILE))));
    const all = figuresOf(judge(lines, model));
    const makers = figuresOf(judge(lines.filter(({ classId }) => isForMakers(classId)), model)); // prettier-ignore
    expect(all.top1).toBeGreaterThan(0.88);
    expect(all.top5).toBeGreaterThan(0.965);
    expect(all.ece).toBeLessThan(0.05);
    expect(makers.top1).toBeGreaterThan(0.87);
    expect(makers.top5).toBeGreaterThan(0.965);
    expect(makers.top1ByRupiah).toBeGreaterThan(0.85);
    expect(all.top1 - figuresOf(judge(lines, byKeywords)).top1).toBeGreaterThan(0.12);
  },
  240_000,
);
