/** Where a statement stands: material, date, laboratory, origin and status of one Observation or report. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import { object, objects, referenceOf, relativeReference, string } from '../model/fhir-json.js';
import type { Material, Provenance, ResultStatus, SourceClass } from '../model/finding.js';
import { alleleFractionOf } from './allele-fraction.js';
import { asks, SOURCE_CLASS, SPECIMEN_TYPES } from './loinc.js';
import { componentsOf, valueConcept } from './observation-parts.js';
import type { ResourceIndex } from './resource-index.js';
import type { Vocabulary, WordMeaning } from './vocabulary.js';

/** @param report the report that holds the resource; the resource itself may be a report */
export function provenanceOf(
  resource: FhirResource,
  report: FhirResource | undefined,
  index: ResourceIndex,
  vocabulary: Vocabulary,
): Provenance {
  const both = report === undefined || report === resource ? [resource] : [resource, report];
  const specimen = first(both, (one) => specimenOf(one, index));
  const specimenReference = first(both, (one) => referenceOf(objects(one.specimen)[0]));
  const components = resource.resourceType === 'Observation' ? componentsOf(resource) : [];
  const words = both.flatMap(namesOf);
  const date = dateOf(both, specimen);
  const laboratory = first(both, (one) => laboratoryOf(one, index));
  const method = readConcept(resource.method);
  const methodText = method === undefined ? undefined : conceptTexts(method)[0];
  const fraction = components.find((part) => asks(part.code, 'alleleFraction'));
  const alleleFraction = fraction === undefined ? undefined : alleleFractionOf(fraction.value);
  const sources = components.filter((part) => asks(part.code, 'sourceClass')).map((part) => valueConcept(part.value));
  return {
    source: index.nameOf(resource),
    ...(report !== undefined && report !== resource && { report: index.nameOf(report) }),
    sourceClass: sourceClassOf(sources, words, vocabulary),
    specimen: materialOf(
      specimen,
      first(both, (one) => string(objects(one.specimen)[0]?.display)),
      words,
      vocabulary,
    ),
    ...(specimenReference !== undefined && { specimenReference: relativeReference(specimenReference) }),
    ...date,
    status: statusOf(resource, report),
    ...(laboratory !== undefined && { laboratory }),
    ...(methodText !== undefined && { method: methodText }),
    ...(alleleFraction !== undefined && { alleleFraction }),
  };
}

function first<Part, Result>(parts: readonly Part[], find: (part: Part) => Result | undefined): Result | undefined {
  for (const part of parts) {
    const found = find(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

const NOT_FINAL: readonly unknown[] = ['registered', 'preliminary', 'partial', 'specimen-in-process'];

/** True for a status under which a result may still change. */
export function isNotFinal(resource: FhirResource): boolean {
  return NOT_FINAL.includes(resource.status);
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

export function specimenOf(resource: FhirResource, index: ResourceIndex): FhirResource | undefined {
  return objects(resource.specimen)
    .map((reference) => index.resolve(reference, resource))
    .find((found) => found?.resourceType === 'Specimen');
}

/** Words of code, category, method and body site: what they say of material and origin. */
function namesOf(resource: FhirResource): readonly string[] {
  return [resource.code, resource.method, resource.bodySite]
    .flatMap((element) => readConcepts(element))
    .flatMap(conceptTexts);
}

function materialOf(
  specimen: FhirResource | undefined,
  display: string | undefined,
  words: readonly string[],
  vocabulary: Vocabulary,
): Material {
  const type = specimen === undefined ? undefined : readConcept(specimen.type);
  const byCode = type?.codings
    .map((coding) => SPECIMEN_TYPES.get(coding.code ?? ''))
    .find((found) => found !== undefined);
  if (byCode !== undefined) return byCode;
  const collection = object(specimen?.collection);
  const own = [type, readConcept(collection?.bodySite), readConcept(collection?.method)].flatMap((concept) =>
    concept === undefined ? [] : conceptTexts(concept),
  );
  return (
    materialInWords([...own, ...(display === undefined ? [] : [display])], vocabulary) ??
    materialInWords(words, vocabulary) ??
    'unknown'
  );
}

/** Plasma or tissue; nothing where the words name neither, or both. */
function materialInWords(words: readonly string[], vocabulary: Vocabulary): 'plasma' | 'tissue' | undefined {
  const plasma = names(words, 'plasmaWords', vocabulary);
  return plasma === names(words, 'tissueWords', vocabulary) ? undefined : plasma ? 'plasma' : 'tissue';
}

function names(words: readonly string[], meaning: WordMeaning, vocabulary: Vocabulary): boolean {
  return words.some((text) => vocabulary.words(text, [meaning]).length > 0);
}

function sourceClassOf(
  sources: readonly (Concept | undefined)[],
  words: readonly string[],
  vocabulary: Vocabulary,
): SourceClass {
  for (const coding of sources.flatMap((concept) => concept?.codings ?? [])) {
    const known = SOURCE_CLASS.get(coding.code ?? '');
    if (known !== undefined) return known;
  }
  const said = [...sources.flatMap((concept) => (concept === undefined ? [] : conceptTexts(concept))), ...words];
  const germline = names(said, 'germlineWords', vocabulary);
  if (germline === names(said, 'somaticWords', vocabulary)) return 'unknown';
  return germline ? 'germline' : 'somatic';
}

/** Collected, else observed, else reported: the age of the material comes first. */
export function dateOf(
  resources: readonly FhirResource[],
  specimen: FhirResource | undefined,
): Pick<Provenance, 'observedOn' | 'dateKind'> {
  const collected = momentOf(object(specimen?.collection), 'collected');
  if (collected !== undefined) return { observedOn: collected, dateKind: 'collected' };
  const observed = first(resources, (one) => momentOf(one, 'effective'));
  if (observed !== undefined) return { observedOn: observed, dateKind: 'observed' };
  const reported = first(resources, (one) => date(one.issued) ?? date(one.date));
  return reported === undefined ? {} : { observedOn: reported, dateKind: 'reported' };
}

function momentOf(holder: { readonly [member: string]: unknown } | undefined, member: string): string | undefined {
  const period = object(holder?.[`${member}Period`]);
  const timing = object(holder?.[`${member}Timing`])?.event;
  return (
    date(holder?.[`${member}DateTime`]) ??
    date(holder?.[`${member}Instant`]) ??
    date(period?.start) ??
    date(period?.end) ??
    date(Array.isArray(timing) ? timing[0] : timing)
  );
}

/** An ISO 8601 date, possibly partial; anything else is no date. */
export function date(value: unknown): string | undefined {
  const text = string(value);
  return text !== undefined && /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/.test(text)
    ? text
    : undefined;
}

function laboratoryOf(resource: FhirResource, index: ResourceIndex): string | undefined {
  for (const performer of objects(resource.performer)) {
    // STU3 wraps the reference in `actor`.
    const reference = object(performer.actor) ?? performer;
    const found = index.resolve(reference, resource);
    if (found?.resourceType === 'Organization') return string(found.name) ?? string(reference.display);
    const isPerson = /^(?:Practitioner|PractitionerRole|Patient|CareTeam)\b/.test(
      relativeReference(referenceOf(reference) ?? ''),
    );
    const display = string(reference.display);
    if (display !== undefined && !isPerson) return display;
  }
  return undefined;
}
