import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SourceFile } from './house-rules.ts';

/** The files that the rules of the house speak of, from the root of the repository, in a fixed order. */
export function readHouse(root: string): SourceFile[] {
  const inside = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file.replaceAll(path.sep, '/')}`,
    );
  return ['package.json', ...inside('src'), ...inside('migrations')]
    .filter((file) => /\.(ts|tsx|sql|md|json)$/.test(file))
    .toSorted()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));
}

const START = '<!-- computed: npm run architecture -->';
const END = '<!-- end of what is computed -->';

/** The text with the diagram between its two marks. */
export function withDiagram(text: string, diagram: string): string {
  const [before, rest] = text.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`ARCHITECTURE.md has lost its marks: ${START} and ${END}`);
  return `${before}${START}\n${diagram}\n${END}${after}`;
}
