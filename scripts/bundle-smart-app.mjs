/** Builds the SMART app: scripts and styles into one file each, every file with a packed twin. `--sizes` prints them. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'web', 'smart');

/**
 * Needs the compiled code in `dist/`, whose own loader checks the knowledge before it is written.
 * @param {string} folder where the files go
 * @returns {Promise<Record<string, number>>} bytes of each packed file
 */
export async function bundleSmartApp(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const written = await bundle();
  for (const page of ['index.html', 'launch.html']) written.set(page, readFileSync(join(source, page)));
  written.set('icon.svg', readFileSync(join(root, 'web', 'icon.svg')));
  const sizes = {};
  for (const [name, content] of written) {
    const packed = gzipSync(content, { level: 9 });
    writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, `${name}.gz`), packed);
    sizes[name] = packed.length;
  }
  return sizes;
}

async function bundle() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(source, 'main.ts'), join(source, 'launch.ts'), join(source, 'app.css')],
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17'],
    legalComments: 'eof',
    tsconfig: join(source, 'tsconfig.json'),
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.split(/[\\/]/).at(-1), contents]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await bundleSmartApp(join(root, 'dist', 'pages', 'smart'));
  if (process.argv.includes('--sizes')) console.log(sizes);
}
