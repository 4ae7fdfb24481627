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
import type { Traits, Vocabulary } from './vocabulary.js';

/** Material, and what its Specimen says where the chart holds it. */
interface Material {
  specimen: Provenance['specimen'];
  specimenReference?: string;
  site?: 'primary' | 'metastasis';
  facts?: SpecimenFacts;
}

/** What the record says of the material that a resource rests on: the Specimen first, then words. */
export function materialOf(resource: FhirResource, words: readonly string[], reading: Reading): Readonly<Material> {
  const [reference] = resource.specimen === undefined ? [] : objects(resource.specimen);
  const facts = reference === undefined ? undefined : factsOf(reference, resource, reading);
  const display = reference?.display === undefined ? undefined : string(reference.display);
  const shown = display === undefined ? words : [display, ...words];
  const literal = reference === undefined ? undefined : referenceOf(reference);
  const material: Material = { specimen: facts?.material ?? materialInWords(shown, reading.vocabulary) ?? 'unknown' };
  const site = facts?.site ?? siteInWords(shown, reading.vocabulary);
  if (literal !== undefined) material.specimenReference = relativeReference(literal);
  if (site !== undefined) material.site = site;
  if (facts !== undefined) material.facts = facts;
  return material;
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

/** A provenance with the material that the text itself names, where nothing else says what was tested. */
export function withMaterialOf(provenance: Provenance, texts: readonly string[], vocabulary: Vocabulary): Provenance {
  if (provenance.specimen !== 'unknown' || texts.length === 0) return provenance;
  const specimen = materialInWords(texts, vocabulary);
  return specimen === undefined ? provenance : { ...provenance, specimen };
}

/** Plasma or tissue; nothing where the words name neither, or both. */
function materialInWords(words: readonly string[], vocabulary: Vocabulary): 'plasma' | 'tissue' | undefined {
  return oneOf(words, 'plasma', 'tissue', vocabulary);
}

function siteInWords(words: readonly string[], vocabulary: Vocabulary): 'primary' | 'metastasis' | undefined {
  return oneOf(words, 'primary', 'metastasis', vocabulary);
}

/** The one of two traits that the words name; nothing where they name neither, or both. */
function oneOf<Trait extends keyof Traits>(
  words: readonly string[],
  one: Trait,
  other: Trait,
  vocabulary: Vocabulary,
): Trait | undefined {
  let [first, second] = [false, false];
  for (const word of words) {
    const traits = vocabulary.traits(word);
    first ||= traits[one];
    second ||= traits[other];
  }
  return first === second ? undefined : first ? one : other;
}
