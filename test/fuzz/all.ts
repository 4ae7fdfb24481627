/** Runs both fuzzers, the reader's and that of the HTTP face, one after the other: `npm run fuzz -- [runs] [seed]`. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const words = process.argv.slice(2);
const codes = ['main.js', 'http/main.js'].map((file) => {
  console.log(`\n${file === 'main.js' ? 'The reader of results' : 'The HTTP face of the production server'}\n`);
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(file, import.meta.url)), ...words], {
    stdio: 'inherit',
  });
  return status ?? 1;
});
process.exitCode = Math.max(...codes);
