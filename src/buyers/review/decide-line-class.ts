// What a person said stands in place of what was guessed, and the guess is kept beside it.
import type { Basis } from '../describe-line.ts';

/** The decision that holds for a topic. */
export type TopicDecision = { decisionId: string; classId: string; decidedAt: string };
/** The class of a line with its ground. */
export type LineClass = { classId: string | null; classProbability: number | null; basis: Basis };
/** The same as it is stored: with the decision it rests on, and what the describer said where a person said otherwise or the same. */
export type StandingClass = LineClass & { decisionId: string | null; described: LineClass | null };

/** The class that stands: the person's with probability 1 where one decided, else the describer's. Pure. */
export function decideLineClass(described: LineClass, decision: TopicDecision | undefined): StandingClass {
  if (!decision) return { ...described, decisionId: null, described: null };
  return {
    classId: decision.classId,
    classProbability: 1,
    basis: { words: [], decision: { id: decision.decisionId, at: decision.decidedAt } },
    decisionId: decision.decisionId,
    described,
  };
}

export type Choice = {
  classId: string;
  /** Of the describer; null when only other buyers speak for the class. */
  probability: number | null;
  /** How many other buyers last decided so. */
  buyers: number;
};
export const CHOICES = 5;

/**
 * What a person may pick by one key, at most five: the describer's classes in their order, and those that other buyers decided, which push out
 * the last of them and stand first only where the describer knows nothing. Pure.
 */
export function decideChoices(
  guesses: readonly { classId: string; probability: number }[],
  others: readonly { classId: string; buyers: number }[],
): Choice[] {
  const buyersOf = new Map(others.map((other) => [other.classId, other.buyers]));
  const known = new Set(guesses.map((guess) => guess.classId));
  const news = others
    .filter((other) => !known.has(other.classId))
    .toSorted((a, b) => b.buyers - a.buyers || (a.classId < b.classId ? -1 : 1))
    .slice(0, CHOICES - 1)
    .map(({ classId, buyers }): Choice => ({ classId, probability: null, buyers }));
  const own = guesses
    .slice(0, CHOICES - news.length)
    .map(({ classId, probability }): Choice => ({ classId, probability, buyers: buyersOf.get(classId) ?? 0 }));
  return [...own, ...news];
}
