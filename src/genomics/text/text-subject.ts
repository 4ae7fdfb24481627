/** What a text is about where it names no gene of its own. */
import type { Codons, HgncId } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import type { Asked } from '../measures.js';

/** The test whose value or note the text is. */
export interface TextSubject {
  /** Genes of the test, for sentences that name none; a group where it is open which of them is meant. */
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  /** Codons that the test covers where the text says nothing. */
  readonly codons: Codons;
  /** The text is the answer itself: a change that stands in it was found. */
  readonly isAnswer: boolean;
  /** What the test asks of a gene where that is not its sequence. */
  readonly asked?: (gene: Gene) => Asked | undefined;
}

/** A text that stands for itself: a report's conclusion. */
export const NO_SUBJECT: TextSubject = { genes: [], group: false, codons: 'unstated', isAnswer: false };
