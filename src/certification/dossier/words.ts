import { getScheme } from '../schemes.ts';
import type { Words } from '../rulebook/schema.ts';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import type { FindingGround, PrecheckFinding, Sheet, SheetField } from './schema.ts';

export type Language = 'id' | 'en';

export const dossierWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

/** A datum in words: "Cara simpan", "Nomor NIB". */
export function datumWords(datum: string, lang: Language): string {
  const t = dossierWords(lang);
  const scheme = /^certificate\.(.+)$/.exec(datum)?.[1];
  return scheme === undefined ? (t.data[datum] ?? datum) : t.certificate(getScheme(scheme).name[lang]);
}

/** What is wrong and how to repair it, in sentences. */
export function findingWords({ code, facts }: PrecheckFinding, lang: Language): { what: string; repair: string } {
  const words = Object.fromEntries(Object.entries(facts).map(([name, value]: [string, Words]) => [name, value[lang]]));
  const { what, repair } = dossierWords(lang).finding[code];
  return { what: what(words), repair: repair(words) };
}

export function groundWords(ground: FindingGround | null, lang: Language): string {
  const t = dossierWords(lang);
  if (ground === null) return t.noGround;
  const soft = ground.confidence === 'L' || ground.confidence === 'K';
  return [ground.instrument, ground.article, soft && ground.ask ? t.askAt(ground.ask) : undefined].filter(Boolean).join(', ');
}

/** What is to be said beside a field: why it is to be looked at, in which form the portal wants it, what to mind. */
export function fieldNotes(field: SheetField, lang: Language): string[] {
  const t = dossierWords(lang);
  return [
    field.state === 'missing' && field.who !== null && field.because === null
      ? `${t.who}: ${t.suppliers[field.who]}.`
      : undefined,
    field.because === null || field.because === 'document' ? undefined : t.because[field.because],
    field.format === null ? undefined : t.formatHint(field.format[lang]),
    field.hint?.[lang],
  ].filter((one) => one !== undefined);
}

/** How a field reads in a table or on paper. */
export function fieldText(field: SheetField, lang: Language): string {
  const t = dossierWords(lang);
  if (field.because === 'document') {
    const told = field.state === 'filled' ? 'there' : field.state === 'missing' ? 'notYet' : 'unknown';
    return `${field.text} (${t.documentTold[told]})`;
  }
  if (field.text !== null) return field.text;
  return field.state === 'own' ? '' : `(${t.emptyField})`;
}

export const orderWords = ({ order }: Sheet, lang: Language): string =>
  order === 'documented' ? dossierWords(lang).orderDocumented : dossierWords(lang).orderUnchecked;
