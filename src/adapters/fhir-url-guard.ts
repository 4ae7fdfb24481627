/** URLs that a server or a client names into those that may be asked with the token, and refusals of all others. */
import { fhirFailure } from './fhir-failure.js';

/** What a relative URL asks for. */
export type FhirQuestion =
  | { readonly kind: 'read'; readonly type: string; readonly id: string }
  | { readonly kind: 'search'; readonly type: string; readonly parameters: URLSearchParams };

const READ = /^([A-Z][A-Za-z]+)\/([A-Za-z0-9._-]+)$/;
const SEARCH = /^([A-Z][A-Za-z]+)\?([^#]+)$/;

/**
 * Takes a relative URL apart: `Type/id` or `Type?search`. Ids may be longer than FHIR allows, as in the wild.
 * @throws FhirAccessError `refused-url` for everything else, dot segments and absolute URLs included.
 */
export function fhirQuestion(relativeUrl: string): FhirQuestion {
  const read = READ.exec(relativeUrl);
  if (read?.[1] !== undefined && read[2] !== undefined && !/^\.+$/.test(read[2])) {
    return { kind: 'read', type: read[1], id: read[2] };
  }
  const search = SEARCH.exec(relativeUrl);
  if (search?.[1] !== undefined && search[2] !== undefined) {
    return { kind: 'search', type: search[1], parameters: new URLSearchParams(search[2]) };
  }
  throw fhirFailure('refused-url');
}

/**
 * The base of a FHIR server, its path without a slash at the end.
 * @throws FhirAccessError `refused-url` where it is not http or https, or carries credentials, query or fragment.
 */
export function serverBase(baseUrl: string): URL {
  if (!URL.canParse(baseUrl)) throw fhirFailure('refused-url');
  const url = new URL(baseUrl);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (!bare || !['http:', 'https:'].includes(url.protocol)) throw fhirFailure('refused-url');
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

/**
 * The URL of a page link, if it stays on the server: same origin, and the path is the base's or below it by whole
 * segments (`/fhir.evil` is not below `/fhir`). `undefined` where the token must not go.
 */
export function pageUrl(base: URL, link: string): string | undefined {
  const basePath = base.pathname.replace(/\/+$/, '');
  const start = `${base.origin}${basePath}/`;
  if (!URL.canParse(link, start)) return undefined;
  const url = new URL(link, start);
  const below = url.pathname === basePath || url.pathname.startsWith(`${basePath}/`);
  // An escaped slash or backslash may turn into a path separator behind a proxy.
  const plain = url.username === '' && url.password === '' && !/%2f|%5c|%2e/i.test(url.pathname);
  return url.origin === base.origin && below && plain ? url.href : undefined;
}
