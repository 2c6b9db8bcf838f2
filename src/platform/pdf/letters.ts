// Letters that the standard fonts of PDF have (WinAnsi): all of Bahasa and of Western Europe. Anything else is written as near as it
// can be, so that a name in other letters never stops a paper.

/** The upper part of WinAnsi (Windows-1252), beside Latin-1. */
const EXTRA = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const KNOWN = new Set(Array.from(EXTRA, (letter) => letter.codePointAt(0)!));

const has = (code: number): boolean =>
  (code >= 0x20 && code <= 0x7e) || (code >= 0xa1 && code <= 0xff && code !== 0xad) || KNOWN.has(code);

const NEAR: Record<string, string> = {
  '−': '-',
  '‐': '-',
  '‑': '-',
  '―': '—',
  '≤': '<=',
  '≥': '>=',
  '→': '->',
  '←': '<-',
  '✓': 'v',
  '\u0131': 'i',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u0111': 'd',
  '\u0110': 'D',
};

/**
 * The text in letters that the paper's fonts have: an accent that they lack is left off ("Đỗ" is "Do"), a letter of another script is "?",
 * a line break stays, other control characters and blanks of any kind become one blank. Total: any string gives a printable one.
 */
export function printable(text: string): string {
  let out = '';
  for (const letter of text.normalize('NFC')) {
    const code = letter.codePointAt(0)!;
    if (has(code) || letter === '\n') out += letter;
    else if (/\s|\p{Cc}|\p{Zs}/u.test(letter)) out += ' ';
    else if (/\p{Cf}|\p{Mn}/u.test(letter)) continue;
    else out += NEAR[letter] ?? nearest(letter);
  }
  return out;
}

function nearest(letter: string): string {
  const base = letter.normalize('NFKD').replaceAll(/\p{Mn}/gu, '');
  const near = Array.from(base, (one) => (has(one.codePointAt(0)!) ? one : (NEAR[one] ?? '?'))).join('');
  return near === '' ? '?' : near;
}
