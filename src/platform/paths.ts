import path from 'node:path';

/** A path under Layak's own folder for data that is not the program: `var/` in the checkout, or LAYAK_VAR. */
export const varPath = (...parts: string[]): string =>
  path.resolve(process.env.LAYAK_VAR ?? path.join(import.meta.dirname, '../../var'), ...parts);

/** The address under which the world knows this server, without a slash at its end: LAYAK_ORIGIN, or else the one that was asked. */
export const publicBase = (asked: URL): string => (process.env.LAYAK_ORIGIN ?? asked.origin).replace(/\/+$/, '');
