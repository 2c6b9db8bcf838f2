import type { Context as HonoContext } from 'hono';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Actor, demand, type Role, type Scope } from '../access.ts';
import { Refusal } from '../refusal.ts';
import { type Column, type NewSheet, type Row, writeCsv, writeXlsxSheets } from '../sheets.ts';
import { answerHtml, answerJson, answerProblem, type App, type Context, type Env, formOf, type HtmlLike } from './app.ts';
import { type Problem, problemOf, problemOfInput } from './problem.ts';

/**
 * Who may call: anyone, or persons who hold one of the roles somewhere; the verb itself asks `demand` for the organisation it touches. With a
 * `scope` partners' keys that have it may call too; such an endpoint is for programs and answers JSON alone.
 */
export type Access = 'public' | { roles: readonly Role[]; scope?: Scope };

/** Lets in who may call. A partner's key opens what names its scope and nothing else, also not what is public: 'partner-key-other' (403). */
export function admit(access: Access, actor: Actor): void {
  if (actor.kind === 'partner') {
    if (access !== 'public' && access.scope !== undefined && actor.scopes.includes(access.scope)) return;
    throw new Refusal('partner-key-other', 403);
  }
  if (access !== 'public') demand(actor, access.roles);
}

/** Shows the form again: the problem, the values as they were typed, the context. */
export type Invalid = (problem: Problem, values: Record<string, string>, c: Context) => HtmlLike | Promise<HtmlLike>;

/**
 * A table to download: rows may stream. `name` is the file's name without its ending. A workbook calls its sheet `sheet` and has `more`
 * behind it; CSV holds the first table only.
 */
export type Files = {
  name: string;
  columns: Column[];
  rows: Iterable<Row> | AsyncIterable<Row>;
  sheet?: string;
  more?: readonly NewSheet[];
};

export type Endpoint<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> = {
  method: 'get' | 'post';
  /** Path with `:params`, Bahasa nouns. */
  path: string;
  /** One line for the OpenAPI document. */
  summary: string;
  access: Access;
  /** 202 for what is accepted and answered for at another address; 200 unless told. */
  status?: 202;
  /** Path parameters and query (GET) or path parameters and body (POST, form or JSON). */
  input: In;
  output: Out;
  run: (input: z.output<In>, c: Context) => Promise<z.input<Out>> | z.input<Out>;
  page?: (output: z.input<Out>, c: Context) => HtmlLike | Response | Promise<HtmlLike | Response>;
  invalid?: Invalid;
  files?: (output: z.input<Out>, c: Context) => Files | Promise<Files>;
};

/** Mounts an endpoint: one description answers the page, JSON (also under /api/v1), .csv and .xlsx, and its part of OpenAPI. */
export function endpoint<In extends z.ZodType, Out extends z.ZodType>(app: App, made: Endpoint<In, Out>): void {
  app.endpoints.push(made as unknown as Endpoint);
  app.hono.on(made.method.toUpperCase(), made.path, async (c): Promise<Response> => {
    const context = c.var.layak;
    if (made.access !== 'public' && made.access.scope !== undefined) c.set('jsonOnly', true);
    const form = formOf(c);
    const values = await typedValues(c);
    try {
      admit(made.access, context.actor);
      const parsed = await made.input.safeParseAsync(values, { error: LOCALES[context.lang] });
      if (!parsed.success) {
        const known = (code: string): boolean => code in app.parts.words.id;
        // On a page a parameter of the path that is none is an address that nobody was given; no form can be shown again for it.
        const unnamed = parsed.error.issues.find(({ path: [field] }) => field !== undefined && field in c.req.param());
        if (unnamed && form !== 'json') {
          const nothing = new Refusal(known(unnamed.message) ? unnamed.message : 'not-found', 404);
          return await answerProblem(c, problemOf(nothing, context.say), app.parts);
        }
        const problem = problemOfInput(parsed.error, context.say, known);
        // The form loads what the path names, so it is asked whenever that is something: for JSON too, for it refuses who may not see the form.
        const again = unnamed ? undefined : await made.invalid?.(problem, textOf(values), context);
        return await answerProblem(c, problem, app.parts, again);
      }
      const output = await made.run(parsed.data, context);
      if (form === 'csv' || form === 'xlsx') {
        if (!made.files) throw new Refusal('not-found', 404);
        return answerFile(await made.files(output, context), form);
      }
      if (form === 'json' || !made.page) return answerJson(c, output as object, (made.status ?? 200) as 200);
      const page = await made.page(output, context);
      if (!(page instanceof Response)) return await answerHtml(c, page);
      return withHeaders(c, page);
    } catch (error) {
      if (!(error instanceof Refusal) || !made.invalid || form !== 'html' || error.status === 401 || error.status === 403)
        throw error;
      const problem = problemOf(error, context.say);
      return answerProblem(c, problem, app.parts, await made.invalid(problem, textOf(values), context));
    }
  });
}

const LOCALES = { id: z.locales.id().localeError, en: z.locales.en().localeError };

/** Sends the browser on after a post (303), so that going back or reloading doesn't post again. */
export const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location } });

/** A bare response gets what was set on the context before it, above all cookies. */
function withHeaders(c: HonoContext<Env>, response: Response): Response {
  for (const [name, value] of response.headers) c.header(name, value);
  return c.newResponse(response.body as ReadableStream, response.status as 200);
}

/** What came in, before any schema: path parameters over body or query, so that a body can't rename what the path says. */
async function typedValues(c: HonoContext<Env>): Promise<Record<string, unknown>> {
  const params = c.req.param() as Record<string, string>;
  if (c.req.method !== 'POST') return { ...c.req.query(), ...params };
  const type = c.req.header('content-type') ?? '';
  const bytes = await boundedBody(c);
  if (/^application\/(?:[\w.-]+\+)?json\b/.test(type)) {
    const body = parsedJson(new TextDecoder().decode(bytes));
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('json-broken', 400);
    return { ...withoutNul(body as Record<string, unknown>), ...params };
  }
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)) return params;
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw new Refusal('form-broken', 400);
  });
  return { ...withoutNul(Object.fromEntries(form)), ...params };
}

/** The body, up to a megabyte. Counted while it comes in: a body sent in chunks doesn't say how long it is. */
async function boundedBody(c: HonoContext): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new Refusal('body-too-large', 413, { megabytes: 1 });
  const said = c.req.header('content-length');
  if (said !== undefined) {
    if (!(Number(said) <= BODY_BYTES)) throw tooLarge;
    // Node's parser reads no more of a body than its length says, and takes no other encoding beside it.
    if (c.req.header('transfer-encoding') === undefined) return new Uint8Array(await c.req.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (c.req.raw.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > BODY_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
const BODY_BYTES = 1_000_000;

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('json-broken', 400);
  }
}

/** PostgreSQL keeps no NUL in a text, and nobody types one. */
const withoutNul = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value.replaceAll('\0', '') : value]),
  );

const textOf = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

const sheetsOf = ({ sheet = 'Data', columns, rows, more = [] }: Files): NewSheet[] => [{ name: sheet, columns, rows }, ...more];

function answerFile(files: Files, form: 'csv' | 'xlsx'): Response {
  const stream = form === 'csv' ? writeCsv(files.columns, files.rows) : writeXlsxSheets(sheetsOf(files));
  const body = stream instanceof Readable ? (Readable.toWeb(stream) as ReadableStream) : (stream as ReadableStream);
  return new Response(body, {
    headers: {
      'content-type': TYPES[form],
      'content-disposition': `attachment; filename="${files.name}.${form}"`,
      'cache-control': 'no-store',
    },
  });
}
