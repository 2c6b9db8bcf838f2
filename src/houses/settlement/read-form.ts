// What the forms of settlement say, read into facts. Every refusal names its field.
import { classById } from '#platform/codes';
import { addMonths, type Day, type Month, monthOf } from '#platform/days';
import { readMonth } from '../orders/read-form.ts';
import type { Tariff } from '../passport/passport.ts';
import { choiceIn, dayIn, type Fields, idIn, needText, refuse, rupiahIn, textOf } from '../passport/read-form.ts';
import { ACCOUNTS, type Account } from './journal.ts';
import { type Adjustment, type Agreement, type LonePath, type Pool, POOL_KINDS, SHARINGS, type Sharer } from './settlement.ts';
import { scopeOf, SHARINGS_OF } from './share-pool.ts';

/** What a form may choose from: the house's tariffs and who makes there. */
export type Choices = { tariffs: readonly Tariff[]; sharers: readonly Sharer[]; today: Day };

/** A month as people write it (`readMonth`); null when left empty. */
function monthIn(fields: Fields, name: string): Month | null {
  const text = textOf(fields, name);
  return text === null ? null : readMonth(text, name);
}

function sharerIn(fields: Fields, { sharers }: Choices): Sharer {
  const makerOrgId = idIn(fields, 'anggota');
  if (makerOrgId === null) throw refuse('booking-field-missing', 'anggota');
  const found = sharers.find((one) => one.makerOrgId === makerOrgId);
  if (!found) throw refuse('booking-choice-unknown', 'anggota');
  return found;
}

/** An agreement. Prices that its model reckons with must be told; the others may be left out. */
export function readAgreementForm(fields: Fields, choices: Choices): Omit<Agreement, 'agreementId'> {
  const sharer = sharerIn(fields, choices);
  const tariffId = idIn(fields, 'tarif');
  if (tariffId === null) throw refuse('booking-field-missing', 'tarif');
  const tariff = choices.tariffs.find((one) => one.tariffId === tariffId);
  if (!tariff) throw refuse('booking-choice-unknown', 'tarif');
  const agreement = {
    ...{ ...sharer, tariff, fromDay: dayIn(fields, 'dari') ?? choices.today, untilDay: dayIn(fields, 'sampai') },
    ...{ saleRupiah: rupiahIn(fields, 'hargaJual'), inputRupiah: rupiahIn(fields, 'hargaBahan') },
    ...{ inputFromMember: fields['bahanAnggota'] !== undefined, productRupiah: rupiahIn(fields, 'nilaiProduk') },
  };
  if (agreement.untilDay !== null && agreement.untilDay < agreement.fromDay) throw refuse('passport-days-backwards', 'sampai');
  const { model } = tariff;
  if (model === 'priceShare' && agreement.saleRupiah === null) throw refuse('booking-field-missing', 'hargaJual');
  if (model === 'buyAndSellBack' && agreement.inputRupiah === null) throw refuse('booking-field-missing', 'hargaBahan');
  if (model === 'tollWithYield' && agreement.productRupiah === null) throw refuse('booking-field-missing', 'nilaiProduk');
  return agreement;
}

const ALL_POOL_KINDS = Object.values(POOL_KINDS).flat();

/** A shared cost. One of a product names its class and the members on the type (fields `anggota-<id>`). */
export function readPoolForm(fields: Fields, { sharers, today }: Choices): Omit<Pool, 'poolId'> {
  const kind = choiceIn(fields, 'jenisBiaya', ALL_POOL_KINDS);
  if (kind === null) throw refuse('booking-field-missing', 'jenisBiaya');
  const scope = scopeOf(kind)!;
  const amountRupiah = rupiahIn(fields, 'jumlah');
  if (amountRupiah === null || amountRupiah === 0) throw refuse('booking-field-missing', 'jumlah');
  const sharedBy = choiceIn(fields, 'menurut', SHARINGS) ?? SHARINGS_OF[scope][0]!;
  if (!SHARINGS_OF[scope].includes(sharedBy)) throw refuse('settlement-sharing-other', 'menurut');
  const makerOrgIds = sharers.map((one) => one.makerOrgId).filter((id) => fields[`anggota-${id}`] !== undefined);
  const classId = textOf(fields, 'kelas');
  if (classId !== null && !classById(classId)) throw refuse('booking-choice-unknown', 'kelas');
  if (scope === 'product' && makerOrgIds.length === 0) throw refuse('settlement-type-nobody', 'kelas');
  if (sharedBy === 'volume' && classId === null) throw refuse('booking-field-missing', 'kelas');
  const excluded = fields['dibiayaiNegara'] !== undefined;
  if (excluded && kind !== 'depreciation') throw refuse('settlement-excluded-other', 'dibiayaiNegara');
  const product = scope === 'product' ? { classId, makerOrgIds } : { classId: null, makerOrgIds: [] };
  return { kind, name: needText(fields, 'nama'), amountRupiah, sharedBy, excluded, ...product, ...spanIn(fields, today) };
}

/** The months from which and until which something holds. Without a first one it is this month; once (`sekali`) is that month only. */
function spanIn(fields: Fields, today: Day): { fromMonth: Month; untilMonth: Month | null } {
  const fromMonth = monthIn(fields, 'bulan') ?? monthOf(today);
  const untilMonth = fields['sekali'] === undefined ? monthIn(fields, 'sampaiBulan') : fromMonth;
  if (untilMonth !== null && untilMonth < fromMonth) throw refuse('passport-days-backwards', 'sampaiBulan');
  return { fromMonth, untilMonth };
}

/** What a member would pay alone, as somebody told it. */
export function readLonePathForm(fields: Fields, choices: Choices, toldBy: LonePath['toldBy']): Omit<LonePath, 'pathId'> {
  const path = {
    ...{ makerOrgId: sharerIn(fields, choices).makerOrgId, name: needText(fields, 'nama'), toldBy },
    kind: choiceIn(fields, 'jalan', ['ownPermit', 'otherHouse', 'other'] as const) ?? ('other' as const),
    ...{ onceRupiah: rupiahIn(fields, 'sekaliBayar') ?? 0, monthlyRupiah: rupiahIn(fields, 'sebulan') ?? 0 },
    ...{ unitRupiah: rupiahIn(fields, 'perSatuan') ?? 0, unit: textOf(fields, 'satuan', 40) },
    ...spanIn(fields, choices.today),
  };
  if (path.onceRupiah + path.monthlyRupiah + path.unitRupiah === 0) throw refuse('booking-field-missing', 'sebulan');
  if (path.unitRupiah > 0 && path.unit === null) throw refuse('booking-field-missing', 'satuan');
  return path;
}

/** A correction by hand: an amount, which way it goes, and why. `open` is the month it is settled in. */
export function readAdjustmentForm(fields: Fields, choices: Choices, open: Month): Omit<Adjustment, 'adjustmentId'> {
  const concerns = monthIn(fields, 'bulan') ?? addMonths(open, -1);
  if (concerns >= open) throw refuse('settlement-concerns-later', 'bulan', { month: open });
  const amount = rupiahIn(fields, 'jumlah');
  if (amount === null || amount === 0) throw refuse('booking-field-missing', 'jumlah');
  const way = choiceIn(fields, 'arah', ['bayar', 'terima'] as const);
  if (way === null) throw refuse('booking-field-missing', 'arah');
  return {
    ...{ month: open, concerns, makerOrgId: sharerIn(fields, choices).makerOrgId, reason: needText(fields, 'alasan') },
    amountRupiah: way === 'bayar' ? amount : 0 - amount,
  };
}

/** The accounts with their code and name: fields `kode-<account>` and `akun-<account>`. */
export const readAccountsForm = (fields: Fields): { account: Account; code: string; name: string }[] =>
  ACCOUNTS.map((account) => ({
    ...{ account, code: needText(fields, `kode-${account}`), name: needText(fields, `akun-${account}`) },
  }));
