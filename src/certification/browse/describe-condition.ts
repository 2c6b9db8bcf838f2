// A condition of the rulebook in words, as a list within a list.
import type { Rulebook } from '../rulebook/load-rulebook.ts';
import type { FactEntry, Predicate, Test, Words } from '../rulebook/schema.ts';
import type { Line } from './schema.ts';

const ALL: Words = { id: 'Semua ini:', en: 'All of these:' };
const ANY: Words = { id: 'Salah satu dari ini:', en: 'One of these:' };
const NOT: Words = { id: 'Bukan ini:', en: 'Not this:' };
const YES: Words = { id: 'ya', en: 'yes' };
const NO: Words = { id: 'tidak', en: 'no' };

/** The condition as lines; none when it always holds. Pure. */
export function describeCondition(predicate: Predicate, rulebook: Pick<Rulebook, 'facts' | 'terms' | 'classes'>): Line[] {
  return Object.entries(predicate).flatMap(([key, value]): Line[] => {
    if (value === undefined) return [];
    const inner = (parts: readonly Predicate[]): Line[] =>
      parts.flatMap((part) => {
        const lines = describeCondition(part, rulebook);
        return lines.length > 1 ? [{ text: ALL, parts: lines }] : lines;
      });
    if (key === 'all') return inner(value as Predicate[]);
    if (key === 'any') return [{ text: ANY, parts: inner(value as Predicate[]) }];
    if (key === 'not' || key === 'unlessTold') return [{ text: NOT, parts: describeCondition(value as Predicate, rulebook) }];
    if (key === 'is')
      return [value as string | string[]].flat().map((id) => ({
        text: rulebook.terms.find((term) => term.id === id)?.text ?? { id, en: id },
        parts: [],
      }));
    return [{ text: testWords(key, value as Test, rulebook), parts: [] }];
  });
}

function testWords(name: string, test: Test, rulebook: Pick<Rulebook, 'facts' | 'classes'>): Words {
  const fact = rulebook.facts.find((one) => one.id === name);
  const say = (lang: 'id' | 'en'): string => `${fact?.question?.[lang] ?? name}: ${testText(test, fact, rulebook, lang)}`;
  return { id: say('id'), en: say('en') };
}

const WORDS = {
  id: {
    over: 'lebih dari',
    atLeast: 'paling sedikit',
    under: 'kurang dari',
    atMost: 'paling banyak',
    or: ' atau ',
    includes: 'memuat',
    within: 'dalam',
  },
  en: { over: 'over', atLeast: 'at least', under: 'under', atMost: 'at most', or: ' or ', includes: 'with', within: 'within' },
};

function testText(test: Test, fact: FactEntry | undefined, rulebook: Pick<Rulebook, 'classes'>, lang: 'id' | 'en'): string {
  const t = WORDS[lang];
  const one = (value: string | number | boolean): string => {
    if (typeof value === 'boolean') return (value ? YES : NO)[lang];
    if (typeof value === 'number') return value.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
    if (fact?.id === 'class') return rulebook.classes.find(({ id }) => id === value)?.name[lang] ?? value;
    return fact?.options?.find((option) => option.id === value)?.text[lang] ?? value;
  };
  if (typeof test !== 'object') return one(test);
  if (Array.isArray(test)) return test.map(one).join(t.or);
  return (['over', 'atLeast', 'under', 'atMost', 'includes', 'within'] as const)
    .flatMap((key) => (test[key] === undefined ? [] : [`${t[key]} ${[test[key]].flat().map(one).join(t.or)}`]))
    .join(', ');
}
