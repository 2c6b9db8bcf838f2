// Looks at its own page again every second or two and moves the bar there; once the page shows no bar any more, loads it. So the
// server has one answer for work in progress, the page. A browser without script reloads instead (meta refresh inside noscript).
const SELECTOR = '[data-island=progress]';
const shown = document.querySelectorAll(SELECTOR);
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function look(): Promise<NodeListOf<Element> | undefined> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return undefined;
  return new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll(SELECTOR);
}

async function follow(): Promise<void> {
  for (let pause = 1000; ; pause = Math.min(pause * 1.2, 5000)) {
    await wait(pause);
    try {
      const now = await look();
      if (now?.length !== shown.length) return location.reload();
      shown.forEach((element, i) => {
        for (const part of ['progress', 'label span', 'output']) {
          const [old, fresh] = [element.querySelector(part), now[i]?.querySelector(part)];
          if (!old || !fresh || old.isEqualNode(fresh)) continue;
          // The text stays in its place, for a screen reader listens to it there.
          if (part === 'progress') old.replaceWith(fresh);
          else old.textContent = fresh.textContent;
        }
      });
    } catch {
      // No signal for a moment; the work goes on at the server, so look again.
    }
  }
}

if (shown.length > 0) void follow();
