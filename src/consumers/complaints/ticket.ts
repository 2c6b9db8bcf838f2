import { createHash, randomInt } from 'node:crypto';

/** Without I, L, O and U: what is read aloud or copied from paper is not mistaken. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const TICKET = new RegExp(`^[${LETTERS}]{${LENGTH}}$`);

const grouped = (letters: string): string => letters.replaceAll(/(.{4})(?=.)/g, '$1-');

/** A hundred random bits as five groups of four. Whoever holds it may read the complaint. */
export const makeTicket = (): string =>
  grouped(Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]!).join(''));

/** The ticket as typed, in its one form; undefined when it can't be one. */
export function readTicketCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return TICKET.test(plain) ? grouped(plain) : undefined;
}

/** What the database keeps of it. A hundred random bits need no slow hash. */
export const ticketHash = (ticket: string): Buffer => createHash('sha256').update(ticket).digest();
