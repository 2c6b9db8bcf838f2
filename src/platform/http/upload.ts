import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { varPath } from '../paths.ts';
import { Refusal } from '../refusal.ts';
import { answerProblem, type App, type Context } from './app.ts';
import { type Access, admit, type Endpoint, type Invalid } from './endpoint.ts';
import { problemOf } from './problem.ts';
import { z } from 'zod';

/** A file as it lies in the upload's own folder: `path` to read it, `name` as the person called it (shown, never used as a path). */
export type UploadedFile = { field: string; path: string; name: string; bytes: number };

export type Upload = {
  path: string;
  summary: string;
  access: Access;
  /** Largest sum of all files; a larger upload is read to its end, thrown away and refused with `upload-too-large`. */
  maxBytes: number;
  /** The refusal of a larger one, where its words should say something else. */
  tooLargeCode?: string;
  maxFiles?: number;
  /** Whether a form without a file is taken too; else 'upload-missing'. */
  fileOptional?: boolean;
  /** Asked before a byte is read: throws the refusal to who may not send here. */
  allow?: (c: Context) => Promise<void>;
  /** Takes the files over (moves or reads them before it returns) and says where to look next. */
  start: (files: UploadedFile[], fields: Record<string, string>, c: Context) => Promise<{ location: string }>;
  invalid?: Invalid;
};

/** Files up to this size are read to the end even when they are refused, so that the browser shows our sentence and not a broken line. */
const DRAIN_BYTES = 512 * 1024 * 1024;

/** Mounts a multipart upload that streams to disk: memory stays flat whatever is sent. Answers 303 to browsers, {location} to programs. */
export function upload(app: App, made: Upload): void {
  app.endpoints.push({
    method: 'post',
    path: made.path,
    summary: made.summary,
    access: made.access,
    input: z.object({}),
    output: z.object({ location: z.string() }),
    run: () => ({ location: '' }),
  } as unknown as Endpoint);
  app.hono.post(made.path, async (c) => {
    const context = c.var.layak;
    const json = c.req.path !== new URL(c.req.url).pathname || !(c.req.header('accept') ?? '').includes('text/html');
    const fields: Record<string, string> = {};
    const root = varPath('uploads');
    await mkdir(root, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(path.join(root, 'in-'));
    try {
      admit(made.access, context.actor);
      await made.allow?.(context);
      const files = await receive(c.req.raw, c.req.header(), folder, made, fields);
      if (files.length === 0 && !made.fileOptional) throw new Refusal('upload-missing', 422, {}, 'berkas');
      const { location } = await made.start(files, fields, context);
      // Not a bare response: cookies that `start` set go out with it.
      return json ? c.json({ location }, 202, { location }) : c.redirect(location, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || !made.invalid || json || error.status === 401 || error.status === 403) throw error;
      const problem = problemOf(error, context.say);
      return await answerProblem(c, problem, app.parts, await made.invalid(problem, fields, context));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function receive(
  request: Request,
  headers: Record<string, string>,
  folder: string,
  made: Upload,
  fields: Record<string, string>,
): Promise<UploadedFile[]> {
  if (!(headers['content-type'] ?? '').startsWith('multipart/form-data') || !request.body)
    throw new Refusal('upload-missing', 422, {}, 'berkas');
  if (Number(headers['content-length'] ?? 0) > DRAIN_BYTES) throw tooLarge(made, 'berkas');
  const files: UploadedFile[] = [];
  const writing: Promise<void>[] = [];
  let total = 0;
  let refusal: Refusal | undefined;
  const busboy = new Busboy({
    headers: headers as BusboyHeaders,
    limits: { files: made.maxFiles ?? 4, fields: 40, fieldSize: 10_000, headerPairs: 50 },
  });
  // What is kept of a file: past the limit, or once anything was refused, the rest is read and dropped, so that the disk doesn't fill.
  async function* kept(chunks: AsyncIterable<Buffer>, file: UploadedFile): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      file.bytes += chunk.length;
      total += chunk.length;
      if (total > made.maxBytes) refusal ??= tooLarge(made, file.field);
      if (!refusal) yield chunk;
    }
  }
  busboy.on('field', (name: string, value: string) => {
    fields[name] = value;
  });
  busboy.on('file', (field: string, stream: NodeJS.ReadableStream, name: string) => {
    const file: UploadedFile = { field, path: path.join(folder, String(files.length)), name: (name ?? '').slice(-120), bytes: 0 };
    files.push(file);
    writing.push(
      pipeline(
        Readable.from(kept(stream as unknown as AsyncIterable<Buffer>, file)),
        createWriteStream(file.path, { mode: 0o600 }),
      ),
    );
  });
  busboy.on('filesLimit', () => {
    refusal ??= new Refusal('upload-too-many', 422, { most: made.maxFiles ?? 4 }, 'berkas');
  });
  try {
    await pipeline(Readable.fromWeb(request.body as import('node:stream/web').ReadableStream), busboy);
    await Promise.all(writing);
  } catch (error) {
    throw refusal ?? writeFault(error);
  }
  if (refusal) throw refusal;
  return files.filter((file) => file.bytes > 0 || file.name !== '');
}

const tooLarge = (made: Upload, field: string): Refusal =>
  new Refusal(made.tooLargeCode ?? 'upload-too-large', 413, { megabytes: Math.floor(made.maxBytes / 1024 / 1024) }, field);

/** A full disk is said as such; anything else that stops a transfer is a broken line. */
function writeFault(error: unknown): Refusal {
  const code = (error as NodeJS.ErrnoException)?.code;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new Refusal('disk-full', 507) : new Refusal('upload-broken', 400, {}, 'berkas');
}
