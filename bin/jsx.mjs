// Node strips types from .ts but does not read JSX. Pages and components are .tsx, so this hook hands Node their compiled text:
// from dist/jsx when `bin/build.mjs` made it after the last edit (no compiler is loaded then), else compiled on the spot.
import { readFileSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const options = {
  loader: 'tsx',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: '#ui',
  sourcemap: 'inline',
};
const madeAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return next(url, context);
    const file = fileURLToPath(url);
    const built = path.join(root, 'dist/jsx', path.relative(root, file).replace(/\.tsx$/, '.js'));
    const source =
      madeAt(built) >= madeAt(file)
        ? readFileSync(built, 'utf8')
        : createRequire(import.meta.url)('esbuild').transformSync(readFileSync(file, 'utf8'), { ...options, sourcefile: file })
            .code;
    return { format: 'module', source, shortCircuit: true };
  },
});
