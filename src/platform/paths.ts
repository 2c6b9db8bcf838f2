import path from 'node:path';

/** A path under Layak's own folder for data that is not the program: `var/` in the checkout, or LAYAK_VAR. */
export const varPath = (...parts: string[]): string =>
  path.resolve(process.env.LAYAK_VAR ?? path.join(import.meta.dirname, '../../var'), ...parts);
