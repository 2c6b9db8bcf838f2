// What the worker does when it is woken: a push says nothing, so it asks for the state of each lot that this browser follows, and shows a notice
// for each that is recalled. What to show lies beside the lot, in the language that was read when it was followed.
const FOLLOWED = 'layak-followed-lots';
type Pushed = { title: string; text: string; unknown: string; lang: string };
type Notice = { body: string; tag: string; lang: string; data: string };
export type Registration = { showNotification: (title: string, notice: Notice) => Promise<void> };

export async function showRecalls(registration: Registration): Promise<void> {
  const followed = await caches.open(FOLLOWED);
  let shown = 0;
  let last: { page: string; words: Pushed } | undefined;
  for (const request of await followed.keys()) {
    const page = new URL(request.url).pathname;
    const words = (await (await followed.match(request))!.json()) as Pushed;
    last = { page, words };
    if (!(await isRecalled(page))) continue;
    await registration.showNotification(words.title, { body: words.text, tag: page, lang: words.lang, data: page });
    shown += 1;
  }
  // Browsers ask that a push is always seen; also when the network fails at that moment.
  if (shown === 0 && last)
    await registration.showNotification('Layak', {
      ...{ body: last.words.unknown, tag: 'layak', lang: last.words.lang, data: last.page },
    });
}

async function isRecalled(page: string): Promise<boolean> {
  try {
    const answer = await fetch(page, { headers: { accept: 'application/json' } });
    const { lot } = (await answer.json()) as { lot?: { state?: string } };
    return lot?.state === 'recalled';
  } catch {
    return false;
  }
}
