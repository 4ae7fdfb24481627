/** An Observation of any FHIR version -> its components and notes. */
import { type FhirResource, isJson, objects, string, strings } from '../model/fhir-json.js';
import { legacyParts } from './legacy-genetics.js';
import { type Part, readPart } from './observation-parts.js';

/** Components, with the extensions of the older genetics profile read as components. */
export function componentsOf(observation: FhirResource): readonly Part[] {
  const { component, extension } = observation;
  const components = Array.isArray(component)
    ? component.filter(isJson).map(readPart)
    : objects(component).map(readPart);
  return extension === undefined ? components : [...components, ...legacyParts(extension)];
}

/** Free notes of an Observation, DSTU2's `comments` included. */
export function notesOf(observation: FhirResource): readonly string[] {
  const { note, comment, comments } = observation;
  if (note === undefined && comment === undefined && comments === undefined) return [];
  const notes = objects(note).map((one) => string(one.text));
  return [...notes, ...strings(comment), ...strings(comments)].filter((one) => one !== undefined);
}
