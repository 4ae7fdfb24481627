/** The sequence resources that an Observation refers to -> the coordinates that they give, as components. */
import type { Concept } from '../model/code.js';
import { readConcept } from '../model/code.js';
import { type FhirResource, type Json, number, object, objects, string } from '../model/fhir-json.js';
import { type Part, partOf } from './observation-parts.js';
import type { Reading } from './reading.js';
import { sourceReferences } from './resource-index.js';

const SEQUENCE_TYPES: ReadonlySet<string> = new Set(['MolecularSequence', 'Sequence']);

/** Components of the variants of R4's MolecularSequence and STU3's Sequence; they assert nothing by themselves. */
export function sequenceParts(observation: FhirResource, { index }: Reading): readonly Part[] {
  const { derivedFrom, related, extension } = observation;
  if (derivedFrom === undefined && related === undefined && extension === undefined) return [];
  const legacy = objects(extension).flatMap((one) =>
    /genetics-?Sequence$/i.test(string(one.url) ?? '') ? [object(one.valueReference)] : [],
  );
  return [...sourceReferences(observation), ...legacy].flatMap((reference) => {
    const found = reference === undefined ? undefined : index.resolve(reference, observation);
    return found !== undefined && SEQUENCE_TYPES.has(found.resourceType) ? partsOf(found) : [];
  });
}

function partsOf(sequence: FhirResource): readonly Part[] {
  const [reference] = objects(sequence.referenceSeq);
  const [variant, ...more] = objects(sequence.variant);
  if (variant === undefined) return [];
  // Of several changes it can't be told which is meant: that there are some is all that counts.
  if (more.length > 0) return [part('69547-8', { valueString: '?' })];
  const accession = readConcept(reference?.referenceSeqId)?.codings[0]?.code ?? string(reference?.referenceSeqId);
  const build = string(reference?.genomeBuild);
  const system = number(sequence.coordinateSystem);
  const at = number(variant.start);
  const [before, after] = [string(variant.referenceAllele), string(variant.observedAllele)];
  return [
    ...(accession === undefined ? [] : [part('48013-7', { valueString: accession })]),
    ...(build === undefined ? [] : [part('62374-4', { valueString: build })]),
    ...(at === undefined ? [] : [part('81254-5', { valueRange: { low: { value: system === 0 ? at + 1 : at } } })]),
    ...(before === undefined ? [] : [part('69547-8', { valueString: before })]),
    ...(after === undefined ? [] : [part('69551-0', { valueString: after })]),
  ];
}

function part(code: string, json: Json): Part {
  const asked: Concept = { codings: [{ system: 'http://loinc.org', code }] };
  const range = object(object(json.valueRange)?.low);
  const low = number(range?.value);
  const text = string(json.valueString);
  return partOf(asked, low === undefined ? { kind: 'text', text: text ?? '' } : { kind: 'range', low }, {});
}
