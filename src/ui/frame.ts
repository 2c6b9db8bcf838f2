import type { Context } from '#platform/http';
import type { PageFrame } from './page/page.tsx';

/** The frame of a request's pages; `active` is the path of the navigation entry that the page belongs to ("/rencana"). */
export function frameOf(c: Context, active?: string): PageFrame {
  const { actor, shell } = c;
  return {
    lang: c.lang,
    path: c.path + c.url.search,
    nav: shell.nav,
    ...(active === undefined ? {} : { active }),
    ...(actor.kind === 'user'
      ? {
          actor: {
            name: actor.name,
            ...(shell.roleName === undefined ? {} : { role: shell.roleName }),
            href: '/akun',
            signOut: { action: '/keluar' },
          },
        }
      : {}),
    signInHref: `/masuk?ke=${encodeURIComponent(c.path)}`,
    exampleData: shell.exampleData,
    version: shell.version,
  };
}
