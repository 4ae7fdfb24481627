/** A cheap look at an Observation -> whether it could say anything of the tumour's genes; most of a chart can't. */
import { type FhirResource, isJson, type Json, objects } from '../model/fhir-json.js';
import { isKnownQuestion } from './loinc.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * Looks at codes first, then at names, then at words: a gene, a word on microsatellites, or a code of the genomics guides
 * or of the knowledge must stand somewhere. Never false where reading the Observation would give a finding.
 */
export function mayConcernGenes(observation: FhirResource, index: ResourceIndex, vocabulary: Vocabulary): boolean {
  const { component, extension } = observation;
  if (conceptMayConcern(observation.code, vocabulary)) return true;
  if (component !== undefined && componentsMayConcern(component, vocabulary)) return true;
  if (valueMayConcern(observation, vocabulary)) return true;
  if (isGenetics(observation.category)) return true;
  if (
    extension !== undefined &&
    objects(extension).some(({ url }) => typeof url === 'string' && /genetics/i.test(url))
  ) {
    return true;
  }
  if (notesMayConcern(observation, vocabulary)) return true;
  return memberReferences(observation).some((reference) => {
    const member = index.resolve(reference, observation);
    return isJson(member?.code) && objects(member.code.coding).some((coding) => isKnownQuestion(coding.code));
  });
}

function conceptMayConcern(value: unknown, vocabulary: Vocabulary): boolean {
  if (!isJson(value)) return typeof value === 'string' && vocabulary.mayConcern(value);
  const { coding, text } = value;
  if (typeof text === 'string' && vocabulary.mayConcern(text)) return true;
  if (Array.isArray(coding)) {
    for (const one of coding) if (isJson(one) && codingMayConcern(one, vocabulary)) return true;
    return false;
  }
  return isJson(coding) ? codingMayConcern(coding, vocabulary) : codingMayConcern(value, vocabulary);
}

function codingMayConcern({ code, display }: Json, vocabulary: Vocabulary): boolean {
  if (typeof code === 'string' && (isKnownQuestion(code) || vocabulary.isTestCode(code))) return true;
  // A code without words may be a name itself.
  const name = display ?? code;
  return typeof name === 'string' && vocabulary.mayConcern(name);
}

function componentsMayConcern(component: unknown, vocabulary: Vocabulary): boolean {
  for (const part of objects(component)) {
    if (conceptMayConcern(part.code, vocabulary) || valueMayConcern(part, vocabulary)) return true;
  }
  return false;
}

function valueMayConcern(json: Json, vocabulary: Vocabulary): boolean {
  const { valueString, valueCodeableConcept } = json;
  if (typeof valueString === 'string' && vocabulary.mayConcern(valueString)) return true;
  return valueCodeableConcept !== undefined && conceptMayConcern(valueCodeableConcept, vocabulary);
}

function notesMayConcern(json: Json, vocabulary: Vocabulary): boolean {
  const { note, comment, comments, interpretation, text } = json;
  if (note !== undefined) {
    for (const one of objects(note)) if (typeof one.text === 'string' && vocabulary.mayConcern(one.text)) return true;
  }
  for (const one of [comment, comments]) if (typeof one === 'string' && vocabulary.mayConcern(one)) return true;
  if (interpretation !== undefined && objects(interpretation).some((one) => conceptMayConcern(one, vocabulary)))
    return true;
  if (!isJson(text) || !isEmpty(json)) return false;
  return typeof text.div === 'string' && vocabulary.mayConcern(text.div);
}

/** True where no element could hold an answer: only then is the narrative looked at. */
function isEmpty(json: Json): boolean {
  if (json.component !== undefined || json.dataAbsentReason !== undefined) return false;
  return !Object.keys(json).some((member) => member.startsWith('value'));
}

/** HL7 table 0074, GE: genetics. */
function isGenetics(category: unknown): boolean {
  if (category === undefined) return false;
  return objects(category).some((one) => objects(one.coding).some(({ code }) => code === 'GE'));
}
