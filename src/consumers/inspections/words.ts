import type { Language } from '#ui';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { findingList, findKind, type FindingLevel } from './finding-list.ts';

/** The words of inspections. */
export const inspectionWords = (lang: Language): typeof bahasa => (lang === 'en' ? english : bahasa);

export const levelName = (level: FindingLevel, lang: Language): string =>
  findingList.levels.find(({ id }) => id === level)!.name[lang];

/** A finding as the form has it, in the form's own language, or that none of its numbers fits. */
export const formText = (code: number | null, lang: Language): string => {
  const kind = code === null ? undefined : findKind(code);
  const t = inspectionWords(lang).inspection;
  return kind ? t.numbered(kind.code, kind.text) : t.unnumbered;
};
