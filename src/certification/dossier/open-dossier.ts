import { getProductByUrl } from '#makers';
import type { Actor } from '#platform/access';
import { recordAudit } from '#platform/audit';
import { type Database, transaction } from '#platform/database';
import type { Day } from '#platform/days';
import { Refusal } from '#platform/refusal';
import { demandToSee, demandToTell } from '../facts/product-facts.ts';
import { readDutyProducts } from '../facts/read-duty-products.ts';
import { checkMaterials } from '../rulebook/check-materials.ts';
import { type CompiledRulebook, fillVector } from '../rulebook/compile-rulebook.ts';
import { decideDuties } from '../rulebook/decide-duties.ts';
import { decideLabel, type LabelParticular } from '../rulebook/decide-label.ts';
import { NO } from '../rulebook/facts.ts';
import { nodeOf } from '../rulebook/open-paths.ts';
import type { Words } from '../rulebook/schema.ts';
import { WRITABLE } from './data-ids.ts';
import { closedByClass, decidePrecheck } from './decide-precheck.ts';
import { citedGround, pathsOf } from './finding.ts';
import { fillSheet, missingIn, needOf, type ToldOf } from './fill-sheets.ts';
import { gatherData } from './gather-data.ts';
import { documentKey, type Portal, portalBook } from './portal.ts';
import { type Dossier, type DocumentView, type LabelView, type Sheet, TOLD, type Told } from './schema.ts';
import { answersOf, saveAnswers } from './store.ts';

/**
 * The dossier of a product: sheets, what is missing, the pre-check. Only for who works for the maker or oversees it: 401 `sign-in-first`,
 * 403 `not-yours`; 404 `product-unknown`. Pure but for two reads: the same record, answers and day give the same dossier.
 */
export async function openDossier(
  db: Database,
  actor: Actor,
  url: string,
  day: Day,
  compiled: CompiledRulebook,
): Promise<Dossier> {
  const { orgId, productId } = await getProductByUrl(db, actor, url);
  demandToSee(actor, orgId);
  const [of] = await readDutyProducts(db, actor, [orgId]);
  const stored = of?.products.find((one) => one.product.productId === productId);
  if (!of || !stored) throw new Refusal('product-unknown', 404);
  const answers = await answersOf(db, actor, orgId, productId);
  const told: ToldOf = (item) => toldOf(answers.get(item));
  const written = Object.fromEntries(
    WRITABLE.flatMap((id) => (answers.has(`data.${id}`) ? [[id, answers.get(`data.${id}`)!]] : [])),
  );
  // A composition that was written in the dossier is checked as if it stood in the record.
  const { duty } = stored;
  const asked = {
    ...duty,
    composition: duty.composition ?? written['product.composition'] ?? null,
    declaredAdditives: duty.declaredAdditives ?? written['product.additives'] ?? null,
  };
  const full = { ...stored, duty: asked };
  const duties = decideDuties(asked, day, compiled);
  const materials = checkMaterials(asked, day, compiled);
  const { portals: all, kbli } = portalBook();
  const vector = () => fillVector(compiled, asked.classId, asked.facts);
  const possible = all.filter(
    (portal) =>
      nodeOf(portal.when, compiled).eval(vector()) !== NO && !closedByClass(portal, { classId: asked.classId, compiled, day }),
  );
  const needs = new Map(possible.map((portal) => [portal.id, needOf(portal, duties)]));
  // What is asked stands first, then what may be wanted, then what isn't asked.
  const portals = possible.toSorted((x, y) => RANK[needs.get(x.id)!] - RANK[needs.get(y.id)!]);
  const labelText = answers.get('labelText') ?? null;
  const label = decideLabel(asked, day, compiled, materials).map((one) => labelView(one, told, labelText));
  const concerned = portals.filter((portal) => needs.get(portal.id) !== 'exempt' && needs.get(portal.id) !== 'notRequired');
  const documents = documentsOf(concerned, day, compiled, told);
  const data = gatherData({ maker: of.maker, stored: full, materials, written, kbli, compiled, day });
  const sheets = portals.map((portal) =>
    fillSheet(
      portal,
      data,
      told,
      needs.get(portal.id)!,
      unique(pathsOf(portal, { compiled, day }).flatMap((path) => path.rejections)),
    ),
  );
  const toFile = concerned.filter((portal) => needs.get(portal.id) !== 'held');
  const others = portals.filter((portal) => !concerned.includes(portal));
  const known = { maker: of.maker, stored: full, duties, materials, documents, label, labelText, kbli, compiled, day };
  const { product } = stored;
  return {
    ...{ day, rulebook: compiled.version, orgId, productId, urlId: product.urlId, productName: product.name },
    ...{ makerName: of.maker.name, example: of.maker.example, sheets },
    missing: missingIn(sheets.filter((sheet) => concerned.some((portal) => portal.id === sheet.id))),
    findings: decidePrecheck({ ...known, portals: toFile, others }),
    ...{ documents, label, labelText, written },
  };
}

/** Keeps what was told of papers, label and texts; only the maker's people and its companions. The same again changes nothing. */
export async function tellDossier(
  db: Database,
  actor: Actor,
  url: string,
  told: readonly { item: string; value: string | null }[],
  at: Date,
): Promise<{ changed: number }> {
  const { orgId, productId } = await getProductByUrl(db, actor, url);
  demandToTell(actor, orgId);
  return transaction(db, async (db) => {
    const known = await answersOf(db, actor, orgId, productId);
    const news = told.filter(({ item, value }) => (known.get(item) ?? null) !== value);
    if (news.length === 0) return { changed: 0 };
    await saveAnswers(db, actor, { orgId, productId, at }, news);
    await recordAudit(db, {
      ...{ actor, orgId, at, act: 'certification.tellDossier', subject: productId },
      // The texts themselves stay out of the chain: a label may name a person.
      facts: Object.fromEntries(
        news.map(({ item, value }) => [item, value === null ? 'takenBack' : isTold(value) ? value : 'text']),
      ),
    });
    return { changed: news.length };
  });
}

const RANK: Record<Sheet['need'], number> = { required: 0, open: 0, held: 0, optional: 1, notRequired: 2, exempt: 2 };

const isTold = (value: string): value is Told => (TOLD as readonly string[]).includes(value);
const toldOf = (value: string | undefined): Told => (value !== undefined && isTold(value) ? value : 'unknown');

const unique = (words: readonly Words[]): Words[] => [...new Map(words.map((one) => [one.id, one])).values()];

/** The papers that the sheets want and that their paths list, each once. */
function documentsOf(portals: readonly Portal[], day: Day, compiled: CompiledRulebook, told: ToldOf): DocumentView[] {
  const found = new Map<string, { name: Words; portals: Set<string> }>();
  for (const portal of portals) {
    const listed = pathsOf(portal, { compiled, day })
      .filter((path) => path.through === 'own')
      .flatMap((path) => path.documents);
    const fields = portal.parts.flatMap((part) => part.fields.flatMap((field) => field.document ?? []));
    for (const name of [...fields, ...listed]) {
      const key = documentKey(name.id);
      const one = found.get(key) ?? { name, portals: new Set() };
      one.portals.add(portal.id);
      found.set(key, one);
    }
  }
  return [...found].map(([key, one]) => ({ key, name: one.name, portals: [...one.portals], told: told(`dokumen.${key}`) }));
}

function labelView(one: LabelParticular, told: ToldOf, labelText: string | null): LabelView {
  const found = one.exactly === undefined || labelText === null ? null : holdsWords(labelText, one.exactly);
  return {
    ...{ id: one.id, particular: one.particular, exactly: one.exactly ?? null, place: one.place, certainty: one.certainty },
    because: [...one.because],
    told: told(`label.${one.id}`),
    found,
    ground: citedGround(one.ground)!,
  };
}

/** Whether a draft has the prescribed words, whatever its capitals, stops and line ends; an ellipsis in them stands for anything. */
export function holdsWords(draft: string, exactly: string): boolean {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const pieces = exactly
    .split('…')
    .map(plain)
    .filter((piece) => piece !== '');
  let at = 0;
  const text = plain(draft);
  return pieces.every((piece) => {
    const found = text.indexOf(piece, at);
    at = found + piece.length;
    return found !== -1;
  });
}
