#!/usr/bin/env node
// `npx layak ...`: the command line. Installs what is missing and becomes the program; paths in its arguments count from where you are.
import path from 'node:path';
import { become, prepare, root } from './node24.mjs';

const node = prepare();
become(node, ['--import', new URL('./jsx.mjs', import.meta.url).href, path.join(root, 'src/web/cli/main.ts'), ...process.argv.slice(2)]);
