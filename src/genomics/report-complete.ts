/** A report and what was read of it -> whether all of it was seen and stands, so that its silence on a gene can count. */
import { type Concept, conceptTexts, readConcepts } from '../model/code.js';
import { type FhirResource, isJson, objects, string } from '../model/fhir-json.js';
import { type Answer, answerOf, answerOfAbsentData, answerOfCodes } from './answers.js';
import { attachmentText } from './attachment-text.js';
import { geneTestOf } from './gene-test.js';
import type { ProfileParts } from './profile-parts.js';
import { provenanceOf } from './provenance.js';
import { readSignature } from './read-signature-test.js';
import { type ObservationParts, type Reading, takeApart } from './reading.js';
import { doubtedIn } from './region-text.js';
import type { HeldReport } from './reports.js';
import { memberReferences } from './resource-index.js';
import { materialOf } from './specimens.js';
import { measuresBesides, methodOf } from './test-scope.js';
import { doubtfulSentences } from './text/doubts.js';
import type { Vocabulary } from './vocabulary.js';

/** Why nothing can be concluded from what a report does not name. */
export type Incomplete =
  | 'not final'
  | 'something is still to come'
  | 'something could not be read'
  | 'a result is missing'
  | 'a result is withdrawn or judged elsewhere'
  | 'not a test of the sequence'
  | 'unfit material'
  | 'it says that the test failed'
  | 'it says that the result is open'
  | 'it says that something was found and not what';

/** A report with all that was read of it. */
export interface ReportSeen {
  readonly held: HeldReport;
  /** Its Observations that could speak of the tumour's genes. */
  readonly concerned: readonly FhirResource[];
  /** Those that are judged under this report. */
  readonly judged: readonly FhirResource[];
  readonly said: ProfileParts;
}

export type Completeness = { readonly complete: true } | { readonly complete: false; readonly why: Incomplete };

const FINAL: readonly unknown[] = ['final', 'amended', 'corrected', 'appended'];

/** Whether absence may be derived from a report. A file beside its coded results is taken for their rendering. */
export function reportIsComplete(seen: ReportSeen, reading: Reading): Completeness {
  const { held, concerned, judged, said } = seen;
  const { report } = held;
  const { vocabulary } = reading;
  const incomplete = (why: Incomplete): Completeness => ({ complete: false, why });
  if (!FINAL.includes(report.status)) return incomplete('not final');
  if (said.pending.length > 0) return incomplete('something is still to come');
  if (said.unread.length > 0) return incomplete('something could not be read');
  if (lacksResults(held, reading)) return incomplete('a result is missing');
  const own = new Set(judged);
  if (!concerned.every((member) => own.has(member))) return incomplete('a result is withdrawn or judged elsewhere');
  const titles = readConcepts(report.code).flatMap(conceptTexts);
  if (measuresBesides(titles, vocabulary) !== undefined) return incomplete('not a test of the sequence');
  if (isUnfit(held, reading)) return incomplete('unfit material');
  const overall = held.members.map((member) => takeApart(member, reading)).filter((one) => isOverall(one, vocabulary));
  const answers = [...overall.flatMap((one) => answersOf(one, vocabulary)), ...concluded(report, vocabulary)];
  const texts = [...textsOf(report), ...overall.flatMap(wordsOf)];
  const failed = answers.some(isFailure) || texts.some((text) => doubtsAll(text, vocabulary));
  if (failed) return incomplete('it says that the test failed');
  if (answers.includes('indeterminate')) return incomplete('it says that the result is open');
  if (answers.includes('present') && !namesWhatWasFound(seen, reading))
    return incomplete('it says that something was found and not what');
  return { complete: true };
}

/** Reasons under which a region of the report was not called at all. */
const UNCALLED: readonly Incomplete[] = ['unfit material', 'it says that the test failed'];

/** The regions of a report that is not complete: what it looked at and could not call is told as such. */
export function regionsOfIncomplete(why: Incomplete, regions: ProfileParts['regions']): ProfileParts['regions'] {
  return UNCALLED.includes(why) ? regions.map((region) => ({ ...region, called: false })) : regions;
}

/** Parts of the regions' genes that the report's own text could not call: "low coverage in exon 3 of …". */
export function regionsDoubted({ report }: HeldReport, said: ProfileParts, reading: Reading): ProfileParts['regions'] {
  const { vocabulary } = reading;
  const sentences = textsOf(report)
    .flatMap((text) => doubtfulSentences(text, vocabulary))
    .filter((sentence) => vocabulary.geneMentions(sentence).length > 0);
  if (sentences.length === 0) return [];
  const told = new Set(said.findings.filter(({ call }) => call !== 'absent').map(({ gene }) => gene));
  const provenance = provenanceOf(report, undefined, [], 'conclusion', reading);
  return [...new Set(said.regions.map(({ gene }) => gene))].flatMap((id) => {
    const gene = vocabulary.gene(id);
    if (gene === undefined || told.has(id)) return [];
    const doubted = sentences.flatMap((sentence) => doubtedIn(sentence, gene, vocabulary));
    return doubted.map((codons) => ({ gene: id, codons, called: false, provenance }));
  });
}

/** A result that the chart does not hold, or that is named and not referred to. */
function lacksResults({ report, members, missing }: HeldReport, { index }: Reading): boolean {
  const listed: readonly unknown[] = Array.isArray(report.result) ? report.result : objects(report.result);
  const held = listed.every(
    (result) => isJson(result) && index.resolve(result, report)?.resourceType === 'Observation',
  );
  if (!held || missing.length > 0) return true;
  return members.some((member) =>
    memberReferences(member).some((reference) => index.resolve(reference, member) === undefined),
  );
}

function isUnfit({ report, members }: HeldReport, reading: Reading): boolean {
  const specimens = objects(report.specimen).map((specimen) => ({ ...report, specimen }));
  return [...specimens, ...members].some(
    (resource) => materialOf(resource, [], reading).facts?.unsatisfactory === true,
  );
}

/** A panel, an overall interpretation or a narrative that is of no gene and of nothing else by name. */
function isOverall({ observation, self, members }: ObservationParts, vocabulary: Vocabulary): boolean {
  const { question, code } = self;
  if (question !== 'panel' && question !== 'narrative' && (question !== undefined || members.length === 0))
    return false;
  if (geneTestOf(code, methodOf(observation, vocabulary), vocabulary) !== undefined && question === undefined)
    return false;
  if (readSignature(self, [], vocabulary) !== undefined) return false;
  return !(code === undefined ? [] : conceptTexts(code)).some((name) => isOfSomethingElse(name, vocabulary));
}

function answersOf({ self }: ObservationParts, vocabulary: Vocabulary): readonly Answer[] {
  const { value, interpretations, dataAbsentReason } = self;
  const answers = [
    ...(value.kind === 'concept' ? [answerAlone(value.concept, vocabulary)] : []),
    ...(value.kind === 'text' ? [answerAlone({ codings: [], text: value.text }, vocabulary)] : []),
    ...interpretations.map((one) => answerOf(one, vocabulary)),
    answerOfAbsentData(dataAbsentReason),
  ];
  if (value.kind === 'boolean' && value.value) answers.push('present');
  return answers.filter((answer) => answer !== undefined);
}

function wordsOf({ self, notes }: ObservationParts): readonly string[] {
  const { value } = self;
  return [...(value.kind === 'text' ? [value.text] : []), ...notes];
}

/** Coded conclusions that answer and name no gene and no other marker. */
function concluded({ conclusionCode, codedDiagnosis }: FhirResource, vocabulary: Vocabulary): readonly Answer[] {
  return readConcepts(conclusionCode ?? codedDiagnosis).flatMap((concept) => {
    const names = conceptTexts(concept);
    if (names.some((name) => vocabulary.mayConcern(name) || isOfSomethingElse(name, vocabulary))) return [];
    return answerAlone(concept, vocabulary) ?? [];
  });
}

/** Words beside an answer that leave it an answer: "test result: positive". */
const BESIDES_ANSWER =
  /(?:test|result|overall|mutations?|variants?|finding|interpretation|report|assay|analysis|genetic|genomic|ergebnis|befund|r\u00e9sultat|resultado|uitslag|risultato)/giu;

/** The answer of a concept by its codes, or by words that are an answer and hardly more; a diagnosis is none. */
function answerAlone(concept: Concept, vocabulary: Vocabulary): Answer | undefined {
  const coded = answerOfCodes(concept, vocabulary);
  if (coded !== undefined) return coded;
  const alone = conceptTexts(concept).filter((text) => {
    const rest = vocabulary
      .words(text, 'answers')
      .reduce((left, { start, end }) => `${left.slice(0, start)}${' '.repeat(end - start)}${left.slice(end)}`, text);
    return !/\p{L}{3,}/u.test(rest.replace(BESIDES_ANSWER, ' '));
  });
  return alone.map((text) => answerOf({ codings: [], text }, vocabulary)).find((answer) => answer !== undefined);
}

function isFailure(answer: Answer): boolean {
  return answer !== 'present' && answer !== 'absent' && answer !== 'indeterminate';
}

/** The report's own texts. */
function textsOf({ conclusion, presentedForm }: FhirResource): readonly string[] {
  const texts = [string(conclusion), ...objects(presentedForm).map(attachmentText)];
  return texts.filter((text) => text !== undefined);
}

/** True where a sentence that names no gene and no other marker says that the test failed or may have missed something. */
function doubtsAll(text: string, vocabulary: Vocabulary): boolean {
  return doubtfulSentences(text, vocabulary).some(
    (sentence) => vocabulary.geneMentions(sentence).length === 0 && !isOfSomethingElse(sentence, vocabulary),
  );
}

function isOfSomethingElse(text: string, vocabulary: Vocabulary): boolean {
  return (
    vocabulary.words(text, 'markers').length > 0 ||
    vocabulary.words(text, 'signatures').length > 0 ||
    measuresBesides([text], vocabulary) !== undefined
  );
}

/** "Positive" is explained by a change, in a known gene or in another. */
function namesWhatWasFound({ held, said }: ReportSeen, reading: Reading): boolean {
  if ([...said.findings, ...said.signatures].some(({ call }) => call === 'present')) return true;
  return held.members.some((member) => {
    const { self } = takeApart(member, reading);
    const { value } = self;
    return (
      self.question === 'variant' &&
      value.kind === 'concept' &&
      answerOf(value.concept, reading.vocabulary) === 'present'
    );
  });
}
