/** Two results of one identifier -> whether they name changes, and different ones: then neither is a version of the other. */
import type { FhirResource } from '../model/fhir-json.js';
import { readObservation } from './read-observation.js';
import { type Reading, takeApart } from './reading.js';
import type { Statement } from './statement.js';
import { sameChange } from './variants/reconcile.js';

/** One change that both name is enough to make them versions of one result. */
export function nameOtherChanges(a: FhirResource, b: FhirResource, reading: Reading): boolean {
  const [ones, others] = [namedIn(a, reading), namedIn(b, reading)];
  if (ones.length === 0 || others.length === 0) return false;
  return !ones.some((one) => others.some((other) => isSame(one, other)));
}

function namedIn(observation: FhirResource, reading: Reading): readonly Statement[] {
  return readObservation(takeApart(observation, reading), reading).statements.filter(
    ({ alteration: { kind } }) => kind === 'protein-change' || kind === 'unplaced-change' || kind === 'non-coding',
  );
}

function isSame(one: Statement, other: Statement): boolean {
  if (one.gene !== other.gene) return false;
  const [a, b] = [one.alteration, other.alteration];
  return sameChange(a, b) || JSON.stringify(a) === JSON.stringify(b);
}
