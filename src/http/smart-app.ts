/** Serves the SMART app: static files under a strict policy, and the list of FHIR servers that may launch it. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Express, Response } from 'express';
import type { SmartAppSettings, SmartRegistration } from '../config.js';
import type { Knowledge } from '../model/knowledge.js';
import { oncePer } from '../model/once-per.js';
import { isWithin } from './allowed-fhir-server.js';

/** The app's settings and the folder with its built files. */
export interface SmartApp extends SmartAppSettings {
  /** Absolute path of the folder that `scripts/bundle-smart-app.mjs` fills. */
  readonly folder: string;
}

/** Media types of the files that are served, and nothing else is. Each has a packed twin with `.gz` at its end. */
const files: { readonly [name: string]: string } = {
  'index.html': 'text/html; charset=utf-8',
  'launch.html': 'text/html; charset=utf-8',
  'main.js': 'text/javascript; charset=utf-8',
  'launch.js': 'text/javascript; charset=utf-8',
  'app.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** Where an EHR launches the app. @see SMART App Launch 2.2, Launch from an EHR */
export function launchAddress(publicUrl: string): string {
  return `${publicUrl}/smart/launch.html`;
}

/**
 * The launch address for a card that answers a request naming `fhirServer`; nothing where that server has no
 * registration, since the link would lead to a refusal.
 */
export function launchUrlFor(
  app: SmartAppSettings | undefined,
  publicUrl: string,
  fhirServer: string | undefined,
): string | undefined {
  const known = fhirServer !== undefined && app?.registrations.some((one) => isWithin(fhirServer, one.fhirServer));
  return known ? launchAddress(publicUrl) : undefined;
}

/**
 * Mounts `/smart/…`; patient data never comes here: the app reads the EHR by itself. The knowledge that it judges by is
 * the one that this server judges by at the moment.
 */
export function mountSmartApp(app: Express, smart: SmartApp, knowledge: () => Knowledge): void {
  const policy = contentSecurityPolicy(smart.registrations);
  app.get(['/smart', '/smart/'], (request, response) => {
    if (!request.path.endsWith('/')) response.redirect(308, '/smart/');
    else sendFile(response, smart.folder, 'index.html', policy, request.acceptsEncodings('gzip') !== false);
  });
  for (const name of Object.keys(files)) {
    app.get(`/smart/${name}`, (request, response) => {
      sendFile(response, smart.folder, name, policy, request.acceptsEncodings('gzip') !== false);
    });
  }
  app.get('/smart/knowledge.json', (request, response) => {
    const { plain, packed } = asJson(knowledge());
    const accepts = request.acceptsEncodings('gzip') !== false;
    guard(response, policy);
    response.vary('Accept-Encoding').type('json');
    if (accepts) response.set('Content-Encoding', 'gzip');
    response.send(accepts ? packed : plain);
  });
  app.get('/smart/settings.json', (_request, response) => {
    guard(response, policy);
    const registrations = smart.registrations.map(({ fhirServer, clientId, scope }) => ({
      fhirServer,
      clientId,
      scope,
    }));
    response.json({ registrations });
  });
}

/**
 * The page may run its own scripts and talk to this origin and to the registered EHRs, nothing else; only these EHRs
 * may show it in a frame.
 */
export function contentSecurityPolicy(registrations: readonly SmartRegistration[]): string {
  const origins = registrations.flatMap(({ fhirServer, origins: further }) => [new URL(fhirServer).origin, ...further]);
  const ehr = [...new Set(origins)].sort().join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${ehr}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${ehr}`.trim(),
  ].join('; ');
}

const asJson = oncePer((knowledge: Knowledge) => {
  const plain = Buffer.from(JSON.stringify(knowledge));
  return { plain, packed: gzipSync(plain, { level: 9 }) };
});

function sendFile(response: Response, folder: string, name: string, policy: string, packed: boolean): void {
  guard(response, policy);
  response.vary('Accept-Encoding');
  response.type(files[name] ?? 'application/octet-stream');
  if (packed) response.set('Content-Encoding', 'gzip');
  response.sendFile(join(folder, packed ? `${name}.gz` : name), { cacheControl: false });
}

function guard(response: Response, policy: string): void {
  // Which pages may show it in a frame is the policy's to say.
  response.removeHeader('X-Frame-Options');
  response.set('Content-Security-Policy', policy);
  response.set('X-Content-Type-Options', 'nosniff');
  response.set('Referrer-Policy', 'no-referrer');
  response.set('Cache-Control', 'no-cache');
}
