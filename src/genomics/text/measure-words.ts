/** Words for copies, fusions and proteins -> what they ask of a gene, and what they assert of it. */
import type { Measure } from '../../model/gene.js';
import type { Answer } from '../answers.js';
import type { Asked } from '../measures.js';
import type { Vocabulary } from '../vocabulary.js';
import type { WordMeaning } from '../word-finder.js';

/** What one word of measure says: what it is about, and the answer where it gives one ("amplified", "retained"). */
export interface MeasureWord {
  readonly asked: Asked;
  readonly answer?: Answer;
}

/** What a kind of result word says of copies, a fusion, a protein or RNA; nothing for words of another kind. */
export function measureWord(meaning: WordMeaning): MeasureWord | undefined {
  switch (meaning) {
    case 'amplification':
      return { asked: 'amplification' };
    case 'amplified':
      return { asked: 'amplification', answer: 'present' };
    case 'copyNumber':
      return { asked: 'copy-number' };
    case 'gain':
      return { asked: 'gain' };
    case 'disomy':
      return { asked: 'gain', answer: 'absent' };
    case 'fusion':
      return { asked: 'fusion' };
    case 'rearranged':
      return { asked: 'fusion', answer: 'present' };
    case 'expression':
      return { asked: 'expression' };
    case 'rna':
      return { asked: 'rna' };
    case 'overexpressed':
      return { asked: 'expression', answer: 'present' };
    case 'underexpressed':
      return { asked: 'low-expression', answer: 'present' };
    case 'loss':
      return { asked: 'loss' };
    case 'lost':
      return { asked: 'loss', answer: 'present' };
    case 'retained':
      return { asked: 'loss', answer: 'absent' };
    default:
      return undefined;
  }
}

/** What else than the sequence the name of a test or method speaks of. */
export function measureIn(text: string, vocabulary: Vocabulary): Measure | undefined {
  const [first] = vocabulary.words(text, 'measures');
  const asked = first === undefined ? undefined : measureWord(first.meaning)?.asked;
  switch (asked) {
    case undefined:
      return undefined;
    case 'amplification':
    case 'gain':
    case 'copy-number':
      return 'copy-number';
    case 'loss':
    case 'expression':
    case 'low-expression':
      return 'protein';
    case 'rna':
    case 'low-rna':
      return 'rna';
    case 'fusion':
      return asked;
    default:
      return asked satisfies never;
  }
}
