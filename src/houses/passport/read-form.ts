// What the forms of a passport say, read into facts. Every refusal names its field.
import { z } from 'zod';
import { classes, findRegency, type ProductClass, regencyByCode } from '#platform/codes';
import type { Day } from '#platform/days';
import { parseRupiah } from '#platform/money';
import { Refusal } from '#platform/refusal';
import { type OpeningHours, parseClock } from '../bookings/calendar.ts';
import { type Change, CHANGES } from '../bookings/changeover.ts';
import { GRID_MINUTES } from '../bookings/decide-booking.ts';
import { readDay } from '../bookings/schema.ts';
import type { Equipment, Tariff } from './passport.ts';
import { FEE_MODELS } from './passport.ts';
import type { HouseFacts, LineFacts } from './store.ts';

/** The fields of a form as they came: text by name. */
export type Fields = Readonly<Record<string, string | undefined>>;

export const refuse = (code: string, field: string, facts = {}): Refusal => new Refusal(code, 422, facts, field);
export const textOf = (fields: Fields, name: string, longest = 200): string | null => {
  const text = fields[name]?.trim() ?? '';
  if (text.length > longest) throw refuse('passport-too-long', name, { most: longest });
  return text === '' ? null : text;
};
export const needText = (fields: Fields, name: string): string => {
  const text = textOf(fields, name);
  if (text === null) throw refuse('booking-field-missing', name);
  return text;
};
export const dayIn = (fields: Fields, name: string): Day | null => {
  const text = textOf(fields, name);
  return text === null ? null : readDay(text, name);
};
export function choiceIn<Choice extends string>(fields: Fields, name: string, known: readonly Choice[]): Choice | null {
  const text = textOf(fields, name);
  if (text === null) return null;
  const found = known.find((one) => one === text);
  if (!found) throw refuse('booking-choice-unknown', name);
  return found;
}
function wholeIn(fields: Fields, name: string, least: number, most: number): number | null {
  const text = textOf(fields, name)?.replaceAll(/(?<=\d)[. ](?=\d{3}\b)/g, '');
  if (text === undefined) return null;
  const amount = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (amount < least || amount > most) throw refuse('passport-number', name, { least, most });
  return amount;
}
const listIn = (fields: Fields, name: string): string[] =>
  (textOf(fields, name, 2000) ?? '')
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');

export const ASSET_STATUSES = ['stateProperty', 'granted', 'lease', 'unknown'] as const;

/** The house itself. A region is named by name or code; none at all means that the catchment isn't known. */
export function readHouseForm(fields: Fields): HouseFacts {
  const regions = listIn(fields, 'jangkauan').map((text) => {
    const region = regencyByCode(text) ?? findRegency(text);
    if (!region) throw refuse('passport-region', 'jangkauan', { typed: text.slice(0, 60) });
    return region.code;
  });
  return {
    assetStatus: choiceIn(fields, 'status', ASSET_STATUSES) ?? 'unknown',
    assetDocument: textOf(fields, 'dokumen'),
    assetDocumentOn: dayIn(fields, 'tanggalDokumen'),
    managerContractEndsOn: dayIn(fields, 'kontrakManajer'),
    openedOn: dayIn(fields, 'buka'),
    catchment: regions.length === 0 ? null : [...new Set(regions)].toSorted(),
    leastEvidence: wholeIn(fields, 'bukti', 0, 3) ?? 1,
  };
}

/** The hours of seven days, fields jam1 (Monday) to jam7: '08:00-12:00, 13:00-16:00'; empty: closed. */
export function readHoursForm(fields: Fields): OpeningHours[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const name = `jam${weekday}`;
    const spans = listIn(fields, name).map((text) => {
      const [from, to, ...more] = text.split(/\s*[-–]\s*/).map(parseClock);
      const fits = from !== undefined && to !== undefined && more.length === 0 && from < to;
      if (!fits || from % GRID_MINUTES !== 0 || to % GRID_MINUTES !== 0)
        throw refuse('passport-hours', name, { typed: text.slice(0, 40) });
      return { weekday, fromMinute: from, toMinute: to };
    });
    const inOrder = spans.toSorted((a, b) => a.fromMinute - b.fromMinute);
    if (inOrder.some((one, n) => n > 0 && one.fromMinute < inOrder[n - 1]!.toMinute))
      throw refuse('passport-hours-overlap', name);
    return inOrder;
  });
}

const HALAL = ['halalOnly', 'mixed', 'nonHalal'] as const;
export const ALLERGENS = [
  ...['allergen-gluten', 'allergen-egg', 'allergen-fish', 'allergen-crustacean', 'allergen-mollusc'],
  ...['allergen-peanut', 'allergen-soy', 'allergen-milk', 'allergen-tree-nut', 'allergen-sulphite'],
] as const;

/** A line. `alergenDiketahui` says that what is not ticked does not run there; without it allergens are not known. */
export function readLineForm(fields: Fields, lineId: string): LineFacts {
  const unit = needText(fields, 'satuan');
  const processes = listIn(fields, 'proses');
  const ticked = ALLERGENS.filter((one) => fields[one] !== undefined);
  const cleaning: Partial<Record<Change, number>> = {};
  for (const change of CHANGES) {
    const minutes = wholeIn(fields, `bersih-${change}`, 0, MOST_CLEANING);
    if (minutes !== null) cleaning[change] = Math.ceil(minutes / GRID_MINUTES) * GRID_MINUTES;
  }
  return {
    ...{ lineId, unit, name: needText(fields, 'nama'), process: processes.join(', '), cleaning },
    classIds: listIn(fields, 'jenis').map((text) => classNamed(text, 'jenis')),
    processes: processes.length === 0 ? null : processes,
    hoursPerMonth: wholeIn(fields, 'jamSebulan', 0, 744),
    unitsPerHour: wholeIn(fields, 'hasilPerJam', 1, MOST_UNITS),
    halal: choiceIn(fields, 'halal', HALAL),
    allergens: fields['alergenDiketahui'] === undefined ? null : [...ticked],
    minimumLot: wholeIn(fields, 'lotTerkecil', 1, MOST_UNITS),
    equipment: readEquipment(fields, unit),
  };
}
const MOST_UNITS = 10_000_000;
/** A week of days and nights. */
const MOST_CLEANING = 10_080;

const plain = (text: string): string => text.trim().toLowerCase();
const byName = new Map<string, ProductClass>(
  classes.flatMap((one) => [one.id, one.name.id, one.name.en].map((name) => [plain(name), one])),
);
/** The id of the class that a text names by its id or its name in either language. */
export function classNamed(text: string, field: string): string {
  const found = byName.get(plain(text));
  if (!found) throw refuse('passport-class', field, { typed: text.slice(0, 60) });
  return found.id;
}

/** One machine a row: name; process; how many; units an hour of all of them (empty: not known). */
function readEquipment(fields: Fields, unit: string): Omit<Equipment, 'equipmentId' | 'lineId' | 'seed'>[] {
  const rows = (textOf(fields, 'alat', 4000) ?? '').split('\n').filter((row) => row.trim() !== '');
  return rows.map((row) => {
    const [name = '', process = '', count = '', rate = ''] = row.split(/[;\t]/).map((cell) => cell.trim());
    const [many, perHour] = [count === '' ? 1 : Number(count), rate === '' ? null : Number(rate)];
    const fits = name !== '' && process !== '' && Number.isInteger(many) && many > 0 && many < 1000;
    if (!fits || (perHour !== null && !(Number.isInteger(perHour) && perHour > 0 && perHour <= MOST_UNITS)))
      throw refuse('passport-equipment', 'alat', { typed: row.slice(0, 60) });
    return { name: name.slice(0, 200), process: process.slice(0, 200), count: many, unitsPerHour: perHour, unit };
  });
}

/** Days on which the house or a line stands. */
export function readClosureForm(fields: Fields) {
  const fromDay = dayIn(fields, 'dari');
  if (fromDay === null) throw refuse('booking-field-missing', 'dari');
  const toDay = dayIn(fields, 'sampai') ?? fromDay;
  if (toDay < fromDay) throw refuse('passport-days-backwards', 'sampai');
  const kind = choiceIn(fields, 'sebab', ['holiday', 'maintenance'] as const) ?? 'holiday';
  return { kind, fromDay, toDay, note: textOf(fields, 'catatan'), lineId: idIn(fields, 'lini') };
}

/** An id that may be left out. */
export function idIn(fields: Fields, name: string): string | null {
  const text = textOf(fields, name);
  if (text === null) return null;
  const read = z.uuid().safeParse(text.toLowerCase());
  if (!read.success) throw refuse('booking-choice-unknown', name);
  return read.data;
}

/** A tariff: each model with the figures that its formula needs. */
export function readTariffForm(fields: Fields, today: Day): Omit<Tariff, 'tariffId'> {
  const model = choiceIn(fields, 'model', FEE_MODELS);
  if (model === null) throw refuse('booking-field-missing', 'model');
  const tariff = {
    ...{ model, lineId: idIn(fields, 'lini'), rateRupiah: rupiahIn(fields, 'tarif'), setupRupiah: rupiahIn(fields, 'siap') },
    ...{ cleaningRupiah: rupiahIn(fields, 'bersih'), yearlyRupiah: rupiahIn(fields, 'tahunan'), unit: textOf(fields, 'satuan') },
    ...{ shareBasisPoints: percentIn(fields, 'bagianPersen', 0), yieldBasisPoints: percentIn(fields, 'rendemen', 0.01) },
    ...{ decidedBy: needText(fields, 'penetap'), decidedOn: dayIn(fields, 'ditetapkan'), untilDay: dayIn(fields, 'sampai') },
    fromDay: dayIn(fields, 'dari') ?? today,
  };
  const missing = NEEDS[model].find(([key]) => tariff[key] === null);
  if (missing) throw refuse('booking-field-missing', missing[1]);
  if (tariff.untilDay !== null && tariff.untilDay < tariff.fromDay) throw refuse('passport-days-backwards', 'sampai');
  return tariff;
}
type Figure = 'rateRupiah' | 'shareBasisPoints' | 'yieldBasisPoints' | 'yearlyRupiah';
/** What each formula of 4.4 can't do without, with the field it is asked in. */
const NEEDS: Record<Tariff['model'], readonly (readonly [Figure, string])[]> = {
  tollPerUnit: [['rateRupiah', 'tarif']],
  tollWithYield: [
    ['rateRupiah', 'tarif'],
    ['yieldBasisPoints', 'rendemen'],
  ],
  slotHire: [['rateRupiah', 'tarif']],
  buyAndSellBack: [['shareBasisPoints', 'bagianPersen']],
  priceShare: [['shareBasisPoints', 'bagianPersen']],
  membership: [
    ['yearlyRupiah', 'tahunan'],
    ['rateRupiah', 'tarif'],
  ],
};

export function rupiahIn(fields: Fields, name: string): number | null {
  const text = textOf(fields, name);
  if (text === null) return null;
  const read = parseRupiah(text);
  if (!read.ok) throw refuse('passport-rupiah', name);
  return read.amount;
}

/** A percentage with up to two decimals as basis points. */
function percentIn(fields: Fields, name: string, least: number): number | null {
  const text = textOf(fields, name)?.replace('%', '').replace(',', '.').trim();
  if (text === undefined) return null;
  const percent = /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : -1;
  if (percent < least || percent > 100) throw refuse('passport-percent', name);
  return Math.round(percent * 100);
}
