import { type DutyProduct, dutyProductOf, getScheme } from '#certification';
import { generateRegency } from '../../src/web/example/generate.ts';

/** The products of the example regency as the duties see them, their certificates with them; no database. */
export function exampleProducts(): DutyProduct[] {
  const { makers, certificates } = generateRegency();
  const held = Map.groupBy(certificates, (one) => one.orgId);
  return makers.flatMap((maker) =>
    maker.products.map((product) => {
      const place = maker.places.find((one) => one.placeId === product.placeId) ?? null;
      const serving = (held.get(maker.orgId) ?? []).filter((one) => !one.productId || one.productId === product.productId);
      return dutyProductOf(
        { ...UNTOLD, ...known(product), place },
        { sizeClass: maker.sizeClass ?? 'unknown', ...(maker.legalForm ? { legalForm: maker.legalForm } : {}) },
        { certificates: serving.map(factsOf) },
      );
    }),
  );
}

type Example = ReturnType<typeof generateRegency>;

/** Of what an example product leaves out, nothing is known. */
const UNTOLD = {
  ...{ composition: null, additives: null, process: null, pack: null, storage: null, netContent: null },
  ...{ shelfLifeDays: null, claims: null },
};
const known = <T extends object>(product: T) =>
  Object.fromEntries(Object.entries(product).filter(([, value]) => value !== undefined)) as {
    [Name in keyof T]-?: Exclude<T[Name], undefined>;
  };

const factsOf = ({ evidence, ...one }: Example['certificates'][number]) => ({
  ...{ productId: null, placeId: null, number: null, issuedOn: null, validUntil: null, revokedOn: null, checkedOn: null },
  ...known(one),
  subject: getScheme(one.scheme).subject,
  evidenceLevel: evidence.level,
});
