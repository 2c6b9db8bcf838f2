#!/usr/bin/env node
// `npx layak ...`: the command line. Installs what is missing and becomes the program; paths in its arguments count from where you are.
import { become, prepare } from './node24.mjs';

const node = prepare();
await become(node, 'src/web/cli/main.ts', process.argv.slice(2));
