// The copy sheets of a product: each portal's fields in its order, filled from the data set, with what is missing and who can supply it. Pure.
import type { Duties, Verdict } from '../rulebook/decide-duties.ts';
import type { Words } from '../rulebook/schema.ts';
import { type DatumId, supplierOf, WRITABLE } from './data-ids.ts';
import type { DossierData } from './gather-data.ts';
import { datumOf, documentKey, type Portal, type PortalField } from './portal.ts';
import type { Completeness, Dossier, NEEDS, Sheet, SheetField, Told } from './schema.ts';

/** What was told of a paper, by its key. */
export type ToldOf = (item: string) => Told;

export function fillSheet(
  portal: Portal,
  data: DossierData,
  told: ToldOf,
  need: Sheet['need'],
  rejections: readonly Words[],
): Sheet {
  const parts = portal.parts.map(({ title, fields }) => ({ title, fields: fields.map((field) => fillField(field, data, told)) }));
  return {
    ...{ id: portal.id, name: portal.name, address: portal.address, office: portal.office, need },
    ...{ order: portal.order, confidence: portal.confidence, ask: portal.ask ?? null },
    sources: portal.sources,
    parts,
    completeness: countFields(parts.flatMap((part) => part.fields)),
    rejections: [...rejections],
  };
}

function fillField(field: PortalField, data: DossierData, told: ToldOf): SheetField {
  const base = {
    ...{ label: field.label, hint: field.hint ?? null, format: field.format ?? null, datum: null, who: null },
  };
  if (field.from === 'there' || field.from === 'private') return { ...base, text: null, state: 'own', because: field.from };
  if (field.document) {
    const answer = told(`dokumen.${documentKey(field.document.id)}`);
    const state = answer === 'there' ? 'filled' : answer === 'notYet' ? 'missing' : 'check';
    return { ...base, text: field.document.id, state, because: 'document', who: 'maker' };
  }
  const id = datumOf(field)!;
  const found = data.get(id);
  const who = supplierOf(id);
  if (!found)
    return field.empty
      ? { ...base, text: field.empty.id, state: 'none', because: null, datum: id, who }
      : { ...base, text: null, state: 'missing', because: null, datum: id, who };
  const tooLong = field.longest !== undefined && found.text.length > field.longest;
  const because = tooLong ? 'tooLong' : (found.check ?? null);
  return { ...base, text: found.text, state: because === null ? 'filled' : 'check', because, datum: id, who };
}

/** What is written in the portal itself counts for nothing: Layak can't know it. */
export function countFields(fields: readonly SheetField[]): Completeness {
  const count = (...states: SheetField['state'][]): number => fields.filter((one) => states.includes(one.state)).length;
  const [filled, check, missing] = [count('filled', 'none'), count('check'), count('missing')];
  const all = filled + check + missing;
  return { filled, check, missing, own: count('own'), percent: all === 0 ? 100 : Math.floor((filled / all) * 100) };
}

const NEED: Record<Verdict, (typeof NEEDS)[number]> = {
  ...{ required: 'required', notRequired: 'notRequired', exempt: 'exempt', conditional: 'open', ask: 'open' },
};

/** Whether the law asks, of this product on this day, for what is filed in a portal. */
export function needOf(portal: Portal, { duties }: Duties): Sheet['need'] {
  if (portal.optional) return 'optional';
  const here = duties.filter((duty) => portal.schemes.includes(duty.scheme));
  const held = here.some(
    ({ verdict, status }) => verdict === 'required' && (status.state === 'held' || status.state === 'expiring'),
  );
  if (held) return 'held';
  const order = ['required', 'conditional', 'ask', 'exempt', 'notRequired'] as const;
  const verdict = order.find((one) => here.some((duty) => duty.verdict === one));
  return verdict === undefined ? 'notRequired' : NEED[verdict];
}

/** What is missing in the sheets that are needed, what most of them want first. */
export function missingIn(sheets: readonly Sheet[]): Dossier['missing'] {
  const wanted = new Map<string, string[]>();
  for (const sheet of sheets)
    for (const { datum, state } of sheet.parts.flatMap((part) => part.fields))
      if (datum !== null && state === 'missing') wanted.set(datum, [...new Set([...(wanted.get(datum) ?? []), sheet.id])]);
  return [...wanted]
    .map(([datum, portals]) => ({
      datum,
      who: supplierOf(datum as DatumId),
      portals,
      writable: (WRITABLE as readonly string[]).includes(datum),
    }))
    .toSorted((a, b) => b.portals.length - a.portals.length);
}
