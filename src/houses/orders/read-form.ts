// What the forms and tables of the order book say, read into facts. Every refusal names its field.
import { findScheme } from '#certification';
import { addMonths, type Day, type Month, monthOf, parseDay } from '#platform/days';
import { parseQuantity } from '../batches/quantity.ts';
import { classNamed, dayIn, type Fields, idIn, needText, refuse, rupiahIn, textOf } from '../passport/read-form.ts';
import type { ClassCost, CostStatement, LicencePlan, Material, Order } from './order.ts';

/** What a person tells of an order; the rest is the system's. */
export type ToldOrder = Omit<Order, 'orderId' | 'contractId' | 'state'>;

/** An order of more than ten years is a slip of the pen. */
const MOST_MONTHS = 120;

/** Fields: pembeli, jenis, jumlah (a month), satuan, harga, dari, sampai (empty: the same month), ditandatangani, dokumen. */
export function readOrder(fields: Fields): ToldOrder {
  const fromMonth = readMonth(needText(fields, 'dari'), 'dari');
  const until = textOf(fields, 'sampai');
  const toMonth = until === null ? fromMonth : readMonth(until, 'sampai');
  if (toMonth < fromMonth) throw refuse('order-months-backwards', 'sampai');
  if (toMonth > addMonths(fromMonth, MOST_MONTHS)) throw refuse('order-months-many', 'sampai');
  const signedOn = dayIn(fields, 'ditandatangani');
  if (signedOn === null) throw refuse('booking-field-missing', 'ditandatangani');
  return {
    ...{ buyerName: needText(fields, 'pembeli'), classId: classNamed(needText(fields, 'jenis'), 'jenis'), fromMonth, toMonth },
    ...{ quantityThousandths: quantityIn(fields, 'jumlah'), unit: needText(fields, 'satuan'), signedOn },
    ...{ priceRupiah: rupiahIn(fields, 'harga'), document: needText(fields, 'dokumen') },
  };
}

/** '2026-12', '12/2026', 'Desember 2026', or a day of the month. */
export function readMonth(text: string, field: string): Month {
  const iso = /^(\d{4})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{4})$/.exec(text);
  const [year, month] = iso ? [iso[1], iso[2]] : local ? [local[2], local[1]] : [];
  const read = parseDay(year === undefined ? text : `${year}-${month}-1`);
  const inWords = read.ok ? read : parseDay(`1 ${text}`);
  if (!inWords.ok) throw refuse('order-month-unreadable', field, { typed: text.slice(0, 40) });
  return monthOf(inWords.day);
}

function quantityIn(fields: Fields, name: string): number {
  const read = parseQuantity(needText(fields, name));
  if (read === undefined) throw refuse('order-quantity-unreadable', name);
  return read;
}

/** Fields: tetap, penyusutan, hitungPenyusutan (ticked: counted), kas. What is left empty isn't known. */
export function readCosts(fields: Fields, today: Day): CostStatement {
  return {
    ...{ statedOn: today, fixedMonthlyRupiah: rupiahIn(fields, 'tetap'), cashRupiah: rupiahIn(fields, 'kas') },
    ...{
      depreciationMonthlyRupiah: rupiahIn(fields, 'penyusutan'),
      depreciationCounted: fields['hitungPenyusutan'] !== undefined,
    },
  };
}

/** Fields: jenis, satuan, variabel, berat (of one unit, in gram or kg: '250' is 250 gram). */
export function readClassCost(fields: Fields, today: Day): ClassCost {
  return {
    ...{ classId: classNamed(needText(fields, 'jenis'), 'jenis'), unit: needText(fields, 'satuan'), fromDay: today },
    ...{ variableRupiah: rupiahIn(fields, 'variabel'), unitGrams: gramsIn(fields, 'berat', 1) },
  };
}

/**
 * Fields: nama, bulan1 to bulan12 (ticked: it can be had), bulanDiketahui (without it the months aren't known), sebulan (kg), and of each class
 * `per-{class}`: kg for one unit; '?' says that it is used and nobody knows how much, empty that it isn't used.
 */
export function readMaterial(fields: Fields, classIds: readonly string[], materialId: string, today: Day): Material {
  const months = Array.from({ length: 12 }, (_, n) => n + 1).filter((month) => fields[`bulan${month}`] !== undefined);
  const uses = classIds.flatMap((classId) => {
    const name = `per-${classId}`;
    const text = textOf(fields, name);
    if (text === null) return [];
    return [{ classId, gramsPerUnit: text === '?' ? null : gramsIn(fields, name, 1000) }];
  });
  return {
    ...{ materialId, name: needText(fields, 'nama'), monthlyGrams: gramsIn(fields, 'sebulan', 1000), uses, changedOn: today },
    months: fields['bulanDiketahui'] === undefined && months.length === 0 ? null : months,
  };
}

/** A mass that may be left out, in units of so many grams, as whole grams of at least one. */
function gramsIn(fields: Fields, name: string, gramsOfOne: number): number | null {
  const text = textOf(fields, name);
  if (text === null) return null;
  const thousandths = parseQuantity(text);
  const grams = thousandths === undefined ? 0 : Math.round((thousandths * gramsOfOne) / 1000);
  if (grams < 1) throw refuse('order-quantity-unreadable', name);
  return grams;
}

/** Fields: skema, untukJenis (empty: the whole house), tanggal, catatan. */
export function readLicencePlan(fields: Fields, planId: string): LicencePlan {
  const scheme = needText(fields, 'skema');
  if (!findScheme(scheme)) throw refuse('booking-choice-unknown', 'skema');
  const classText = textOf(fields, 'untukJenis');
  return {
    ...{ planId, scheme, classId: classText === null ? null : classNamed(classText, 'untukJenis') },
    ...{ plannedOn: dayIn(fields, 'tanggal'), note: textOf(fields, 'catatan') },
  };
}

/** The id of what a form changes; a new one where it names none. */
export const idOrNew = (fields: Fields, newId: () => string): string => idIn(fields, 'id') ?? newId();
