import { rulebook } from '#certification';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import { decideDutyMonths, type ProductMonths } from '../market/decide-duty-months.ts';
import { type MarketScope, type OnPhase, readMarket } from '../market/read-market.ts';
import type { HouseKind } from './house-kinds.ts';
import type { SiteFacts } from './plan-sites.ts';

/** A place that no maker has: where a house that is not built yet would stand. A permit that names another place does not hold there. */
const NEW_PLACE = '00000000-0000-7000-8000-000000000000';

/** The market of the scope, and what the law asks of the products of the kinds' classes when they are made in a shared house. */
export async function readSiteFacts(
  db: Database,
  actor: Actor,
  scope: MarketScope,
  kinds: readonly HouseKind[],
  onPhase?: OnPhase,
): Promise<SiteFacts> {
  const classes = new Set(kinds.flatMap((kind) => kind.classes));
  const lawAtHouse = new Map<string, ProductMonths>();
  const { lines, offers } = await readMarket(db, actor, scope, {
    onPhase,
    onProduct: (productId, product) => {
      if (product.classId === null || !classes.has(product.classId)) return;
      const moved = { ...product, placeId: NEW_PLACE, facts: { ...product.facts, place: 'house' as const } };
      lawAtHouse.set(productId, decideDutyMonths(moved, scope.year, rulebook()));
    },
  });
  return { lines, offers, lawAtHouse };
}
