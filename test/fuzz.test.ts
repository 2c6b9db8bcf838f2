// A sample of `node --import ./bin/jsx.mjs bench/fuzz.ts`, which sends a hundred thousand.
import { expect, test } from 'vitest';
import { openLog } from '#platform/log';
import { openApp } from '../src/web/app.ts';
import { freshDatabase } from './support/database.ts';
import { fuzz } from './support/fuzz.ts';

test('whatever is asked, the answer is a page, a way on or a clear no, and never gives a script back', async () => {
  const { db } = await freshDatabase();
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const app = openApp({ db, jobs, log: openLog('silent'), exampleData: false });
  const { sent, statuses, faults } = await fuzz(app, 2000, 20_261_124);
  expect(faults).toEqual([]);
  expect(sent).toBe(2000);
  expect(Object.keys(statuses).every((status) => /^[234]/.test(status))).toBe(true);
});
