// Works off queued imports until it is killed. import-worker.ts (DATABASE_URL says where)
import { openDatabase } from '#platform/database';
import { workImports } from '#platform/imports';
import { openJobs } from '#platform/jobs';
import { openLog } from '#platform/log';
import { importers } from '../../src/web/importers.ts';

const { db, url } = await openDatabase({ max: 4 });
const log = openLog('silent');
const jobs = await openJobs(url, log);
await workImports(db, jobs, importers, log);
console.log('works');
