import type { Context as HonoContext } from 'hono';
import { z } from 'zod';
import { getProductByUrl } from '#makers';
import { can, visitor } from '#platform/access';
import { answerHtml, type App, type Context, endpoint, fieldErrorsOf, openToAll, takeToken } from '#platform/http';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { copy as english } from './copy.en.ts';
import { copy as bahasa } from './copy.id.ts';
import { didOf } from './did-web.ts';
import { productUrlIdIn } from './facts.ts';
import { getCredential, issueForLot, issueForProduct, issueIdentity, nameOf, signStatusList } from './issue-credentials.ts';
import { didDocumentOf } from './issuer-keys.ts';
import { NetLookUps } from './look-ups.ts';
import { CredentialPage, ProductCredentialsPage, VerifyPage } from '../pages/credential-pages.tsx';
import { signerAt } from './signer.ts';
import type { KeptCredential } from './store.ts';
import { MEDIA_TYPE } from './token.ts';
import { type Verification, verifyCredential } from './verify-credential.ts';

/** What a status list may be kept by those between: a third of the time that it holds. */
const LIST_SECONDS = 300;

/** Mounts the issuer's keys, the signed documents with their status lists, and the check of documents from anyone. */
export function credentialsRoutes(app: App, lookUps: NetLookUps = new NetLookUps()): void {
  openToAll(app, '/.well-known/did.json', '/pembuat/:org/did.json', '/credentials/*');
  keyDocuments(app);
  documents(app, lookUps);
  endpoint(app, {
    method: 'get',
    path: '/kredensial/produk/:url',
    summary: 'Dokumen bertanda tangan (UNTP) satu produk, dan satu lotnya, yang berlaku sekarang',
    access: 'public',
    input: z.object({ url: z.string().min(1).max(60), lot: z.string().trim().max(60).optional() }),
    output: ProductCredentials,
    run: async ({ url, lot }, c) => {
      takeToken('issue-credentials', { burst: 200, seconds: 0.05 });
      const { name, urlId } = await getProductByUrl(c.db, visitor, url);
      const ofLot = lot ? await issueForLot(c.db, signerOf(c), url, lot, c.now) : undefined;
      const kept = await issueForProduct(c.db, signerOf(c), url, c.now);
      return {
        product: { name, urlId },
        lot: lot || null,
        credentials: [...(ofLot ? [ofLot] : []), ...kept].map((one) => ({
          ...shown(one),
          url: `/credentials/${one.credentialId}`,
        })),
      };
    },
    page: (output, c) => ProductCredentialsPage({ frame: frameOf(c), ...output }),
  });
  endpoint(app, {
    method: 'get',
    path: '/kredensial',
    summary: 'Formulir periksa dokumen bertanda tangan',
    access: 'public',
    input: z.object({}),
    output: z.object({ mediaType: z.string() }),
    run: () => ({ mediaType: MEDIA_TYPE }),
    page: (_, c) => VerifyPage({ frame: frameOf(c), checkedAt: c.now }),
  });
  endpoint(app, {
    method: 'post',
    path: '/credentials/verify',
    summary: 'Periksa dokumen vc+jwt: tanda tangan, penerbit, masa berlaku, status',
    access: 'public',
    input: z.object({ credential: z.union([z.string().min(1), z.looseObject({ type: z.unknown() })]) }),
    output: VerificationAnswer,
    run: async ({ credential }, c) => verifyCredential(credential, lookUps.of(c.db, signerOf(c), c.now), c.now),
    page: (verification, c) =>
      VerifyPage({ frame: frameOf(c), verification, inspectUrlId: inspectUrlIdOf(verification, c), checkedAt: c.now }),
    invalid: (problem, values, c) =>
      VerifyPage({ frame: frameOf(c), checkedAt: c.now, token: values['credential'] ?? '', errors: fieldErrorsOf(problem) }),
  });
  endpoint(app, {
    method: 'post',
    path: '/kredensial/identitas/:org',
    summary: 'Jangkar identitas (UNTP DIA) satu usaha, untuk usaha itu sendiri',
    access: { roles: ['maker', 'companion'] },
    input: z.object({ org: z.uuid('not-found') }),
    output: z.object({ credential: z.string(), credentialId: z.uuid() }).meta({ id: 'IdentityAnchor' }),
    run: async ({ org }, c) => {
      const { token, credentialId } = await issueIdentity(c.db, c.actor, signerOf(c), org, c.now);
      return { credential: token, credentialId };
    },
  });
}

const ProductCredentials = z
  .object({
    product: z.object({ name: z.string(), urlId: z.string() }),
    /** The lot that was asked for by the code on its pack; its passport stands first where there is one. */
    lot: z.string().nullable(),
    credentials: z.array(
      z.object({
        credentialId: z.uuid(),
        url: z.string(),
        kind: z.enum(['dpp', 'dppLot', 'dcc', 'dfr', 'dia']),
        name: z.string(),
        issuedAt: z.string(),
      }),
    ),
  })
  .meta({ id: 'ProductCredentials' });

const VerificationAnswer = z
  .object({
    valid: z.boolean(),
    state: z.enum(['valid', 'revoked', 'suspended', 'expired', 'notYetValid', 'tampered', 'invalid']),
    reasons: z.array(z.enum(Object.keys(bahasa.reasons) as [keyof typeof bahasa.reasons])),
    credential: z.record(z.string(), z.unknown()).optional(),
    issuer: z.string().optional(),
  })
  .meta({ id: 'CredentialVerification' });

/** The product that an officer may go on to from a document whose signature held; undefined for everybody else. */
const inspectUrlIdOf = ({ credential }: Pick<Verification, 'credential'>, c: Context): string | undefined =>
  credential && can(c.actor, ['officer']) ? productUrlIdIn(signerOf(c), credential) : undefined;

const signerOf = ({ url }: Pick<Context, 'url'>) => signerAt(publicBase(url));

const shown = ({ credentialId, kind, token, issuedAt }: KeptCredential) => ({
  credentialId,
  kind,
  name: nameOf({ token }),
  issuedAt: issuedAt.toISOString(),
});

function keyDocuments({ hono }: App): void {
  hono.get('/.well-known/did.json', async (c) => {
    const signer = signerOf(c.var.layak);
    return c.json(await didDocumentOf(signer.did, signer.keysFile, c.var.layak.now), 200, {
      'cache-control': `max-age=${LIST_SECONDS}`,
    });
  });
  // A business signs nothing here: its document says only that the name is its own.
  hono.get('/pembuat/:org/did.json', (c) => {
    const org = c.req.param('org');
    if (!z.uuid().safeParse(org).success) throw new Refusal('not-found', 404);
    const base = publicBase(c.var.layak.url);
    return c.json({
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: didOf(base, 'pembuat', org),
      alsoKnownAs: [`${base}/pembuat/${org}`],
    });
  });
}

function documents(app: App, lookUps: NetLookUps): void {
  const { hono } = app;
  hono.get('/credentials/status/:list{[0-9]{1,6}}', async (c) => {
    const { db, now } = c.var.layak;
    const token = await signStatusList(db, signerOf(c.var.layak), Number(c.req.param('list')), now);
    return c.body(token, 200, { 'content-type': MEDIA_TYPE, 'cache-control': `max-age=${LIST_SECONDS}` });
  });
  hono.get('/credentials/:id', async (c) => {
    const { db, actor, now, lang } = c.var.layak;
    const id = z.uuid().safeParse(c.req.param('id'));
    if (!id.success) throw new Refusal('not-found', 404);
    const kept = await getCredential(db, actor, id.data);
    c.header('vary', 'accept, cookie');
    if (kept.kind === 'dia') c.header('cache-control', 'private, no-store');
    const wanted = formWanted(c);
    if (wanted === 'token') return c.body(kept.token, 200, { 'content-type': MEDIA_TYPE });
    const verification = await verifyCredential(kept.token, lookUps.of(db, signerOf(c.var.layak), now), now);
    if (wanted === 'html')
      return answerHtml(c, CredentialPage({ frame: frameOf(c.var.layak), kept, verification, checkedAt: now }));
    const note = (lang === 'en' ? english : bahasa).one.unsignedView;
    return c.json({
      signed: false,
      note,
      state: verification.state,
      reasons: verification.reasons,
      credential: verification.credential ?? null,
    });
  });
}

/** A browser gets the page, who asks for JSON a decoded view, everybody else the document itself. */
function formWanted(c: HonoContext): 'token' | 'html' | 'json' {
  const accept = c.req.header('accept') ?? '';
  if (accept.includes(MEDIA_TYPE)) return 'token';
  if (accept.includes('text/html')) return 'html';
  return accept.includes('application/json') ? 'json' : 'token';
}
