// Prints the diagram that the imports and the migrations draw; with --write it replaces the one in ARCHITECTURE.md. `npm run architecture`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { diagramOf } from '../test/support/house-rules.ts';
import { readHouse, withDiagram } from '../test/support/house-files.ts';

const root = path.resolve(import.meta.dirname, '..');
const diagram = diagramOf(readHouse(root));
if (process.argv.includes('--write')) {
  const file = path.join(root, 'ARCHITECTURE.md');
  writeFileSync(file, withDiagram(readFileSync(file, 'utf8'), diagram));
} else console.log(diagram);
