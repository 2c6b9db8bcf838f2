// Packages without types of their own: only what we use of them.
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';
  export function from(text: string, options?: object): Writable & Submittable & { rowCount: number };
  export function to(text: string, options?: object): Readable & Submittable & { rowCount: number };
}
declare module 'pg-cursor' {
  import type { Submittable } from 'pg';
  export default class Cursor<Row> implements Submittable {
    constructor(text: string, values?: unknown[]);
    submit(connection: unknown): void;
    read(maxRows: number): Promise<Row[]>;
    close(): Promise<void>;
  }
}
