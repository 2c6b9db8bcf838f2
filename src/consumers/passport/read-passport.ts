import {
  type Certificate,
  checkMaterials,
  decideDuties,
  decideStanding,
  dutyProductOf,
  listCertificatesOfProducts,
  rulebook,
} from '#certification';
import { journeyOfLot, recallStatusOfLot } from '#houses';
import { findUrlId, type KeptProduct, listProductsByUrl, type ProductOfMaker } from '#makers';
import { visitor } from '#platform/access';
import type { Database } from '#platform/database';
import { type Day, today as dayOf } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { decideAlarms, decideLotAlarms, lawDutiesOf, servedOf } from './decide-alarms.ts';
import type { Passport } from './schema.ts';

/** What is read of a code's product, whatever its lot and whenever it is scanned. */
export type ReadCode = ProductOfMaker & { certificates: readonly Certificate[] };

/**
 * What anyone may see of a product by its own short address, at a time. It is read as a visitor reads it, whoever asks, so that a signed-in
 * officer sees the page of the consumer. Prices and capacity belong to the buyers' page and are left out. Throws 'product-unknown' (404).
 */
export async function readPassport(db: Database, url: string, now: Date, lot: string | null = null): Promise<Passport> {
  const [read] = await readCodes(db, [url]);
  return passportOfCode(db, read, lot, now);
}

/** What several codes lead to, in two reads, in their order; undefined where a code leads to no product. */
export async function readCodes(db: Database, urls: readonly string[]): Promise<(ReadCode | undefined)[]> {
  const urlIds = urls.map(findUrlId);
  const products = await listProductsByUrl(db, visitor, [...new Set(urlIds.filter((id) => id !== undefined))]);
  const certificates = await listCertificatesOfProducts(
    db,
    visitor,
    [...products.values()].map(({ product }) => product),
  );
  return urlIds.map((urlId) => {
    const found = urlId === undefined ? undefined : products.get(urlId);
    return found && { ...found, certificates: certificates.get(found.product.productId) ?? [] };
  });
}

/** The passport of a code that was read, of a lot where the pack names one. Throws 'product-unknown' (404) for a code that leads nowhere. */
export async function passportOfCode(db: Database, read: ReadCode | undefined, lot: string | null, now: Date): Promise<Passport> {
  if (!read) throw new Refusal('product-unknown', 404);
  return passportOf(read, lot === null ? null : await readLot(db, read.product, lot), now);
}

/** The passport of what was read. */
function passportOf(
  { product, maker, certificates }: ReadCode,
  known: Awaited<ReturnType<typeof readLot>> | null,
  now: Date,
): Passport {
  const today = dayOf(now);
  const judged = judge(dutyProductOf(product, maker, { certificates }), certificates, today);
  return {
    ...factsOf(product),
    lot: known && { code: known.code, state: known.state, journey: known.journey },
    readAt: now.toISOString(),
    ...judged,
    alarms: [...decideLotAlarms(known, today), ...judged.alarms],
    certificates: certificates.map(({ checkedAt: _time, ...one }) => ({
      ...one,
      // A business number goes to persons with an account only.
      number: one.scheme === 'nib' ? null : one.number,
      standing: decideStanding(one, product, today).state,
    })),
  };
}

/** What the houses say of the lot on the pack. */
async function readLot(db: Database, { orgId, productId }: KeptProduct, code: string) {
  const asked = { makerOrgId: orgId, productId, code };
  const status = await recallStatusOfLot(db, asked);
  if (status.state === 'unknown') return { code, state: status.state, journey: null };
  const journey = (await journeyOfLot(db, asked)) ?? null;
  const useBefore = journey?.useBefore ?? null;
  if (status.state === 'clear') return { code, state: status.state, useBefore, journey };
  return { code, state: status.state, since: dayOf(status.since), useBefore, journey };
}

const factsOf = (product: KeptProduct) => ({
  orgId: product.orgId,
  productId: product.productId,
  placeId: product.placeId,
  // The name of a home may be a person's.
  placeName: product.place?.kind === 'house' || product.place?.kind === 'factory' ? product.place.name : null,
  urlId: product.urlId,
  name: product.name,
  brand: product.brand,
  makerName: product.makerName,
  makerExample: product.makerExample,
  classId: product.classId,
  // Where it is made, not where the business has its office: that would be a guess.
  regencyCode: product.place?.regencyCode ?? null,
  composition: product.composition,
  netContent: product.netContent,
  shelfLifeDays: product.shelfLifeDays,
  storage: product.storage,
  gtin: product.gtin,
  recordedAt: product.recordedAt,
});

/** What the rulebook says of it by its public facts. */
function judge(
  asked: ReturnType<typeof dutyProductOf>,
  certificates: readonly Certificate[],
  today: Day,
): Pick<Passport, 'alarms' | 'law' | 'allergens' | 'materials'> {
  const { duties, forbids, rulebook: version } = decideDuties(asked, today, rulebook());
  const known = asked.classId !== null;
  const law = known ? lawDutiesOf(duties) : [];
  const bans = forbids
    .filter(({ certainty }) => known && certainty === 'certain')
    .map(({ ground: { text, instrument, article } }) => ({ text, source: [instrument, article].filter(Boolean).join(' ') }));
  const { findings } = checkMaterials(asked, today, rulebook());
  return {
    alarms: decideAlarms(certificates, law, bans, servedOf(asked), today),
    law: known ? { duties: law, rulebook: version } : null,
    allergens: [...new Set(findings.filter(({ kind }) => kind === 'allergen').map(({ ingredient }) => ingredient))],
    materials: findings.flatMap(({ ingredient, result }) =>
      result === 'over' || result === 'notPermitted' || result === 'forbidden' || result === 'nonHalal'
        ? [{ ingredient, result }]
        : [],
    ),
  };
}
