// rulebook/accounts.yaml as a look-up: what an account most often buys.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { classById } from '#platform/codes';

/** H: seen with its goods in orders or plans; M: concluded from the account's name; L: background knowledge or a whole family of accounts. */
export type AccountConfidence = 'high' | 'medium' | 'low';
export type Account = {
  /** The code as looked up, or the prefix that answered. */
  code: string;
  name: string | null;
  /** Classes with their shares, adding up to 1; empty when the account may buy anything. */
  classes: readonly { classId: string; share: number }[];
  confidence: AccountConfidence;
};

const file = parse(readFileSync(new URL('../../rulebook/accounts.yaml', import.meta.url), 'utf8')) as {
  accounts: Record<string, { name: string; classes: string; confidence: 'H' | 'M' | 'L' }>;
  prefixes: Record<string, string>;
};
const CONFIDENCE = { H: 'high', M: 'medium', L: 'low' } as const;

const accounts = new Map<string, Account>(
  Object.entries(file.accounts).map(([code, { name, classes, confidence }]) => [
    code,
    { code, name, classes: sharesOf(classes), confidence: CONFIDENCE[confidence] },
  ]),
);
const prefixes = new Map<string, Account>(
  Object.entries(file.prefixes).map(([code, classes]) => [
    code,
    { code, name: null, classes: sharesOf(classes), confidence: 'low' },
  ]),
);

function sharesOf(text: string): Account['classes'] {
  const weighted = text
    .split(',')
    .map((part) => part.trim().split(' '))
    .filter(([id]) => id !== '')
    .map(([id, weight]) => {
      assert(classById(id!), `rulebook/accounts.yaml: no class ${id}`);
      return { classId: id!, weight: Number(weight ?? 1) };
    });
  const sum = weighted.reduce((total, { weight }) => total + weight, 0);
  return weighted.map(({ classId, weight }) => ({ classId, share: weight / sum }));
}

/** All accounts that are known by name, in the order of the rulebook. */
export const listAccounts = (): Account[] => [...accounts.values()];

/** The account of that code, or of the longest prefix of it that the rulebook names. */
export function findAccountUse(code: string): Account | undefined {
  const known = accounts.get(code);
  if (known) return known;
  for (let length = code.length - 1; length >= 3; length -= 1) {
    const family = prefixes.get(code.slice(0, length));
    if (family) return family;
  }
  return undefined;
}
