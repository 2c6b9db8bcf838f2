import { strict as assert } from 'node:assert';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, test, vi } from 'vitest';
import { decideEffectOfRuleChange, openRulebook, type RuleChangeEffect, streamRegister } from '#certification';
import { loadMakers } from '#makers';
import { system } from '#platform/access';
import { type Database, uuidv7 } from '#platform/database';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { readSheets } from '#platform/sheets';
import { freshDatabase } from '../../../test/support/database.ts';
import { effectCommand } from './rulebook-effect.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-effect-'));
const home = path.resolve(import.meta.dirname, '../../../rulebook');
const later = path.join(folder, 'later');
const makers = path.join(folder, 'makers.csv');

beforeAll(() => {
  // The halal day of micro and small makers a year later, and nothing else.
  cpSync(home, later, { recursive: true });
  const parameters = path.join(later, 'parameters.yaml');
  const text = readFileSync(parameters, 'utf8');
  const moved = text.replace('value: 2026-10-17', 'value: 2027-10-17');
  assert.notEqual(moved, text);
  writeFileSync(parameters, moved);
  writeFileSync(
    makers,
    [
      'Nama usaha,Skala usaha,Kabupaten/kota,Nama produk,Masa simpan (hari)',
      'Dapur Bu Sari,mikro,Kota Pontianak,Keripik singkong,90',
      'Dapur Bu Sari,mikro,Kota Pontianak,Keripik talas,90',
      'PT Pangan Raya,besar,Kota Pontianak,Keripik kentang,90',
      'Batik Bu Ani,mikro,Kota Pontianak,Kain batik tulis,',
      ',mikro,Kota Pontianak,Tanpa pembuat,',
    ].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function effect(values: Record<string, string | boolean | string[]>, folders = [later, home]) {
  const printed: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  try {
    assert.equal(await effectCommand.run(folders, { day: '2026-11-24', ...values }, { lang: 'id', json: true }), 0);
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(printed.join('')) as RuleChangeEffect & { returned: number; before: string; after: string };
}

describe('the effect of a change of the rulebook', () => {
  test('on a table of makers names whose duties change, and by which rule', async () => {
    const found = await effect({ products: [makers] });
    assert.deepEqual([found.checked, found.productsChanged, found.returned], [4, 2, 1]);
    assert.deepEqual(
      found.changed.map(({ makerName, productName, scheme, from, to, ruleId }) => [
        makerName,
        productName,
        scheme,
        from,
        to,
        ruleId,
      ]),
      ['Keripik singkong', 'Keripik talas'].map((name) => [
        'Dapur Bu Sari',
        name,
        'halal',
        'notRequired',
        'required',
        'HALAL-FOOD-UMK',
      ]),
    );
    assert.deepEqual(found.byScheme, { halal: { required: 2 } });
    assert.notEqual(found.before, found.after);
  });

  test('is none between a rulebook and itself, nor before the day on which they part', async () => {
    assert.equal((await effect({ products: [makers] }, [home, home])).productsChanged, 0);
    assert.equal((await effect({ products: [makers], day: '2026-10-17' })).productsChanged, 0);
    assert.equal((await effect({ products: [makers], day: '2026-10-18' })).productsChanged, 2);
  });

  test('goes out as a workbook', async () => {
    const out = path.join(folder, 'effect.xlsx');
    await effect({ products: [makers], out });
    const rows: string[] = [];
    for await (const row of readSheets(out)) rows.push(JSON.stringify(row));
    assert.ok(rows.some((row) => row.includes('Keripik talas') && row.includes('HALAL-FOOD-UMK')));
  });

  test('refuses a folder that is no rulebook, one with faults, and both registers at once', async () => {
    const refusal = async (values: Parameters<typeof effect>[0], folders?: string[]): Promise<string> => {
      try {
        await effect(values, folders);
        return 'none';
      } catch (error) {
        assert(error instanceof Refusal);
        return error.code;
      }
    };
    assert.equal(await refusal({ products: [makers] }, [folder, home]), 'file-not-found');
    assert.equal(await refusal({ products: [makers], database: true }), 'effect-options');
    assert.equal(await refusal({}), 'effect-options');
    const broken = path.join(folder, 'broken');
    cpSync(home, broken, { recursive: true });
    writeFileSync(path.join(broken, 'rules/common-nib.yaml'), 'family: nib\n');
    assert.equal(await refusal({ products: [makers] }, [broken, home]), 'rulebook-not-whole');
  });
});

describe('the register of the database', () => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await freshDatabase());
    const at = Date.UTC(2026, 10, 24);
    const made = (name: string, product: string) => ({
      ...{ orgId: uuidv7(at), name, sizeClass: 'micro' as const, regencyCode: '61.71', places: [] },
      products: [{ productId: uuidv7(at), name: product, classId: 'keripik-umbi', classProbability: 0.9 }],
    });
    await loadMakers(db, system('test'), [made('Dapur Bu Sari', 'Keripik singkong'), made('Dapur Pak Made', 'Keripik talas')], {
      source: 'test',
      at: new Date(at),
    });
  });
  test('is read whole, with the names that the list shows', async () => {
    const register = streamRegister(db, system('test'));
    const found = await decideEffectOfRuleChange(openRulebook(later), openRulebook(home), register, day('2026-11-24'));
    assert.equal(found.checked, 2);
    assert.deepEqual(
      found.changed.map(({ makerName, productName, to }) => [makerName, productName, to]),
      [
        ['Dapur Bu Sari', 'Keripik singkong', 'required'],
        ['Dapur Pak Made', 'Keripik talas', 'required'],
      ],
    );
  });
});
