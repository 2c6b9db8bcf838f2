// Works a plan out beside the server, so that nobody waits for it but who asked.
import { parentPort, workerData } from 'node:worker_threads';
import type { ScheduleInstance } from './instance.ts';
import { suggestPlan, type Work } from './suggest-plan.ts';

const { instance, work } = workerData as { instance: ScheduleInstance; work: Work };
parentPort!.postMessage(await suggestPlan(instance, work));
