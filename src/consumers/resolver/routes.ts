import type { Context as HonoContext } from 'hono';
import { accepts } from 'hono/accepts';
import { getProductByGtin, getProductByUrl, type Product } from '#makers';
import { visitor } from '#platform/access';
import { type App, type Context, openToAll } from '#platform/http';
import { publicBase } from '#platform/paths';
import { Refusal } from '#platform/refusal';
import { type SignedLink, signedOf } from '../credentials/issue-credentials.ts';
import { signerAt } from '../credentials/signer.ts';
import { levelsOf, readDigitalLink } from './digital-link.ts';
import { chooseLink, type Level, levelOf, LINK_TYPES, linksetOf, linkTypeOf, withQuery } from './linkset.ts';

const LINKSET = 'application/linkset+json';
const CONTEXT = 'https://ref.gs1.org/standards/resolver/linkset-context';

/**
 * Mounts the resolver: GS1 Digital Link for products with a GTIN (/01/...), the same answers below /p/ for those without, and its
 * description file. Left out: compressed links, which GS1's own conformance suite doesn't try.
 */
export function resolverRoutes(app: App): void {
  const { hono } = app;
  openToAll(app, '/01/*', '/p/*', '/.well-known/gs1resolver');
  hono.get('/.well-known/gs1resolver', (c) => c.json(descriptionOf(publicBase(c.var.layak.url))));
  hono.get('/01/*', async (c) => {
    const { url, db } = c.var.layak;
    const link = readDigitalLink(url.pathname.slice('/01/'.length), url.searchParams);
    if (typeof link === 'string') throw new Refusal('digital-link-broken', 400, { why: link });
    const product = await getProductByGtin(db, visitor, link.gtin);
    const base = publicBase(url);
    return answer(c, c.var.layak, product, link.lot ?? null, (signed) =>
      levelsOf(link).map(({ path, lot }) => levelOf(`${base}${path}`, product.name, pageOf(base, product, lot), signed(lot))),
    );
  });
  // A page, unless its links are asked for.
  hono.get('/p/:url/:lot?', async (c, next) => {
    const { url, db } = c.var.layak;
    if (!url.searchParams.has('linkType') && !wantsLinkset(c)) return next();
    const product = await getProductByUrl(db, visitor, c.req.param('url'));
    const base = publicBase(url);
    const lot = c.req.param('lot') ?? null;
    return answer(c, c.var.layak, product, lot, (signed) =>
      (lot === null ? [null] : [lot, null]).map((each) => {
        const page = pageOf(base, product, each);
        return levelOf(page, product.name, page, signed(each));
      }),
    );
  });
}

const wantsLinkset = (c: HonoContext): boolean =>
  c.req.query('linkType') === 'linkset' || (c.req.header('accept') ?? '').includes(LINKSET);

const pageOf = (base: string, { urlId }: Product, lot: string | null): string =>
  `${base}/p/${urlId}${lot === null ? '' : `/${encodeURIComponent(lot)}`}`;

/** The documents for one level: that of a lot links to the passport of the lot where there is one, any other to that of the product. */
function passportsFor(signed: readonly SignedLink[], lot: string | null): SignedLink[] {
  const ofLot = lot !== null && signed.some(({ kind }) => kind === 'dppLot');
  return signed.filter(({ kind }) => kind !== (ofLot ? 'dpp' : 'dppLot'));
}

/** The linkset, or the way to the link asked for: 307, so that a method and what follows `?` stay as they are. */
async function answer(
  c: HonoContext,
  { db, url }: Context,
  product: Product,
  lot: string | null,
  levelsFor: (signed: (lot: string | null) => SignedLink[]) => Level[],
): Promise<Response> {
  const signed = await signedOf(db, signerAt(publicBase(url)), product, lot);
  const levels = levelsFor((each) => passportsFor(signed, each));
  c.header('vary', 'accept, accept-language');
  c.header('cache-control', 'no-cache');
  if (wantsLinkset(c)) {
    c.header('link', `<${CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`);
    return c.body(JSON.stringify(linksetOf(levels)), 200, { 'content-type': LINKSET });
  }
  const type = linkTypeOf(c.req.query('linkType') ?? 'gs1:defaultLink');
  const lang = accepts(c, { header: 'Accept-Language', supports: ['id', 'en'], default: 'id' }) === 'en' ? 'en' : 'id';
  const link = type && chooseLink(levels, type, lang);
  if (!link) throw new Refusal('link-type-absent', 404);
  c.header('link', `<${levels[0]!.anchor}?linkType=linkset>; rel="linkset"; type="${LINKSET}"`);
  return c.redirect(withQuery(link.href, url.searchParams), 307);
}

/** The resolver description file (GS1-conformant resolver 1.2.0, section 7). */
const descriptionOf = (base: string) => ({
  name: 'Layak',
  resolverRoot: base,
  supportedPrimaryKeys: ['01'],
  supportedLinkType: [{ namespace: 'https://ref.gs1.org/voc/', prefix: 'gs1:' }],
  activeLinkTypes: {
    en: Object.fromEntries(LINK_TYPES.map((type) => [`gs1:${type}`, { title: type, url: `https://ref.gs1.org/voc/${type}` }])),
  },
  linkTypeDefaultCanBeLinkset: false,
  supportsLanguageVariants: true,
  supportsSemanticInterpretation: true,
  supportsSplitLinksetByHead: false,
  validatesAIcombinations: true,
});
