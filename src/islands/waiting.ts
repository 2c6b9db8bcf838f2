// On the page to sign in: says that entries of lots wait on this device. A browser that never kept any is left as it is.
import { listEntries } from './lots/store.ts';

const said = document.querySelector<HTMLElement>('[data-island=waiting]');
if (said) void count(said);

async function count(said: HTMLElement): Promise<void> {
  if (!('databases' in indexedDB) || !(await indexedDB.databases()).some(({ name }) => name === 'layak-lots')) return;
  const waiting = (await listEntries()).length;
  said.hidden = waiting === 0;
  const text = said.querySelector('[data-text]')!;
  text.textContent = text.textContent!.replace('%', String(waiting));
}
