import type { Server } from 'node:http';

/**
 * Stops listening and resolves when the last connection is gone. A client that keeps one connection and goes on asking would hold a plain
 * `close()` for ever: a connection is closed as soon as nothing is asked on it, and after `graceMs` in the middle of an answer.
 */
export async function closeServer(server: Server, { graceMs }: { graceMs: number }): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
