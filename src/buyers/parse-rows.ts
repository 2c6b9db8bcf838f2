// A row of a plan file, checked: what it says as facts, or the first cell that can't be taken, with why.
import { findRegency } from '#platform/codes';
import { parseDay, type Day } from '#platform/days';
import { parseRupiah, rupiah, type Rupiah } from '#platform/money';
import { rowFault, type RowFault, type SheetRecord } from '#platform/sheets';
import type { BudgetField, PackageField, UnitField } from './layouts.ts';
import { findAccount, parseRupCodes } from './mak.ts';
import type { BudgetFacts, Flag, Institution, PackageFacts, PackageKind, Unit } from './package.ts';
import { plainText } from './plain-text.ts';

export type Parsed<T> = ({ ok: true } & T) | { ok: false; fault: RowFault };

/** Thrown inside a row to leave it at its first bad cell. */
class BadCell<Field extends string> extends Error {
  readonly field: Field;
  readonly code: string;
  constructor(field: Field, code: string) {
    super(code);
    this.field = field;
    this.code = code;
  }
}

function rowOf<Field extends string, T extends object>(record: SheetRecord<Field>, read: () => T): Parsed<T> {
  try {
    return { ok: true, ...read() };
  } catch (error) {
    if (error instanceof BadCell) return { ok: false, fault: rowFault(record, (error as BadCell<Field>).field, error.code) };
    throw error;
  }
}

/** What a row without its own institution belongs to: the buyer that the person acts for. */
export type Defaults = { institution?: Institution; year?: number };

/** A package row. Faults: `rup-code-*`, `package-name-missing`, `institution-missing`, `plan-year-*`, money and day codes. */
export function parsePackage(
  record: SheetRecord<PackageField>,
  defaults: Defaults = {},
): Parsed<{ facts: PackageFacts; institution: Institution; unit: Unit }> {
  return rowOf(record, () => {
    const { values } = record;
    const rupCode = codeOf(values.rupCode);
    const name = plainText(values.name, 500);
    if (name === null) throw new BadCell<PackageField>('name', 'package-name-missing');
    const ceilingRupiah = moneyOf<PackageField>('ceiling', values.ceiling);
    const institution = institutionOf(values, defaults);
    const flags: Flag[] = [];
    const range = (from: PackageField, until: PackageField): [Day | null, Day | null] => {
      const pair: [Day | null, Day | null] = [dayOf(from, values[from]), dayOf(until, values[until])];
      if (pair[0] !== null && pair[1] !== null && pair[1] < pair[0] && !flags.includes('window-reversed'))
        flags.push('window-reversed');
      return pair;
    };
    const [selectionFrom, selectionUntil] = range('selectionFrom', 'selectionUntil');
    const [contractFrom, contractUntil] = range('contractFrom', 'contractUntil');
    const [useFrom, useUntil] = range('useFrom', 'useUntil');
    const places = placesOf(values.location, values.regency);
    if (places.length > 1) flags.push('places-many');
    const year = yearOf(values.year, defaults.year ?? plausibleYear(contractFrom ?? useFrom ?? selectionFrom));
    const unit = unitOf(institution.code, values);
    return {
      institution,
      unit,
      facts: {
        rupCode,
        institutionCode: institution.code,
        year,
        unitKey: unit.key,
        name,
        ceilingRupiah,
        method: plainText(values.method, 60),
        kind: kindOf(values.kind),
        domestic: flagOf(values.domestic),
        smallBusiness: flagOf(values.smallBusiness),
        volumeText: plainText(values.volume, 500),
        description: plainText(values.description, 4000),
        specification: plainText(values.specification, 4000),
        selectionFrom,
        selectionUntil,
        contractFrom,
        contractUntil,
        useFrom,
        useUntil,
        announcedOn: dayOf('announcedOn', values.announcedOn),
        exempt: flagOf(values.exempt),
        locationRegencyCode: places.length === 1 ? places[0]! : null,
        active:
          flagOf(values.active) !== false && flagOf(values.deleted) !== true && /^(?:terumumkan)?$/i.test(values.announced ?? ''),
        flags,
      },
    };
  });
}

/** A budget line. Its MAK is kept as it stood when it holds more than the account, or when the account can't be read. */
export function parseBudgetLine(record: SheetRecord<BudgetField>): Parsed<{ facts: BudgetFacts }> {
  return rowOf(record, () => {
    const { values } = record;
    if (values.rupCode === undefined) throw new BadCell<BudgetField>('rupCode', 'rup-code-missing');
    const rupCodes = parseRupCodes(values.rupCode.replace(/\.0+$/, ''));
    if (!rupCodes) throw new BadCell<BudgetField>('rupCode', 'rup-code-unreadable');
    const mak = values.mak === undefined ? null : values.mak.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, 400);
    const account = mak === null ? null : (findAccount(mak) ?? null);
    return {
      facts: {
        rupCodes,
        account,
        mak: mak === account ? null : mak,
        component: plainText(values.component, 100),
        fund: plainText(values.fund, 60),
        rupiah: moneyOf<BudgetField>('amount', values.amount),
      },
    };
  });
}

/** A work unit of the list of units. */
export function parseUnit(record: SheetRecord<UnitField>): Parsed<{ institution: Institution; unit: Unit }> {
  return rowOf(record, () => {
    const institution = institutionOf(record.values, {});
    if (plainText(record.values.unitName, 300) === null) throw new BadCell<UnitField>('unitName', 'unit-name-missing');
    return { institution, unit: unitOf(institution.code, record.values) };
  });
}

function codeOf(text: string | undefined): string {
  const code = text?.replace(/\.0+$/, '');
  if (!code) throw new BadCell<PackageField>('rupCode', 'rup-code-missing');
  if (/^\d{4,12}$/.test(code)) return code;
  throw new BadCell<PackageField>('rupCode', (parseRupCodes(code)?.length ?? 0) > 1 ? 'rup-code-list' : 'rup-code-unreadable');
}

function moneyOf<Field extends string>(field: Field, text: string | undefined): Rupiah {
  if (text !== undefined && /^\d{1,15}$/.test(text)) return rupiah(Number(text));
  const parsed = parseRupiah(text ?? '');
  if (!parsed.ok) throw new BadCell(field, parsed.why);
  // Sixteen digits are a number from another column: no package costs a third of the state budget, and sums must stay exact.
  if (parsed.amount >= 1e15) throw new BadCell(field, 'money-too-large');
  return parsed.amount;
}

function dayOf(field: PackageField, text: string | undefined): Day | null {
  if (text === undefined || /^(?:null|none|nan|nat|-|0000-00-00.*)$/i.test(text)) return null;
  const known = daysRead.get(text);
  if (known !== undefined) return known;
  const parsed = parseDay(text);
  if (!parsed.ok) throw new BadCell(field, parsed.why);
  if (daysRead.size < 5000) daysRead.set(text, parsed.day);
  return parsed.day;
}
// Nearly all dates of a plan are the first days of some months: each is read once.
const daysRead = new Map<string, Day>();

function institutionOf(
  values: { institutionCode?: string; institutionName?: string; institutionKind?: string },
  { institution }: Defaults,
): Institution {
  const code = values.institutionCode?.toUpperCase();
  if (code === undefined) {
    if (institution) return institution;
    throw new BadCell<PackageField>('institutionCode', 'institution-missing');
  }
  if (!/^[A-Z]{0,4}\d{1,6}$/.test(code)) throw new BadCell<PackageField>('institutionCode', 'institution-unreadable');
  return { code, name: plainText(values.institutionName, 200) ?? code, kind: plainText(values.institutionKind, 40) ?? '' };
}

/** Codes differ between feeds (kd_satker and kd_satker_str), and one code may name two units: a unit is its code and name together. */
function unitOf(institutionCode: string, values: { unitText?: string; unitCode?: string; unitName?: string }): Unit {
  const code = (values.unitText ?? values.unitCode ?? '').replace(/\.0+$/, '').slice(0, 40);
  const name = plainText(values.unitName, 300) ?? code;
  return {
    institutionCode,
    code,
    name,
    key: `${code}|${name
      .toUpperCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()}`,
  };
}

function yearOf(text: string | undefined, otherwise: number | undefined): number {
  if (text === undefined) {
    if (otherwise !== undefined) return otherwise;
    throw new BadCell<PackageField>('year', 'plan-year-missing');
  }
  const year = Number(text);
  if (!Number.isInteger(year) || year < 2000 || year > 2199) throw new BadCell<PackageField>('year', 'plan-year-unreadable');
  return year;
}
const plausibleYear = (day: Day | null): number | undefined => (day === null ? undefined : Number(day.slice(0, 4)));

const YES = /^(?:true|ya|yes|y|t|1|pdn|ukm|aktif)$/i;
const NO = /^(?:false|tidak|no|n|f|0|non.*|bukan.*|tidak .*|impor)$/i;
/** Yes or no in the words of the feeds ("PDN", "Non-UKM", "true", "Ya"); anything else is unknown. */
const flagOf = (text: string | undefined): boolean | null =>
  text === undefined ? null : YES.test(text) ? true : NO.test(text) ? false : null;

const KINDS: Record<string, PackageKind> = {
  barang: 'goods',
  'pekerjaan konstruksi': 'works',
  konstruksi: 'works',
  'jasa konsultansi': 'consultancy',
  'jasa lainnya': 'services',
  '1': 'goods',
  '2': 'works',
  '3': 'consultancy',
  '4': 'services',
};
/** "Barang;Barang" is goods, "Barang;Jasa Lainnya" mixed, nothing known unknown. */
function kindOf(text: string | undefined): PackageKind | null {
  const kinds = new Set((text ?? '').split(/[;,]/).map((part) => KINDS[part.trim().toLowerCase()]));
  kinds.delete(undefined);
  const [only] = kinds;
  return kinds.size > 1 ? 'mixed' : (only ?? null);
}

/** Regency codes of the location record (a JSON list in the API, words elsewhere). Street addresses are not kept. */
function placesOf(location: string | undefined, regency: string | undefined): string[] {
  const names: string[] = [];
  if (location?.startsWith('[')) {
    try {
      for (const place of JSON.parse(location) as { kbp_nama?: string | null; kab_kota?: string | null }[])
        names.push(place?.kbp_nama ?? place?.kab_kota ?? '');
    } catch {
      // A broken list says nothing of the place; the package stands without it.
    }
  } else if (location !== undefined) names.push(...location.split(/[;|\n]/));
  if (regency !== undefined) names.push(...regency.split(/[;|\n]/));
  return [...new Set(names.flatMap((name) => findRegency(name)?.code ?? []))];
}
