// Asks how far the work is and moves the bar; at the end it loads the page again, which then shows the outcome.
// A browser without script reloads the page every few seconds instead (meta refresh inside noscript).
interface State {
  value: number;
  max?: number;
  text?: string;
  done: boolean;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function follow(element: HTMLElement, url: string): Promise<void> {
  const bar = element.querySelector('progress');
  const text = element.querySelector('output');
  for (let pause = 1000; ; pause = Math.min(pause * 1.2, 5000)) {
    await wait(pause);
    try {
      const answer = await fetch(url, { headers: { accept: 'application/json' } });
      if (!answer.ok) return location.reload();
      // Our own server's answer; what is missing in it only leaves the bar where it was.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const state = (await answer.json()) as State;
      if (state.done) return location.reload();
      if (bar && state.max !== undefined) {
        bar.max = state.max;
        bar.value = state.value;
      }
      if (text && state.text !== undefined) text.textContent = state.text;
    } catch {
      // No signal for a moment; the work goes on at the server, so ask again.
    }
  }
}

for (const element of document.querySelectorAll<HTMLElement>('[data-island=progress]'))
  if (element.dataset['url']) void follow(element, element.dataset['url']);
