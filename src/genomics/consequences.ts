/** Molecular consequences that stand in Observations of their own -> components of the variants that they belong to. */
import type { FhirResource } from '../model/fhir-json.js';
import { componentsOf } from './components.js';
import { readPart } from './observation-parts.js';
import { type ProfileParts, unreadResult } from './profile-parts.js';
import type { Reading } from './reading.js';
import { sourceReferences } from './resource-index.js';
import { mentionsOfParts } from './variant-names.js';
import { geneOfMention } from './variants/place-change.js';

const NAMES: ReadonlySet<string | undefined> = new Set([
  'proteinChange',
  'codingChange',
  'geneStudied',
  'featureConsequence',
]);

/**
 * A consequence says what a variant does and not that it is there: its names count with the variant it is derived from.
 * One whose variant the chart does not hold is a result that can't be read.
 * @see HL7 Genomics Reporting STU3, Molecular Consequence
 */
export function attachConsequences(
  observations: ReadonlySet<FhirResource>,
  discarded: ReadonlyMap<FhirResource, string>,
  reading: Reading,
  to: ProfileParts,
): void {
  const { index, vocabulary, consequences } = reading;
  for (const observation of observations) {
    if (discarded.has(observation) || readPart(observation).question !== 'consequence') continue;
    const names = componentsOf(observation).filter((part) => NAMES.has(part.question));
    const sources = sourceReferences(observation);
    const variants = sources
      .map((reference) => index.resolve(reference, observation))
      .filter((found) => found !== undefined);
    for (const variant of variants) consequences.set(variant, [...(consequences.get(variant) ?? []), ...names]);
    if (variants.length > 0 || sources.length === 0) continue;
    const genes = mentionsOfParts({ names }, undefined).flatMap(
      (mention) => geneOfMention(mention, vocabulary)?.id ?? [],
    );
    if (genes.length > 0)
      to.unread.push(unreadResult(index.nameOf(observation), 'reference-missing', genes, undefined, undefined));
  }
}
