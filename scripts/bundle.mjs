/** Bundles what browsers load: a script and a style sheet for each page of web/, into dist/pages/. */
import { copyFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @returns {Promise<void>} once every page's files are written; rejects where a source can't be bundled */
export async function bundlePages() {
  await bundle('sandbox', 'web/sandbox/main.tsx');
  await bundle('knowledge', 'web/knowledge/main.ts', ['web/icon.svg']);
  await bundle('operations', 'web/operations/main.tsx', ['web/icon.svg', 'web/operations/index.html']);
}

/** @param {readonly string[]} files what is served beside script and style sheet, as it is */
async function bundle(page, entry, files = []) {
  const folder = join(root, 'dist', 'pages', page);
  await build({
    absWorkingDir: root,
    entryPoints: { [page]: entry },
    outdir: folder,
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
  for (const file of files) await copyFile(join(root, file), join(folder, basename(file)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePages();
