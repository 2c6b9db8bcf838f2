// What a maker recorded, as the facts that the rulebook asks for. Free text is read only where it can't be misread; all else stays unknown.
import type { Maker, PlaceKind, Product } from '#makers';
import type { CertificateFacts } from '../decide-standing.ts';
import type { DutyProduct } from './decide-duties.ts';
import type { Facts, FactValue } from './facts.ts';

/** The texts of a product that are read; all of them may be unknown. */
export type ProductTexts = Pick<
  Product,
  'classId' | 'composition' | 'additives' | 'process' | 'pack' | 'storage' | 'netContent' | 'shelfLifeDays' | 'claims'
> & { place: { kind: PlaceKind } | null };

export type DutyQuestion = DutyProduct & { composition: string | null; declaredAdditives: string | null };

/**
 * The product as the duties see it. What the maker answered (`answers`, by the names of rulebook/facts/) goes before what is read from text.
 * `certificates` are all that may serve it; `decideDuties` finds those that do.
 */
export function dutyProductOf(
  product: ProductTexts & Partial<Pick<Product, 'orgId' | 'productId' | 'placeId'>>,
  maker: Partial<Pick<Maker, 'sizeClass' | 'legalForm'>> = {},
  { answers = {}, certificates = [] }: { answers?: Facts; certificates?: readonly CertificateFacts[] } = {},
): DutyQuestion {
  const read: Record<string, FactValue> = {
    sizeClass: maker.sizeClass === 'unknown' ? undefined : maker.sizeClass,
    legalForm: maker.legalForm,
    place: product.place?.kind === 'unknown' ? undefined : product.place?.kind,
    shelfLifeDays: product.shelfLifeDays,
    storage: readStorage(product.storage),
    heat: readHeat(product.process),
    pack: readPack(product.pack),
    canned: isCanned(product.pack),
    retailPacked: isPacked(product.pack) && product.netContent ? true : undefined,
  };
  return {
    ...(product.orgId ? { orgId: product.orgId } : {}),
    ...(product.productId ? { productId: product.productId } : {}),
    placeId: product.placeId ?? null,
    classId: product.classId,
    facts: { ...read, ...answers },
    certificates,
    composition: product.composition,
    declaredAdditives: product.additives,
  };
}

const firstOf = (patterns: readonly (readonly [RegExp, string])[], text: string | null): string | undefined => {
  const found = text === null ? [] : patterns.filter(([pattern]) => pattern.test(text));
  // Two that contradict each other say nothing.
  return found.length === 1 ? found[0]![1] : undefined;
};

const readStorage = (text: string | null): string | undefined =>
  firstOf(
    [
      [/beku|freezer|frozen|-\s?18/i, 'frozen'],
      [/kulkas|lemari es|dingin|chiller|lemari pendingin|refrigerat/i, 'chilled'],
      [/suhu ruang|suhu kamar|tempat kering|kering dan sejuk|sejuk dan kering|room temp/i, 'room'],
    ],
    text,
  );

// Drying, frying and the like say nothing of heat within the pack: only the words for it do.
const readHeat = (text: string | null): string | undefined =>
  firstOf(
    [
      [/steril|retort|\buht\b|pengalengan/i, 'sterilised'],
      [/pasteuri/i, 'pasteurised'],
    ],
    text,
  );

const isPacked = (text: string | null): boolean => text !== null && /\p{L}/u.test(text) && !/tanpa kemasan|curah/i.test(text);

const isCanned = (text: string | null): boolean | undefined => {
  const pack = readPack(text);
  return pack === undefined ? undefined : pack === 'can';
};

const readPack = (text: string | null): string | undefined =>
  firstOf(
    [
      [/plastik|standing pouch|toples|mika/i, 'plastic'],
      [/kaca|gelas|beling/i, 'glass'],
      [/kertas|karton|dus/i, 'paper'],
      [/kaleng/i, 'can'],
      [/alumuni?um|aluminium/i, 'foil'],
    ],
    text,
  );
