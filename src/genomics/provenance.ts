/** Where a statement stands: material, date, laboratory, origin and status of one Observation or report. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource, Json } from '../model/fhir-json.js';
import { isJson, object, objects, referenceOf, relativeReference, string } from '../model/fhir-json.js';
import type { Provenance, ResultStatus, Shape, SourceClass } from '../model/finding.js';
import type { Writable } from '../model/writable.js';
import { append } from './append.js';
import { notesOf } from './components.js';
import { date, momentOf } from './dates.js';
import { limitOfDetectionIn } from './limit-of-detection.js';
import { SOURCE_CLASS } from './loinc.js';
import { type Part, valueConcept } from './observation-parts.js';
import type { Reading } from './reading.js';
import { materialOf } from './specimens.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * @param report the report that holds the resource; the resource itself may be a report
 * @param components the resource's own, where it is an Observation
 */
export function provenanceOf(
  resource: FhirResource,
  report: FhirResource | undefined,
  components: readonly Part[],
  shape: Shape,
  reading: Reading,
): Provenance {
  const { index, vocabulary } = reading;
  const holder = report === resource ? undefined : report;
  const words = namesOf(resource, holder);
  const own = materialOf(resource, words, reading);
  const { facts, specimen, specimenReference, site, normal } =
    own.specimenReference !== undefined || own.normal || holder === undefined
      ? own
      : materialOf(holder, words, reading);
  const stated = sourceClassOf(components, words, vocabulary);
  const sourceClass = stated === 'unknown' && normal ? 'germline' : stated;
  const dates = datesOf(resource, holder, facts?.collected);
  const provenance: Writable<Provenance> = {
    source: index.nameOf(resource),
    shape,
    sourceClass,
    specimen,
    ...dates,
    status: statusOf(resource, holder),
  };
  const laboratory = laboratoryOf(resource, reading) ?? (holder && laboratoryOf(holder, reading));
  const method = methodOf(resource);
  const limitOfDetection = limitOfDetectionIn(components, notesOf(resource));
  if (holder !== undefined) provenance.report = index.nameOf(holder);
  if (specimenReference !== undefined) provenance.specimenReference = specimenReference;
  if (site !== undefined) provenance.site = site;
  if (laboratory !== undefined) provenance.laboratory = laboratory;
  if (method !== undefined) provenance.method = method;
  if (limitOfDetection !== undefined) provenance.limitOfDetection = limitOfDetection;
  return provenance;
}

function methodOf({ method }: FhirResource): string | undefined {
  const concept = method === undefined ? undefined : readConcept(method);
  return concept === undefined ? undefined : conceptTexts(concept)[0];
}

/** True for a status under which a result may still change. */
export function isNotFinal({ status }: FhirResource): boolean {
  return (
    status === 'registered' || status === 'preliminary' || status === 'partial' || status === 'specimen-in-process'
  );
}

function statusOf(resource: FhirResource, report: FhirResource | undefined): ResultStatus {
  if (isNotFinal(resource) || (report !== undefined && isNotFinal(report))) return 'preliminary';
  switch (resource.status) {
    case 'final':
    case 'amended':
    case 'corrected':
      return resource.status;
    case 'appended':
      return 'amended';
    default:
      return 'unknown';
  }
}

/** Words of code, category, method and body site: what they say of material and origin. */
function namesOf(resource: FhirResource, holder: FhirResource | undefined): readonly string[] {
  const words: string[] = [];
  for (const { code, method, bodySite, category } of holder === undefined ? [resource] : [resource, holder]) {
    for (const element of [code, method, bodySite, category]) {
      if (Array.isArray(element)) for (const one of element) addWords(words, one);
      else if (element !== undefined) addWords(words, element);
    }
  }
  return words;
}

function addWords(to: string[], element: unknown): void {
  const concept = readConcept(element);
  if (concept === undefined) return;
  if (concept.text !== undefined) to.push(concept.text);
  for (const { display } of concept.codings) if (display !== undefined) to.push(display);
}

function sourceClassOf(components: readonly Part[], words: readonly string[], vocabulary: Vocabulary): SourceClass {
  const said: string[] = [];
  for (const part of components) {
    if (part.question !== 'sourceClass') continue;
    const concept: Concept | undefined = valueConcept(part.value);
    for (const { code } of concept?.codings ?? []) {
      const known = SOURCE_CLASS.get(code ?? '');
      if (known !== undefined) return known;
    }
    if (concept !== undefined)
      append(said, [...conceptTexts(concept), ...concept.codings.flatMap(({ code }) => code ?? [])]);
  }
  const all = said.length > 0 ? said : words;
  const germline = all.some((text) => vocabulary.traits(text).germline);
  if (germline === all.some((text) => vocabulary.traits(text).somatic)) return 'unknown';
  return germline ? 'germline' : 'somatic';
}

/** Collected, else observed, else reported: the age of the material comes first. */
export function datesOf(
  resource: FhirResource,
  report: FhirResource | undefined,
  collected: string | undefined,
): Pick<Provenance, 'observedOn' | 'dateKind'> {
  if (collected !== undefined) return { observedOn: collected, dateKind: 'collected' };
  const observed = momentOf(resource, 'effective') ?? momentOf(report, 'effective');
  if (observed !== undefined) return { observedOn: observed, dateKind: 'observed' };
  const reported = issuedOn(resource) ?? (report === undefined ? undefined : issuedOn(report));
  return reported === undefined ? {} : { observedOn: reported, dateKind: 'reported' };
}

function issuedOn({ issued, date: dated }: FhirResource): string | undefined {
  return date(issued) ?? date(dated);
}

const PERSON = /^(?:Practitioner|PractitionerRole|Patient|CareTeam)\b/;

function laboratoryOf(resource: FhirResource, { index }: Reading): string | undefined {
  const { performer } = resource;
  if (performer === undefined) return undefined;
  for (const one of Array.isArray(performer) ? performer.filter(isJson) : objects(performer)) {
    // STU3 wraps the reference in `actor`.
    const reference: Json = object(one.actor) ?? one;
    const found = index.resolve(reference, resource);
    if (found?.resourceType === 'Organization') return string(found.name) ?? string(reference.display);
    const display = string(reference.display);
    if (display !== undefined && !PERSON.test(relativeReference(referenceOf(reference) ?? ''))) return display;
  }
  return undefined;
}
