// What lines have in common that a person decides about at once.
import { hash } from 'node:crypto';

/**
 * The text of a package as decisions compare it: ASCII letters in lower case and digits, everything else a space, years (20xx) left out, for the
 * same need comes again each year. A name in no such letters stays as it is. Migration 0011 says the same in SQL.
 */
export function normalText(name: string): string {
  const words = name
    .replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^20\d\d$/.test(word));
  return words.join(' ') || name;
}

/** The id of a text and account: the head of their SHA-256, written as a UUID. The same for every buyer, so that buyers may learn of each other. */
export function topicOf(name: string, account: string | null): string {
  const hex = hash('sha256', `${normalText(name)}\n${account ?? ''}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
