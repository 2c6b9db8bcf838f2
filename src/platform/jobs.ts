// Work that outlives the request, and the process: kept in PostgreSQL by pg-boss, taken up again after a crash.
import { type Job, PgBoss } from 'pg-boss';
import type { Logger } from './log.ts';

export type Jobs = {
  /** Adds a job; it runs at least once, also after a crash in the middle, so handlers must bear being run again. */
  send: (queue: string, data: Record<string, string>) => Promise<void>;
  /** Handles the queue's jobs one at a time. */
  work: (queue: string, handle: (data: Record<string, string>) => Promise<void>) => Promise<void>;
  /** Lets running jobs finish (up to 20 s), then stops. */
  stop: () => Promise<void>;
};

/** Opens the queues over their own small pool. Jobs missed by a worker that died are retried after a minute without a heartbeat. */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    max: 3,
    useListenNotify: true,
    superviseIntervalSeconds: 60,
  });
  boss.on('error', (error) => log.error({ err: { name: error.name, message: error.message } }, 'job queue'));
  await boss.start();
  const known = new Set<string>();
  const queue = async (name: string): Promise<void> => {
    if (known.has(name)) return;
    await boss.createQueue(name, { retryLimit: 3, retryDelay: 5, expireInSeconds: 900, heartbeatSeconds: 30, notify: true });
    known.add(name);
  };
  return {
    async send(name, data) {
      await queue(name);
      await boss.send(name, data);
    },
    async work(name, handle) {
      await queue(name);
      await boss.work(name, { pollingIntervalSeconds: 2 }, async (jobs: Job<Record<string, string>>[]) => {
        for (const job of jobs) await handle(job.data);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 20_000 }),
  };
}
