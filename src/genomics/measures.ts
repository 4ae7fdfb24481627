/** Tests of something else than a gene's sequence (copies, fusions, proteins) -> what they ask, and what numbers and scores answer. */
import type { Alteration } from '../model/finding.js';
import type { Gene, Measure } from '../model/gene.js';
import type { Answer } from './answers.js';
import type { Value } from './observation-parts.js';

/** What a statement on a gene can be about besides its sequence. */
export type Asked =
  | 'amplification'
  | 'gain'
  | 'copy-number'
  | 'loss'
  | 'fusion'
  | 'expression'
  | 'low-expression'
  | 'rna'
  | 'low-rna';

/** What a test of this kind asks of a gene; nothing for tests that say nothing of a tumour's gene. */
export function askedBy(measure: Measure, gene: Gene): Asked | undefined {
  switch (measure) {
    case 'copy-number':
      return gene.suppressor ? 'loss' : 'amplification';
    case 'protein':
      return 'expression';
    case 'rna':
      return 'rna';
    case 'fusion':
      return 'fusion';
    case 'serum-protein':
    case 'methylation':
    case 'msi':
    case 'mismatch-repair':
    case 'tmb':
      return undefined;
    default:
      return measure satisfies never;
  }
}

/** The alteration that an answer to `asked` is about. */
export function askedAlteration(
  asked: Asked,
  written: string,
  more: { readonly copies?: number; readonly partner?: string } = {},
): Alteration {
  const copies = more.copies === undefined ? {} : { copies: more.copies };
  switch (asked) {
    case 'amplification':
    case 'copy-number':
      return { kind: 'copy-number', change: 'amplification', written, ...copies };
    case 'gain':
      return { kind: 'copy-number', change: 'gain', written, ...copies };
    case 'loss':
      return { kind: 'copy-number', change: 'loss', written, ...copies };
    case 'fusion':
      return { kind: 'fusion', written, ...(more.partner !== undefined && { partner: more.partner }) };
    case 'expression':
      return { kind: 'expression', of: 'protein', level: 'high', written };
    case 'low-expression':
      return { kind: 'expression', of: 'protein', level: 'low', written };
    case 'rna':
      return { kind: 'expression', of: 'rna', level: 'high', written };
    case 'low-rna':
      return { kind: 'expression', of: 'rna', level: 'low', written };
    default:
      return asked satisfies never;
  }
}

/** Ratio to the chromosome's own signals from which a gene is amplified. @see ASCO/CAP 2018, in situ hybridisation */
const AMPLIFIED_RATIO = 2;
/** Copies in a nucleus, by ISH, from which a gene is amplified whatever the ratio; below the lower one it is not. */
const AMPLIFIED_COPIES = 6;
const NORMAL_COPIES_BELOW = 4;

/** The answer that a number gives, by what the test's code says that it counts. */
export function answerOfNumber(value: Value, counts: 'ratio' | 'copies' | undefined): Answer | undefined {
  if (value.kind !== 'quantity' || counts === undefined) return undefined;
  const { value: amount, comparator } = value;
  if (counts === 'ratio') {
    if (comparator === '<' || comparator === '<=') return amount <= AMPLIFIED_RATIO ? 'absent' : undefined;
    if (comparator === '>' || comparator === '>=') return amount >= AMPLIFIED_RATIO ? 'present' : undefined;
    return amount >= AMPLIFIED_RATIO ? 'present' : 'absent';
  }
  if (amount >= AMPLIFIED_COPIES) return comparator?.startsWith('<') ? undefined : 'present';
  if (comparator !== undefined) return undefined;
  return amount < NORMAL_COPIES_BELOW ? 'absent' : 'indeterminate';
}

/** "less than 1.8", ">2.2" under a test of copies: a number with its comparator, or nothing. */
export function comparedNumber(text: string): Value | undefined {
  const [, words = '', amount] =
    /^(less than|below|greater than|more than|above|[<>\u2264\u2265]=?)\s*(\d{1,3}(?:\.\d+)?)$/i.exec(text.trim()) ??
    [];
  if (amount === undefined) return undefined;
  const comparator = /^(?:less|below|[<\u2264])/i.test(words) ? '<' : '>';
  return { kind: 'quantity', value: Number(amount), comparator };
}

/** The answer of an immunohistochemical score as it is written alone: `0`, `1+`, `Score 2+`, `3+ (positive)`. */
export function answerOfScore(text: string, stain: Gene['stain']): Answer | undefined {
  const score =
    /^(?:(?:IHC|score|intensity|grad|punteggio)\s*:?\s*)*(0|[123]\s?\+|\+{1,3})(?:\s*[\p{L}()-]+)*\s*$/iu.exec(
      text.trim(),
    )?.[1];
  if (score === undefined) return undefined;
  const strength = score.startsWith('+') ? score.length : Number(score.charAt(0));
  if (strength >= (stain?.positive ?? 1)) return 'present';
  return strength === stain?.equivocal ? 'indeterminate' : 'absent';
}

/**
 * A tumour suppressor's protein that is there is not lost, and one that is not there is: what counts is its loss. Of a
 * protein that is there and too little it can't be said.
 */
export function lossOf<Said extends { readonly alteration: Alteration; readonly answer: Answer }>(
  said: Said,
  gene: Gene,
): Said {
  const { alteration, answer } = said;
  if (gene.suppressor !== true || alteration.kind !== 'expression' || alteration.of !== 'protein') return said;
  const little = alteration.level === 'low';
  const whenPresent = little ? 'indeterminate' : 'absent';
  const turned = answer === 'present' ? whenPresent : answer === 'absent' ? (little ? 'absent' : 'present') : answer;
  return { ...said, alteration: { kind: 'copy-number', change: 'loss', written: alteration.written }, answer: turned };
}
