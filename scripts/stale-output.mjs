/** Removes compiled files whose source is gone, so that deleted tests don't run on. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @param {string} output folder of compiled files
 * @param {string} root folder of the sources
 */
export function removeStaleOutput(output, root) {
  if (!existsSync(output)) return;
  for (const name of readdirSync(output, { recursive: true })) {
    const file = join(output, name);
    if (!/\.js(\.map)?$/.test(name)) continue;
    const source = join(root, relative(output, file).replace(/\.js(\.map)?$/, '.ts'));
    if (!existsSync(source)) rmSync(file);
  }
}
