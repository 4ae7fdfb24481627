/** An Observation of any FHIR version -> its parts: what each asks, and what stands there as an answer. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { number, object, objects, string, strings } from '../model/fhir-json.js';

/** A question and its answer: an Observation itself, a component, or a member that stands for one. */
export interface Part {
  readonly code: Concept | undefined;
  readonly value: Value;
  readonly interpretations: readonly Concept[];
  readonly dataAbsentReason?: Concept;
}

/** value[x], as far as genomic results use it. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'concept'; readonly concept: Concept }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'quantity'; readonly value: number; readonly unit?: string; readonly comparator?: string }
  | { readonly kind: 'range'; readonly low?: number; readonly high?: number; readonly unit?: string };

export function readPart(json: Json): Part {
  const reason = readConcept(json.dataAbsentReason);
  const part = {
    code: readConcept(json.code),
    value: readValue(json),
    interpretations: readConcepts(json.interpretation),
  };
  return reason === undefined ? part : { ...part, dataAbsentReason: reason };
}

export function readValue(json: Json): Value {
  const concept = readConcept(json.valueCodeableConcept) ?? readConcept(json.valueCoding);
  if (concept !== undefined) return { kind: 'concept', concept };
  const text = string(json.valueString) ?? string(json.valueMarkdown) ?? string(json.valueCode);
  if (text !== undefined) return { kind: 'text', text };
  if (typeof json.valueBoolean === 'boolean') return { kind: 'boolean', value: json.valueBoolean };
  const amount = number(json.valueDecimal) ?? number(json.valueInteger);
  if (amount !== undefined) return { kind: 'quantity', value: amount };
  const quantity = object(json.valueQuantity);
  const value = number(quantity?.value);
  if (value !== undefined) {
    const unit = string(quantity?.code) ?? string(quantity?.unit);
    const comparator = string(quantity?.comparator);
    return { kind: 'quantity', value, ...(unit && { unit }), ...(comparator && { comparator }) };
  }
  const range = object(json.valueRange);
  if (range !== undefined) {
    const [low, high] = [number(object(range.low)?.value), number(object(range.high)?.value)];
    const unit = string(object(range.low)?.unit) ?? string(object(range.low)?.code) ?? string(object(range.high)?.unit);
    return { kind: 'range', ...(low && { low }), ...(high && { high }), ...(unit && { unit }) };
  }
  return { kind: 'none' };
}

/** The words of a value; codes that carry the answer in themselves (`NM_…:c.35G>A`) are among them. */
export function valueTexts(value: Value): readonly string[] {
  if (value.kind === 'text') return [value.text];
  if (value.kind !== 'concept') return [];
  const codes = value.concept.codings.map((coding) => coding.code).filter((code) => code !== undefined);
  return [...new Set([...conceptTexts(value.concept), ...codes])];
}

/** The value as a concept, for asking what it answers. */
export function valueConcept(value: Value): Concept | undefined {
  if (value.kind === 'concept') return value.concept;
  return value.kind === 'text' ? { codings: [], text: value.text } : undefined;
}

/** Extensions of FHIR's older genetics profile, and the question that each one answers. */
const LEGACY: readonly (readonly [ending: RegExp, code: string])[] = [
  [/observation-geneticsGene$/, '48018-6'],
  [/observation-geneticsDNARegionName$/, '47999-8'],
  [/observation-geneticsAminoAcidChange(?:Name)?$/, '48005-3'],
  [/observation-genetics(?:Variant|DNASequenceVariantName|VariationHGVS)$/, '48004-6'],
  [/observation-geneticsGenomicSourceClass$/, '48002-0'],
  [/observation-geneticsAllelicFrequency$/, '81258-6'],
];

/** Components, with the extensions of the older genetics profile read as components. */
export function componentsOf(observation: FhirResource): readonly Part[] {
  const legacy = objects(observation.extension).flatMap((extension): readonly Part[] => {
    const url = string(extension.url) ?? '';
    const code = LEGACY.find(([ending]) => ending.test(url))?.[1];
    if (code === undefined) return [];
    const inner = objects(extension.extension).find((nested) => /^name$/i.test(string(nested.url) ?? ''));
    const value = readValue(inner ?? extension);
    const asked: Concept = { codings: [{ system: 'http://loinc.org', code }] };
    return value.kind === 'none' ? [] : [{ code: asked, value, interpretations: [] }];
  });
  return [...objects(observation.component).map(readPart), ...legacy];
}

/** Free notes of an Observation, DSTU2's `comments` included. */
export function notesOf(observation: FhirResource): readonly string[] {
  const notes = objects(observation.note).map((note) => string(note.text));
  return [...notes, ...strings(observation.comment), ...strings(observation.comments)].filter(
    (note) => note !== undefined,
  );
}
