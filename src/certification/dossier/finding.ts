// What the parts of the check before filing share: the facts they look at, and how a finding is made.
import type { Day } from '#platform/days';
import type { StoredDutyMaker, StoredDutyProduct } from '../facts/read-duty-products.ts';
import type { MaterialCheck, MaterialGround } from '../rulebook/check-materials.ts';
import type { CompiledRulebook, Ground } from '../rulebook/compile-rulebook.ts';
import type { Duties } from '../rulebook/decide-duties.ts';
import { isInForce } from '../rulebook/open-paths.ts';
import type { PathEntry, Words } from '../rulebook/schema.ts';
import type { Kbli, Portal } from './portal.ts';
import type { DocumentView, FindingCode, FindingGround, LabelView, PrecheckFinding } from './schema.ts';

export type Precheck = {
  maker: StoredDutyMaker['maker'];
  stored: StoredDutyProduct;
  duties: Duties;
  materials: MaterialCheck;
  documents: readonly DocumentView[];
  label: readonly LabelView[];
  labelText: string | null;
  /** The portals in which something is to be filed, by law or by wish. */
  portals: readonly Portal[];
  /** Those that the law doesn't ask of it: said only where another permit takes their place. */
  others: readonly Portal[];
  kbli: Kbli;
  compiled: CompiledRulebook;
  day: Day;
};

export const same = (text: string): Words => ({ id: text, en: text });
export const joined = (words: readonly Words[], by = '; '): Words => ({
  id: words.map((one) => one.id).join(by),
  en: words.map((one) => one.en).join(by),
});
export const isSoft = ({ confidence }: { confidence: string }): boolean => confidence === 'L' || confidence === 'K';

export const finding = (
  code: FindingCode,
  weight: PrecheckFinding['weight'],
  portals: readonly string[],
  facts: Record<string, Words>,
  ground: FindingGround | null,
): PrecheckFinding => ({ code, weight, portals: [...portals], facts, ground });

export const ruleGround = ({ ruleId, instrument, article, confidence, ask }: Ground): FindingGround => ({
  ...{ ruleId, instrument, article: article ?? null, confidence, ask: ask ?? null },
});
export const citedGround = ({ instrument, article, confidence, ask }: MaterialGround | PathEntry): FindingGround | null =>
  instrument === '' ? null : { ruleId: null, instrument, article: article ?? null, confidence, ask: ask ?? null };

/** What asks for a paper or a text: the first path of the portals, or the source of their sheet. */
export function pathGround(of: Precheck, portals: readonly string[]): FindingGround | null {
  const asked = of.portals.filter(({ id }) => portals.includes(id));
  const path = asked.flatMap((portal) => pathsOf(portal, of))[0];
  if (path) return citedGround(path);
  const [first] = asked;
  return first
    ? { ruleId: null, instrument: first.sources[0]!.title, article: null, confidence: first.confidence, ask: first.ask ?? null }
    : null;
}

export const legal = ({ portals }: Precheck): Portal[] => portals.filter((portal) => !portal.optional);
export const portalsOfScheme = (of: Precheck, schemes: readonly string[]): string[] =>
  of.portals.filter((portal) => portal.schemes.some((one) => schemes.includes(one))).map(({ id }) => id);

/** The paths that a portal's sheet is for and that are in force. */
export const pathsOf = (portal: Portal, { compiled, day }: Pick<Precheck, 'compiled' | 'day'>): PathEntry[] =>
  compiled.rulebook.paths.filter(
    (path) =>
      (portal.paths.length > 0 ? portal.paths.includes(path.id) : portal.schemes.includes(path.scheme)) &&
      isInForce(path, day, compiled),
  );
