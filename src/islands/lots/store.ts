// The queue on the device: one object store of IndexedDB, in the order in which the entries were typed. What is resolved is on the disk.
import type { Entry } from './entry.ts';

const ENTRIES = 'entries';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('layak-lots', 1);
    request.onupgradeneeded = () => {
      const store = request.result.createObjectStore(ENTRIES, { keyPath: 'n', autoIncrement: true });
      store.createIndex('id', 'id', { unique: true });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
    request.onblocked = () => reject(new Error('IndexedDB is blocked'));
  });
}

/** Runs one transaction; gives what `act` found once everything is written. */
async function transact<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore, give: (value: T) => void) => void): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(ENTRIES, mode, { durability: 'strict' });
      let given: T;
      transaction.oncomplete = () => resolve(given);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('IndexedDB'));
      act(transaction.objectStore(ENTRIES), (value) => (given = value));
    });
  } finally {
    db.close();
  }
}

/** Everything that waits on this device, whoever typed it. Rejects where the browser keeps nothing. */
export const listEntries = (): Promise<Entry[]> =>
  transact('readonly', (store, give) => {
    const request = store.getAll() as IDBRequest<Entry[]>;
    request.onsuccess = () => give(request.result);
  });

/**
 * Keeps entries at the end of the queue, all or none; one that is there under its id is replaced in its place. Rejects where that one was sent
 * meanwhile: what the server may have is not said anew.
 */
export const keepEntries = (entries: readonly Entry[]): Promise<void> =>
  transact('readwrite', (store) => {
    for (const entry of entries) {
      const before = store.index('id').get(entry.id) as IDBRequest<Entry | undefined>;
      before.onsuccess = () => {
        if (before.result?.tried) store.transaction.abort();
        else store.put(before.result ? { ...entry, n: before.result.n } : entry);
      };
    }
  });

/** Notes something of an entry that is still there. */
export const noteEntry = ({ id }: Entry, change: Partial<Entry>): Promise<void> =>
  transact('readwrite', (store) => {
    const request = store.index('id').get(id) as IDBRequest<Entry | undefined>;
    request.onsuccess = () => request.result && store.put({ ...request.result, ...change });
  });

/** Removes what the server has. */
export const removeEntry = ({ id }: Entry): Promise<void> => removeIf(id, () => true);

/** Removes what a person doesn't want to send; what was sent meanwhile stays. */
export const dropEntry = ({ id }: Entry): Promise<void> => removeIf(id, ({ tried }) => !tried);

const removeIf = (id: string, may: (entry: Entry) => boolean): Promise<void> =>
  transact('readwrite', (store) => {
    const request = store.index('id').get(id) as IDBRequest<Entry | undefined>;
    request.onsuccess = () => request.result && may(request.result) && store.delete(request.result.n!);
  });
