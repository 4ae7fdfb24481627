/** Serves the demo's page, its files, and the list of demo patients with a ready request for each order. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Express, Response } from 'express';
import { demoRequest } from './orders.js';
import { projectRoot } from './project-root.js';
import type { StoryBook } from './stories.js';

const pageFiles: readonly { readonly path: string; readonly file: string }[] = [
  { path: '/', file: 'index.html' },
  ...['colours.css', 'page.css', 'cards.css', 'page.js', 'cards.js', 'markdown.js', 'dom.js', 'icon.svg'].map(
    (file) => ({
      path: `/${file}`,
      file,
    }),
  ),
];

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

/**
 * Routes to be mounted before the app's last 404: `/`, the page's files, and `GET /demo/patients`.
 * @param fhirServer base URL of the demo's FHIR server
 */
export function demoPages(book: StoryBook, fhirServer: string): (app: Express) => void {
  const folder = join(projectRoot(), 'web');
  return (app) => {
    for (const { path, file } of pageFiles) {
      app.get(path, (_request, response) => {
        guard(response);
        response.sendFile(file, { root: folder, cacheControl: false });
      });
    }
    app.get('/favicon.ico', (_request, response) => {
      response.redirect(301, '/icon.svg');
    });
    app.get('/demo/patients', (_request, response) => {
      guard(response);
      response.json(listing(book, fhirServer));
    });
  };
}

function listing(book: StoryBook, fhirServer: string): object {
  return {
    fhirServer,
    patients: book.patients.map(({ id, name, story, orders }) => ({
      id,
      name,
      story,
      orders: orders.map((order) => ({
        label: order.label,
        expected: order.expected,
        request: demoRequest(order, { patientId: id, fhirServer, hookInstance: randomUUID() }),
      })),
    })),
  };
}

function guard(response: Response): void {
  response.set('Content-Security-Policy', contentSecurityPolicy);
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'no-referrer');
  response.set('Cache-Control', 'no-store');
}
