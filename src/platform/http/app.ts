import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { HttpBindings } from '@hono/node-server';
import { type Actor, actorOfSession, visitor } from '../access.ts';
import type { Database } from '../database.ts';
import { type Day, today } from '../days.ts';
import { type Logger, plainError } from '../log.ts';
import { actorOfPartnerKey } from '../partner-keys.ts';
import { Refusal, type RefusalFacts } from '../refusal.ts';
import type { Endpoint } from './endpoint.ts';
import { pagePacker } from './pack-page.ts';
import { type Problem, problemJson, problemOf } from './problem.ts';
import { addressPrefix, takeToken } from './rate-limit.ts';
import { sessionToken } from './session-cookie.ts';
import { type Language, say, type Words } from './words.ts';

/** What every handler gets beside its input. `path` is the address within Layak, for the language switch and for links back. */
export type Context = {
  db: Database;
  actor: Actor;
  lang: Language;
  now: Date;
  today: Day;
  path: string;
  url: URL;
  log: Logger;
  /** The words of a refusal code in the person's language. */
  say: (code: string, facts?: RefusalFacts) => string;
  /** What the frame around every page shows: made by the composition root, put into a PageFrame by `frameOf` of #ui. */
  shell: Shell;
  /** Hono's own context, for cookies and headers. */
  http: HonoContext<Env>;
};

/** The navigation and the notes around a page. */
export type Shell = { nav: readonly { href: string; label: string }[]; exampleData: boolean; version: string; roleName?: string };

/** Shown in place of a page when the answer is no. */
export type ProblemView = (problem: Problem, c: Context) => HtmlLike;
export type HtmlLike = string | { toString(): string | Promise<string> };

export type AppParts = {
  db: Database;
  log: Logger;
  words: Words;
  problemPage: ProblemView;
  shell: (actor: Actor, lang: Language) => Shell;
  /** Sources of styles beside our own files, as a Content-Security-Policy names them: hashes of what pages carry within themselves. */
  styleSources?: readonly string[];
  /** How pages begin that are asked for most, so that their beginning is packed once. */
  openings?: readonly string[];
  /** The clock; tests set it. */
  now?: () => Date;
};
type Variables = { layak: Context; pack: ReturnType<typeof pagePacker>; jsonOnly?: true };
export type Env = { Bindings: HttpBindings; Variables: Variables };
export type App = { hono: Hono<Env>; parts: AppParts; endpoints: Endpoint[] };

/** The path of an absolute address. Cut, not parsed: a `new URL` for each question took a tenth of a list page's time. */
function pathOf(url: string): string {
  const start = url.indexOf('/', 8);
  if (start === -1) return '/';
  const query = url.indexOf('?', start);
  return url.slice(start, query === -1 ? undefined : query);
}

/** Where a request that asks for a format by its address is routed: /api/v1/rencana and /rencana.xlsx both go to /rencana. */
export function routedPath(path: string): string {
  if (path.startsWith('/aset/')) return path;
  const plain = path.startsWith('/api/v1/') ? path.slice('/api/v1'.length) : path;
  return plain.replace(/\.(csv|xlsx)$/, '');
}

/** An empty application: language, actor, safe headers, cross-site refusal and problem answers; rooms add their endpoints to it. */
export function createApp(parts: AppParts): App {
  const hono = new Hono<Env>({
    getPath: (request) => routedPath(pathOf(request.url)) || '/',
  });
  const pack = pagePacker(parts.openings ?? []);
  hono.use(async (c, next) => {
    c.set('pack', pack);
    await next();
  });
  hono.use(logged(parts.log));
  hono.use(compress({ threshold: COMPRESSED_LEAST }));
  hono.use(
    secureHeaders({
      // What an answer says of itself goes before.
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", ...(parts.styleSources ?? [])],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      strictTransportSecurity: (process.env.LAYAK_ORIGIN ?? '').startsWith('https:'),
    }),
  );
  // Behind a proxy the request's own address isn't the one the browser sees, so the public origin may be named.
  const origin = process.env.LAYAK_ORIGIN;
  hono.use(csrf(origin === undefined ? {} : { origin }));
  hono.use(async (c, next) => {
    c.set('layak', await openContext(c, parts));
    await next();
  });
  hono.notFound((c) => answerProblem(c, problemOf(new Refusal('not-found', 404), c.var.layak.say), parts));
  hono.onError(async (error, c) => {
    // Nothing set yet: the limit on posts refused before anyone was known, so this answer must not ask the limit again.
    const context = c.var.layak ?? contextOf(c, parts, visitor);
    c.set('layak', context);
    if (error instanceof Refusal) return answerProblem(c, problemOf(error, context.say), parts);
    if (error instanceof HTTPException) {
      const code = error.status === 403 ? 'cross-site' : 'unexpected';
      return answerProblem(c, problemOf(new Refusal(code, error.status), context.say), parts);
    }
    parts.log.error({ route: c.req.routePath, err: plainError(error) }, 'unexpected error');
    return answerProblem(c, problemOf(new Refusal('unexpected', 500), context.say), parts);
  });
  return { hono, parts, endpoints: [] };
}

async function openContext(c: HonoContext<Env>, parts: AppParts): Promise<Context> {
  // No name, number or word of ours holds a NUL, and PostgreSQL takes none: such an address leads nowhere.
  if (c.req.url.includes('%00')) throw new Refusal('not-found', 404);
  const address = addressPrefix(c.env?.incoming?.socket?.remoteAddress);
  const actor = await actorOf(c, parts, address);
  if (actor.kind === 'partner') takeToken(`partner:${actor.keyId}`, { burst: 240, seconds: 0.25 });
  else if (c.req.method === 'POST')
    takeToken(`post:${actor.kind === 'user' ? actor.userId : address}`, { burst: 120, seconds: 1 });
  return contextOf(c, parts, actor);
}

/** Who asks, by a partner's key or by the session's cookie; a key that is sent is the one that counts. */
async function actorOf(c: HonoContext<Env>, { db, now }: AppParts, address: string): Promise<Actor> {
  const at = now?.() ?? new Date();
  const secret = bearerOf(c);
  if (secret !== undefined)
    try {
      return await actorOfPartnerKey(db, secret, at);
    } catch (error) {
      if (error instanceof Refusal) takeToken(`partner-wrong:${address}`, { burst: 30, seconds: 2 });
      throw error;
    }
  const token = sessionToken(c);
  return token ? actorOfSession(db, token, at) : visitor;
}

/** What stands behind `Authorization: Bearer` (RFC 6750). */
const bearerOf = (c: HonoContext): string | undefined => /^Bearer +(.*)$/i.exec(c.req.header('authorization') ?? '')?.[1];

function contextOf(c: HonoContext<Env>, parts: AppParts, actor: Actor): Context {
  const now = parts.now?.() ?? new Date();
  const url = new URL(c.req.url);
  const lang = languageOf(c, url);
  return {
    db: parts.db,
    actor,
    lang,
    now,
    today: today(now),
    // In a link, "//host/" would lead to another host.
    path: url.pathname.replace(/^\/{2,}/, '/'),
    url,
    shell: parts.shell(actor, lang),
    log: parts.log,
    say: (code, facts) => say(parts.words, lang, code, facts),
    http: c,
  };
}

/** Bahasa unless the person switched: `?bahasa=en` is remembered in a cookie that holds nothing else. */
function languageOf(c: HonoContext, url: URL): Language {
  const asked = url.searchParams.get('bahasa');
  if (asked === 'id' || asked === 'en') {
    setCookie(c, 'bahasa', asked, { path: '/', sameSite: 'Lax', maxAge: 365 * 86_400 });
    return asked;
  }
  return getCookie(c, 'bahasa') === 'en' ? 'en' : 'id';
}

/** Which form of answer the request asks for: by its address first, else by what it accepts; a browser always gets the page, a partner's key never. */
export function formOf(c: HonoContext): 'html' | 'json' | 'csv' | 'xlsx' {
  const path = pathOf(c.req.url);
  if (path.startsWith('/api/v1/') || c.get('jsonOnly') === true || bearerOf(c) !== undefined) return 'json';
  const file = /\.(csv|xlsx)$/.exec(path)?.[1] as 'csv' | 'xlsx' | undefined;
  if (file) return file;
  const accept = c.req.header('accept') ?? '';
  return accept.includes('json') && !accept.includes('text/html') ? 'json' : 'html';
}

/** Answers a problem as problem+json or as a page, with its status. */
export async function answerProblem(c: HonoContext<Env>, problem: Problem, parts: AppParts, page?: HtmlLike): Promise<Response> {
  const context = c.var.layak;
  const status = problem.status as 400;
  if (problem.status === 401) c.header('www-authenticate', 'Bearer');
  if (problem.status === 429) c.header('retry-after', String(problem.facts['seconds'] ?? 60));
  if (formOf(c) === 'json') return answerJson(c, problemJson(problem, context.say), status, 'application/problem+json');
  return answerHtml(c, page ?? parts.problemPage(problem, context), status);
}

/** A page as it goes out; never kept by a cache when it was made for somebody who signed in. */
export async function answerHtml(c: HonoContext<Env>, page: HtmlLike, status: 200 | 400 = 200): Promise<Response> {
  c.header('cache-control', c.var.layak.actor.kind === 'visitor' ? 'no-cache' : 'no-store');
  return answerWhole(c, await page.toString(), status, 'text/html; charset=UTF-8');
}

/** A JSON document as it goes out. */
export const answerJson = (c: HonoContext<Env>, output: object, status: 200 | 400 = 200, type = 'application/json'): Response =>
  answerWhole(c, JSON.stringify(output), status, type);

/** What is whole is packed at once: 0.05 ms of processor time, as a stream of the middleware 0.3 to 0.5 ms. Its head leaves the middleware nothing to do. */
function answerWhole(c: HonoContext<Env>, text: string, status: 200 | 400, type: string): Response {
  const packed = text.length >= COMPRESSED_LEAST && takesGzip(c.req.header('accept-encoding'));
  const body = packed ? c.var.pack(text) : Buffer.from(text);
  return c.body(body, status, {
    'content-type': type,
    'content-length': String(body.length),
    vary: 'accept, cookie, accept-encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
}
const COMPRESSED_LEAST = 1400;

const takesGzip = (accepted: string | undefined): boolean =>
  accepted !== undefined && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(accepted);

const logged =
  (log: Logger): MiddlewareHandler =>
  async (c, next) => {
    const start = performance.now();
    await next();
    if (log.isLevelEnabled('info') && !c.req.path.startsWith('/aset/'))
      log.info(
        { method: c.req.method, route: c.req.routePath, status: c.res.status, ms: Math.round(performance.now() - start) },
        'request',
      );
  };
