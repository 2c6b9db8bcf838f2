import { readFileSync } from 'node:fs';

let manifest: Record<string, string> | undefined;

// Tests of a page need no style sheet, so they may run before the first build; a server may not.
function readManifest(): Record<string, string> {
  try {
    return JSON.parse(readFileSync(new URL('../../dist/assets/manifest.json', import.meta.url), 'utf8')) as Record<
      string,
      string
    >;
  } catch (cause) {
    if (process.env.VITEST) return {};
    throw new Error('dist/assets/manifest.json is missing: run "node bin/build.mjs"', { cause });
  }
}

/** Address of a built asset, with the hash of its content in the name: `layak.css` gives `/aset/layak-<hash>.css`. */
export function assetUrl(name: string): string {
  manifest ??= readManifest();
  const built = manifest[name];
  if (built === undefined && !process.env.VITEST) throw new Error(`no built asset ${name}: run "node bin/build.mjs"`);
  return `/aset/${built ?? name}`;
}
