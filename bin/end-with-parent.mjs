// npm runs a script through a shell, and hands a SIGTERM to that shell, which dies of it and tells nobody: the server would live on and keep
// its port. So a server under npm looks whether the process that started it is still there, and when it is not, stops as on SIGTERM.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 250);
watch.unref();
