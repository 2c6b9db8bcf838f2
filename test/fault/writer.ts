// Writes pairs of rows, each pair in one transaction, four at a time, and says each key once PostgreSQL has acknowledged it, until it is killed
// or the server is. Run by kill.test.ts: writer.ts <url> <prefix of keys>
import { writeSync } from 'node:fs';
import { connect, transaction, uuidv7 } from '#platform/database';

const [url, prefix] = process.argv.slice(2) as [string, string];
const db = connect(url, { max: 4 });

async function write(writer: number): Promise<void> {
  for (let i = 0; ; i += 1) {
    const key = `${prefix}-${writer}-${i}`;
    const org_id = uuidv7();
    await transaction(db, async (db) => {
      await db.insertInto('makers.nibs').values({ nib: key, org_id }).execute();
      await db.insertInto('makers.source_keys').values({ key, org_id, product_id: null }).execute();
    });
    writeSync(1, `${key}\n`);
  }
}

try {
  await Promise.all([0, 1, 2, 3].map(write));
} catch {
  process.exit(3);
}
