/** Coded concepts, as FHIR's Coding and CodeableConcept carry them, read from any FHIR version. */
import { isJson, type Json, object, objects, string } from './fhir-json.js';

/** One code of one code system. `system` is absent where the sender left it out. */
export interface Coding {
  readonly system?: string;
  readonly code?: string;
  readonly display?: string;
}

/** A concept with all its codings and its text. */
export interface Concept {
  readonly codings: readonly Coding[];
  readonly text?: string;
}

/** Reads a Coding, trimmed; empty where it is none. */
export function readCoding(value: unknown): Coding {
  const json = object(value);
  if (json === undefined) return {};
  if (isCoding(json)) return json;
  const [system, code, display] = [string(json.system), string(json.code), string(json.display)];
  return { ...(system && { system }), ...(code && { code }), ...(display && { display }) };
}

/** True where the element can be used as it stands, the usual case. */
function isCoding(json: unknown): json is Json & Coding {
  return isJson(json) && isTidy(json.system) && isTidy(json.code) && isTidy(json.display);
}

/** Not there, or a string with something in it and no blanks around it. */
function isTidy(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'string' || value === '') return false;
  return value.charCodeAt(0) > 32 && value.charCodeAt(value.length - 1) > 32 && value === value.trim();
}

/** Reads a CodeableConcept, a bare Coding, or an R5 CodeableReference's concept. */
export function readConcept(value: unknown): Concept | undefined {
  if (typeof value === 'string') return { codings: [], text: value };
  if (!isJson(value)) return undefined;
  if (isJson(value.concept)) return readConcept(value.concept);
  const codings = codingsOf(value);
  const text = value.text === undefined ? undefined : string(value.text);
  if (codings.length === 0 && text === undefined) return undefined;
  return text === undefined ? { codings } : { codings, text };
}

const NO_CODINGS: readonly Coding[] = [];

/** The codings of a concept; the list itself where each can be used as it stands, the usual case. */
function codingsOf(value: Json): readonly Coding[] {
  const { coding } = value;
  if (Array.isArray(coding) && coding.length > 0) {
    const list: readonly unknown[] = coding;
    if (list.every(isCoding)) return list;
    return list.filter(isJson).map(readCoding);
  }
  if (coding !== undefined && !Array.isArray(coding)) return objects(coding).map(readCoding);
  return string(value.code) === undefined ? NO_CODINGS : [readCoding(value)];
}

/** Reads one CodeableConcept or an array of them (object-or-array, as real clients send). */
export function readConcepts(value: unknown): readonly Concept[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map(readConcept).filter((concept) => concept !== undefined);
}

/** The words of a concept: its text first, then each display that says something else. */
export function conceptTexts(concept: Concept): readonly string[] {
  const { text, codings } = concept;
  if (codings.length === 0) return text === undefined ? [] : [text];
  if (codings.length === 1 && text === undefined) {
    const display = codings[0]?.display;
    return display === undefined ? [] : [display];
  }
  const texts = concept.codings.map((coding) => coding.display);
  return [...new Set([concept.text, ...texts].filter((text) => text !== undefined))];
}
