/** Serves the page's few files from memory, compressed for those who accept it, under a policy that lets nothing else run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Express, Response } from 'express';
import { projectRoot } from './project-root.js';

const pageFiles = [
  { path: '/', file: 'web/index.html', type: 'html' },
  { path: '/sandbox.js', file: 'dist/pages/sandbox/sandbox.js', type: 'text/javascript' },
  { path: '/sandbox.css', file: 'dist/pages/sandbox/sandbox.css', type: 'css' },
  { path: '/icon.svg', file: 'web/icon.svg', type: 'svg' },
] as const;

/** The page may load from and talk to this server alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** @throws Error where the page's script was not bundled yet */
export function servePageFiles(app: Express): void {
  for (const { path, file, type } of pageFiles) {
    const plain = readFileSync(join(projectRoot(), file));
    const compressed = gzipSync(plain, { level: 9 });
    app.get(path, (request, response) => {
      guard(response);
      response.vary('Accept-Encoding').type(type);
      if (request.acceptsEncodings('gzip') === 'gzip') response.set('Content-Encoding', 'gzip').send(compressed);
      else response.send(plain);
    });
  }
  app.get('/favicon.ico', (_request, response) => {
    response.redirect(301, '/icon.svg');
  });
}

/** Headers of every answer that the page reads or is made of. */
export function guard(response: Response): void {
  response.set('Content-Security-Policy', contentSecurityPolicy);
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'no-referrer');
  response.set('Cache-Control', 'no-store');
}
