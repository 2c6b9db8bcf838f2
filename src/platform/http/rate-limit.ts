// Token buckets in the process's memory: enough for one process; with several, each lets its share through.
import { Refusal } from '../refusal.ts';

type Bucket = { tokens: number; at: number };
const buckets = new Map<string, Bucket>();
const MOST_BUCKETS = 50_000;

/**
 * Takes one token from the bucket or refuses with 429 `too-many`. A bucket holds `burst` tokens and gains one every `seconds`.
 * Keys are what the caller limits by ("sign-in:name", "post:203.0.113.0"); the oldest go when there are more than 50,000.
 */
export function takeToken(key: string, { burst, seconds }: { burst: number; seconds: number }, now: number = Date.now()): void {
  const bucket = buckets.get(key) ?? { tokens: burst, at: now };
  bucket.tokens = Math.min(burst, bucket.tokens + (now - bucket.at) / (seconds * 1000));
  bucket.at = now;
  buckets.delete(key);
  buckets.set(key, bucket);
  if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value!);
  if (bucket.tokens < 1) throw new Refusal('too-many', 429, { seconds: Math.ceil((1 - bucket.tokens) * seconds) });
  bucket.tokens -= 1;
}

/** The part of an address that one household or office shares: IPv4 /24, IPv6 /48. */
export const addressPrefix = (address: string | undefined): string => {
  const plain = (address ?? 'unknown').replace(/^::ffff:/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 3).join(':') : plain.split('.').slice(0, 3).join('.');
};
