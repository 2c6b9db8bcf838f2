#!/usr/bin/env node
// Makes dist/: pages compiled to JavaScript (bin/jsx.mjs hands them to Node), one style sheet, the islands and the icons, the last
// three with a hash of their content in the name so that they may be cached for ever. `layak.css` is found by dist/assets/manifest.json.
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const assets = path.join(root, 'dist/assets');

const compilePages = () =>
  build({
    absWorkingDir: root,
    entryPoints: globSync('src/**/*.tsx', { cwd: root }).toSorted(),
    outbase: '.',
    outdir: 'dist/jsx',
    bundle: false,
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: '#ui',
    sourcemap: 'inline',
  });

const bundleForBrowsers = (entryPoint) =>
  build({
    absWorkingDir: root,
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome105', 'safari16', 'firefox115'],
    write: false,
  });

const started = performance.now();
const islands = globSync('src/islands/*.ts', { cwd: root }).toSorted();
const [css, scanCss, scripts, pages] = await Promise.all([
  bundleForBrowsers('src/ui/styles.css'),
  bundleForBrowsers('src/ui/scan.css'),
  Promise.all(islands.map(bundleForBrowsers)),
  compilePages(),
]);
if (pages.errors.length > 0) process.exit(1);

const made = new Map([
  ['layak.css', css.outputFiles[0].text],
  ['scan.css', scanCss.outputFiles[0].text.trimEnd()],
]);
islands.forEach((island, i) => made.set(`${path.basename(island, '.ts')}.js`, scripts[i].outputFiles[0].text));
made.set('favicon.svg', readFileSync(path.join(root, 'src/ui/page/favicon.svg'), 'utf8'));

mkdirSync(assets, { recursive: true });
const manifest = {};
for (const [name, text] of made) {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  manifest[name] = name.replace(/(\.\w+)$/, `-${hash}$1`);
  writeFileSync(path.join(assets, manifest[name]), text);
}
writeFileSync(path.join(assets, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
// A server that is still running knows only the names of its own build, so what is left of older ones goes after a day.
const kept = new Set([...Object.values(manifest), 'manifest.json']);
const dayAgo = Date.now() - 86_400_000;
for (const name of readdirSync(assets)) {
  const file = path.join(assets, name);
  if (!kept.has(name) && statSync(file).mtimeMs < dayAgo) rmSync(file);
}

const cssBytes = brotliCompressSync(made.get('layak.css')).length;
const milliseconds = Math.round(performance.now() - started);
console.log(`built ${made.size} assets (css ${cssBytes} bytes brotli) and the pages in ${milliseconds} ms`);
