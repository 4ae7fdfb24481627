/** Decides whether a URL that a request names as its FHIR server is one that may be read. */

/**
 * Whether `url` is `base` or lies below it, compared by origin and by path segments, never by string prefix.
 * URLs with credentials, a query, a fragment or an encoded slash are never inside anything.
 */
export function isWithin(url: string, base: string): boolean {
  const [inner, outer] = [plainUrl(url), plainUrl(base)];
  if (inner === undefined || outer === undefined || inner.origin !== outer.origin) return false;
  const path = segments(inner);
  return segments(outer).every((segment, index) => path[index] === segment);
}

/** Whether a URL's host is this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(url: string): boolean {
  const host = plainUrl(url)?.hostname;
  return host === 'localhost' || host === '[::1]' || (host !== undefined && /^127\.\d+\.\d+\.\d+$/.test(host));
}

function plainUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const web = url.protocol === 'https:' || url.protocol === 'http:';
  return plain && web && !/%2f|%5c/i.test(url.pathname) ? url : undefined;
}

function segments(url: URL): readonly string[] {
  return url.pathname.split('/').filter((segment) => segment !== '');
}
