// Whose signature counts as the issuer's own: rulebook/trusted-issuers.yaml, or a file of the same form named by LAYAK_TRUSTED_ISSUERS.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { getScheme } from '#certification';

const TrustedIssuers = z.strictObject({
  uncheckedDays: z.int().min(1),
  ask: z.string(),
  issuers: z.array(
    z.strictObject({
      did: z.string().startsWith('did:web:'),
      name: z.string().min(1),
      source: z.string().min(1),
      schemes: z.array(z.strictObject({ scheme: z.string().transform((id) => getScheme(id).id), uri: z.url() })).min(1),
    }),
  ),
});
export type TrustedIssuers = z.infer<typeof TrustedIssuers>;
export type TrustedIssuer = TrustedIssuers['issuers'][number];

export const readTrustedIssuers = (yaml: string): TrustedIssuers => TrustedIssuers.parse(parse(yaml));

let read: TrustedIssuers | undefined;
/** The list of this server, read once. */
export const trustedIssuers = (): TrustedIssuers =>
  (read ??= readTrustedIssuers(
    readFileSync(process.env.LAYAK_TRUSTED_ISSUERS ?? new URL('../../../rulebook/trusted-issuers.yaml', import.meta.url), 'utf8'),
  ));
