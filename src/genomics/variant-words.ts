/** A variant of which no component names a gene -> what the words of its value and notes say. */
import { conceptTexts } from '../model/code.js';
import type { Part } from './observation-parts.js';
import { allSaid, type Said } from './said.js';
import { region } from './statement.js';
import type { Method } from './test-scope.js';
import { readText } from './text/read-text.js';
import { answerOfVariant } from './variant-answer.js';
import type { Vocabulary } from './vocabulary.js';

/** No gene in any component: words in value or note may say it all, or name the gene that the interpretation is of. */
export function variantInWords(
  parts: { readonly self: Part; readonly notes: readonly string[]; readonly method: Method },
  vocabulary: Vocabulary,
): Said {
  const { value } = parts.self;
  const own = value.kind === 'text' ? [value.text] : value.kind === 'concept' ? conceptTexts(value.concept) : [];
  const codons = parts.method.targeted ? 'targeted' : 'unstated';
  const texts = [...own, ...parts.notes];
  const said = allSaid(
    texts.map((text) => readText(text, { genes: [], group: false, codons, isAnswer: true }, vocabulary)),
  );
  if (said.statements.length > 0 || said.notUnderstood !== undefined) return said;
  const { answer } = answerOfVariant({ ...parts, names: [], fraction: undefined }, false, vocabulary);
  const genes = new Set(texts.flatMap((text) => vocabulary.geneMentions(text).flatMap((mention) => mention.genes)));
  const judged = parts.self.interpretations.length > 0 || value.kind !== 'none';
  if (genes.size > 0 && answer === undefined && judged) return { ...said, notUnderstood: [...genes] };
  if (genes.size !== 1 || answer === undefined) return said;
  return {
    ...said,
    statements: [...genes].map((gene) => ({
      gene,
      alteration: region(answer === 'present' ? 'unstated' : codons),
      answer,
      ...(texts[0] !== undefined && { written: texts[0] }),
    })),
  };
}
