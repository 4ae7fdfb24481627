/** Makes the demo's FHIR server fail on purpose, for the patients whose story is about that. */
import type { Response } from 'express';
import { outcome } from './fhir-outcome.js';
import { patientAskedFor } from './fhir-query.js';
import type { ServerFault } from './stories.js';

type Faults = ReadonlyMap<string, readonly ServerFault[]>;

/** Answers with an error, or leaves the request open for ever, where the patient's story says so; tells whether it did. */
export function misbehave(faults: Faults, type: string, asked: URLSearchParams, response: Response): boolean {
  for (const fault of faultsFor(faults, asked)) {
    if (fault.kind === 'misfiled' || !fault.types.includes(type)) continue;
    if (fault.kind === 'error') response.status(500).json(outcome('exception', 'The record system is not available.'));
    return true;
  }
  return false;
}

/** References that the server returns among this patient's resources although they name somebody else. */
export function misfiledFor(faults: Faults, asked: URLSearchParams): readonly string[] {
  return faultsFor(faults, asked).flatMap((fault) => (fault.kind === 'misfiled' ? [fault.reference] : []));
}

function faultsFor(faults: Faults, asked: URLSearchParams): readonly ServerFault[] {
  return faults.get(patientAskedFor(asked) ?? '') ?? [];
}
