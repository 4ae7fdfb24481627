/** One element of an Observation of any FHIR version -> what it asks, and what stands there as an answer. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import { type Json, number, object, string } from '../model/fhir-json.js';
import { type Question, questionOf } from './loinc.js';

/** A question and its answer: an Observation itself, a component, or a member that stands for one. */
export interface Part {
  /** Which question of the guide its code asks. */
  readonly question: Question | undefined;
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

const NO_VALUE: Value = { kind: 'none' };
const NO_CONCEPTS: readonly Concept[] = [];

/** An Observation or a component with its own code, value[x], interpretations and data-absent-reason. */
export function readPart(json: Json): Part {
  const code = readConcept(json.code);
  return partOf(code, readValue(json), json);
}

/** A part whose question is known otherwise than by the element's own code. */
export function partOf(code: Concept | undefined, value: Value, json: Json): Part {
  const reason = json.dataAbsentReason === undefined ? undefined : readConcept(json.dataAbsentReason);
  const interpretations = json.interpretation === undefined ? NO_CONCEPTS : readConcepts(json.interpretation);
  const part = { question: questionOf(code), code, value, interpretations };
  return reason === undefined ? part : { ...part, dataAbsentReason: reason };
}

/** The value[x] of an element, the first form that it has; `none` where it has no form that genomic results use. */
export function readValue(json: Json): Value {
  const concept = readConcept(json.valueCodeableConcept) ?? readConcept(json.valueCoding);
  if (concept !== undefined) return { kind: 'concept', concept };
  const text = string(json.valueString) ?? string(json.valueMarkdown) ?? string(json.valueCode);
  if (text !== undefined) return { kind: 'text', text };
  if (typeof json.valueBoolean === 'boolean') return { kind: 'boolean', value: json.valueBoolean };
  const amount = number(json.valueDecimal) ?? number(json.valueInteger);
  if (amount !== undefined) return { kind: 'quantity', value: amount };
  if (json.valueQuantity !== undefined) return quantityOf(object(json.valueQuantity));
  if (json.valueRatio !== undefined) return ratioOf(object(json.valueRatio));
  if (json.valueRange !== undefined) return rangeOf(object(json.valueRange));
  return NO_VALUE;
}

function quantityOf(quantity: Json | undefined): Value {
  const value = number(quantity?.value) ?? numberIn(quantity?.value);
  if (value === undefined) return NO_VALUE;
  const unit = string(quantity?.code) ?? string(quantity?.unit);
  const comparator = string(quantity?.comparator);
  return { kind: 'quantity', value, ...(unit && { unit }), ...(comparator && { comparator }) };
}

/** Decimals that a sender wrote as a string. */
function numberIn(value: unknown): number | undefined {
  const text = string(value);
  return text !== undefined && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function ratioOf(ratio: Json | undefined): Value {
  const [over, under] = [object(ratio?.numerator), object(ratio?.denominator)].map((part) => number(part?.value));
  return over === undefined || under === undefined || under === 0
    ? NO_VALUE
    : { kind: 'quantity', value: over / under };
}

function rangeOf(range: Json | undefined): Value {
  const [low, high] = [object(range?.low), object(range?.high)];
  const [from, to] = [number(low?.value), number(high?.value)];
  const unit = string(low?.unit) ?? string(low?.code) ?? string(high?.unit);
  if (from === undefined && to === undefined) return NO_VALUE;
  return {
    kind: 'range',
    ...(from !== undefined && { low: from }),
    ...(to !== undefined && { high: to }),
    ...(unit !== undefined && { unit }),
  };
}

/** A code that is itself the name of a change. */
const NAMES_CHANGE = /[.:>]|^rs\d|^[A-Z]\d+[A-Z*]$/;

/** The words of a value; codes that carry the answer in themselves (`NM_…:c.35G>A`) are among them. */
export function valueTexts(value: Value): readonly string[] {
  if (value.kind === 'text') return [value.text];
  if (value.kind !== 'concept') return [];
  const { codings } = value.concept;
  if (codings.length === 1 && codings[0]?.display === undefined && value.concept.text === undefined) {
    return codings[0]?.code === undefined ? [] : [codings[0].code];
  }
  const codes = codings.flatMap(({ code, display }) =>
    code === undefined || (display !== undefined && !NAMES_CHANGE.test(code)) ? [] : [code],
  );
  return [...new Set([...conceptTexts(value.concept), ...codes])];
}

/** The value as a concept, for asking what it answers. */
export function valueConcept(value: Value): Concept | undefined {
  if (value.kind === 'concept') return value.concept;
  return value.kind === 'text' ? { codings: [], text: value.text } : undefined;
}
