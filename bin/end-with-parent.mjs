// npm runs a script through a shell and hands a SIGTERM to that shell. Some shells die of it and tell nobody: the server would live on and keep
// its port. So a server under npm looks whether the process that started it is still there, and when it is not, stops as on SIGTERM.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250);
watch.unref();

// A signal that does come is enough: a second one would cut the graceful stop short. Before the server listens for it, it ends us as usual.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => {
    clearInterval(watch);
    if (process.listenerCount(signal) === 0) process.exit(code);
  });
}
