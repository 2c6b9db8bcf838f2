import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeFile, type DescribedRow } from './describe-file.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'describe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function described(text: string): Promise<{ rows: DescribedRow[]; faults: string[] }> {
  const file = path.join(folder, 'file.csv');
  writeFileSync(file, text);
  const faults: string[] = [];
  const rows: DescribedRow[] = [];
  for await (const row of describeFile({ path: file, name: 'file.csv' }, { lang: 'id', onFault: (f) => faults.push(f.code) }))
    rows.push(row);
  return { rows, faults };
}

test('a plain list of names is described, with or without a heading', async () => {
  const bare = await described('Keripik pisang\nJasa fotocopy dan jilid\n');
  expect(bare.rows.map(({ classId }) => classId)).toEqual(['olahan-buah', 'jasa-penggandaan']);
  const headed = await described('No,Nama Barang\n1,Keripik pisang\n2,Jasa fotocopy dan jilid\n');
  expect(headed.rows.map(({ name }) => name)).toEqual(['Keripik pisang', 'Jasa fotocopy dan jilid']);
});

test('budget lines alone are refused, for they name no goods', async () => {
  await expect(described('kd_rup,mak,pagu\n53540979,5.1.02.01.01.0024,1000000\n')).rejects.toMatchObject({
    code: 'describe-no-packages',
  });
});
