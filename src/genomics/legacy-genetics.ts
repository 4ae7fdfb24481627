/** Extensions of FHIR's older genetics profiles (DSTU2 to R4) -> the components that would say the same today. */
import type { Concept } from '../model/code.js';
import { type Json, objects, string } from '../model/fhir-json.js';
import { type Part, partOf, readValue } from './observation-parts.js';

/** The end of an extension's url, and the question that its value answers. @see FHIR R4 and STU3, observation-genetics */
const QUESTIONS: readonly (readonly [ending: string, code: string])[] = [
  ['Gene', '48018-6'],
  ['GeneId', '48018-6'],
  ['DNARegionName', '47999-8'],
  ['Region', '47999-8'],
  ['AminoAcidChange', '48005-3'],
  ['AminoAcidChangeName', '48005-3'],
  ['AlleleName', '81252-9'],
  ['Variant', '81252-9'],
  ['DNASequenceVariantName', '48004-6'],
  ['DNASequenceVariant', '48004-6'],
  ['DNASequenceVariation', '48004-6'],
  ['VariationHGVS', '81252-9'],
  ['geneticsVariationHGVS', '81252-9'],
  ['DNAVariantId', '81252-9'],
  ['GenomicSourceClass', '48002-0'],
  ['AllelicFrequency', '81258-6'],
  ['Allele', '81258-6'],
  ['CopyNumberEvent', '48019-4'],
  ['DNASequenceVariantType', '48019-4'],
];
const CODES = new Map(QUESTIONS);
const GENETICS = /(?:observation-genetics|genetics-?)(\w+)$/i;
/** Members of a complex extension that hold what the question asks for. */
const ANSWERS: { readonly [code: string]: RegExp } = {
  '81258-6': /^frequency$/i,
  '81252-9': /^(?:name|id)$/i,
};

/**
 * The questions and answers in the genetics extensions of a resource, in their order; others are passed over.
 * @param extensions the `extension` element as it arrives; anything else than objects gives none
 * @see FHIR R4 and STU3, observation-genetics
 */
export function legacyParts(extensions: unknown): readonly Part[] {
  return objects(extensions).flatMap((extension) => {
    const name = GENETICS.exec(string(extension.url) ?? '')?.[1];
    const code = name === undefined ? undefined : (CODES.get(name) ?? CODES.get(name.replace(/^genetics/i, '')));
    return code === undefined ? [] : partsOf(extension, code);
  });
}

function partsOf(extension: Json, code: string): readonly Part[] {
  const nested = objects(extension.extension);
  const answer = ANSWERS[code] ?? /^name$/i;
  const holders = nested.length === 0 ? [extension] : nested.filter((inner) => answer.test(string(inner.url) ?? ''));
  const asked: Concept = { codings: [{ system: 'http://loinc.org', code }] };
  return holders.flatMap((holder) => {
    const value = readValue(holder);
    return value.kind === 'none' ? [] : [partOf(asked, value, {})];
  });
}
