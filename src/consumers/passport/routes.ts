import { findUrlId } from '#makers';
import { type App, type Context, endpoint } from '#platform/http';
import { publicBase } from '#platform/paths';
import { frameOf } from '#ui';
import { PassportPage } from '../pages/passport-page.tsx';
import { UnknownCodePage } from '../pages/unknown-code-page.tsx';
import { passportOfCode, readCodes } from './read-passport.ts';
import { Recent } from './recent.ts';
import { Passport, PassportQuery } from './schema.ts';
import { Together } from './together.ts';

/** Mounts /p/:url and /p/:url/:lot, where a code on the pack leads. */
export function passportRoutes(app: App): void {
  const { db } = app.parts;
  const codes = new Together((urls: readonly string[]) => readCodes(db, urls));
  const passports = new Recent(async (key) => {
    const { url, lot, now } = JSON.parse(key) as { url: string; lot: string | null; now: string | null };
    const asked = now === null ? new Date() : new Date(now);
    return passportOfCode(db, await codes.ask(url), lot, asked);
  });
  for (const path of ['/p/:url', '/p/:url/:lot'])
    endpoint(app, {
      method: 'get',
      path,
      summary: 'Halaman produk untuk konsumen: yang harus diketahui dulu, pembuat, izin dengan buktinya, dan yang diminta aturan',
      access: 'public',
      input: PassportQuery,
      output: Passport,
      run: ({ url, lot = null }, c) =>
        // A clock that stands still, as tests have it, is part of the question.
        passports.get(JSON.stringify({ url: findUrlId(url) ?? url, lot, now: app.parts.now ? c.now.toISOString() : null })),
      page: (passport, c) => pageOf(passport, c),
      invalid: (problem, values, c) =>
        UnknownCodePage({
          frame: frameOf(c),
          problem,
          typed: values['url'] ?? '',
          possible: findUrlId(values['url'] ?? '') !== undefined,
        }),
    });
}

/** The pages written of a reading stand with it: a WeakMap of thousands of short lives costs the collector more than the pages. */
const PAGES = Symbol('pages');
type Kept = Passport & { [PAGES]?: Map<string, Promise<string>> };
/** Language and query make different pages of one reading; nobody needs more of them. */
const PAGES_MOST = 4;

/** The page, written once for all visitors who ask for the same reading. */
async function pageOf(passport: Passport, c: Context): Promise<string> {
  const frame = frameOf(c);
  const { urlId, lot } = passport;
  const address = `${publicBase(c.url)}/p/${urlId}${lot === null ? '' : `/${encodeURIComponent(lot.code)}`}`;
  const write = async (): Promise<string> => `${await PassportPage({ frame, passport, today: c.today, address })}`;
  if (c.actor.kind !== 'visitor') return write();
  const known = ((passport as Kept)[PAGES] ??= new Map<string, Promise<string>>());
  const key = `${frame.lang} ${frame.path} ${address}`;
  const kept = known.get(key);
  if (kept) return kept;
  const written = write();
  if (known.size < PAGES_MOST) known.set(key, written);
  return written;
}
