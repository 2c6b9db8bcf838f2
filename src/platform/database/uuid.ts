import { randomFillSync } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then chance. Ids made one after another in a process sort in the order they were
 * made, so that new rows lie together in an index. `at` is milliseconds since 1970; made here and not by SQL, because PostgreSQL 15 can't.
 */
export function uuidv7(at: number = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  // Within one millisecond the 12 bits after the version count up, from a start that leaves room.
  count = at === lastAt ? count + 1 : pool.readUInt16BE(used) & 0x3ff;
  if (count > 0xfff) return uuidv7(at + 1);
  lastAt = at;
  const time = Math.floor(at).toString(16).padStart(12, '0');
  const variant = ((pool[used + 2]! & 0x3f) | 0x80).toString(16);
  const rest = pool.toString('hex', used + 3, used + 10);
  used += 10;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`;
}
const pool = Buffer.alloc(10_240);
let used = pool.length;
let lastAt = -1;
let count = 0;
