/** Finds the built files of the SMART app on disk. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../errors.js';
import { repositoryRoot } from './knowledge-from-disk.js';

const builtFolder = (): string => join(repositoryRoot(), 'dist', 'pages', 'smart');

/** Whether the app's files were built. */
export function isSmartAppBuilt(folder: string = builtFolder()): boolean {
  return existsSync(join(folder, 'index.html.gz'));
}

/**
 * The folder with the built app: `dist/pages/smart` of this repository.
 * @throws ConfigurationError `smart-app-not-built` where it is not there
 */
export function smartAppFolder(folder: string = builtFolder()): string {
  if (isSmartAppBuilt(folder)) return folder;
  throw new ConfigurationError({
    code: 'smart-app-not-built',
    publicMessage: 'The configuration asks for the SMART app, and its files are not built: run npm run build.',
  });
}
