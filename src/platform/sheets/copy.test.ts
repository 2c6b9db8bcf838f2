import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

test('every refusal of a table has its words, in both languages, and no words are left over', () => {
  const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !/test|copy/.test(name));
  const code = sources.map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8')).join('\n');
  const thrown = new Set(Array.from(code.matchAll(/'(sheet-[a-z\d-]+)'/g), (match) => match[1]!));
  assert.deepEqual(Object.keys(bahasa).toSorted(), [...thrown].toSorted());
  assert.deepEqual(Object.keys(english).toSorted(), Object.keys(bahasa).toSorted());
});

test('no words name a fact that is not given', () => {
  const facts = { megabytes: 200, limit: 67, row: 12, cell: 'C12', sheet: 'Rencana', missing: 'Pagu', found: 'Kode RUP' };
  for (const copy of [bahasa, english])
    for (const words of Object.values(copy)) assert.doesNotMatch(words(facts), /undefined|NaN|object/);
  assert.equal(
    bahasa['sheet-too-many-cells']({ limit: 20_000_000 }),
    'Tabel ini berisi lebih dari 20.000.000 sel. Bagi menjadi beberapa berkas.',
  );
});
