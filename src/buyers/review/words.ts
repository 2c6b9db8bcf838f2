import { classes, findClasses, type ProductClass } from '#platform/codes';
import { Refusal } from '#platform/refusal';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';

export const reviewWords = (lang: 'id' | 'en'): typeof bahasa => (lang === 'en' ? english : bahasa);

const key = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
const byName = new Map<string, ProductClass>(
  classes.flatMap((c) => [c.id, c.name.id, c.name.en].map((name): [string, ProductClass] => [key(name), c])).toReversed(),
);
/** Classes named alike to what was typed, at most so many in the question back. */
const NEAR = 3;

/**
 * The class that a person named: by its id or its whole name in either language, or by a part of the name that only one class has. Refuses
 * 'review-class-unnamed' (422) with the nearest names; it never picks one by itself.
 */
export function classNamed(typed: string, lang: 'id' | 'en'): string {
  const wanted = key(typed);
  const exact = byName.get(wanted);
  if (exact) return exact.id;
  const part = wanted === '' ? [] : classes.filter((c) => key(c.name[lang]).includes(wanted));
  if (part.length === 1) return part[0]!.id;
  const near = [...part, ...findClasses(typed, NEAR).map(({ classId }) => classes.find((c) => c.id === classId)!)];
  const names = [...new Set(near.map((c) => c.name[lang]))].slice(0, NEAR);
  throw new Refusal('review-class-unnamed', 422, { typed: typed.slice(0, 80), near: names.join('; ') }, 'cari');
}
