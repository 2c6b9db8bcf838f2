#!/usr/bin/env node
// `npm start`: on a fresh clone as on every other day. Installs and builds what is missing, then becomes the server, which migrates, loads the
// example regency into an empty database and says where it is.
import path from 'node:path';
import { become, prepare, root } from './node24.mjs';

const node = prepare();
process.chdir(root);
become(node, ['--import', new URL('./jsx.mjs', import.meta.url).href, path.join(root, 'src/web/server.ts'), ...process.argv.slice(2)]);
