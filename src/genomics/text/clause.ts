/** One statement of a sentence, before it is placed on its gene. */
import type { HgncId } from '../../model/finding.js';
import type { Answer } from '../answers.js';
import type { ScopeMention } from '../codon-scope.js';
import type { Asked } from '../measures.js';
import type { ChangeMention } from '../variants/change-mentions.js';

/** One statement of a sentence. `answer` absent: a change is named and nothing more is said of it. */
export interface Clause {
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  readonly changes: readonly ChangeMention[];
  readonly scopes: readonly ScopeMention[];
  /** Spoken of is not the sequence but this: amplification, fusion, expression. */
  readonly asked?: Asked;
  /** The gene that a fusion joins to it, as written. */
  readonly partner?: string;
  readonly answer?: Answer;
  /** Named is a kind of change in a part of the gene, without a verb: a finding only where the text is the answer itself. */
  readonly weak?: true;
}

/** What a sentence says, statement by statement. */
export interface Clauses {
  readonly clauses: readonly Clause[];
  /** Genes of which something is said that the grammar can't settle. */
  readonly unclear: readonly HgncId[];
}
