#!/usr/bin/env node
// `npm start`: on a fresh clone as on every other day. Installs and builds what is missing, then becomes the server, which migrates, loads the
// example regency into an empty database and says where it is.
import { become, prepare, root } from './node24.mjs';

const node = prepare();
process.chdir(root);
await become(node, 'src/web/server.ts', process.argv.slice(2));
