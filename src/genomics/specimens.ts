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
  strings,
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
  /** The matched normal of a tumour: what is found in it is of the germline. */
  normal: boolean;
}

/** One Specimen that a resource refers to, as far as it is known. */
interface Referred {
  readonly reference: Json;
  readonly facts: SpecimenFacts | undefined;
  readonly display: string | undefined;
  readonly normal: boolean;
}

/**
 * What the record says of the material that a resource rests on: the Specimen first, then words. Of several Specimens the
 * first counts that is not the tumour's matched normal.
 */
export function materialOf(resource: FhirResource, words: readonly string[], reading: Reading): Readonly<Material> {
  const all = resource.specimen === undefined ? [] : objects(resource.specimen);
  const referred = all.map((reference) => referredTo(reference, resource, reading));
  const chosen = referred.find(({ normal }) => !normal) ?? referred[0];
  const { reference, facts, display, normal = false } = chosen ?? {};
  const shown = display === undefined ? words : [display, ...words];
  const literal = reference === undefined ? undefined : referenceOf(reference);
  const specimen = facts?.material ?? materialInWords(shown, reading.vocabulary) ?? 'unknown';
  const material: Material = { specimen, normal };
  const site = facts?.site ?? siteInWords(shown, reading.vocabulary);
  if (literal !== undefined) material.specimenReference = relativeReference(literal);
  if (site !== undefined) material.site = site;
  if (facts !== undefined) material.facts = facts;
  return material;
}

function referredTo(reference: Json, from: FhirResource, reading: Reading): Referred {
  const facts = factsOf(reference, from, reading);
  const display = reference.display === undefined ? undefined : string(reference.display);
  return { reference, facts, display, normal: facts?.normal ?? (display !== undefined && saysNormal(display)) };
}

function factsOf(reference: Json, from: FhirResource, reading: Reading): SpecimenFacts | undefined {
  const specimen = reading.index.resolve(reference, from);
  if (specimen?.resourceType !== 'Specimen') return undefined;
  const known = reading.specimens.get(specimen);
  if (known !== undefined) return known;
  const facts = withParents(specimen, reading);
  reading.specimens.set(specimen, facts);
  return facts;
}

/** A longer line of blocks, slides and extracts is followed no further. */
const MOST_PARENTS = 8;

/** What a Specimen says, and where it says nothing what the one says that it was taken from. */
function withParents(specimen: FhirResource, reading: Reading): SpecimenFacts {
  let facts = readSpecimen(specimen, reading.vocabulary);
  let parent = parentOf(specimen, reading);
  for (let left = MOST_PARENTS; left > 0 && parent !== undefined; left -= 1) {
    const { material, site, collected, unsatisfactory, normal } = readSpecimen(parent, reading.vocabulary);
    facts = {
      material: facts.material ?? material,
      site: facts.site ?? site,
      collected: facts.collected ?? collected,
      unsatisfactory: facts.unsatisfactory || (specimen.status === undefined && unsatisfactory),
      normal: facts.normal || normal,
    };
    parent = parentOf(parent, reading);
  }
  return facts;
}

/** The Specimen that this one was taken from; of several the first that is no matched normal. */
function parentOf(specimen: FhirResource, { index }: Reading): FhirResource | undefined {
  if (specimen.parent === undefined) return undefined;
  const parents = objects(specimen.parent).flatMap((reference) => index.resolve(reference, specimen) ?? []);
  const own = parents.filter((parent) => parent.resourceType === 'Specimen' && parent !== specimen);
  return own.find((parent) => !isNormal(parent)) ?? own[0];
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
    normal: isNormal(specimen),
  };
}

/** The type, an identifier or the profile of a matched normal says so; how it was taken or kept does not. @see mCODE */
function isNormal({ type, identifier, meta }: FhirResource): boolean {
  const concepts = [type, ...objects(identifier).map((one) => one.type)].map(readConcept);
  const words = concepts.flatMap((concept) => (concept === undefined ? [] : conceptTexts(concept)));
  const values = objects(identifier).flatMap(({ value }) => string(value) ?? []);
  return [...words, ...values, ...strings(object(meta)?.profile)].some(saysNormal);
}

/** "Normal blood", `P1_NORMAL`, `…/matched-normal-specimen`; neither "abnormal" nor "normal saline". */
function saysNormal(text: string): boolean {
  return /(?<!\p{L})normal(?!\p{L}|\s+saline)/iu.test(text);
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
