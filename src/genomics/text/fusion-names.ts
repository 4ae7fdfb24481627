/** Pairs of gene names joined by a fusion's sign -> the known gene of each pair and its partner. */
import type { HgncId } from '../../model/finding.js';
import type { Vocabulary } from '../vocabulary.js';

/** A known gene and the partner as written, with the place of both in the sentence (0-based, `end` excluded). */
export interface NamedFusion {
  readonly gene: HgncId;
  readonly partner: string;
  readonly start: number;
  readonly end: number;
}

const SYMBOL = '[A-Z][A-Z0-9]{1,9}(?:-[A-Z][A-Z0-9]{2,5})?';
const EXON = '(?:\\s?\\((?:exon |ex ?|e)?\\d{1,2}[a-z]?\\))?';
const PAIR = new RegExp(
  `(?<![\\p{L}\\p{N}:-])(${SYMBOL})${EXON}\\s?(::|--|[-_/:])\\s?(${SYMBOL})${EXON}(?![\\p{L}\\p{N}]|-\\p{Lu}[\\p{Lu}\\d])`,
  'gu',
);
/** Capitals that stand beside genes and are none: probes, methods, answers. */
const NO_GENE =
  /^(?:CEP\d*|CHR\d*|FISH|C?ISH|SISH|DISH|IHC|NGS|PCR|QPCR|DNA|RNA|CDNA|CTDNA|CFDNA|WT|MUT|POS|NEG|WILD|WILDTYPE|TYPE|EXON|CODON|TKI|MSI|MSS|TMB|VUS|VAF|GEN|GENE|STATUS|NM|NP|NC|HGNC|LOINC|TEST|PANEL|PET|SEQ|NEU|RATIO|II|III|IV|RAS|RAF|MEK|ERK|RNA|ND|NA|MLH1|MSH2|MSH6|PMS2)$/;

/**
 * "A-B", "A::B", "A/B": a known gene and another. A slash or a colon joins lists as well: with them the sentence must speak
 * of a fusion, and two genes that are both known are fused only by the sign that means nothing else.
 */
export function fusionsIn(sentence: string, vocabulary: Vocabulary): readonly NamedFusion[] {
  if (!/[A-Z\d)]\s?(?:::|[-_/:])\s?[A-Z]/.test(sentence)) return [];
  const spoken =
    vocabulary.says(sentence, 'fusion') || vocabulary.says(sentence, 'rearranged') || /\binv\(|\bt\(/.test(sentence);
  return [...sentence.matchAll(PAIR)].flatMap((match) => {
    const [whole, left = '', sign = '', right = ''] = match;
    if ([left, right].some((name) => NO_GENE.test(name) || /^[A-Z]\d{1,4}[A-Z]?$/.test(name))) return [];
    const [first, second] = [geneOf(left, vocabulary), geneOf(right, vocabulary)];
    const both = first !== undefined && second !== undefined;
    const joins =
      sign === '::' ||
      sign === '--' ||
      (spoken && (!both || sign === '-')) ||
      (!both && (sign === '-' || sign === '_'));
    if (!joins || first === second) return [];
    const span = { start: match.index, end: match.index + whole.length };
    const named: NamedFusion[] = [];
    if (first !== undefined) named.push({ gene: first, partner: right, ...span });
    if (second !== undefined) named.push({ gene: second, partner: left, ...span });
    return named;
  });
}

function geneOf(symbol: string, vocabulary: Vocabulary): HgncId | undefined {
  const [mention] = vocabulary.geneMentions(symbol);
  return mention !== undefined && !mention.group && mention.end - mention.start === symbol.length
    ? mention.genes[0]
    : undefined;
}
