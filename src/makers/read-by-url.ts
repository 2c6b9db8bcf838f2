// What codes that are scanned at the same time lead to, in one read whatever their number.
import { sql } from 'kysely';
import type { Actor } from '#platform/access';
import { acrossOrganisations, type Database, forPlan } from '#platform/database';
import type { LegalForm } from './legal-form.ts';
import type { Maker } from './maker.ts';
import { KEPT_COLUMNS, type KeptProduct, toKeptProduct, toPlace } from './rows.ts';

/** A product, and of its maker what the law looks at. */
export type ProductOfMaker = { product: KeptProduct; maker: Pick<Maker, 'sizeClass' | 'legalForm'> };

/** The products of these short addresses (as `findUrlId` gives them) by address; one that leads to none, or to a retired product, is left out. Public facts. */
export async function listProductsByUrl(
  db: Database,
  _actor: Actor,
  urlIds: readonly string[],
): Promise<Map<string, ProductOfMaker>> {
  const rows = await acrossOrganisations(db, 'makers.listProductsByUrl')
    .selectFrom('makers.product_urls as u')
    .innerJoin('makers.products as p', (join) =>
      join.onRef('p.org_id', '=', 'u.org_id').onRef('p.product_id', '=', 'u.product_id'),
    )
    .innerJoin('makers.makers as m', 'm.org_id', 'p.org_id')
    .leftJoin('makers.places as l', (join) => join.onRef('l.org_id', '=', 'p.org_id').onRef('l.place_id', '=', 'p.place_id'))
    .select(KEPT_COLUMNS.map((column) => `p.${column}` as const))
    .select(['m.name as maker_name', 'm.example', 'm.regency_code as maker_regency', 'm.size_class', 'm.legal_form'])
    .select(['l.kind as place_kind', 'l.name as place_name', 'l.regency_code as place_regency', 'l.district as place_district'])
    .where(sql<boolean>`u.url_id = any(${forPlan(urlIds)}::text[])`)
    .where('p.retired_at', 'is', null)
    .execute();
  return new Map(
    rows.map((row) => {
      const place =
        row.place_id === null || row.place_kind === null || row.place_name === null
          ? null
          : toPlace({
              ...{ place_id: row.place_id, kind: row.place_kind, name: row.place_name },
              ...{ regency_code: row.place_regency, district: row.place_district },
            });
      const { maker_name: name, maker_regency: regency_code, example } = row;
      return [
        row.url_id,
        {
          product: toKeptProduct(row, { name, example, regency_code }, place),
          maker: {
            sizeClass: (row.size_class ?? 'unknown') as Maker['sizeClass'],
            legalForm: row.legal_form as LegalForm | null,
          },
        },
      ];
    }),
  );
}
