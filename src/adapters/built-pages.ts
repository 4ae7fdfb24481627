/** Reads the files of a page as `npm run build` leaves them in dist/pages/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './knowledge-from-disk.js';

/** Contents by file name. */
export type BuiltPage = ReadonlyMap<string, Buffer>;

/** @returns nothing where the page was not built */
export function loadBuiltPage(name: 'knowledge' | 'operations'): BuiltPage | undefined {
  const folder = join(repositoryRoot(), 'dist', 'pages', name);
  try {
    return new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]));
  } catch {
    return undefined;
  }
}
