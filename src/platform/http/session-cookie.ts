import type { Context as HonoContext } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

// `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http, so a local start uses the plain name.
const secure = (c: HonoContext): boolean => (process.env.LAYAK_ORIGIN ?? c.req.url).startsWith('https:');
const nameOf = (c: HonoContext): string => (secure(c) ? '__Host-layak' : 'layak');

/** The session token of the request, if it carries one of the right shape. */
export function sessionToken(c: HonoContext): string | undefined {
  const token = getCookie(c, nameOf(c));
  return token && /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Gives the browser the token of its session: not readable by script, sent only to us. */
export const setSessionCookie = (c: HonoContext, token: string): void =>
  setCookie(c, nameOf(c), token, { httpOnly: true, secure: secure(c), sameSite: 'Lax', path: '/', maxAge: 14 * 86_400 });

export const clearSessionCookie = (c: HonoContext): void => {
  deleteCookie(c, nameOf(c), { path: '/', secure: secure(c) });
};
