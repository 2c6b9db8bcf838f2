#!/usr/bin/env node
// `npx layak ...`: the command line. Installs what is missing and becomes the program; paths in its arguments count from where you are.
import { become, prepare } from './node24.mjs';

const node = prepare();
// A small nursery: an import makes short-lived objects by the million, and V8's default let a process that needs 240 MB sit at 330. The server
// keeps the default: with it a list page is answered a third more often.
await become(node, 'src/web/cli/main.ts', process.argv.slice(2), ['--max-semi-space-size=8']);
