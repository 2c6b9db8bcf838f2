import { expect, test } from 'vitest';
import { uuidv7 } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { withDatabase } from '../../../test/support/database.ts';
import { actorOf, edit, editLine, NOW, openTestHouse } from '../bookings/test-house.ts';
import { copy as english, refusals as englishRefusals } from './copy.en.ts';
import { copy as bahasa, refusals } from './copy.id.ts';
import { editPassport } from './edit-passport.ts';
import { readHoursForm, readTariffForm } from './read-form.ts';
import { readPassport } from './store.ts';

const codeOf = (read: () => unknown): string => {
  try {
    read();
    return 'read';
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${error.field ?? ''}` : String(error);
  }
};

test(
  'typical equipment is marked as such until the operator keeps the line',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const machines = async () =>
      (await readPassport(db, house.orgId, house.houseId)).equipment.filter(({ lineId }) => lineId === house.fill);
    await edit(db, house, 'alat-khas', { lini: house.fill, jenis: 'chilli' });
    await edit(db, house, 'alat-khas', { lini: house.fill, jenis: 'chilli' });
    expect((await machines()).map(({ seed, unitsPerHour }) => [seed, unitsPerHour])).toEqual(
      Array.from({ length: 7 }, () => [true, null]),
    );
    await editLine(db, house, { alat: 'Ketel; masak; 2; 80\nPengisi; isi' });
    expect((await machines()).map(({ name, seed, count, unitsPerHour }) => [name, seed, count, unitsPerHour])).toEqual([
      ['Ketel', false, 2, 80],
      ['Pengisi', false, 1, null],
    ]);
  }),
);

test(
  'only its operator edits a passport',
  withDatabase(async (db) => {
    const house = await openTestHouse(db);
    const other = editPassport(db, actorOf('houseOperator', uuidv7()), house.houseId, 'jam', {}, NOW);
    await expect(other).rejects.toMatchObject({ code: 'not-yours' });
  }),
);

test('hours and tariffs that can not be read are refused at their field', () => {
  expect(readHoursForm({ jam1: '13.00-16.00, 08:00–12:00' })).toEqual([
    { weekday: 1, fromMinute: 480, toMinute: 720 },
    { weekday: 1, fromMinute: 780, toMinute: 960 },
  ]);
  expect(codeOf(() => readHoursForm({ jam2: '8 pagi' }))).toBe('passport-hours jam2');
  expect(codeOf(() => readHoursForm({ jam3: '08:00-12:00, 11:00-16:00' }))).toBe('passport-hours-overlap jam3');
  expect(codeOf(() => readTariffForm({ model: 'tollPerUnit', penetap: 'Rapat anggota' }, NOW.today))).toBe(
    'booking-field-missing tarif',
  );
  expect(readTariffForm({ model: 'priceShare', bagianPersen: '12,5', penetap: 'Rapat anggota' }, NOW.today)).toMatchObject({
    shareBasisPoints: 1250,
  });
});

test('both languages have the same words', () => {
  expect(Object.keys(english)).toEqual(Object.keys(bahasa));
  expect(Object.keys(englishRefusals)).toEqual(Object.keys(refusals));
});
