/** What a test's code, name and method say of the codons that it covers. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { Codons } from '../model/finding.js';
import type { Gene, Measure, TestCode } from '../model/gene.js';
import { codonsInText } from './codon-scope.js';
import { questionOf, TARGETED_METHODS } from './loinc.js';
import { measureIn } from './text/measure-words.js';
import type { Vocabulary } from './vocabulary.js';

/** How a test was done, and the words in which that is said. */
export interface Method {
  readonly targeted: boolean;
  readonly texts: readonly string[];
}

const UNKNOWN_METHOD: Method = { targeted: false, texts: [] };

/** The method of an Observation; words for kits in the test's own name count too. */
export function methodOf({ method, code }: FhirResource, vocabulary: Vocabulary): Method {
  const known = method === undefined ? undefined : readConcept(method);
  const texts = known === undefined ? [] : conceptTexts(known);
  const name = code === undefined ? undefined : readConcept(code);
  const named = name !== undefined && conceptTexts(name).some((text) => vocabulary.says(text, 'targetedMethods'));
  if (known === undefined) return named ? { targeted: true, texts } : UNKNOWN_METHOD;
  const coded = known.codings.some((coding) => coding.code !== undefined && TARGETED_METHODS.has(coding.code));
  return { targeted: coded || named || texts.some((text) => vocabulary.says(text, 'targetedMethods')), texts };
}

/**
 * The codons that a test of this gene covers where its value says nothing of it (D7): those its name states, those of its
 * code, those its method states; else `targeted` for kits and PCR; else `unstated`.
 */
export function codonsOfTest(
  gene: Gene,
  name: Concept | undefined,
  test: Pick<TestCode, 'codons'> | undefined,
  method: Method,
): Codons {
  const named = name === undefined ? undefined : firstStated(conceptTexts(name), gene);
  if (named !== undefined) return named;
  if (test !== undefined && test.codons !== 'unstated') return test.codons;
  return firstStated(method.texts, gene) ?? (method.targeted ? 'targeted' : 'unstated');
}

/** Words of RNA, which is looked at for fusions and for expression. */
const RNA = /(?<![\p{L}])(?:RNA|transcriptom\p{L}*)(?![\p{L}])/iu;
/** Words of the sequence, once those that only seem so are taken out. */
const SEQUENCE =
  /mutat|mutaci|mutaz|muta\u00e7|varia|\bSN[VP]s?\b|indel|sequen|s\u00e9quen|secuen|exon|codon|kodon|\bDNA\b|\bADN\b|coding|hotspot/iu;
const NO_SEQUENCE =
  /RNA[- ]?seq(?:uencing)?|RNA[- ](?:sequen\p{L}*|based)|(?:copy[- ]number|fusion|structural|splice) varia\p{L}*|genome-wide/giu;

/** What names of a test or a report ask for where that is not the sequence: fusions, copies, RNA. */
export function measuresBesides(names: readonly string[], vocabulary: Vocabulary): Measure | undefined {
  const asked = names
    .map((name) => measureIn(name, vocabulary) ?? (RNA.test(name) ? ('rna' as const) : undefined))
    .find((measure) => measure !== undefined);
  return asked !== undefined && names.some((name) => SEQUENCE.test(name.replace(NO_SEQUENCE, ''))) ? undefined : asked;
}

/** The names of a concept but for those of the guide's own codes, which name every test alike. */
export function ownNames(concept: Concept | undefined): readonly string[] {
  if (concept === undefined) return [];
  const codings = concept.codings.filter((coding) => questionOf({ codings: [coding] }) === undefined);
  return conceptTexts({ ...concept, codings });
}

function firstStated(texts: readonly string[], gene: Gene): Codons | undefined {
  for (const text of texts) {
    const codons = codonsInText(text, gene);
    if (codons !== undefined) return codons;
  }
  return undefined;
}
