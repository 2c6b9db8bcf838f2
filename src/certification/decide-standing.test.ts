import { strict as assert } from 'node:assert';
import { describe, test } from 'vitest';
import { day } from '#platform/days';
import { decideStanding } from './decide-standing.ts';
import type { CertificateFacts } from './decide-standing.ts';
import { endYearOf, fitsPattern, getScheme, numberKey, schemes } from './schemes.ts';

const buSari = { orgId: 'bu-sari', productId: 'keripik', placeId: 'dapur' };
const sppIrt: CertificateFacts = {
  orgId: 'bu-sari',
  scheme: 'sppIrt',
  subject: 'productAtFacility',
  productId: 'keripik',
  placeId: 'dapur',
  number: 'P-IRT 2153205010652-27',
  issuedOn: day('2022-03-01'),
  validUntil: day('2027-03-01'),
  revokedOn: null,
  evidenceLevel: 2,
  checkedOn: day('2026-10-01'),
};
const state = (change: Partial<CertificateFacts>, on: string, served: Parameters<typeof decideStanding>[1] = buSari) =>
  decideStanding({ ...sppIrt, ...change }, served, day(on)).state;

describe('a certificate on a day', () => {
  test('holds from the day of issue', () =>
    assert.deepEqual([state({}, '2022-02-28'), state({}, '2022-03-01')], ['notYet', 'valid']));
  test('holds on its last day and not the day after', () =>
    assert.deepEqual([state({}, '2027-03-01'), state({}, '2027-03-02')], ['valid', 'expired']));
  test('is revoked from the day of revoking', () => {
    const revokedOn = day('2026-05-05');
    assert.deepEqual([state({ revokedOn }, '2026-05-04'), state({ revokedOn }, '2026-05-05')], ['valid', 'revoked']);
  });
  test('without dates is unknown, whatever its level', () => {
    const blank = { issuedOn: null, validUntil: null };
    assert.equal(state({ ...blank, evidenceLevel: 0 }, '2026-11-24'), 'unknown');
    assert.equal(state({ ...blank, evidenceLevel: 2 }, '2026-11-24'), 'unknown');
  });
  test('without dates has still ended when the year in its number is over', () => {
    const blank = { issuedOn: null, validUntil: null, number: 'P-IRT 2153205010652-25' };
    assert.deepEqual([state(blank, '2025-12-31'), state(blank, '2026-01-01')], ['unknown', 'expired']);
  });
  test('of an endless scheme holds from issue, and from the day it was found in the register', () => {
    const halal = { scheme: 'halal', number: 'ID32110080430880926', validUntil: null };
    assert.equal(state(halal, '2026-11-24'), 'valid');
    assert.equal(state({ ...halal, issuedOn: null }, '2026-11-24'), 'valid');
    assert.equal(state({ ...halal, issuedOn: null }, '2026-09-30'), 'unknown', 'the day before the look-up says nothing');
    assert.equal(state({ ...halal, issuedOn: null, evidenceLevel: 0, checkedOn: null }, '2026-11-24'), 'unknown');
  });
});

describe('the subject of a certificate', () => {
  test('another product, place or business is not served', () => {
    assert.equal(state({}, '2026-11-24', { ...buSari, productId: 'dodol' }), 'wrongSubject');
    assert.equal(state({}, '2026-11-24', { ...buSari, placeId: 'rumah-produksi' }), 'wrongSubject');
    assert.equal(state({}, '2026-11-24', { ...buSari, orgId: 'pak-made' }), 'wrongSubject');
  });
  test('a place that is not known leaves it unknown, not valid', () => {
    assert.equal(state({ placeId: null }, '2026-11-24'), 'unknown');
    assert.equal(state({}, '2026-11-24', { ...buSari, placeId: null }), 'unknown');
  });
  test('a facility certificate serves whoever makes there, and only there', () => {
    const cppob = {
      orgId: 'koperasi',
      scheme: 'cppob',
      subject: 'facility',
      productId: null,
      placeId: 'rpb',
      number: null,
    } as const;
    assert.equal(state(cppob, '2026-11-24', { ...buSari, placeId: 'rpb' }), 'valid');
    assert.equal(state(cppob, '2026-11-24'), 'wrongSubject');
  });
});

describe('numbers', () => {
  test('are read as people type them', () => {
    const irt = getScheme('sppIrt');
    assert.equal(fitsPattern(irt, 'P-IRT No. 7025271010652-31'), true);
    assert.equal(fitsPattern(irt, 'pirt 7025271010652 - 31'), true);
    assert.equal(fitsPattern(irt, 'P-IRT 9025271010652-31'), false, 'no pack code 9');
    assert.equal(fitsPattern(irt, 'P-IRT 7165271010652-31'), false, 'no food group 16');
    assert.equal(numberKey(irt, 'P-IRT 7025271010652-31'), 'sppIrt:7025271010652-31');
    assert.equal(endYearOf(irt, 'P-IRT 7025271010652-31'), 2031);
    assert.equal(fitsPattern(getScheme('md'), 'BPOM RI MD 867031569523'), true);
    assert.equal(fitsPattern(getScheme('halal'), 'ID52110080430880926'), true);
    assert.equal(fitsPattern(getScheme('na'), 'POM NA18260102268'), true);
    assert.equal(fitsPattern(getScheme('pkrt'), 'KEMENKES RI PKD 20101010101'), true);
    assert.equal(fitsPattern(getScheme('nib'), '0708260003047'), true);
    assert.equal(fitsPattern(getScheme('tkdn'), 'anything'), null, 'no confirmed pattern is unknown');
  });
  test('each scheme has its words in both languages and its source', () => {
    for (const scheme of schemes) assert(scheme.name.id && scheme.name.en && scheme.source, scheme.id);
  });
  test('where it stands that one proves another is told without rows of the references, and with what is not sure', () => {
    for (const { id, servedByGround } of schemes)
      assert.doesNotMatch(servedByGround?.source ?? '', /rules-(non)?food|\bN\d\d\b/, id);
    assert.match(getScheme('sppIrt').servedByGround!.note!.en, /our inference/);
    assert.match(getScheme('cpkb').servedByGround!.note!.en, /not checked/);
  });
});
