import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { closeServer } from './close-server.ts';

const listening = async (answer: (url: string) => Promise<string>): Promise<{ server: Server; origin: string }> => {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then((text) => response.end(text));
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

test('what is being answered is answered, and a client that goes on asking over the same connection does not hold the stop', async () => {
  const { server, origin } = await listening(async (url) => {
    if (url === '/slow') await sleep(150);
    return url;
  });
  const slow = fetch(`${origin}/slow`).then((response) => response.text());
  await sleep(50);
  let stopped = false;
  const asking = (async () => {
    while (!stopped) {
      await fetch(`${origin}/healthz`).catch(() => undefined);
      await sleep(50);
    }
  })();
  await closeServer(server, { graceMs: 60_000 });
  stopped = true;
  expect(await slow).toBe('/slow');
  await asking;
  await expect(fetch(origin)).rejects.toThrow();
});

test('after the grace an answer that does not end is cut', async () => {
  const { server, origin } = await listening(() => new Promise(() => {}));
  const never = fetch(origin).then(
    () => 'answered',
    () => 'cut',
  );
  await sleep(50);
  await closeServer(server, { graceMs: 50 });
  expect(await never).toBe('cut');
});
