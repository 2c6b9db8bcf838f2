import { createHash, type Hash } from 'node:crypto';

export interface Header {
  /** The version of the format. */
  layakBackup: 1;
  takenAt: string;
  migrations: { name: string; sha256: string }[];
  tables: string[];
}
export interface TableHead {
  table: string;
  columns: string[];
}
export interface TableFoot {
  rows: number;
  sha256: string;
}

/** Why a backup can't be restored: broken (cut short or changed), newer than this program, of other migrations, or the database is not empty. */
export class BackupFault extends Error {
  readonly kind: 'broken' | 'newer' | 'changed' | 'not-empty';
  constructor(kind: BackupFault['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupFault';
    this.kind = kind;
  }
}

const END_OF_ROWS = Buffer.from('\\.\n');
const NEWLINE = 10;

/** Reads a backup's text part by part, in the order it was written (backup.ts), in pieces as they come. */
export class BackupReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);
  #hash: Hash = createHash('sha256');

  constructor(text: AsyncIterable<Buffer>) {
    this.#pieces = text[Symbol.asyncIterator]();
  }

  async header(): Promise<Header> {
    const header = (await this.#json()) as Partial<Header>;
    if (typeof header.layakBackup !== 'number') throw new BackupFault('broken', 'not a backup of Layak');
    if (header.layakBackup !== 1) throw new BackupFault('newer', 'The backup was made by a newer version of Layak.');
    return header as Header;
  }

  async head(): Promise<TableHead> {
    this.#hash = createHash('sha256');
    return (await this.#json()) as TableHead;
  }

  /** The COPY text of a table: whole rows, up to the mark that ends them. */
  async *rows(): AsyncGenerator<Buffer, void, void> {
    for (;;) {
      const end = this.#endOfRows();
      const upTo = end ?? this.#rest.lastIndexOf(NEWLINE) + 1;
      if (upTo > 0) {
        const rows = this.#rest.subarray(0, upTo);
        this.#hash.update(rows);
        this.#rest = this.#rest.subarray(upTo);
        yield rows;
      }
      if (end !== undefined) {
        this.#rest = this.#rest.subarray(END_OF_ROWS.length);
        return;
      }
      await this.#more();
    }
  }

  /** Checks that the rows given are those that were written. */
  async foot(rows: number): Promise<void> {
    const foot = (await this.#json()) as TableFoot;
    if (foot.rows !== rows) throw new BackupFault('broken', `${rows} rows where ${foot.rows} were written`);
    if (foot.sha256 !== this.#hash.digest('hex')) throw new BackupFault('broken', 'the checksum of a table differs');
  }

  /** Checks that the file ends here, as it was written. */
  async end(sum: { tables: number; rows: number }): Promise<void> {
    const end = (await this.#json()) as { end?: boolean; tables?: number; rows?: number };
    if (!end.end || end.tables !== sum.tables || end.rows !== sum.rows) throw new BackupFault('broken', 'the totals differ');
    // Reading past the last line makes zlib check the length and checksum at the very end of the file.
    const { done } = await this.#pieces.next();
    if (!done || this.#rest.length > 0) throw new BackupFault('broken', 'something follows the end');
  }

  /** Where the mark stands, when it is in what was read: always at the start of a line. */
  #endOfRows(): number | undefined {
    if (this.#rest.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) return 0;
    const at = this.#rest.indexOf('\n\\.\n');
    return at < 0 ? undefined : at + 1;
  }

  async #json(): Promise<unknown> {
    let at = this.#rest.indexOf(NEWLINE);
    while (at < 0) {
      await this.#more();
      at = this.#rest.indexOf(NEWLINE);
    }
    const text = this.#rest.subarray(0, at).toString();
    this.#rest = this.#rest.subarray(at + 1);
    try {
      return JSON.parse(text);
    } catch {
      throw new BackupFault('broken', 'a line that should say what follows is unreadable');
    }
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#pieces.next();
    if (done) throw new BackupFault('broken', 'it ends too early');
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
  }
}
