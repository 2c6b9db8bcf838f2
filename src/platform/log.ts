// One line of JSON for each thing that happened: the route's pattern, never the address (ids and search words stay out), no names, no IPs.
import pino, { type Logger } from 'pino';

export type { Logger };

/** An error for the log: what kind and where, without its message, for PostgreSQL and parsers repeat there what somebody typed. */
export const plainError = (error: unknown): { name: string; code?: string; stack: string } => {
  const { name = 'Error', code, stack = '' } = error as { name?: string; code?: unknown; stack?: string };
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { name, ...(typeof code === 'string' ? { code } : {}), stack: frames.join('\n') };
};

/** The process's log on standard error, so that the command line's output stays clean. LAYAK_LOG sets the level (default: info). */
export function openLog(level: string = process.env.LAYAK_LOG ?? 'info'): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }));
}
