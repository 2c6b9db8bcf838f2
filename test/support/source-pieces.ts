// Cuts TypeScript into code, strings, templates and comments, so that a rule about imports or SQL does not trip over a sentence in a comment.
// Not a parser: a regular expression with a quote in it may hide the rest of its line, and nothing more.

export interface Piece {
  kind: 'code' | 'string' | 'template' | 'comment';
  /** Without its quotes; in a template each `${...}` reads `?`, and what stood in it follows as pieces of its own. */
  text: string;
  line: number;
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  new Cutter(text, pieces).code(undefined);
  return pieces;
}

const CODE = /[^{}/'"`]*/y;
const WORDS = /[^'"`\\\n$]*/y;

class Cutter {
  private readonly text: string;
  private readonly pieces: Piece[];
  private at = 0;
  private line = 1;

  constructor(text: string, pieces: Piece[]) {
    this.text = text;
    this.pieces = pieces;
  }

  /** Reads code until its end: the end of the text, or the brace that closes a `${`. */
  code(end: '}' | undefined): void {
    let depth = 0;
    let code = this.piece('code');
    while (this.at < this.text.length) {
      const next = this.text[this.at]!;
      const two = this.text.slice(this.at, this.at + 2);
      if (next === '}' && end && depth === 0) return;
      if (next === '{') depth += 1;
      if (next === '}') depth -= 1;
      if (two === '//') this.until('comment', 2, /\n/g);
      else if (two === '/*') this.until('comment', 2, /\*\//g);
      else if (next === "'" || next === '"') this.string(next);
      else if (next === '`') this.template();
      else {
        code.text += this.take() + this.plain(CODE);
        continue;
      }
      code = this.piece('code');
    }
  }

  private piece(kind: Piece['kind']): Piece {
    const piece: Piece = { kind, text: '', line: this.line };
    this.pieces.push(piece);
    return piece;
  }

  private take(count = 1): string {
    const taken = this.text.slice(this.at, this.at + count);
    for (let i = taken.indexOf('\n'); i >= 0; i = taken.indexOf('\n', i + 1)) this.line += 1;
    this.at += count;
    return taken;
  }

  private until(kind: Piece['kind'], skip: number, end: RegExp): void {
    const piece = this.piece(kind);
    this.take(skip);
    end.lastIndex = this.at;
    const found = end.exec(this.text)?.index ?? this.text.length;
    piece.text = this.take(found - this.at);
    // A line's end stays for the code that follows; the end of a block comment goes with it.
    if (this.text.startsWith('*/', this.at)) this.take(2);
  }

  private string(quote: string): void {
    const piece = this.piece('string');
    this.take();
    while (this.at < this.text.length) {
      const next = this.take();
      if (next === quote || next === '\n') return;
      piece.text += next === '\\' ? this.take() : next + this.plain(WORDS);
    }
  }

  private template(): void {
    const piece = this.piece('template');
    this.take();
    while (this.at < this.text.length) {
      if (this.text.startsWith('${', this.at)) {
        this.take(2);
        piece.text += '?';
        this.code('}');
        this.take();
        continue;
      }
      const next = this.take();
      if (next === '`') return;
      piece.text += next === '\\' ? this.take() : next + this.plain(WORDS);
    }
  }

  /** What follows up to the next letter that could mean something. */
  private plain(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return this.take(pattern.exec(this.text)![0].length);
  }
}
