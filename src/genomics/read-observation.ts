/** One Observation of any genomic shape -> what it says, without regard to its status. */
import { readConcepts } from '../model/code.js';
import { type FhirResource, object, string, strings } from '../model/fhir-json.js';
import { answerOf } from './answers.js';
import { type GeneTest, geneTestOf, measureTold, testByName } from './gene-test.js';
import { genomicTitle } from './genomic-titles.js';
import { sequenceParts } from './molecular-sequence.js';
import type { Part } from './observation-parts.js';
import { valueConcept, valueTexts } from './observation-parts.js';
import { readGeneTest } from './read-gene-test.js';
import { genesOfValue, readRegionStudied, readScopeCode } from './read-region.js';
import { readSignature } from './read-signature-test.js';
import { readVariant } from './read-variant.js';
import type { ObservationParts, Reading } from './reading.js';
import { withinTest } from './report-scope.js';
import { allSaid, NOTHING_SAID, type Said } from './said.js';
import { type Method, methodOf } from './test-scope.js';
import { readText } from './text/read-text.js';
import { NO_SUBJECT } from './text/text-subject.js';
import type { Vocabulary } from './vocabulary.js';

/** Questions whose answers make up a variant. */
const VARIANT_QUESTIONS: ReadonlySet<string | undefined> = new Set([
  'proteinChange',
  'codingChange',
  'genomicChange',
  'variantName',
  'geneStudied',
  'changeType',
  'copyNumber',
  'fusionTranscript',
  'fusionGene',
]);
const CHANGE_QUESTIONS: ReadonlySet<string | undefined> = new Set([
  'proteinChange',
  'codingChange',
  'genomicChange',
  'variantName',
  'fusionGene',
  'alternativeAllele',
]);

/**
 * What an Observation says by its code, value, components and notes. Implications and consequences say nothing of their
 * own.
 */
export function readObservation(parts: ObservationParts, reading: Reading): Said {
  const { observation, self } = parts;
  const { vocabulary } = reading;
  const sequences = sequenceParts(observation, reading);
  const components = sequences.length === 0 ? parts.components : [...parts.components, ...sequences];
  switch (self.question) {
    case 'implication':
    case 'consequence':
      return NOTHING_SAID;
    case 'regionStudied':
      return readRegionStudied({ ...parts, components }, methodOf(observation, vocabulary), vocabulary);
    case 'variant':
    case 'genotype':
      return readVariantLike({ ...parts, components }, [], vocabulary);
    default:
      return readOther({ ...parts, components }, vocabulary);
  }
}

function readVariantLike(parts: ObservationParts, testGenes: Said['notUnderstood'] & {}, vocabulary: Vocabulary): Said {
  const { observation, self, components, notes } = parts;
  const method = methodOf(observation, vocabulary);
  const tests = readTests(components, method, vocabulary);
  const carries = components.some((part) => VARIANT_QUESTIONS.has(part.question));
  // Components that are tests themselves say it all where nothing makes up a variant.
  if (tests.statements.length > 0 && !carries) return againstWhole(tests, self, vocabulary);
  const variant = readVariant({ self, components, notes, method, testGenes, hints: hintsOf(observation) }, vocabulary);
  return allSaid([withinTest(variant, components, notes, vocabulary), tests]);
}

/** Components that all deny what the whole's own interpretation asserts: each is the nearer statement, and it is shown. */
function againstWhole(tests: Said, self: Part, vocabulary: Vocabulary): Said {
  const whole = self.interpretations.map((one) => answerOf(one, vocabulary)).find((answer) => answer !== undefined);
  if (whole !== 'present' || tests.statements.some(({ answer }) => answer !== 'absent')) return tests;
  const genes = [...new Set(tests.statements.map(({ gene }) => gene))];
  const says = [...new Set([...tests.statements.flatMap(({ written }) => written ?? []), 'POS'])];
  const conflicts = genes.map((gene) => ({ gene, between: 'value and interpretation' as const, says }));
  return { ...tests, conflicts: [...tests.conflicts, ...conflicts] };
}

/** A panel that failed as a whole leaves nothing that its components deny. */
function underFailure(tests: Said, self: Part, vocabulary: Vocabulary): Said {
  const whole = answerOf(valueConcept(self.value), vocabulary);
  if (whole !== 'failed' && whole !== 'insufficient') return tests;
  const statements = tests.statements.map((statement) =>
    statement.answer === 'absent' ? { ...statement, answer: 'indeterminate' as const } : statement,
  );
  const says = [...new Set([...valueTexts(self.value), ...tests.statements.flatMap(({ written }) => written ?? [])])];
  const genes = [...new Set(tests.statements.map(({ gene }) => gene))];
  const conflicts = genes.map((gene) => ({ gene, between: 'value and words' as const, says }));
  return { ...tests, statements, conflicts: [...tests.conflicts, ...conflicts] };
}

/** The last words of the profiles that a resource claims. */
function hintsOf({ meta }: FhirResource): readonly string[] {
  return strings(object(meta)?.profile).map((url) => url.slice(url.lastIndexOf('/') + 1));
}

/** Components that are themselves tests of genes. */
function readTests(components: readonly Part[], method: Method, vocabulary: Vocabulary): Said {
  return allSaid(components.map((part) => readComponent(part, method, vocabulary)));
}

function readComponent(part: Part, method: Method, vocabulary: Vocabulary): Said | undefined {
  if (part.question !== undefined) return undefined;
  const signature = readSignature(part, [], vocabulary);
  if (signature !== undefined) return signature;
  const test = geneTestOf(part.code, method, vocabulary);
  if (test === undefined) return undefined;
  if (test.code?.kind === 'scope') return readScopeCode(part, test.genes, test.code.codons, vocabulary);
  if (test.code !== undefined && test.code.kind !== 'result') return undefined;
  const said = readGeneTest(test, part, [], isNumber(part), vocabulary);
  if (said.statements.length === 0) return said;
  return { ...said, statements: said.statements.map((statement) => ({ ...statement, shape: 'component' as const })) };
}

function readOther(parts: ObservationParts, vocabulary: Vocabulary): Said {
  const { observation, self, components, notes, members } = parts;
  const signature = readSignature(self, notes, vocabulary);
  if (signature !== undefined) return signature;
  const method = methodOf(observation, vocabulary);
  const tests = readTests(components, method, vocabulary);
  const hasChange = components.some((part) => CHANGE_QUESTIONS.has(part.question));
  const carries = hasChange || components.some((part) => VARIANT_QUESTIONS.has(part.question));
  if (tests.statements.length > 0 && !carries) return underFailure(tests, self, vocabulary);
  if (self.question === 'panel' && carries) {
    return hasChange || self.value.kind !== 'none' ? readVariantLike(parts, [], vocabulary) : tests;
  }
  const test =
    self.question === 'narrative'
      ? undefined
      : (geneTestOf(self.code, method, vocabulary) ?? stainOf(parts, method, vocabulary));
  if (test === undefined || test.code?.kind === 'document') {
    const described = hasChange || (carries && self.value.kind !== 'none');
    if (test === undefined && described) return readVariantLike(parts, [], vocabulary);
    return allSaid([tests, readNarrative(parts, vocabulary)]);
  }
  switch (test.code?.kind) {
    case 'scope':
      return allSaid([tests, readScopeCode(self, test.genes, test.code.codons, vocabulary)]);
    case 'file':
      return self.value.kind === 'none' ? tests : allSaid([tests, { ...NOTHING_SAID, notUnderstood: test.genes }]);
    case 'panel':
      if (self.value.kind === 'none' && self.dataAbsentReason === undefined) return tests;
      break;
    default:
  }
  if (hasChange) return readVariantLike(parts, test.genes, vocabulary);
  const carriesGene = components.some(({ question }) => question === 'geneStudied');
  if (isNumber(self) && carriesGene && test.code === undefined && test.counts === undefined)
    return allSaid([tests, { ...NOTHING_SAID, notUnderstood: test.genes }]);
  const mutations = test.code?.kind === 'result' && test.measures === undefined;
  const elsewhere =
    members.length > 0 || tests.statements.length > 0 || (isNumber(self) && !mutations) || test.code === undefined;
  const said = readGeneTest(test, self, notes, elsewhere && !isWordy(self), vocabulary);
  return allSaid([tests, withinTest(said, components, notes, vocabulary)]);
}

/** A stain, or another test of no gene by its own name, whose component says which gene it is of. */
function stainOf(
  { observation, self, components }: ObservationParts,
  method: Method,
  vocabulary: Vocabulary,
): GeneTest | undefined {
  const genes = components
    .filter(({ question }) => question === 'geneStudied')
    .flatMap((part) => genesOfValue(part.value, vocabulary));
  if (genes.length === 0 || self.value.kind === 'none') return undefined;
  const hints = hintsOf(observation);
  if (measureTold(self.code, method, hints, vocabulary) === undefined) return undefined;
  return testByName(genes, self.code, method, hints, vocabulary);
}

/** A number with a unit, or a range of numbers, and no name. */
const NUMBER =
  /^\s*[<>\u2264\u2265~]?=?\s*\d+(?:[.,]\d+)?(?:\s*[-\u2013]\s*\d+(?:[.,]\d+)?)?\s*(?:%|[a-z\u00b5%/^\d.*]{0,14})\s*$/iu;

/** Numbers under a name that looks like a gene's are other laboratory tests. */
function isNumber({ value }: Part): boolean {
  if (value.kind === 'quantity' || value.kind === 'range') return true;
  return value.kind === 'text' && NUMBER.test(value.text);
}

function isWordy(part: Part): boolean {
  return valueTexts(part.value).some((text) => /\p{L}{2,}/u.test(text));
}

/** Categories of Observations that are never laboratory reports. */
const OTHER_CATEGORIES = /^(?:vital-signs|social-history|survey|exam|imaging|therapy|activity|procedure)$/;

function readNarrative({ observation, self, notes }: ObservationParts, vocabulary: Vocabulary): Said {
  const categories = readConcepts(observation.category);
  if (categories.some((category) => category.codings.some((coding) => OTHER_CATEGORIES.test(coding.code ?? ''))))
    return NOTHING_SAID;
  const texts = [...(self.value.kind === 'text' ? [self.value.text] : []), ...notes];
  if (self.value.kind === 'concept') texts.unshift(...valueTexts(self.value));
  for (const { text } of readConcepts(observation.interpretation)) if (text !== undefined) texts.push(text);
  const div = texts.length === 0 && self.value.kind === 'none' ? string(object(observation.text)?.div) : undefined;
  if (div !== undefined) texts.push(div);
  const said = allSaid(texts.map((text) => readText(text, NO_SUBJECT, vocabulary)));
  if (said === NOTHING_SAID) return said;
  const title = genomicTitle([...(self.code === undefined ? [] : [self.code]), ...categories], vocabulary);
  const statements = said.statements.map((statement) => ({ ...statement, shape: 'narrative' as const }));
  const { notUnderstood, ...rest } = said;
  const counts = notUnderstood !== undefined && (title.genomic || self.question === 'narrative');
  return { ...rest, statements, ...(counts && { notUnderstood }) };
}
