// Who wakes browsers: a key of this installation (RFC 8292), by which a push service knows that it is always the same sender.
import { generateKeyPairSync } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { z } from 'zod';
import { varPath } from '#platform/paths';
import { readOrMake } from '../secret-file.ts';

const PushKey = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string(), d: z.string() });

/** LAYAK_PUSH_KEY names the file, else it stands under var/ beside the issuer's. A new key makes all subscriptions void. */
const pushKeyFile = (): string => process.env['LAYAK_PUSH_KEY'] ?? varPath('push-key.json');

function pushKey(): z.infer<typeof PushKey> {
  const make = (): string =>
    JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }));
  return PushKey.parse(JSON.parse(readOrMake(pushKeyFile(), make)));
}

/** The public key as browsers want it: an uncompressed point, base64url. */
export function pushPublicKey(): string {
  const { x, y } = pushKey();
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
}

const HOURS = 12;

/** The Authorization header for one push to an endpoint, signed by ES256 and good for twelve hours. `base` says who we are. */
export async function vapidHeader(endpoint: URL, base: string, now: Date): Promise<string> {
  const at = Math.floor(now.getTime() / 1000);
  const token = await new SignJWT({ aud: endpoint.origin, sub: base, exp: at + HOURS * 3600 })
    .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
    .sign(await importJWK(pushKey() as JWK, 'ES256'));
  return `vapid t=${token}, k=${pushPublicKey()}`;
}
