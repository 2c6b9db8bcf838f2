// Everything that may answer for one class: its offers, their certificates, those that houses lend, and what the law asks of each, read by key.
import { type Certificate, listCertificatesOfMany } from '#certification';
import { streamOffers } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { type Day, monthOf } from '#platform/days';
import { type OfferFacts, withPromised } from './facts.ts';
import { readHouses, readLent } from './lent-certificates.ts';
import { ProductLaws } from './read-laws.ts';
import { promisedByProduct } from './promises/store.ts';
import { type OfferIndex, indexOffers } from './solve/index-offers.ts';
import { surroundings } from './surroundings.ts';

/** The offers of a class as columns, with the law on the coming days; of a class that no maker answers, or none, an empty index. */
export async function readClass(db: Database, actor: Actor, classId: string | null, today: Day): Promise<OfferIndex> {
  if (classId === null || surroundings.kindOf(classId) === 'not-for-makers') return indexOffers([], []);
  const offers: OfferFacts[] = [];
  for await (const offer of streamOffers(db, actor, { classIds: [classId] })) offers.push(offer);
  const holders = [...new Set(offers.map(({ orgId }) => orgId))];
  const certificates: Certificate[] = await listCertificatesOfMany(db, actor, holders);
  const lent = await readLent(db, actor, await readHouses(db, actor, classId));
  const laws = new ProductLaws(today);
  await laws.read(db, holders, classId);
  const promised = await promisedByProduct(db, monthOf(today), holders);
  const placed = offers.map((offer) => withPromised(laws.placed(offer), promised));
  return indexOffers(placed, [...certificates, ...lent], laws.laws);
}
