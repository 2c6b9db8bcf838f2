// Every product of a register, for the rulebook: of the database, or of makers' tables that nobody has imported.
import { type FiledMakerProduct, listMakers, readMakerFiles } from '#makers';
import type { Actor } from '#platform/access';
import type { Database } from '#platform/database';
import type { ImportFile } from '#platform/imports';
import type { RowFault } from '#platform/sheets';
import type { RegisterProduct } from '../rulebook/decide-effect.ts';
import { dutyProductOf } from '../rulebook/duty-product.ts';
import { readDutyProducts } from './read-duty-products.ts';

/** All makers of the database, five hundred at a time, with answers and certificates as far as the actor may see them. */
export async function* streamRegister(db: Database, actor: Actor): AsyncGenerator<RegisterProduct, void, void> {
  let after: string | undefined;
  do {
    const page = await listMakers(db, actor, { ...(after ? { after } : {}) }, 500);
    const makers = await readDutyProducts(
      db,
      actor,
      page.rows.map(({ orgId }) => orgId),
    );
    for (const { maker, products } of makers)
      for (const { product, duty } of products) yield { ...duty, makerName: maker.name, productName: product.name };
    after = page.next;
  } while (after);
}

/** The products of files that `layak import makers` would take; nothing is kept. */
export async function* registerOfFiles(
  files: readonly ImportFile[],
  report: { onFault?: (fault: RowFault) => void } = {},
): AsyncGenerator<RegisterProduct, void, void> {
  for await (const filed of readMakerFiles(files, report)) yield registerProduct(filed);
}

function registerProduct({ makerKey, maker, product: { key, facts, place } }: FiledMakerProduct): RegisterProduct {
  const { sizeClass, legalForm } = maker;
  const duty = dutyProductOf({ ...facts, place }, { ...(sizeClass ? { sizeClass } : {}), ...(legalForm ? { legalForm } : {}) });
  return { ...duty, orgId: makerKey, productId: key, makerName: maker.name, productName: facts.name };
}
