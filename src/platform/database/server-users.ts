// Who uses a data directory: one file a process in `<dataDir>-users/`, named by its pid, holding when that process began, so that a pid
// that the system gave to someone else later is not taken for ours. All changes happen under one lock file.
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Starts held in this process: a process may open the same directory twice, and leaves when it has closed it twice. */
const held = new Map<string, number>();

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

/** A dead process that nobody waited for (its parent was killed, and the container has no init) answers signals; it is dead all the same. */
function isZombie(pid: number): boolean {
  return statOf(pid)?.[0] === 'Z';
}

/** The fields of /proc/<pid>/stat after the name: state first, start time in the twentieth place. Nothing where there is no /proc. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

const begunAt = (pid: number): string => statOf(pid)?.[19] ?? '';
const isSame = (pid: number, begun: string): boolean => isAlive(pid) && begunAt(pid) === begun;

export function enter(users: string): void {
  held.set(users, (held.get(users) ?? 0) + 1);
  writeFileSync(path.join(users, String(process.pid)), begunAt(process.pid));
}

/** Counts one start of this process out; true when it was the last one. */
export function leave(users: string): boolean {
  const left = (held.get(users) ?? 1) - 1;
  held.set(users, left);
  if (left > 0) return false;
  held.delete(users);
  rmSync(path.join(users, String(process.pid)), { force: true });
  return true;
}

/** The other live processes that use the directory; forgets the dead. */
export function othersIn(users: string): number[] {
  const others: number[] = [];
  for (const name of readdirSync(users)) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    if (isSame(pid, readIfThere(path.join(users, name)))) others.push(pid);
    else rmSync(path.join(users, name), { force: true });
  }
  return others;
}

/** Runs the work while no other process starts or stops the same server. A lock whose holder died is taken over. */
export async function withLock<T>(users: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(users, { recursive: true, mode: 0o700 });
  const lock = path.join(users, 'lock');
  const mine = `${process.pid} ${begunAt(process.pid)} ${nextTurn++}`;
  while (!take(lock, mine)) await sleep(15);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}
let nextTurn = 0;

function take(lock: string, mine: string): boolean {
  // Linked rather than written in place, so that a lock is never seen empty.
  const draft = `${lock}.draft-${mine.replaceAll(' ', '-')}`;
  writeFileSync(draft, mine);
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const [pid, begun] = readIfThere(lock).split(' ');
  if (!pid || isSame(Number(pid), begun ?? '')) return false;
  // Moved aside rather than removed: of two who find it stale one wins, and the other finds a fresh lock.
  const aside = `${lock}.aside-${process.pid}`;
  try {
    renameSync(lock, aside);
    if (readIfThere(aside).split(' ')[0] !== pid) renameSync(aside, lock);
    else rmSync(aside, { force: true });
  } catch {
    // Someone else was quicker.
  }
  return false;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
