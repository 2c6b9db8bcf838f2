// Imports one plan file and says how far it is, until it is killed. importer.ts <file> (DATABASE_URL or LAYAK_VAR say where)
import { system } from '#platform/access';
import { migrate, openDatabase } from '#platform/database';
import { runImport } from '#platform/imports';
import { openLog } from '#platform/log';
import { importers } from '../../src/web/importers.ts';

const { db, close } = await openDatabase({ max: 3 });
await migrate(db);
console.log('begins');
const files = [{ path: process.argv[2]!, name: 'plan.csv' }];
const { result } = await runImport(db, system('test'), 'plan', files, importers, { log: openLog('silent'), now: new Date() });
console.log(`done ${result.good}`);
await close();
