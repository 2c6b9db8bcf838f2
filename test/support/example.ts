// The example regency for whatever test asks: loaded once a run, copied for each.
import { filledDatabase } from './database.ts';

/** A database of its own with the example regency in it; dropped when the file is done. */
export const exampleDatabase = (options: { max?: number } = {}): ReturnType<typeof filledDatabase> =>
  filledDatabase(
    'example',
    async (db) => {
      const { loadExampleRegency } = await import('../../src/web/example/index.ts');
      await loadExampleRegency(db);
    },
    options,
  );
