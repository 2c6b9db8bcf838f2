// docs/traveller.md as a partner reads it: every command on the page is run in a shell, against a running server, with a key as an operator makes it.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serve } from '@hono/node-server';
import { expect, test } from 'vitest';
import { openOrganisations, system } from '#platform/access';
import { uuidv7 } from '#platform/database';
import { openApiDocument } from '#platform/http';
import { openLog } from '#platform/log';
import { makePartnerKey } from '#platform/partner-keys';
import { openApp } from '../src/web/app.ts';
import { freshDatabase } from './support/database.ts';

const root = path.resolve(import.meta.dirname, '..');
const EVENT = 'urn:uuid:0193c2a4-0000-7000-8000-000000000001';

/** `layak` as the page writes it. */
const LAYAK = `layak() { node --import ${root}/bin/jsx.mjs ${root}/src/web/cli/main.ts "$@"; }`;

test('every command of docs/traveller.md does what the page says', { timeout: 240_000 }, async () => {
  const text = await readFile(path.join(root, 'docs/traveller.md'), 'utf8');
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block!);
  const { db } = await freshDatabase();
  const jobs = { send: async () => {}, work: async () => {}, stop: async () => {} };
  const app = openApp({ db, jobs, log: openLog('silent'), exampleData: false });
  const orgId = uuidv7();
  await openOrganisations(db, [{ orgId, kind: 'house', name: 'Koperasi Rasa' }], new Date());
  const scopes = ['epcis:capture', 'epcis:query'] as const;
  const key = await makePartnerKey(db, system('test'), orgId, { keyId: uuidv7(), name: 'Mitra', scopes, days: 1 }, new Date());
  const folder = await mkdtemp(path.join(os.tmpdir(), 'layak-traveller-'));
  const server = serve({ fetch: app.hono.fetch, port: 0, hostname: '127.0.0.1' });
  try {
    await new Promise((ready) => server.once('listening', ready));
    const LAYAK_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { ...process.env, PATH: `${path.dirname(process.execPath)}:${process.env['PATH']}`, LAYAK_URL, LAYAK_KEY: key };
    const script = ['set -euo pipefail', LAYAK, ...blocks.map((block, n) => `${block}\necho; echo "=== ${n}"`)].join('\n');
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
    const said = stdout.split(/\n=== \d+\n/);
    expect(said).toHaveLength(blocks.length + 1);
    const [, , sent = '', read = '', files = ''] = said;
    expect(sent.match(/"success":true/g)).toHaveLength(2);
    expect(read.match(new RegExp(EVENT, 'g'))).toHaveLength(3);
    expect(files).toContain('events.json: 1 peristiwa dalam 1 bagian');
    const received = JSON.parse(await readFile(path.join(folder, 'received.json'), 'utf8')) as {
      epcisBody: { queryResults: { resultsBody: { eventList: unknown[] } } };
    };
    // Sent by curl and by `layak`: kept once.
    expect(received.epcisBody.queryResults.resultsBody.eventList).toMatchObject([{ eventID: EVENT }]);
    const { paths } = openApiDocument(app) as { paths: Record<string, Record<string, Record<string, unknown>>> };
    expect(paths['/epcis/capture']!['post']).toMatchObject({
      security: [{ session: [] }, { partnerKey: ['epcis:capture'] }],
      responses: { 202: {} },
    });
    expect(paths['/epcis/events']!['get']!['security']).toContainEqual({ partnerKey: ['epcis:query'] });
  } finally {
    await new Promise((done) => server.close(done));
    await rm(folder, { recursive: true, force: true });
  }
});
