import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { expect, test } from 'vitest';
import { sharedFile } from '../../test/support/shared.ts';
import { findAccountUse } from './accounts.ts';
import { findAccount, parseRupCodes } from './mak.ts';

test.each([
  ['the account alone', '5.1.02.01.01.0064', '5.1.02.01.01.0064'],
  ['a MAK of a region', '5.03.01.2.08.0004.5.1.02.02.04.0036.8.1.0.20.20.40.036.00002', '5.1.02.02.04.0036'],
  ['a MAK that ends with a dot', '5.02.04.2.01.0003.5.1.02.01.01.0024.', '5.1.02.01.01.0024'],
  ['a MAK of a ministry', 'CO.6193.FAI.013.053.0B.521211', '521211'],
  ['shifted dots', '0.30.12.0.60.0055.1.0.20.10.10.0251.1.1.2.01.03.00.020.0002', '5.1.02.01.01.0025'],
  ['several MAK of one account', 'X.5.1.02.01.01.0052.8, X.5.1.02.01.01.0052.9', '5.1.02.01.01.0052'],
])('an account is found in %s', (_, mak, account) => expect(findAccount(mak)).toBe(account));

test.each([
  ['several MAK of several accounts', '5.1.02.01.01.0052, 5.1.02.01.01.0024'],
  ['words', 'belum ada'],
  ['nothing', ''],
  ['lost digits', '1.02.01.01.0052'],
])('the account stays unknown in %s', (_, mak) => expect(findAccount(mak)).toBeUndefined());

test('most MAK of real catalogue orders give their account, and none is made up', async (context) => {
  const file = sharedFile('procurement/ekatalog-v6-orders-kabbandung-2025.csv', context);
  let [found, total] = [0, 0];
  for await (const row of createReadStream(file).pipe(parse({ columns: true })) as AsyncIterable<{ mak: string }>) {
    if (row.mak === '') continue;
    total += 1;
    const account = findAccount(row.mak);
    if (account === undefined) continue;
    found += 1;
    expect(row.mak.replaceAll(/\D/g, '')).toContain(account.replaceAll('.', ''));
  }
  expect(found / total).toBeGreaterThan(0.8);
});

test('lists of package codes are taken apart', () => {
  expect(parseRupCodes('53540979')).toEqual(['53540979']);
  expect(parseRupCodes('53540979;53540980, 53540979')).toEqual(['53540979', '53540980']);
  expect(parseRupCodes('53540979;abc')).toBeUndefined();
  expect(parseRupCodes('')).toBeUndefined();
});

test('every account of the rulebook names known classes, and unlisted ones answer by their family', () => {
  expect(findAccountUse('5.1.02.01.01.0024')).toMatchObject({
    classes: [{ classId: 'alat-tulis', share: 1 }],
    confidence: 'high',
  });
  expect(findAccountUse('5.1.02.01.01.0039')?.classes).toEqual([]);
  expect(findAccountUse('5.2.03.01.01.9999')).toMatchObject({
    classes: [{ classId: 'konstruksi-gedung', share: 1 }],
    confidence: 'low',
  });
  expect(findAccountUse('9.9.99.99.99.9999')).toBeUndefined();
});
