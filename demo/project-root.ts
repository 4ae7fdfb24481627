/** Finds the repository's root from a compiled file, so that data files are read from where they are kept. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, going up from this file.
 * @throws Error where no folder above holds one
 */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new Error('No package.json above the compiled demo: run it from a clone of the repository.');
    folder = above;
  }
  return folder;
}
