// One data set per product, as the portals' fields are filled from it. In Bahasa, for so are the portals. Pure.
import { classById, provinceOf, regencyByCode } from '#platform/codes';
import type { Day } from '#platform/days';
import { decideStanding } from '../decide-standing.ts';
import type { StoredDutyMaker, StoredDutyProduct } from '../facts/read-duty-products.ts';
import type { MaterialCheck } from '../rulebook/check-materials.ts';
import { type CompiledRulebook, fillVector } from '../rulebook/compile-rulebook.ts';
import { readFact } from '../rulebook/facts.ts';
import { type DatumId, WRITABLE } from './data-ids.ts';
import { fittingCodes } from './fitting-codes.ts';
import type { Kbli } from './portal.ts';

/**
 * What is known of a datum. `check`: there is something, but a person has to look before it is copied: guessed from words, suggested by the
 * class, only claimed, or a certificate that doesn't hold for this product on the day.
 */
export type Datum = { text: string; check?: 'guessed' | 'suggested' | 'claimed' | 'notHolding' };
export type DossierData = ReadonlyMap<DatumId, Datum>;

/** The texts that were written in the dossier itself, by datum: they stand where the record has none. */
export type WrittenData = Readonly<Partial<Record<string, string>>>;

export type Gathered = {
  maker: StoredDutyMaker['maker'];
  stored: StoredDutyProduct;
  materials: MaterialCheck;
  written: WrittenData;
  kbli: Kbli;
  compiled: CompiledRulebook;
  day: Day;
};

/** A datum that is not in the map is missing. */
export function gatherData(from: Gathered): DossierData {
  const { maker, stored, written } = from;
  const data = new Map<DatumId, Datum>();
  const put = (id: DatumId, text: string | null | undefined, check?: Datum['check']): void => {
    const plain = text?.trim();
    if (plain) data.set(id, check === undefined ? { text: plain } : { text: plain, check });
  };
  const { product } = stored;
  put('maker.name', maker.name);
  put('maker.nib', maker.nib);
  put('maker.legalForm', optionText('legalForm', maker.legalForm, from.compiled));
  put('maker.sizeClass', optionText('sizeClass', factOf('sizeClass', from), from.compiled));
  put('maker.taxable', maker.taxable === null ? null : maker.taxable ? 'PKP' : 'Non-PKP');
  putPlace(from, put);
  put('product.name', product.name);
  put('product.brand', product.brand);
  put('product.composition', product.composition);
  put('product.additives', product.additives);
  put('product.process', product.process);
  put('product.pack', product.pack ?? optionText('pack', factOf('pack', from), from.compiled));
  put('product.netContent', product.netContent);
  put('product.storage', product.storage ?? optionText('storage', factOf('storage', from), from.compiled));
  const days = factOf('shelfLifeDays', from);
  put('product.shelfLife', typeof days === 'number' ? `${days} hari` : null);
  put('product.capacity', product.capacityPerMonth === null ? null : counted(product.capacityPerMonth, product.unit));
  put('product.gtin', product.gtin);
  for (const id of WRITABLE) if (!data.has(id)) put(id, written[id]);
  const brand = data.get('product.brand')?.text;
  put('product.nameAndBrand', brand && !product.name.includes(brand) ? `${product.name} (${brand})` : product.name);
  putClass(from, put);
  const made = factOf('contractMade', from);
  put('product.made', made === true ? 'Berdasarkan kontrak' : made === false ? 'Diproduksi sendiri' : null);
  const imported = factOf('imported', from);
  put('product.domestic', imported === true ? 'Impor' : imported === false ? 'Produk dalam negeri' : null);
  const told = ['product.netContent', 'product.pack', 'product.composition', 'product.shelfLife', 'product.storage'] as const;
  put('product.specification', told.flatMap((id) => (data.has(id) ? [`${SPEC[id]}: ${data.get(id)!.text}`] : [])).join('\n'));
  putMaterials(from, data, put);
  putCertificates(from, put);
  return data;
}

type Put = (id: DatumId, text: string | null | undefined, check?: Datum['check']) => void;

const SPEC = {
  'product.netContent': 'Isi bersih',
  'product.pack': 'Kemasan',
  'product.composition': 'Komposisi',
  'product.shelfLife': 'Masa simpan',
  'product.storage': 'Cara simpan',
} as const;

const counted = (count: number, unit: string | null): string => [count.toLocaleString('id-ID'), unit].filter(Boolean).join(' ');

function putPlace({ maker, stored: { product } }: Gathered, put: Put): void {
  const { place } = product;
  const code = product.regencyCode ?? maker.regencyCode;
  put('place.kind', place && place.kind !== 'unknown' ? PLACES[place.kind] : null);
  put('place.name', place?.name);
  put('place.district', place?.district ?? maker.district);
  put('place.regency', code === null ? null : regencyByCode(code)?.name);
  put('place.province', code === null ? null : provinceOf(code)?.name);
}
const PLACES = {
  home: 'Rumah tinggal',
  workshop: 'Tempat usaha sendiri',
  factory: 'Pabrik',
  house: 'Rumah produksi bersama',
} as const;

function putClass(from: Gathered, put: Put): void {
  const { compiled, kbli } = from;
  const { product, duty } = from.stored;
  const one = product.classId === null ? undefined : classById(product.classId);
  const guessed = product.classProbability !== null && product.classProbability < 1 ? 'guessed' : undefined;
  put('product.className', one?.name.id, guessed);
  put('product.goodsOrService', one && (one.kind === 'service' ? 'Jasa' : 'Barang'), guessed);
  const group = one?.sppIrtGroup;
  put('product.sppIrtGroup', group && `${group} ${optionText('sppIrtGroup', group, compiled)}`, guessed);
  const told = factOf('kbli', from);
  if (typeof told === 'string') put('product.kbli', withTitle(told, kbli));
  else
    put(
      'product.kbli',
      fittingCodes(duty, from)
        ?.map((code) => withTitle(code, kbli))
        .join('\n'),
      'suggested',
    );
  const category = factOf('foodCategory', from);
  put(
    'product.foodCategory',
    typeof category === 'string' ? category : null,
    'foodCategory' in from.stored.answers ? undefined : guessed,
  );
}

export const withTitle = (code: string, { titles }: Kbli): string => [code, titles[code]].filter(Boolean).join(' ');

/** One material a line, as the halal list and the content list want it; parts of a compound stand under it. */
function putMaterials({ materials }: Gathered, data: ReadonlyMap<DatumId, Datum>, put: Put): void {
  const lines = materials.ingredients.map(({ name, of }) => (of === undefined ? name : `  ${name} (dalam ${of})`));
  // What was written in the dossier itself was not parsed as the record's is.
  put(
    'materials.list',
    lines.length > 0
      ? lines.join('\n')
      : data
          .get('product.composition')
          ?.text.split(/[,;]\s*/)
          .join('\n'),
  );
}

function putCertificates({ stored: { duty, product }, compiled, day }: Gathered, put: Put): void {
  const served = { orgId: product.orgId, productId: product.productId, placeId: product.placeId };
  const best = new Map<string, { number: string; holds: boolean; level: number }>();
  for (const one of duty.certificates ?? []) {
    if (one.number === null) continue;
    const { state } = decideStanding(one, served, day);
    if (state === 'wrongSubject') continue;
    const found = { number: one.number, holds: state === 'valid', level: one.evidenceLevel };
    const before = best.get(one.scheme);
    if (!before || Number(found.holds) > Number(before.holds) || (found.holds === before.holds && found.level > before.level))
      best.set(one.scheme, found);
  }
  for (const { id } of compiled.rulebook.schemes) {
    const found = best.get(id);
    if (found) put(`certificate.${id}`, found.number, !found.holds ? 'notHolding' : found.level < 2 ? 'claimed' : undefined);
  }
}

/** A fact as told, else as its class has it. */
function factOf(name: string, { compiled, stored: { duty } }: Pick<Gathered, 'compiled' | 'stored'>) {
  const slot = compiled.words.slots.get(name);
  return slot && readFact(fillVector(compiled, duty.classId, duty.facts), slot);
}

/** The words of a fact's option in Bahasa. */
function optionText(fact: string, value: unknown, { words }: CompiledRulebook): string | null {
  return words.slots.get(fact)?.fact.options?.find((option) => option.id === value)?.text.id ?? null;
}
