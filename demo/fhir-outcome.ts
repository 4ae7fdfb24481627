/** Answers of the demo's FHIR server when something is wrong: an OperationOutcome with its HTTP status. */
import type { FhirResource } from '../src/model/fhir-json.js';

/** The request makes no sense; `message` goes to the client as it is. */
export class SearchError extends Error {}

/** An OperationOutcome with one error. */
export function outcome(code: string, message: string): FhirResource {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: message }] };
}
