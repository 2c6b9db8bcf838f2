import { strict as assert } from 'node:assert';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, test } from 'vitest';
import { day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { answerFor, readProductFile, runRulebookCheck, runRulebookTest } from './commands.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'layak-product-'));
afterAll(() => rmSync(folder, { recursive: true }));
const productIn = (text: string) => {
  const file = path.join(folder, 'product.yaml');
  writeFileSync(file, text);
  return readProductFile(file);
};
const refusal = (text: string): string => {
  try {
    productIn(text);
    return 'none';
  } catch (error) {
    assert(error instanceof Refusal);
    return error.code;
  }
};

describe('a product in a file', () => {
  test('is answered with its duties, materials and label', () => {
    const product = productIn(`
name: Keripik singkong Bu Sari
facts: { sizeClass: micro, place: home }
composition: singkong, minyak kelapa, garam
certificates: [{ scheme: nib, issuedOn: 2020-01-05, evidenceLevel: 1 }]
`);
    assert.equal(product.classId, 'keripik-umbi', 'found by its name');
    const { duties, materials } = answerFor(product, day('2026-11-24'));
    const nib = duties.duties.find((duty) => duty.scheme === 'nib')!;
    assert.deepEqual([nib.verdict, nib.status.state], ['required', 'held']);
    assert.equal(materials.ingredients.length, 3);
  });

  test('with a slip in it is refused by name, never read as unknown', () => {
    assert.equal(refusal('class: keripik-ubi'), 'class-unknown');
    assert.equal(refusal('name: Keripik\nfacts: { colour: red }'), 'fact-unknown');
    assert.equal(refusal('name: Keripik\ncertificates: [{ scheme: pirt }]'), 'scheme-unknown');
    assert.equal(refusal('nama: Keripik'), 'product-file-unreadable');
    assert.equal(refusal('name: [a'), 'product-file-unreadable');
  });
});

test('the rulebook is checked and its cases run from the door', () => {
  const { version, faults, counts } = runRulebookCheck();
  assert.deepEqual(faults, []);
  assert(version !== null && counts['rules']! > 100);
  const cases = runRulebookTest();
  assert.deepEqual(cases.faults, []);
  assert(cases.ran >= 150);
});
