/** Observations and reports of plasma -> those that show DNA of the tumour beside the findings on known genes. */
import { conceptTexts } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { Provenance } from '../model/finding.js';
import { alleleFractionOf } from './allele-fraction.js';
import { answerOf } from './answers.js';
import { whyDisregarded } from './disregarded.js';
import { BENIGN } from './loinc.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import { isNotFinal, provenanceOf } from './provenance.js';
import { type Reading, takeApart } from './reading.js';
import { textsOf } from './report-profile.js';
import type { ReportBook } from './reports.js';
import { withMaterialOf } from './specimens.js';
import { symbolsOf } from './structural-change.js';
import { isHaematopoiesisGene, saysHaematopoiesis, shareAbove0, textShowsTumourDna } from './tumour-dna-words.js';
import { answerOfVariant } from './variant-answer.js';
import { mentionsOfParts } from './variant-names.js';
import { slotsOf } from './variant-slots.js';
import type { Vocabulary } from './vocabulary.js';

/** Where tumour DNA was shown; and the sources whose changes are said to be of blood-forming cells. */
export interface TumourDnaSigns {
  readonly shown: readonly Provenance[];
  readonly haematopoietic: ReadonlySet<string>;
}

/** @param read names of the resources whose variants are findings: they speak for themselves */
export function tumourDnaSigns(book: ReportBook, read: ReadonlySet<string>, reading: Reading): TumourDnaSigns {
  const { index, vocabulary } = reading;
  const shown: Provenance[] = [];
  const haematopoietic = new Set<string>();
  const holders = holdersOf(book);
  for (const observation of new Set(index.ofType('Observation'))) {
    const parts = takeApart(observation, reading);
    const { self, components, notes } = parts;
    const source = index.nameOf(observation);
    if (textsIn(parts).some((text) => saysHaematopoiesis(text, vocabulary))) {
      haematopoietic.add(source);
      continue;
    }
    const holder = holders.get(observation);
    if (!counts(observation, book, reading) || (holder !== undefined && !counts(holder, book, reading))) continue;
    const variant =
      self.question === 'variant' && !read.has(source) && isForeignVariant(parts, textsAbout(holder), vocabulary);
    const measured = [self, ...components].some((part) => isShare(part, vocabulary));
    const told = self.value.kind === 'text' && textShowsTumourDna(self.value.text, vocabulary);
    const noted = notes.some((note) => textShowsTumourDna(note, vocabulary));
    if (!variant && !measured && !told && !noted) continue;
    const found = provenanceOf(observation, holder, components, 'variant', reading);
    const where = withMaterialOf(found, [...textsIn(parts), ...notes], vocabulary);
    if (where.specimen === 'plasma' && where.sourceClass !== 'germline') shown.push(where);
  }
  return { shown: [...shown, ...ofReports(book, reading)], haematopoietic };
}

function ofReports(book: ReportBook, reading: Reading): readonly Provenance[] {
  return book.reports.flatMap(({ report }) => {
    if (!counts(report, book, reading)) return [];
    const texts = textsOf(report);
    if (!texts.some((text) => textShowsTumourDna(text, reading.vocabulary))) return [];
    const found = provenanceOf(report, undefined, [], 'conclusion', reading);
    const where = withMaterialOf(found, texts, reading.vocabulary);
    return where.specimen === 'plasma' && where.sourceClass !== 'germline' ? [where] : [];
  });
}

function holdersOf(book: ReportBook): ReadonlyMap<FhirResource, FhirResource> {
  const holders = new Map<FhirResource, FhirResource>();
  for (const { report, members } of book.reports)
    for (const member of members) if (!holders.has(member)) holders.set(member, report);
  return holders;
}

/** What is final and was neither replaced, cancelled nor entered in error. */
function counts(resource: FhirResource, book: ReportBook, { index }: Reading): boolean {
  if (book.discarded.has(resource) || resource.status === 'cancelled' || isNotFinal(resource)) return false;
  return resource.status !== 'entered-in-error' && whyDisregarded(resource, index) === undefined;
}

function textsAbout(report: FhirResource | undefined): readonly string[] {
  return report === undefined ? [] : textsOf(report);
}

/** "TP53 R175H: likely clonal haematopoiesis": what the report's text says of a variant's gene. */
function callsHaematopoietic(text: string, symbol: string, vocabulary: Vocabulary): boolean {
  return text.split(/[.;\n]/).some((sentence) => sentence.includes(symbol) && saysHaematopoiesis(sentence, vocabulary));
}

type Parts = ReturnType<typeof takeApart>;

function textsIn({ self, components, notes }: Parts): readonly string[] {
  const parts = [self, ...components];
  const concepts = parts.flatMap(({ code, interpretations }) => [
    ...(code === undefined ? [] : [code]),
    ...interpretations,
  ]);
  return [...concepts.flatMap(conceptTexts), ...parts.flatMap(({ value }) => valueTexts(value)), ...notes];
}

/** A variant that was found, of a gene that the knowledge does not know, and neither benign nor likely of the blood. */
function isForeignVariant(
  { self, components, notes }: Parts,
  texts: readonly string[],
  vocabulary: Vocabulary,
): boolean {
  const slots = slotsOf(components);
  const symbols = slots.genes.flatMap(symbolsOf);
  if (symbols.length === 0 || symbols.some((symbol) => isHaematopoiesisGene(symbol, vocabulary))) return false;
  if (texts.some((text) => symbols.some((symbol) => callsHaematopoietic(text, symbol, vocabulary)))) return false;
  if ([self, ...slots.significances].some(isBenign)) return false;
  const fraction = slots.fractions.map(({ value }) => alleleFractionOf(value)).find((share) => share !== undefined);
  const described = mentionsOfParts(slots, undefined, self).length > 0;
  const { answer } = answerOfVariant({ self, notes, names: slots.names, fraction }, described, vocabulary);
  return answer === 'present' && fraction !== 0;
}

function isBenign({ value }: Part): boolean {
  const concept = valueConcept(value);
  if (concept === undefined) return false;
  if (concept.codings.some(({ code }) => code !== undefined && BENIGN.has(code))) return true;
  return conceptTexts(concept).some((text) => /^(?:likely |presumed )?benign\b/i.test(text));
}

/** A share of tumour DNA above zero, or a test for it that found some. */
function isShare({ code, value, interpretations }: Part, vocabulary: Vocabulary): boolean {
  const names = code === undefined ? [] : conceptTexts(code);
  const ofShare = names.some((name) => vocabulary.says(name, 'tumourFraction'));
  if (!ofShare && !names.some((name) => isTestForTumourDna(name, vocabulary))) return false;
  if (value.kind === 'boolean') return value.value;
  if (value.kind === 'quantity') return ofShare && value.value > 0 && !/^</.test(value.comparator ?? '');
  if (value.kind === 'range') return ofShare && (value.low ?? 0) > 0;
  const [text] = valueTexts(value);
  if (ofShare && text !== undefined && /\d/.test(text)) return shareAbove0(text);
  const judged = value.kind === 'none' ? interpretations : [valueConcept(value)];
  return judged.some((concept) => answerOf(concept, vocabulary) === 'present');
}

/** A test whose name asks for tumour DNA and nothing more: a name with a gene or a change asks for that. */
function isTestForTumourDna(name: string, vocabulary: Vocabulary): boolean {
  if (!vocabulary.says(name, 'tumourDna') || vocabulary.mayNameGene(name)) return false;
  return !/extract|yield|input|concentration|quality|volume|mutation|variant|sequenc|panel/i.test(name);
}
