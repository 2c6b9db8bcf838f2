// Lots on a bad network: what is typed in a lot form is kept on this device before anything is sent, is sent once and in order, and stays until the
// server has it. Where the browser can keep nothing, the forms go as they would without script.
import type { Entry, Way } from './lots/entry.ts';
import { showFaults, takeOver } from './lots/form.ts';
import type { LotsPage, Words } from './lots/page.ts';
import { showQueue } from './lots/queue-view.ts';
import { type Ending, sendAll } from './lots/send.ts';
import { listEntries } from './lots/store.ts';

const root = document.querySelector<HTMLElement>('[data-island=lots]');
if (root) void begin(root);

/** A person waits no longer than this for an answer before the next thing can be typed. */
const PATIENCE_MS = 6_000;

async function begin(root: HTMLElement): Promise<void> {
  const { house = '', as = '' } = root.dataset;
  const page: LotsPage = { house, as, words: JSON.parse(root.dataset['words']!) as Words, here: `/rumah/${house}/lot` };
  const others = 'BroadcastChannel' in window ? new BroadcastChannel('layak-lots') : undefined;
  let [signIn, pause, timer] = [false, 2_000, 0];

  const draw = async (): Promise<void> => showQueue(root, page, await listEntries(), { signIn, changed: () => void tell() });
  const tell = async (): Promise<void> => {
    await draw();
    others?.postMessage('changed');
  };
  const flush = async (): Promise<Ending> => {
    clearTimeout(timer);
    const ending = await sendAll(page.house, page.as, tell);
    signIn = ending.because === 'signIn';
    await draw();
    if (ending.sent > 0) keepPages(page, true);
    pause = ending.sent > 0 ? 2_000 : Math.min(pause * 1.5, 60_000);
    if (ending.because === 'later') timer = setTimeout(() => void again(), pause);
    return ending;
  };
  /** On the list what was sent meanwhile is shown at once; a form that somebody types in is left alone. */
  const again = async (): Promise<void> => {
    const { sent } = await flush();
    if (sent === 0 || location.pathname !== page.here) return;
    const left = (await listEntries()).some((entry) => entry.house === page.house && entry.as === page.as);
    location.replace(left ? page.here : `${page.here}?dicatat=antrean`);
  };

  try {
    await draw();
  } catch {
    return;
  }
  others?.addEventListener('message', () => void draw());
  addEventListener('online', () => void again());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void again());
  void navigator.storage?.persist?.();
  const box = document.querySelector<HTMLElement>('[data-lots-form]');
  const form = box?.querySelector('form');
  if (box && form) {
    if (box.dataset['lot'] !== undefined) form.dataset['lot'] = box.dataset['lot'];
    await takeOver(form, box.dataset['lotsForm'] as Way, page, async (entry) => {
      await tell();
      await Promise.race([flush(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      await goOn(form, page, entry);
    });
  }
  await helpOffline(page);
  await again();
}

/** Where a person is after an entry: at its reasons when it was refused, else at the list. */
async function goOn(form: HTMLFormElement, page: LotsPage, { id, way, fields }: Entry): Promise<void> {
  const now = (await listEntries()).find((entry) => entry.id === id);
  if (now?.refused) {
    if (way !== 'foto') history.replaceState(null, '', `#catatan=${id}`);
    return showFaults(form, now.refused, page);
  }
  const lot = way === 'foto' ? `/${fields['lot']}` : '';
  if (!now) return location.assign(`${page.here}${lot}?dicatat=${way}${way === 'terima' ? `&lot=${id}` : ''}`);
  // Without the worker there is no page to go to while the network is gone.
  if (navigator.serviceWorker?.controller && way !== 'foto') return location.assign(page.here);
  form.reset();
  document.body.dataset['saved'] ??= new Date().toISOString();
  location.hash = '';
  document.querySelector('[data-island=lots]')?.scrollIntoView();
}

/** The worker keeps the four forms and the list, so that they open with no network. Only over TLS (or on this machine itself). */
async function helpOffline(page: LotsPage): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/pekerja.js');
    await navigator.serviceWorker.ready;
    keepPages(page, false);
  } catch {
    // A browser that allows no worker still has the queue.
  }
}

function keepPages({ here }: LotsPage, anew: boolean): void {
  const paths = ['', '/terima', '/buat', '/lepas', '/kirim'].map((way) => here + way);
  if (navigator.onLine) navigator.serviceWorker?.controller?.postMessage({ keep: paths, anew });
}
