// The worker of this site: keeps the lot pages of a house, so that they open with no network, and forgets them when somebody signs in or out;
// and shows recalls of lots that this browser follows. It answers nothing else; the queue of entries (islands/lots) is not its business and outlives it.
import { answerAsset, answerPage, forgetPages, keepPages, LOT_PAGE } from './worker/lot-pages.ts';
import { type Registration, showRecalls } from './worker/recalls.ts';

type LastingEvent = Event & { waitUntil: (work: Promise<unknown>) => void };
type AskedEvent = LastingEvent & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Worker = {
  addEventListener: ((name: 'install' | 'activate', act: (event: LastingEvent) => void) => void) &
    ((name: 'fetch', act: (event: AskedEvent) => void) => void) &
    ((name: 'message', act: (event: LastingEvent & { data: unknown }) => void) => void) &
    ((name: 'push', act: (event: LastingEvent) => void) => void) &
    ((name: 'notificationclick', act: (event: LastingEvent & { notification: Notification }) => void) => void);
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void>; openWindow: (path: string) => Promise<unknown> };
  registration: Registration;
};
const worker = globalThis as unknown as Worker;
const SIGNING = new Set(['/keluar', '/masuk', '/coba']);

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('message', (event) => {
  const { keep, anew } = event.data as { keep?: string[]; anew?: boolean };
  if (keep)
    event.waitUntil(
      keepPages(
        keep.filter((path) => LOT_PAGE.test(path)),
        anew ?? false,
      ),
    );
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === 'POST' && SIGNING.has(pathname)) event.waitUntil(forgetPages());
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && LOT_PAGE.test(pathname)) event.respondWith(answerPage(request));
  else if (pathname.startsWith('/aset/')) event.respondWith(answerAsset(request));
});

worker.addEventListener('push', (event) => event.waitUntil(showRecalls(worker.registration)));

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow(String(event.notification.data)));
});
