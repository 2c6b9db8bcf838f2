import type { MiddlewareHandler } from 'hono';
import type { App } from './app.ts';

/** What every web page and program may read without signing in, from anywhere; nothing below these paths depends on who asks. */
export function openToAll(app: App, ...paths: string[]): void {
  for (const path of paths) {
    app.hono.use(path, sayOpen);
    app.hono.options(path, (c) => c.body(null, 204, { 'access-control-allow-headers': 'accept, content-type' }));
  }
}

const sayOpen: MiddlewareHandler = async (c, next) => {
  await next();
  // Not by `c.header`: behind an answer that copies it, with its body as a stream.
  const { headers } = c.res;
  headers.set('access-control-allow-origin', '*');
  headers.set('access-control-allow-methods', 'GET, HEAD, POST, OPTIONS');
  headers.set('cross-origin-resource-policy', 'cross-origin');
};
