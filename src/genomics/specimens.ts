/** A Specimen, or the words of a test -> the material it is, where in the body it comes from, and when it was taken. */
import { conceptTexts, readConcept, readConcepts } from '../model/code.js';
import {
  type FhirResource,
  type Json,
  object,
  objects,
  referenceOf,
  relativeReference,
  string,
} from '../model/fhir-json.js';
import type { Provenance } from '../model/finding.js';
import { momentOf } from './dates.js';
import { SPECIMEN_TYPES } from './loinc.js';
import type { Reading, SpecimenFacts } from './reading.js';
import type { Vocabulary } from './vocabulary.js';

/** What the record says of the material that a resource rests on: the Specimen first, then words. */
export function materialOf(
  resource: FhirResource,
  words: readonly string[],
  reading: Reading,
): Pick<Provenance, 'specimen' | 'specimenReference' | 'site'> & { readonly facts?: SpecimenFacts } {
  const [reference] = resource.specimen === undefined ? [] : objects(resource.specimen);
  const facts = reference === undefined ? undefined : factsOf(reference, resource, reading);
  const display = string(reference?.display);
  const shown = display === undefined ? words : [display, ...words];
  const literal = reference === undefined ? undefined : referenceOf(reference);
  const specimen = facts?.material ?? materialInWords(shown, reading.vocabulary) ?? 'unknown';
  const site = facts?.site ?? siteInWords(shown, reading.vocabulary);
  return {
    specimen,
    ...(literal !== undefined && { specimenReference: relativeReference(literal) }),
    ...(site !== undefined && { site }),
    ...(facts !== undefined && { facts }),
  };
}

function factsOf(reference: Json, from: FhirResource, reading: Reading): SpecimenFacts | undefined {
  const specimen = reading.index.resolve(reference, from);
  if (specimen?.resourceType !== 'Specimen') return undefined;
  const known = reading.specimens.get(specimen);
  if (known !== undefined) return known;
  const facts = readSpecimen(specimen, reading.vocabulary);
  reading.specimens.set(specimen, facts);
  return facts;
}

function readSpecimen(specimen: FhirResource, vocabulary: Vocabulary): SpecimenFacts {
  const type = readConcept(specimen.type);
  const collection = object(specimen.collection);
  const bodySite = readConcept(collection?.bodySite) ?? readConcept(object(collection?.bodySite)?.concept);
  const words = [type, bodySite, readConcept(collection?.method)].flatMap((concept) =>
    concept === undefined ? [] : conceptTexts(concept),
  );
  const notes = objects(specimen.note).flatMap((note) => string(note.text) ?? []);
  const byCode = type?.codings.map(({ code }) => SPECIMEN_TYPES.get(code ?? '')).find((found) => found !== undefined);
  const conditions = readConcepts(specimen.condition).flatMap(conceptTexts);
  const insufficient = [...conditions, ...notes].some((text) => vocabulary.says(text, 'insufficient'));
  return {
    material: byCode ?? materialInWords([...words, ...notes], vocabulary),
    site: siteInWords([...words, ...notes], vocabulary),
    collected: momentOf(collection, 'collected'),
    unsatisfactory: specimen.status === 'unsatisfactory' || insufficient,
    normal: words.some((text) => /\bnormal\b/i.test(text)) || isNormalProfile(specimen),
  };
}

/** mCODE's matched normal: its profile, or its identifier's role, says so. */
function isNormalProfile(specimen: FhirResource): boolean {
  const profiles = object(specimen.meta)?.profile;
  return Array.isArray(profiles) && profiles.some((profile) => /normal/i.test(String(profile)));
}

/** Plasma or tissue; nothing where the words name neither, or both. */
function materialInWords(words: readonly string[], vocabulary: Vocabulary): 'plasma' | 'tissue' | undefined {
  const plasma = words.some((text) => vocabulary.says(text, 'plasmaWords'));
  const tissue = words.some((text) => vocabulary.says(text, 'tissueWords'));
  return plasma === tissue ? undefined : plasma ? 'plasma' : 'tissue';
}

function siteInWords(words: readonly string[], vocabulary: Vocabulary): 'primary' | 'metastasis' | undefined {
  const metastasis = words.some((text) => vocabulary.says(text, 'metastasisWords'));
  const primary = words.some((text) => vocabulary.says(text, 'primaryWords'));
  return primary === metastasis ? undefined : metastasis ? 'metastasis' : 'primary';
}
