/** One Observation of any genomic shape -> what it says, without regard to its status. */
import { conceptTexts, readConcepts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import { genomicTitle } from './genomic-titles.js';
import { asks, type Question } from './loinc.js';
import { componentsOf, notesOf, type Part, readPart, valueTexts } from './observation-parts.js';
import { geneTestOf, readGeneTest } from './read-gene-test.js';
import { readRegionStudied, readScopeCode } from './read-region.js';
import { readVariant } from './read-variant.js';
import { allSaid, NOTHING_SAID, type Said } from './said.js';
import { methodOf } from './test-scope.js';
import { readText } from './text/read-text.js';
import type { Vocabulary } from './vocabulary.js';

/** Questions whose answers make up a variant. */
const VARIANT_QUESTIONS: readonly Question[] = [
  'proteinChange',
  'codingChange',
  'variantName',
  'geneStudied',
  'changeType',
];

/**
 * @param members Observations that this one has as members: those that answer a variant's questions are read as its components
 */
export function readObservation(
  observation: FhirResource,
  members: readonly FhirResource[],
  vocabulary: Vocabulary,
): Said {
  const self = readPart(observation);
  const structural = members
    .map(readPart)
    .filter((part) => VARIANT_QUESTIONS.some((question) => asks(part.code, question)));
  const components = [...componentsOf(observation), ...structural];
  if (asks(self.code, 'implication')) return NOTHING_SAID;
  if (asks(self.code, 'regionStudied')) return readRegionStudied(components, vocabulary);
  const method = methodOf(observation, vocabulary);
  const notes = notesOf(observation);
  const carriesVariant = components.some((part) => VARIANT_QUESTIONS.some((question) => asks(part.code, question)));
  const inComponents = components.map((part) => readComponent(part, observation, vocabulary));
  const said = allSaid(inComponents.filter((part) => part !== undefined));
  if (said.statements.length > 0 && !carriesVariant) return said;
  const variantCode = asks(self.code, 'variant') || asks(self.code, 'genotype');
  if (variantCode || (carriesVariant && asks(self.code, 'panel'))) {
    if (asks(self.code, 'panel') && !hasChange(components)) return said;
    return allSaid([readVariant({ self, components, notes, method, testGenes: [] }, vocabulary), said]);
  }
  const test = asks(self.code, 'narrative') ? undefined : geneTestOf(self.code, method, vocabulary);
  if (test === undefined || test.code?.kind === 'document')
    return allSaid([said, readNarrative(observation, self, notes, vocabulary)]);
  switch (test.code?.kind) {
    case 'scope':
      return allSaid([said, readScopeCode(self, test.genes, test.code.codons, vocabulary)]);
    case 'file':
      return self.value.kind === 'none' ? said : allSaid([said, { ...NOTHING_SAID, notUnderstood: test.genes }]);
    case 'panel':
      if (self.value.kind === 'none' && self.dataAbsentReason === undefined) return said;
      break;
    default:
  }
  if (hasChange(components)) {
    return allSaid([said, readVariant({ self, components, notes, method, testGenes: test.genes }, vocabulary)]);
  }
  const elsewhere = members.length > 0 || said.statements.length > 0 || isNumber(self) || test.code === undefined;
  return allSaid([said, readGeneTest(test, self, notes, elsewhere && !isWordy(self), vocabulary)]);
}

function hasChange(components: readonly Part[]): boolean {
  return components.some((part) => asks(part.code, 'proteinChange') || asks(part.code, 'codingChange'));
}

/** Components that are themselves tests of genes. */
function readComponent(part: Part, observation: FhirResource, vocabulary: Vocabulary): Said | undefined {
  const test = geneTestOf(part.code, methodOf(observation, vocabulary), vocabulary);
  if (test === undefined || VARIANT_QUESTIONS.some((question) => asks(part.code, question))) return undefined;
  if (test.code?.kind === 'scope') return readScopeCode(part, test.genes, test.code.codons, vocabulary);
  if (test.code !== undefined && test.code.kind !== 'result') return undefined;
  return readGeneTest(test, part, [], isNumber(part), vocabulary);
}

/** Numbers under a name that looks like a gene's are other laboratory tests. */
function isNumber(part: Part): boolean {
  if (part.value.kind === 'quantity' || part.value.kind === 'range') return true;
  return part.value.kind === 'text' && !/\p{L}{2,}/u.test(part.value.text);
}

function isWordy(part: Part): boolean {
  return valueTexts(part.value).some((text) => /\p{L}{2,}/u.test(text));
}

/** Categories of Observations that are never laboratory reports. */
const OTHER_CATEGORIES = /^(?:vital-signs|social-history|survey|exam|imaging|therapy|activity|procedure)$/;

function readNarrative(observation: FhirResource, self: Part, notes: readonly string[], vocabulary: Vocabulary): Said {
  const categories = readConcepts(observation.category);
  if (categories.some((category) => category.codings.some((coding) => OTHER_CATEGORIES.test(coding.code ?? ''))))
    return NOTHING_SAID;
  const texts = [...(self.value.kind === 'text' ? [self.value.text] : []), ...notes];
  if (self.value.kind === 'concept') texts.unshift(...conceptTexts(self.value.concept));
  const readings = texts.map((text) =>
    readText(text, { genes: [], group: false, codons: 'unstated', isAnswer: false }, vocabulary),
  );
  const unclear = readings.flatMap((reading) => reading.notUnderstood.flatMap((sentence) => sentence.genes));
  const title = genomicTitle([...(self.code === undefined ? [] : [self.code]), ...categories], vocabulary);
  return {
    ...NOTHING_SAID,
    statements: readings.flatMap((reading) => reading.statements),
    notes: readings.flatMap((reading) => reading.notes),
    ...(unclear.length > 0 &&
      (title.genomic || asks(self.code, 'narrative')) && { notUnderstood: [...new Set(unclear)] }),
  };
}
