// Whether two complaints have one sender, without knowing who it is: keyed hashes of the network address and of a random mark that the browser
// keeps for days, each with a salt of the day, so that hashes of different days can't be laid side by side without the key.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { addDays, type Day } from '#platform/days';
import { varPath } from '#platform/paths';
import { isPrivateAddress } from '../credentials/fetch-public.ts';
import { readOrMake } from '../secret-file.ts';
import { complaintSettings } from './settings.ts';

export type Sender = { address: string | undefined; browserMark: string | undefined };

/** LAYAK_COMPLAINT_SECRET names the file, else it stands under var/. */
const secretFile = (): string => process.env['LAYAK_COMPLAINT_SECRET'] ?? varPath('complaint-secret');

const keyFor = (use: string): Buffer => {
  const secret = Buffer.from(readOrMake(secretFile(), () => randomBytes(32).toString('hex')).trim(), 'hex');
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), use, 32));
};

/** IPv4 whole, IPv6 the /64 of one connection. An address of a private network is a proxy's or a neighbour's: it tells nothing. */
function placeOf(address: string | undefined): string | undefined {
  const plain = (address ?? '').replace(/^::ffff:/, '');
  if (isPrivateAddress(plain)) return undefined;
  return isIP(plain) === 6 ? networkOf(plain) : plain;
}

/** The first four groups of an IPv6 address, written out. */
function networkOf(address: string): string {
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const groups = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** The marks that a sender leaves on a day. */
export function marksOn(day: Day, { address, browserMark }: Sender): Buffer[] {
  const key = keyFor(`sender ${day}`);
  const place = placeOf(address);
  const known = [...(place === undefined ? [] : [`address ${place}`]), ...(browserMark ? [`browser ${browserMark}`] : [])];
  return known.map((text) => createHmac('sha256', key).update(text).digest());
}

/** The marks that the sender of today would have left on any day of which marks are still kept. */
export const marksBefore = (today: Day, sender: Sender): Buffer[] =>
  Array.from({ length: complaintSettings.keep.senderDays + 1 }, (_, back) => marksOn(addDays(today, -back), sender)).flat();

/** A contact as the database keeps it: AES-256-GCM, nonce and tag in front. `bound` is what it belongs to, so that it can't be moved. */
export function sealContact(contact: string, bound: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('contact'), nonce).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(contact, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Undefined when it was sealed with another key or for something else. */
export function openContact(sealed: Buffer, bound: string): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', keyFor('contact'), sealed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
