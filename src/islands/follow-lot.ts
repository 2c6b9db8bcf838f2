// Asks the push service of this browser for an address after a tap, hands it to the server, and keeps the lot in a cache that the worker reads
// when it is woken. Stopping takes all of it back. Without this script the page says that this browser can't be told.
const FOLLOWED = 'layak-followed-lots';
const box = document.querySelector<HTMLElement>('[data-island=follow-lot]');
if (box && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) void offer(box);

async function offer(box: HTMLElement): Promise<void> {
  const { url = '', lot = '', said = '{}', pushed = '{}' } = box.dataset;
  const words = JSON.parse(said) as Record<'following' | 'stopped' | 'denied' | 'failed', string>;
  const page = `/p/${url}/${encodeURIComponent(lot)}`;
  const [start, stop] = ['ya', 'tidak'].map((value) => box.querySelector<HTMLButtonElement>(`button[value=${value}]`)!);
  const say = (text: string): void => void (box.querySelector('[data-status]')!.textContent = text);
  const show = (following: boolean): void => {
    start!.hidden = following;
    stop!.hidden = !following;
  };
  const followed = await caches.open(FOLLOWED);
  box.querySelector<HTMLElement>('[data-cannot]')!.hidden = true;
  box.querySelector<HTMLElement>('[data-can]')!.hidden = false;
  const already = (await followed.match(page)) !== undefined;
  show(already);
  if (already) say(words.following);

  start!.addEventListener('click', () => {
    follow().catch(() => say(words.failed));
  });
  stop!.addEventListener('click', () => {
    unfollow().catch(() => say(words.failed));
  });

  async function follow(): Promise<void> {
    if ((await Notification.requestPermission()) !== 'granted') return say(words.denied);
    await navigator.serviceWorker.register('/pekerja.js');
    const { pushManager } = await navigator.serviceWorker.ready;
    const { key } = (await (await fetch('/api/v1/ikuti/kunci')).json()) as { key: string };
    const { endpoint } = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    await tell('/ikuti', endpoint);
    await followed.put(page, new Response(pushed));
    show(true);
    say(words.following);
  }

  async function unfollow(): Promise<void> {
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await pushManager.getSubscription();
    if (subscription) await tell('/ikuti/berhenti', subscription.endpoint);
    await followed.delete(page);
    // The last one: the push service forgets this browser too.
    if ((await followed.keys()).length === 0) await subscription?.unsubscribe();
    show(false);
    say(words.stopped);
  }

  async function tell(path: string, alamat: string): Promise<void> {
    const body = JSON.stringify({ url, lot, alamat });
    const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!answer.ok) throw new Error(String(answer.status));
  }
}
