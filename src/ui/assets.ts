import { readFileSync } from 'node:fs';

type Manifest = Record<string, string>;

let manifest: Manifest | undefined;

// Tests of a page need no style sheet, so they may run before the first build; a server may not.
function readManifest(): Manifest {
  try {
    const text = readFileSync(new URL('../../dist/assets/manifest.json', import.meta.url), 'utf8');
    // Written by bin/build.mjs a moment ago, so not parsed by a schema.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return JSON.parse(text) as Manifest;
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
