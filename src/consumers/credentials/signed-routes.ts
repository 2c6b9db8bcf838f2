// /sertifikat/:certificate/bertanda-tangan: the signed form of a certificate, brought by whose it is or by who checks it.
import { z } from 'zod';
import { type CertificateWhole, CERTIFICATE_READERS, mayBringSignature, readCertificate } from '#certification';
import { type App, type Context, endpoint, fieldErrorsOf, type Problem, seeOther } from '#platform/http';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { SignedPage } from '../pages/signed-page.tsx';
import { importSigned } from './import-signed.ts';
import { NetLookUps } from './look-ups.ts';
import { signerAt } from './signer.ts';
import { trustedIssuers } from './trusted-issuers.ts';

const PATH = '/sertifikat/:certificate/bertanda-tangan';
const CertificateAt = z.object({ certificate: z.uuid('certificate-unknown') });
const Kept = z.object({ certificateId: z.uuid(), evidenceLevel: z.int() }).meta({ id: 'SignedCertificate' });

export function signedRoutes(app: App, lookUps: NetLookUps = new NetLookUps(), trusted = trustedIssuers()): void {
  const show = async (c: Context, one: CertificateWhole, problem?: Problem, token = '') =>
    SignedPage({ frame: frameOf(c, '/sertifikat'), one, trusted, token, errors: problem && fieldErrorsOf(problem) });
  endpoint(app, {
    method: 'get',
    path: PATH,
    summary: 'Formulir untuk sertifikat yang ditandatangani penerbitnya',
    access: { roles: CERTIFICATE_READERS },
    input: CertificateAt,
    output: Kept,
    run: async ({ certificate }, c) => keptOf(await readOwn(c, certificate)),
    page: async ({ certificateId }, c) => show(c, await readOwn(c, certificateId)),
  });
  endpoint(app, {
    method: 'post',
    path: PATH,
    summary: 'Periksa sertifikat bertanda tangan (vc+jwt) dan catat sebagai bukti tingkat 3',
    access: { roles: CERTIFICATE_READERS },
    input: CertificateAt.extend({ dokumen: z.string().max(300_000).optional() }),
    output: Kept,
    run: async ({ certificate, dokumen }, c) => {
      await readOwn(c, certificate);
      const signer = signerAt(publicBase(c.url));
      const context = { lookUps: lookUps.of(c.db, signer, c.now), trusted, signer };
      await importSigned(c.db, c.actor, certificate, dokumen ?? '', context, c.now);
      return keptOf(await readOwn(c, certificate));
    },
    page: ({ certificateId }) => seeOther(`/sertifikat/${certificateId}`),
    invalid: async (problem, values, c) => show(c, await readOwn(c, values['certificate'] ?? ''), problem, values['dokumen']),
  });
}

const keptOf = ({ certificateId, evidenceLevel }: CertificateWhole): z.infer<typeof Kept> => ({ certificateId, evidenceLevel });

/** The certificate for who may bring its signed form. */
async function readOwn({ db, actor, today }: Context, certificateId: string): Promise<CertificateWhole> {
  const one = await readCertificate(db, actor, certificateId, today);
  if (!mayBringSignature(actor, one.orgId)) throw new Refusal('not-yours', 403);
  return one;
}
