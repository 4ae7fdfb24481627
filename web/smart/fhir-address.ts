/** Addresses that the app may ask with the token, and the failures of asking, in the browser. */
import { FhirAccessError } from '../../src/errors.js';
import { isWithin } from '../../src/http/allowed-fhir-server.js';
import { number, object } from '../../src/model/fhir-json.js';

type Reason = FhirAccessError['reason'];

const relative = /^([A-Z][A-Za-z]+)(?:\/(?!\.+$)[A-Za-z0-9._-]+|\?[^#]+)$/;

/** An error by its reason alone: no URL, no token, no body. */
export function fhirFailure(reason: Reason): FhirAccessError {
  return new FhirAccessError({
    code: `fhir-${reason}`,
    reason,
    publicMessage: `The FHIR server could not be read: ${reason}`,
  });
}

/** The type that a relative URL asks for, and whether it searches. @throws FhirAccessError for anything else */
export function questionOf(relativeUrl: string): { readonly type: string; readonly searches: boolean } {
  const type = relative.exec(relativeUrl)?.[1];
  if (type === undefined) throw fhirFailure('refused-url');
  return { type, searches: relativeUrl.includes('?') };
}

/** The URL of a page link, if it stays on the server and below its base; nothing where the token must not go. */
export function pageUrl(base: string, link: string): string | undefined {
  if (!URL.canParse(link, `${base}/`)) return undefined;
  const url = new URL(link, `${base}/`);
  const bare = url.username === '' && url.password === '' && !/%2e/i.test(url.pathname);
  return bare && isWithin(`${url.origin}${url.pathname}`, base) ? url.href : undefined;
}

/** Why a call failed: the deadline explains every failure after it, else the status of the answer. */
export function failureReason(error: unknown, expired: boolean): Reason {
  if (error instanceof FhirAccessError) return error.reason;
  if (expired) return 'timeout';
  const status = number(object(object(error)?.response)?.status);
  if (status === 401 || status === 403) return 'denied';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 400 || status === 422 || status === 501) return 'not-understood';
  return status === 408 || status === 504 ? 'timeout' : 'server-error';
}
