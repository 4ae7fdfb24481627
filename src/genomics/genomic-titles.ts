/** Names of tests, reports and documents -> whether they are about genes at all, and about which. */
import type { Concept } from '../model/code.js';
import { conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import { isGenomicReport } from './loinc.js';
import { remembering } from './remember.js';
import type { Vocabulary } from './vocabulary.js';

/** Words of any molecular test or report; which gene it is about is not among them. */
const GENOMIC =
  /(?<![\p{L}])(?:molecular|molekular\w*|genetics?|genomics?|genomisch\w*|mutations?|mutation(?:s|en)?analyse|sequencing|NGS|ctDNA|cfDNA|liquid biopsy|gene panel|tumou?r panel|oncogene|variants?)(?![\p{L}])/iu;

const isGenomicWord = remembering((text) => GENOMIC.test(text));

/** What a title says: whether it is about genes at all, and the known genes that it names. */
export interface GenomicTitle {
  readonly genomic: boolean;
  readonly genes: readonly HgncId[];
}

/** @param concepts codes and titles of one resource */
export function genomicTitle(concepts: readonly Concept[], vocabulary: Vocabulary): GenomicTitle {
  const genes = new Set<HgncId>();
  let genomic = false;
  for (const concept of concepts) {
    const test = vocabulary.testCode(concept);
    for (const gene of test?.genes ?? []) genes.add(gene);
    if (test !== undefined || isGenomicReport(concept) || isGeCategory(concept)) genomic = true;
    for (const text of conceptTexts(concept)) {
      for (const mention of vocabulary.geneMentions(text)) for (const gene of mention.genes) genes.add(gene);
      if (isGenomicWord(text)) genomic = true;
    }
  }
  return { genomic: genomic || genes.size > 0, genes: [...genes] };
}

/** HL7 table 0074, GE: genetics. */
function isGeCategory(concept: Concept): boolean {
  return concept.codings.some((coding) => coding.code === 'GE' && /0074/.test(coding.system ?? '0074'));
}
