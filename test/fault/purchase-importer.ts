// Imports files of orders and payments and says how far it is, until it is killed. purchase-importer.ts <file ...> (DATABASE_URL says where)
import path from 'node:path';
import { system } from '#platform/access';
import { openDatabase } from '#platform/database';
import { importPurchases } from '#contracts';

const { db, close } = await openDatabase({ max: 3 });
const files = process.argv.slice(2).map((file) => ({ path: file, name: path.basename(file) }));
const result = await importPurchases(db, system('test'), files, {
  onProgress: (phase, done) => console.log(`${phase} ${done}`),
  onFault: (fault) => console.log(`fault ${fault.code}`),
  mayOpenInstitution: true,
});
console.log(`done ${result.created} ${result.changed} ${result.unchanged}`);
await close();
