// Holding what was signed against what is known by now: of everybody at times, of one organisation as soon as something of it changed.
import { getProduct, type Product } from '#makers';
import { visitor } from '#platform/access';
import { type Database, transaction } from '#platform/database';
import { Refusal } from '#platform/refusal';
import { issueFor } from './issue-credentials.ts';
import type { Issuing } from './keep-credential.ts';
import { issueLots } from './lot-passports.ts';
import type { Signer } from './signer.ts';
import { currentOf, endCredential, holders, type KeptCredential } from './store.ts';

type Revised = { looked: number; ended: number };

/**
 * Looks at every document that holds against today's facts: one whose permit was suspended, revoked or ran out, whose lot is recalled, or whose
 * product is gone, is revoked; one whose facts changed is signed anew. Returns how many ended.
 */
export async function reviseCredentials(db: Database, signer: Signer, now: Date): Promise<Revised> {
  const all: Revised = { looked: 0, ended: 0 };
  for (const orgId of await holders(db)) {
    const { looked, ended } = await reviseOrganisation(db, signer, orgId, now);
    all.looked += looked;
    all.ended += ended;
  }
  return all;
}

/** The same for the documents of one organisation. */
export async function reviseOrganisation(db: Database, signer: Signer, orgId: string, now: Date): Promise<Revised> {
  const current = await currentOf(db, orgId);
  const issuing = { signer, now, current };
  const holding = new Set<string>();
  for (const [productId, held] of Map.groupBy(current, productOf)) {
    if (productId === undefined) continue;
    for (const kept of await stillOf(db, issuing, orgId, productId, held)) holding.add(kept.credentialId);
  }
  const over = current.filter(({ kind, credentialId }) => kind !== 'dia' && !holding.has(credentialId));
  for (const kept of over) await transaction(db, (inside) => endCredential(inside, kept, now));
  return { looked: current.length, ended: over.length };
}

/** The product that a passport is of; permits and places are looked at with their products. */
const productOf = ({ kind, subjectId, productId }: KeptCredential): string | undefined =>
  kind === 'dpp' ? subjectId : (productId ?? undefined);

/** What holds now of a product that has these passports, of its own or of its lots; nothing when the product is gone. */
async function stillOf(
  db: Database,
  issuing: Issuing,
  orgId: string,
  productId: string,
  passports: readonly KeptCredential[],
): Promise<KeptCredential[]> {
  const product = await findProduct(db, orgId, productId);
  if (!product) return [];
  const own = passports.some(({ kind }) => kind === 'dpp') ? await issueFor(db, issuing, product) : [];
  const codes = passports.flatMap(({ lotCode }) => lotCode ?? []);
  return [...own, ...(await issueLots(db, issuing, product, codes))];
}

/** Undefined when there is no such product any more. */
export async function findProduct(db: Database, orgId: string, productId: string): Promise<Product | undefined> {
  try {
    return await getProduct(db, visitor, orgId, productId);
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return undefined;
    throw error;
  }
}
