/** Whatever a FHIR call ends in when it fails, into a FhirAccessError that gives nothing away. */
import { FhirAccessError } from '../errors.js';
import { number, object, string } from '../model/fhir-json.js';
import { BODY_LIMIT } from './body-limit.js';

type Reason = FhirAccessError['reason'];

const MESSAGES: { readonly [reason in Reason]: string } = {
  denied: 'The FHIR server refused access',
  timeout: 'The FHIR server did not answer in time',
  'server-error': 'The FHIR server failed or gave an answer that is no FHIR',
  'not-found': 'The FHIR server does not have what was asked for',
  'refused-url': 'This URL is not one that may be asked of the FHIR server',
  'not-understood': 'The FHIR server did not accept the question',
};

/** An error by its reason alone: no URL, no token, no body, and no cause, which would carry all three. */
export function fhirFailure(reason: Reason): FhirAccessError {
  return new FhirAccessError({ code: `fhir-${reason}`, reason, publicMessage: MESSAGES[reason] });
}

/** Why a call failed. `expired`: the deadline has passed, which explains every failure after it. */
export function failureReason(error: unknown, expired: boolean): Reason {
  if (error instanceof FhirAccessError) return error.reason;
  if (expired) return 'timeout';
  const status = number(object(object(error)?.response)?.status);
  return status === undefined ? 'server-error' : reasonOfStatus(status);
}

/** Whether an answer was broken off because of its size. */
export function isTooLarge(error: unknown): boolean {
  const failure = object(error);
  // By its message: fetch may wrap the error in one of its own, whose class says nothing.
  if (string(failure?.message)?.endsWith(BODY_LIMIT)) return true;
  return failure?.cause !== undefined && isTooLarge(failure.cause);
}

function reasonOfStatus(status: number): Reason {
  if (status === 401 || status === 403) return 'denied';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 400 || status === 422 || status === 501) return 'not-understood';
  return status === 408 || status === 504 ? 'timeout' : 'server-error';
}
