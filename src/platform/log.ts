// One line of JSON for each thing that happened: the route's pattern, never the address (ids and search words stay out), no names, no IPs.
import pino, { type Logger } from 'pino';

export type { Logger };

/** The process's log on standard error, so that the command line's output stays clean. LAYAK_LOG sets the level (default: info). */
export function openLog(level: string = process.env.LAYAK_LOG ?? 'info'): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }));
}
