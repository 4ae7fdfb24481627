/** Bundles what browsers load: a script and a style sheet for each page of web/, into dist/pages/. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {Promise<void>} once every page's files are written; rejects where a source can't be bundled */
export async function bundlePages() {
  await build({
    absWorkingDir: root,
    entryPoints: { sandbox: 'web/sandbox/main.tsx' },
    outdir: join(root, 'dist', 'pages', 'sandbox'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome123', 'firefox121', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfigRaw: {},
    legalComments: 'eof',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePages();
