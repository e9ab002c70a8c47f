// Puts a compiled program and everything it imports into one file below dist/bundled, where it has the same path:
//   node scripts/bundle.mjs crash/under-test.js
// Half of a start is spent on opening 3,500 small files. Who starts a program hundreds of times gets that half back; the code
// that runs is the same, in the same order, and classes and functions keep their names.
import { build } from 'esbuild';
import { join } from 'node:path';

const [program] = process.argv.slice(2);

/** What a dependency would use if it were installed stays outside: asking for it fails where and when it did before. */
const absent = {
  name: 'absent',
  setup({ onResolve, resolve }) {
    const asked = Symbol('asked');
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
      if (pluginData === asked || kind === 'entry-point') return null;
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: asked });
      return found.errors.length === 0 ? found : { path, external: true };
    });
  },
};

await build({
  entryPoints: [join('dist', program)],
  outbase: 'dist',
  outdir: 'dist/bundled',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  keepNames: true,
  minifyWhitespace: true,
  // The dependencies' CommonJS asks for Node's own modules with `require`.
  banner: {
    js: `import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);`,
  },
  // TypeORM asks for its driver by a name that only the running program knows: it must get the one that all others get.
  external: ['pg'],
  plugins: [absent],
  logLevel: 'warning',
});
