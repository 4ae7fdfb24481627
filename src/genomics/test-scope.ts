/** What a test's code, name and method say of the codons that it covers. */
import type { Concept } from '../model/code.js';
import { conceptTexts, readConcept } from '../model/code.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { Codons } from '../model/finding.js';
import type { Gene, TestCode } from '../model/gene.js';
import { codonsInText } from './codon-scope.js';
import { TARGETED_METHODS } from './loinc.js';
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

function firstStated(texts: readonly string[], gene: Gene): Codons | undefined {
  for (const text of texts) {
    const codons = codonsInText(text, gene);
    if (codons !== undefined) return codons;
  }
  return undefined;
}
