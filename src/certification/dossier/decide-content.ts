// The check before filing, second part: what is in the product, which papers are there, what stands on the label.
import type { MaterialCheck, MaterialFinding } from '../rulebook/check-materials.ts';
import type { Words } from '../rulebook/schema.ts';
import { citedGround, finding, joined, legal, pathGround, portalsOfScheme, type Precheck, same } from './finding.ts';
import { documentKey, LABEL_DRAFT } from './portal.ts';
import type { DocumentView, FindingCode, FindingGround, PrecheckFinding } from './schema.ts';

type MaterialCode = Extract<
  FindingCode,
  'amountOver' | 'additiveNotPermitted' | 'substanceForbidden' | 'nonHalal' | 'materialAsk' | 'amountMissing' | 'limitUnknown'
>;
const MATERIALS: Partial<Record<MaterialFinding['result'], { code: MaterialCode; weight: PrecheckFinding['weight'] }>> = {
  over: { code: 'amountOver', weight: 'will' },
  notPermitted: { code: 'additiveNotPermitted', weight: 'will' },
  forbidden: { code: 'substanceForbidden', weight: 'will' },
  nonHalal: { code: 'nonHalal', weight: 'will' },
  ask: { code: 'materialAsk', weight: 'ask' },
  conditional: { code: 'materialAsk', weight: 'ask' },
  amountUnknown: { code: 'amountMissing', weight: 'may' },
  limitUnknown: { code: 'limitUnknown', weight: 'ask' },
};

export function materialsOf(of: Precheck): PrecheckFinding[] {
  const { materials, stored } = of;
  const asking = (id: string): boolean => of.portals.some((portal) => portal.id === id);
  const formula = legal(of)
    .filter((portal) =>
      portal.parts.some((part) => part.fields.some(({ from }) => from === 'product.composition' || from === 'product.additives')),
    )
    .map(({ id }) => id);
  const halal = portalsOfScheme(of, ['halal']).filter(asking);
  if (!stored.duty.composition)
    return formula.length + halal.length === 0
      ? []
      : [finding('compositionMissing', 'may', [...formula, ...halal], {}, pathGround(of, [...formula, ...halal]))];
  const found = materials.findings.flatMap((one): PrecheckFinding[] => {
    const known = MATERIALS[one.result];
    const portals = known?.code === 'nonHalal' ? halal : formula;
    if (!known || portals.length === 0) return [];
    const facts = {
      ingredient: same(one.ingredient),
      name: same(one.name),
      ...(one.amountMgPerKg === undefined ? {} : { amount: same(one.amountMgPerKg.toLocaleString('id-ID')) }),
      ...(one.mostMgPerKg === undefined
        ? {}
        : { most: same(typeof one.mostMgPerKg === 'number' ? one.mostMgPerKg.toLocaleString('id-ID') : one.mostMgPerKg) }),
      ...(one.text ? { says: one.text } : {}),
    };
    return [finding(known.code, known.weight, portals, facts, one.ground ? citedGround(one.ground) : null)];
  });
  for (const { group, members, ratio, result, inherited } of materials.sums)
    if (result !== 'within' && formula.length > 0) {
      // An office reads the limits of its own list: one taken from the category above is asked about before anybody is told "refused".
      const sure = result === 'over' && !inherited;
      found.push(
        finding(
          sure ? 'sumOver' : 'sumAsk',
          sure ? 'will' : 'ask',
          formula,
          { group: same(group), members: same(members.join(', ')), ratio: same(String(ratio)) },
          groundOfSum(members, materials, sure),
        ),
      );
    }
  if (materials.halalBlockedBy.length > 0 && halal.length > 0)
    found.push(finding('vagueWords', 'may', halal, { words: same(materials.halalBlockedBy.join(', ')) }, pathGround(of, halal)));
  if (materials.unknownNames.length > 0 && formula.length + halal.length > 0)
    found.push(
      finding(
        'notAssessed',
        'ask',
        [...new Set([...formula, ...halal])],
        { words: same(materials.unknownNames.join(', ')) },
        null,
      ),
    );
  return found;
}

/** A sum rests on the limits of its members; one that only asks, on the limit that is in doubt. */
function groundOfSum(members: readonly string[], { findings }: MaterialCheck, sure: boolean): FindingGround | null {
  const limits = findings.filter((one) => members.includes(one.id) && one.ground !== undefined);
  const limit = (!sure ? limits.find((one) => one.ground?.ask !== undefined) : undefined) ?? limits[0];
  return limit?.ground ? citedGround(limit.ground) : null;
}

export function documentsOf(of: Precheck): PrecheckFinding[] {
  const { documents } = of;
  return of.portals.flatMap((portal) => {
    const here = documents.filter((one) => one.portals.includes(portal.id));
    const named = (told: DocumentView['told']): Words => joined(here.filter((one) => one.told === told).map(({ name }) => name));
    const [missing, unknown] = [named('notYet'), named('unknown')];
    return [
      ...(missing.id === ''
        ? []
        : [
            finding(
              'documentsMissing',
              portal.optional ? 'ask' : 'will',
              [portal.id],
              { documents: missing },
              pathGround(of, [portal.id]),
            ),
          ]),
      ...(unknown.id === '' || portal.optional
        ? []
        : [finding('documentsUnknown', 'ask', [portal.id], { documents: unknown }, pathGround(of, [portal.id]))]),
    ];
  });
}

export function labelOf(of: Precheck): PrecheckFinding[] {
  const portals = of.portals
    .filter((portal) =>
      portal.parts.some((part) => part.fields.some(({ document }) => document && documentKey(document.id) === LABEL_DRAFT)),
    )
    .map(({ id }) => id);
  if (portals.length === 0) return [];
  const must = of.label.filter((one) => one.certainty === 'required');
  const lacking = must.filter((one) => one.told === 'notYet');
  const unknown = must.filter((one) => one.told === 'unknown' && one.found !== true);
  const unsaid = of.label.filter((one) => one.found === false && one.told !== 'notYet' && one.certainty !== 'conditional');
  return [
    ...lacking.map((one) => finding('labelMissing', 'will', portals, { particular: one.particular }, one.ground)),
    ...unsaid.map((one) =>
      finding('labelWordsMissing', 'may', portals, { particular: one.particular, exactly: same(one.exactly ?? '') }, one.ground),
    ),
    ...(unknown.length === 0
      ? []
      : [
          finding(
            'labelUnknown',
            'ask',
            portals,
            { particulars: joined(unknown.map((one) => one.particular)) },
            unknown[0]!.ground,
          ),
        ]),
  ];
}
