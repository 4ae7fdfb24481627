/** Serves the sandbox's few files from memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import { pageFile, sendPageFile } from '../src/pages/page-file.js';
import { projectRoot } from './project-root.js';

const pageFiles = [
  { path: '/', file: 'web/index.html', type: 'html' },
  { path: '/sandbox.js', file: 'dist/pages/sandbox/sandbox.js', type: 'text/javascript' },
  { path: '/sandbox.css', file: 'dist/pages/sandbox/sandbox.css', type: 'css' },
  { path: '/icon.svg', file: 'web/icon.svg', type: 'svg' },
] as const;

/** @throws Error where the page's script was not bundled yet */
export function servePageFiles(app: Express): void {
  for (const { path, file, type } of pageFiles) {
    const content = pageFile(type, readFileSync(join(projectRoot(), file)));
    app.get(path, (request, response) => sendPageFile(request, response, content));
  }
  app.get('/favicon.ico', (_request, response) => {
    response.redirect(301, '/icon.svg');
  });
}
