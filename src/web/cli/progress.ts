/** A progress bar on standard error for work over a second; on a pipe it prints nothing but the last line. */
export function progressBar(lang: 'id' | 'en'): { show: (phase: string, done: number, total?: number) => void; end: () => void } {
  const number = (n: number): string => n.toLocaleString(lang === 'id' ? 'id-ID' : 'en-GB');
  const started = performance.now();
  let shownAt = started;
  let last = '';
  const write = (line: string): void => {
    const width = Math.max(20, (process.stderr.columns ?? 80) - 1);
    process.stderr.write(`\r${line.slice(0, width).padEnd(Math.min(width, last.length))}`);
    last = line;
  };
  return {
    show(phase, done, total) {
      const now = performance.now();
      if (!process.stderr.isTTY || now - shownAt < 100 || now - started < 700) return;
      shownAt = now;
      const part = total ? Math.min(1, done / total) : undefined;
      const bar = part === undefined ? '' : ` [${'#'.repeat(Math.round(part * 24)).padEnd(24, '.')}]`;
      write(`${phase}${bar} ${number(done)}${total ? `/${number(total)}` : ''}`);
    },
    end() {
      if (last) process.stderr.write('\n');
    },
  };
}
