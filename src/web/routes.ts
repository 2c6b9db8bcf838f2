import { sql } from 'kysely';
import { z } from 'zod';
import {
  checkPassword,
  endSession,
  endSessionsOf,
  listExampleUsers,
  organisationNames,
  ROLES,
  startSession,
} from '#platform/access';
import { appliedMigrations, listMigrations } from '#platform/database';
import {
  type App,
  clearSessionCookie,
  type Context,
  endpoint,
  fieldErrorsOf,
  openApiDocument,
  seeOther,
  sessionToken,
  setSessionCookie,
  takeToken,
} from '#platform/http';
import { getImport, listFaults } from '#platform/imports';
import { Refusal } from '#platform/refusal';
import { frameOf } from '#ui';
import { countPlans } from '#buyers';
import { countMakers } from '#makers';
import { AccountPage, SignInPage, TryOutPage } from './pages/account.tsx';
import { HomePage } from './pages/home.tsx';
import { ImportPage } from './pages/import.tsx';
import { copyOf } from './words.ts';

/** The pages that belong to no room: start page, sign-in, try-out, account, imports, health, OpenAPI. */
export function webRoutes(app: App): void {
  home(app);
  signIn(app);
  tryOut(app);
  account(app);
  imports(app);
  machines(app);
}

function home(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/',
    summary: 'Beranda: berapa pembuat, produk, rencana dan baris',
    access: 'public',
    input: z.object({}),
    output: z.object({ makers: z.int(), products: z.int(), plans: z.int(), lines: z.int() }).meta({ id: 'Counts' }),
    run: async (_, c) => ({ ...(await countMakers(c.db)), ...(await countPlans(c.db)) }),
    page: (counts, c) => HomePage({ frame: frameOf(c), t: copyOf(c.lang).home, counts }),
  });
}

/** Only a path of our own may be gone to after signing in: never another host, never "//host", and no tab or line end that browsers drop. */
const OwnPath = z
  .string()
  .optional()
  .transform((path) => (path && /^\/(?![/\\])[^\p{Cc}]*$/u.test(path) ? path : '/'));

function signIn(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/masuk',
    summary: 'Formulir masuk',
    access: 'public',
    input: z.object({ ke: OwnPath }),
    output: z.object({ to: z.string() }),
    run: ({ ke }) => ({ to: ke }),
    page: ({ to }, c) => SignInPage({ frame: frameOf(c), t: copyOf(c.lang), to }),
  });
  endpoint(app, {
    method: 'post',
    path: '/masuk',
    summary: 'Masuk dengan nama dan kata sandi',
    access: 'public',
    input: z.object({
      nama: z.string({ error: 'sign-in-name-missing' }).trim().min(1, 'sign-in-name-missing').max(200),
      sandi: z.string({ error: 'password-missing' }).min(1, 'password-missing').max(1000),
      ke: OwnPath,
    }),
    output: z.object({ to: z.string() }),
    run: async ({ nama, sandi, ke }, c) => {
      takeToken(`sign-in:${nama.toLowerCase()}`, { burst: 8, seconds: 30 });
      const { userId } = await checkPassword(c.db, nama, sandi);
      await signInAs(c, userId);
      return { to: ke };
    },
    page: ({ to }) => seeOther(to),
    invalid: (problem, values, c) =>
      SignInPage({
        frame: frameOf(c),
        t: copyOf(c.lang),
        to: values['ke'] ?? '/',
        name: values['nama'] ?? '',
        errors: fieldErrorsOf(problem),
      }),
  });
  endpoint(app, {
    method: 'post',
    path: '/keluar',
    summary: 'Keluar, di sini atau di semua perangkat',
    access: 'public',
    input: z.object({ semua: z.string().optional() }),
    output: z.object({ ended: z.boolean() }),
    run: async ({ semua }, c) => {
      const token = sessionToken(c.http);
      if (token) await endSession(c.db, token);
      if (semua && c.actor.kind === 'user') await endSessionsOf(c.db, c.actor.userId);
      clearSessionCookie(c.http);
      return { ended: token !== undefined };
    },
    page: () => seeOther('/'),
  });
}

/** A new session on every sign-in; the one before it ends, so that a token never outlives a change of person or role. */
async function signInAs(c: Context, userId: string): Promise<void> {
  const before = sessionToken(c.http);
  if (before) await endSession(c.db, before);
  setSessionCookie(c.http, await startSession(c.db, userId, c.now));
}

const RoleName = z.enum(ROLES);

/** Nobody steps into a role without a password where real data is kept, also when the example was loaded before. */
const openToTry = (c: Context): ReturnType<typeof listExampleUsers> =>
  process.env.LAYAK_EXAMPLE === 'no' ? Promise.resolve([]) : listExampleUsers(c.db);

function tryOut(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/coba',
    summary: 'Akun contoh, satu untuk tiap peran',
    access: 'public',
    input: z.object({ ke: OwnPath }),
    output: z.object({
      to: z.string(),
      users: z.array(z.object({ userId: z.uuid(), name: z.string(), role: RoleName, organisation: z.string() })),
    }),
    run: async ({ ke }, c) => ({ to: ke, users: await openToTry(c) }),
    page: ({ to, users }, c) => TryOutPage({ frame: frameOf(c), t: copyOf(c.lang), to, users }),
  });
  endpoint(app, {
    method: 'post',
    path: '/coba',
    summary: 'Masuk sebagai akun contoh',
    access: 'public',
    input: z.object({ akun: z.uuid('try-out-unknown'), ke: OwnPath }),
    output: z.object({ to: z.string() }),
    run: async ({ akun, ke }, c) => {
      const users = await openToTry(c);
      if (!users.some((user) => user.userId === akun)) throw new Refusal('try-out-unknown', 404);
      await signInAs(c, akun);
      return { to: ke };
    },
    page: ({ to }) => seeOther(to),
  });
}

function account(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/akun',
    summary: 'Peran akun ini',
    access: { roles: ROLES },
    input: z.object({}),
    output: z.object({ memberships: z.array(z.object({ orgId: z.uuid(), role: RoleName, organisation: z.string() })) }),
    run: async (_, c) => {
      const held = c.actor.kind === 'user' ? c.actor.memberships : [];
      const nameOf = await organisationNames(c.db, c.actor);
      return { memberships: held.map((m) => ({ ...m, organisation: nameOf.get(m.orgId) ?? '' })) };
    },
    page: ({ memberships }, c) => AccountPage({ frame: frameOf(c), t: copyOf(c.lang), memberships }),
  });
}

/** Where in the navigation an import belongs; what isn't named belongs to the makers. */
const NAV_OF: Readonly<Record<string, string>> = {
  plan: '/rencana',
  decisions: '/rencana',
  bookings: '/rumah',
  orders: '/rumah',
};

/** Returned rows shown on the page; the file holds them all. */
const FAULTS_SHOWN = 50;
const Facts = z.record(z.string(), z.union([z.string(), z.number()]));

function imports(app: App): void {
  endpoint(app, {
    method: 'get',
    path: '/impor/:impor',
    summary: 'Kemajuan dan hasil satu impor, dengan baris yang dikembalikan',
    access: { roles: ROLES },
    input: z.object({ impor: z.uuid('not-found') }),
    output: z
      .object({
        importId: z.uuid(),
        kind: z.enum(['plan', 'makers', 'answers', 'register', 'decisions', 'purchases', 'bookings', 'orders']),
        state: z.enum(['waiting', 'running', 'done', 'failed']),
        phase: z.string(),
        fileNames: z.array(z.string()),
        rowsDone: z.int(),
        rowsTotal: z.int().nullable(),
        result: z.any(),
        refusal: z.object({ code: z.string(), facts: Facts }).nullable(),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
      })
      .meta({ id: 'Import' }),
    run: ({ impor }, c) => getImport(c.db, c.actor, impor),
    page: async (view, c) =>
      ImportPage({
        frame: frameOf(c, NAV_OF[view.kind] ?? '/pembuat'),
        t: copyOf(c.lang).imports,
        view,
        faults: await listFaults(c.db, c.actor, view.importId, FAULTS_SHOWN),
        say: c.say,
      }),
    files: async (view, c) => {
      const t = copyOf(c.lang).imports;
      const faults = await listFaults(c.db, c.actor, view.importId);
      return {
        name: `dikembalikan-${view.importId.slice(0, 8)}`,
        columns: [
          { key: 'sheet', title: t.columns.sheet, kind: 'text' as const },
          { key: 'cell', title: t.columns.cell, kind: 'text' as const },
          { key: 'column', title: t.columns.column, kind: 'text' as const },
          { key: 'value', title: t.columns.value, kind: 'text' as const },
          { key: 'todo', title: t.columns.todo, kind: 'text' as const },
        ],
        rows: faults.map((f) => ({
          sheet: f.sheet,
          cell: f.cell,
          column: f.column,
          value: f.value,
          todo: c.say(f.code, f.facts),
        })),
      };
    },
  });
}

function machines(app: App): void {
  const { hono, parts } = app;
  hono.get('/healthz', (c) => c.json({ alive: true }));
  hono.get('/readyz', async (c) => {
    try {
      await sql`select 1`.execute(parts.db);
      const applied = await appliedMigrations(parts.db);
      const ready = listMigrations().every((migration) => applied.has(migration.name));
      return c.json({ ready, migrations: applied.size }, ready ? 200 : 503);
    } catch {
      return c.json({ ready: false }, 503);
    }
  });
  hono.get('/openapi.json', (c) => c.json(openApiDocument(app)));
}
