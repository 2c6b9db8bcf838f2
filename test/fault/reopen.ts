import { openDatabase, startPostgres, type Database } from '#platform/database';

/** Opens the server (starting it when it was killed), looks, and lets go without stopping it: the test's own count of users is never zero. */
export async function reopen(
  dataDir: string,
  home: string | undefined,
  look: (db: Database) => Promise<void>,
): Promise<{ url: string }> {
  await startPostgres(dataDir, { home });
  const { db, url, close } = await openDatabase({ url: undefined, dataDir, home });
  try {
    await look(db);
    return { url };
  } finally {
    await close();
  }
}
