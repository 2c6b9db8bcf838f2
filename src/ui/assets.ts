import { createHash } from 'node:crypto';
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

/** The text of `scan.css`, for pages that carry their style sheet within themselves. */
export function scanStyle(): string {
  style ??= readScanStyle();
  return style;
}
let style: string | undefined;

function readScanStyle(): string {
  manifest ??= readManifest();
  const built = manifest['scan.css'];
  return built === undefined ? '' : readFileSync(new URL(`../../dist/assets/${built}`, import.meta.url), 'utf8');
}

/** By which a Content-Security-Policy lets the style of `scanStyle` in: a hash of its text (CSP Level 3, 2.3.1). */
export const scanStyleSource = (): string => `'sha256-${createHash('sha256').update(scanStyle()).digest('base64')}'`;
