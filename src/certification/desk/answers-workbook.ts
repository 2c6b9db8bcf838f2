// The workbook by which a companion answers for all products at once: a row for each product, a column for each question that still decides
// something for one of them.
import type { Day } from '#platform/days';
import type { Files } from '#platform/http';
import type { Column, Row } from '#platform/sheets';
import type { Language } from '#ui';
import type { CompiledRulebook } from '../rulebook/compile-rulebook.ts';
import type { FactEntry } from '../rulebook/schema.ts';
import { choicesOf, choicesText, unitOf, writeAnswer } from './answer-words.ts';
import { type DeskMaker, type DeskProduct, isAskedHere } from './decide-desk.ts';
import { wayFactsOf } from './decide-ways.ts';
import { className, deskWords } from './words.ts';

/** The facts that wait for an answer of a product: those that settle a duty first, then those that open a way to what is missing. */
export function waitingFacts(product: DeskProduct, day: Day, compiled: CompiledRulebook): string[] {
  const schemes = product.missing.map(({ scheme }) => scheme);
  const ways = wayFactsOf(schemes, product.stored.duty, day, compiled).filter((name) => isAskedHere(name, compiled));
  return [...new Set([...product.openFacts, ...ways])];
}

export function answersFile(makers: readonly DeskMaker[], day: Day, lang: Language, compiled: CompiledRulebook): Files {
  const t = deskWords(lang);
  const waiting = new Map<string, number>();
  const products = makers.flatMap((maker) =>
    maker.products.map((product) => {
      const open = new Set(waitingFacts(product, day, compiled));
      for (const name of open) waiting.set(name, (waiting.get(name) ?? 0) + 1);
      for (const name of Object.keys(product.stored.answers))
        if (isAskedHere(name, compiled) && !waiting.has(name)) waiting.set(name, 0);
      return { maker, product, open };
    }),
  );
  // What most products wait for stands first.
  const facts = [...waiting].toSorted((a, b) => b[1] - a[1]).map(([name]) => compiled.words.slots.get(name)!.fact);
  return {
    name: 'jawaban',
    sheet: t.answers,
    columns: [
      { key: 'productId', title: t.templateColumns.productId, kind: 'text', width: 14 },
      { key: 'maker', title: t.templateColumns.maker, kind: 'text', width: 30 },
      { key: 'product', title: t.templateColumns.product, kind: 'text', width: 30 },
      { key: 'class', title: t.templateColumns.class, kind: 'text', width: 24 },
      ...facts.map((fact) => factColumn(fact, lang)),
    ],
    rows: products.map(({ maker, product, open }): Row => {
      const { product: stored, answers } = product.stored;
      const cell = (fact: FactEntry): string | number =>
        fact.id in answers ? writeAnswer(fact, answers[fact.id], lang) : open.has(fact.id) ? '' : t.notAsked;
      return {
        productId: stored.productId,
        maker: maker.stored.maker.name,
        product: stored.name,
        class: className(stored.classId, lang),
        ...Object.fromEntries(facts.map((fact) => [`fact:${fact.id}`, cell(fact)])),
      };
    }),
    more: [
      {
        name: t.choices,
        columns: [
          { key: 'question', title: t.templateColumns.question, kind: 'text', width: 60 },
          { key: 'choices', title: t.templateColumns.choices, kind: 'text', width: 80 },
          { key: 'open', title: t.templateColumns.open, kind: 'number', width: 14 },
          { key: 'column', title: t.templateColumns.column, kind: 'text', width: 24 },
        ],
        rows: facts.map((fact) => ({
          question: questionOf(fact, lang),
          choices: choicesText(fact, lang),
          open: waiting.get(fact.id) ?? 0,
          column: fact.id,
        })),
      },
    ],
  };
}

const questionOf = (fact: FactEntry, lang: Language): string => fact.question?.[lang] ?? fact.id;

/** The question as the title, with the fact's name in brackets at its end: that is how the column is known again. */
function factColumn(fact: FactEntry, lang: Language): Column {
  const unit = fact.unit ? ` (${unitOf(fact, lang)})` : '';
  const choices = choicesOf(fact, lang);
  return {
    key: `fact:${fact.id}`,
    title: `${questionOf(fact, lang)}${unit} [${fact.id}]`,
    kind: fact.kind === 'number' ? 'number' : 'text',
    width: 26,
    ...(choices ? { choices } : {}),
  };
}

/** The fact that a column's title names, where it is one that may be answered. */
export function factOfTitle(title: string, compiled: CompiledRulebook): FactEntry | undefined {
  const name = /\[(\w+)\]\s*$/.exec(title)?.[1];
  return name !== undefined && isAskedHere(name, compiled) ? compiled.words.slots.get(name)?.fact : undefined;
}
