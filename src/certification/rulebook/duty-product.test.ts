import { strict as assert } from 'node:assert';
import { test } from 'vitest';
import { dutyProductOf, type ProductTexts } from './duty-product.ts';

const nothing: ProductTexts = {
  ...{ classId: 'sambal-saus', composition: null, additives: null, process: null, pack: null, storage: null },
  ...{ netContent: null, shelfLifeDays: null, claims: null, place: null },
};
const factsOf = (change: Partial<ProductTexts>) => dutyProductOf({ ...nothing, ...change }).facts;

test('texts are read where they cannot be misread', () => {
  assert.equal(factsOf({ storage: 'Simpan beku pada suhu -18 C' })['storage'], 'frozen');
  assert.equal(factsOf({ storage: 'suhu ruang' })['storage'], 'room');
  assert.equal(factsOf({ process: 'Perebusan, sterilisasi retort' })['heat'], 'sterilised');
  assert.equal(factsOf({ pack: 'Plastik', netContent: '250 gram' })['retailPacked'], true);
});

test('what is not told, or told twice over, stays unknown', () => {
  assert.equal(factsOf({ storage: 'suhu ruang 3 hari, kulkas 14 hari' })['storage'], undefined);
  assert.equal(factsOf({ process: 'Pengeringan' })['heat'], undefined, 'how it was dried says nothing of heat in the pack');
  assert.equal(factsOf({ pack: 'Tanpa kemasan', netContent: '1 kg' })['retailPacked'], undefined);
  assert.equal(factsOf({ place: { kind: 'unknown' } })['place'], undefined);
  assert.equal(dutyProductOf(nothing, { sizeClass: 'unknown' }).facts['sizeClass'], undefined);
});

test("the maker's answers go before what was read", () => {
  const made = dutyProductOf({ ...nothing, storage: 'beku' }, { sizeClass: 'micro' }, { answers: { storage: 'chilled' } });
  assert.deepEqual([made.facts['storage'], made.facts['sizeClass']], ['chilled', 'micro']);
});
