// The lot pages as they were last, by path: the list and the four forms of a house. The network comes first; what is kept answers when it doesn't.
const PAGES = 'layak-lot-pages';
const ASSETS = 'layak-lot-assets';
export const LOT_PAGE = /^\/rumah\/[0-9a-f-]{36}\/lot(?:\/(?:terima|buat|lepas|kirim))?$/;
const PATIENCE_MS = 5_000;
const FRESH_MS = 10 * 60_000;
const SAVED = 'x-layak-saved';

/** Grows when pages are forgotten: what was asked for before is not kept after. */
let forgotten = 0;

/** The page from the network; the kept one when there is none, when it takes too long, or when the server fails. */
export async function answerPage(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const kept = await (await caches.open(PAGES)).match(pathname);
  const asked = forgotten;
  const network = fetch(request).then(async (answer) => {
    // With a query it says what happened a moment ago; that is not to be said again.
    if (search === '') await keep(pathname, answer.clone(), asked);
    return answer.status >= 500 && kept ? asSaved(kept.clone()) : answer;
  });
  if (!kept) return network;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)).then(() => asSaved(kept.clone()));
  return Promise.race([network.catch(() => asSaved(kept.clone())), late]);
}

/** Style and script by their name, which changes with their content. */
export const answerAsset = async (request: Request): Promise<Response> =>
  (await (await caches.open(ASSETS)).match(request.url)) ?? fetch(request);

/** Keeps pages that nobody has opened yet; one that was kept a moment ago stays, unless `anew`. */
export async function keepPages(paths: readonly string[], anew: boolean): Promise<void> {
  const pages = await caches.open(PAGES);
  for (const path of paths) {
    const saved = Date.parse((await pages.match(path))?.headers.get(SAVED) ?? '');
    if (!anew && Date.now() - saved < FRESH_MS) continue;
    const asked = forgotten;
    const answer = await fetch(path, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (!answer) return;
    await keep(path, answer, asked);
  }
}

export async function forgetPages(): Promise<void> {
  forgotten += 1;
  await caches.delete(PAGES);
}

async function keep(path: string, answer: Response, asked: number): Promise<void> {
  // Whoever is here now may not see what was kept for somebody else.
  if (answer.status === 401 || answer.status === 403) return forgetPages();
  if (!answer.ok || answer.redirected || asked !== forgotten) return;
  const html = await answer.text();
  const headers = { 'content-type': 'text/html; charset=utf-8', [SAVED]: new Date().toISOString() };
  const policy = answer.headers.get('content-security-policy');
  await (
    await caches.open(PAGES)
  ).put(path, new Response(html, { headers: policy === null ? headers : { ...headers, 'content-security-policy': policy } }));
  await keepAssets([...new Set(html.match(/\/aset\/[\w.-]+/g))]);
}

/** What a page needs beside itself; an older one of the same name goes. */
async function keepAssets(paths: readonly string[]): Promise<void> {
  const assets = await caches.open(ASSETS);
  const nameOf = (path: string): string => path.replace(/-[0-9a-f]{10}(\.\w+)$/, '$1');
  const kept = (await assets.keys()).map(({ url }) => new URL(url).pathname);
  await Promise.all(paths.filter((path) => !kept.includes(path)).map((path) => assets.add(path).catch(() => undefined)));
  const names = new Set(paths.map(nameOf));
  await Promise.all(kept.filter((path) => names.has(nameOf(path)) && !paths.includes(path)).map((path) => assets.delete(path)));
}

/** The kept page, marked with when it was kept: it says so to whoever reads it. */
async function asSaved(kept: Response): Promise<Response> {
  const html = (await kept.text()).replace('<body>', `<body data-saved="${kept.headers.get(SAVED) ?? ''}">`);
  return new Response(html, { headers: kept.headers });
}
