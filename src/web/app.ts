import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Actor, can, visitor } from '#platform/access';
import type { Database } from '#platform/database';
import { type App, type Context, createApp, type Shell } from '#platform/http';
import type { Jobs } from '#platform/jobs';
import type { Logger } from '#platform/log';
import { assetUrl, frameOf, type Language, languages, openingWithStyle, scanStyleSource } from '#ui';
import { buyersRoutes } from '#buyers';
import { CERTIFICATE_READERS, certificationRoutes, DESK_ROLES } from '#certification';
import { consumersRoutes } from '#consumers';
import { contractsRoutes } from '#contracts';
import { housesRoutes } from '#houses';
import { makersRoutes } from '#makers';
import { ANSWERERS, matchingRoutes, WarmOffers } from '#matching';
import { certificateAsides } from './certificate-asides.ts';
import { checkAsides } from './check-houses.ts';
import { rotationAsides } from './rotation-asides.ts';
import { galleryRoute } from './gallery.ts';
import { ProblemPage } from './pages/problem.tsx';
import { webRoutes } from './routes.ts';
import { copyOf, words } from './words.ts';

const PACKAGE = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

export type WebParts = {
  db: Database;
  jobs: Jobs;
  log: Logger;
  /** Whether the regency on screen is the invented one; said on every page. */
  exampleData: boolean;
  /** The offers kept in memory; its own when none are given. */
  offers?: WarmOffers;
  now?: () => Date;
};

const NAV = ['rencana', 'padanan', 'cek', 'pembuat', 'rumah', 'kontrak', 'dasbor'] as const;

/** The whole application: every room's door opened onto one server. */
export function openApp({ db, jobs, log, exampleData, offers = new WarmOffers(), now }: WebParts): App {
  const visitors = { id: shellOf(visitor, 'id', exampleData), en: shellOf(visitor, 'en', exampleData) };
  const app = createApp({
    db,
    log,
    words,
    styleSources: [scanStyleSource()],
    openings: languages.map(openingWithStyle),
    shell: (actor, lang) => (actor.kind === 'visitor' ? visitors[lang] : shellOf(actor, lang, exampleData)),
    problemPage: (problem, c) => ProblemPage({ frame: frameOf(c), t: copyOf(c.lang).problem, problem, path: wayBack(c) }),
    ...(now ? { now } : {}),
  });
  watchChanges(app, offers);
  serveAssets(app);
  webRoutes(app);
  galleryRoute(app);
  makersRoutes(app, jobs, certificateAsides);
  certificationRoutes(app, jobs, checkAsides);
  buyersRoutes(app, jobs);
  housesRoutes(app, jobs);
  matchingRoutes(app, jobs, { ...rotationAsides, offersOf: offers.of });
  contractsRoutes(app, jobs);
  consumersRoutes(app);
  return app;
}

/** The navigation of who asks, and the notes around a page. */
function shellOf(actor: Actor, lang: Language, exampleData: boolean): Shell {
  const t = copyOf(lang);
  const role = actor.kind === 'user' ? actor.memberships[0]?.role : undefined;
  return {
    nav: [
      ...(can(actor, DESK_ROLES) ? (['meja'] as const) : []),
      ...(can(actor, CERTIFICATE_READERS) ? (['sertifikat'] as const) : []),
      ...(can(actor, ANSWERERS) ? (['undangan'] as const) : []),
      ...(can(actor, ['officer']) ? (['aduan/dinas', 'periksa'] as const) : []),
      ...(can(actor, ['maker', 'houseOperator']) ? (['aduan/masuk', 'periksa/temuan'] as const) : []),
      ...NAV,
    ].map((name) => ({
      href: `/${name}`,
      label: t.nav[name],
    })),
    exampleData,
    version: PACKAGE.version,
    ...(role === undefined ? {} : { roleName: t.roles[role] }),
  };
}

/** Whatever is posted here may change what makers offer: the offers in memory are looked at again. */
function watchChanges({ hono }: App, offers: WarmOffers): void {
  hono.use(async (c, next) => {
    await next();
    if (c.req.method === 'POST') offers.expire();
  });
}

/** Where to go on after signing in: the address itself, or the page whose form was posted, for a post's own address may show nothing. */
function wayBack(c: Context): string {
  if (c.http.req.method !== 'POST') return c.path;
  const from = c.http.req.header('referer') ?? '';
  return URL.canParse(from) && new URL(from).host === c.url.host ? new URL(from).pathname : '/';
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Style sheet, islands and icon: their names carry a hash of their content, so a browser asks for each only once. */
function serveAssets({ hono }: App): void {
  // A worker answers for the paths beneath its own, and the browser asks whether it changed: so it has an address that stays.
  hono.get('/pekerja.js', async (c) => {
    const text = await readFile(new URL(`../../dist/assets/${path.basename(assetUrl('worker.js'))}`, import.meta.url));
    return c.body(new Uint8Array(text), 200, { 'content-type': TYPES['js']!, 'cache-control': 'no-cache' });
  });
  const kept = new Map<string, Record<'br' | 'gzip' | 'identity', Uint8Array<ArrayBuffer>>>();
  hono.get('/aset/:name{[a-z-]+-[0-9a-f]{10}\\.(css|js|svg)}', async (c) => {
    const name = c.req.param('name');
    let asset = kept.get(name);
    if (!asset) {
      const text = await readFile(new URL(`../../dist/assets/${name}`, import.meta.url)).catch(() => undefined);
      if (!text) return c.notFound();
      asset = {
        br: new Uint8Array(brotliCompressSync(text)),
        gzip: new Uint8Array(gzipSync(text)),
        identity: new Uint8Array(text),
      };
      kept.set(name, asset);
    }
    const accepted = c.req.header('accept-encoding') ?? '';
    const form = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
    return c.body(asset[form], 200, {
      'content-type': TYPES[name.split('.').at(-1)!]!,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      ...(form === 'identity' ? {} : { 'content-encoding': form }),
    });
  });
}
