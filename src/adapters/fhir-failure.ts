/** Whatever a FHIR call ends in when it fails, into a FhirAccessError that gives nothing away. */
import { FhirAccessError } from '../errors.js';
import { number, object, string } from '../model/fhir-json.js';
import { BODY_LIMIT } from './body-limit.js';
import { CONNECTION_CUT, NO_CONNECTION } from './connection-failure.js';
import { ADDRESS_REFUSED } from './guarded-connect.js';

/** Why a question has no answer. */
export type FhirFailureReason = FhirAccessError['reason'];

const MESSAGES: { readonly [reason in FhirFailureReason]: string } = {
  denied: 'The FHIR server refused access',
  timeout: 'The FHIR server did not answer in time',
  'server-error': 'The FHIR server failed or gave an answer that is no FHIR',
  unreachable: 'The FHIR server could not be reached',
  'not-found': 'The FHIR server does not have what was asked for',
  'refused-url': 'This URL is not one that may be asked of the FHIR server',
  'not-understood': 'The FHIR server did not accept the question',
};

/** An error by its reason alone: no URL, no token, no body, and no cause, which would carry all three. */
export function fhirFailure(reason: FhirFailureReason): FhirAccessError {
  return new FhirAccessError({ code: `fhir-${reason}`, reason, publicMessage: MESSAGES[reason] });
}

/** Why a call failed. `expired`: the deadline has passed, which explains every failure after it. */
export function failureReason(error: unknown, expired: boolean): FhirFailureReason {
  if (error instanceof FhirAccessError) return error.reason;
  if (expired) return 'timeout';
  const status = statusOf(error);
  if (status !== undefined) return reasonOfStatus(status);
  if (says(error, ADDRESS_REFUSED)) return 'refused-url';
  return says(error, NO_CONNECTION) ? 'unreachable' : 'server-error';
}

/** The HTTP status of an answer that the client library turned into an error. */
export function statusOf(error: unknown): number | undefined {
  return number(object(object(error)?.response)?.status);
}

/** Whether an answer was broken off because of its size. */
export function isTooLarge(error: unknown): boolean {
  return says(error, BODY_LIMIT);
}

/** Whether the connection ended before the answer was complete, as one that the server had just closed does. */
export function isCut(error: unknown): boolean {
  return says(error, CONNECTION_CUT);
}

// By its message: fetch may wrap the error in one of its own, whose class says nothing.
function says(error: unknown, message: string): boolean {
  const failure = object(error);
  if (string(failure?.message)?.endsWith(message)) return true;
  return failure?.cause !== undefined && says(failure.cause, message);
}

function reasonOfStatus(status: number): FhirFailureReason {
  if (status === 401 || status === 403) return 'denied';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 400 || status === 422 || status === 501) return 'not-understood';
  return status === 408 || status === 504 ? 'timeout' : 'server-error';
}
