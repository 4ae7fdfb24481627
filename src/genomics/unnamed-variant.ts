/** A variant that names a gene and no change -> an absence in what was looked at, or a presence that words must bear out. */
import type { Concept } from '../model/code.js';
import type { Gene } from '../model/gene.js';
import { type Answer, answerOf } from './answers.js';
import { codonsInText } from './codon-scope.js';
import { type Part, valueTexts } from './observation-parts.js';
import { region, type Statement } from './statement.js';
import type { Method } from './test-scope.js';
import { readText } from './text/read-text.js';
import { describes } from './variant-answer.js';
import type { VariantSlots } from './variant-slots.js';
import type { Vocabulary } from './vocabulary.js';

interface Unnamed {
  readonly parts: { readonly self: Part; readonly notes: readonly string[]; readonly method: Method };
  readonly slots: Pick<VariantSlots, 'names' | 'regions' | 'types'>;
  /** Changes are named, of other genes. */
  readonly changesElsewhere: boolean;
  /** A place on the genome is given. */
  readonly located: boolean;
}

/**
 * At most one statement on the gene. A bare "present" is indeterminate unless a part of the gene, a kind of change or
 * words of a mutation bear it out; beside named changes of other genes it says nothing.
 * @param answer of the variant as a whole; absent, the statement is indeterminate
 */
export function changeWithoutName(
  gene: Gene,
  answer: Answer | undefined,
  { parts, slots, changesElsewhere, located }: Unnamed,
  vocabulary: Vocabulary,
): readonly Statement[] {
  // In a list of genes beside the changes of others, a gene is only mentioned.
  if (changesElsewhere && answer === 'present') return [];
  const stated = [...slots.regions.flatMap((part) => valueTexts(part.value)), ...valueTexts(parts.self.value)]
    .map((text) => codonsInText(text, gene))
    .find((codons) => codons !== undefined);
  const written = valueTexts(parts.self.value)[0];
  const common = { gene: gene.id, ...(written !== undefined && { written }) };
  const [what] = [...slots.names, ...slots.types].filter(({ question }) => question !== 'cytogenomic').flatMap(textsOf);
  if (answer === 'absent' && (what !== undefined || located)) {
    // What is denied is one change, which could not be placed: never the gene.
    return [{ ...common, alteration: { kind: 'unplaced-change', written: what ?? 'variant' }, answer }];
  }
  if (answer !== 'present') {
    const codons = stated ?? (parts.method.targeted ? 'targeted' : 'unstated');
    return [{ ...common, alteration: region(codons), answer: answer ?? 'indeterminate' }];
  }
  // A part of the gene or a kind of change describes what was found; a bare "present" does not.
  const described = stated !== undefined || parts.self.interpretations.some((one) => namesKindOf(one, vocabulary));
  const explicit = described || saysMutated(gene, parts, vocabulary);
  const alteration = region(explicit ? (stated ?? 'unstated') : 'unstated');
  return [{ ...common, alteration, answer: explicit ? 'present' : 'indeterminate' }];
}

function textsOf({ value }: Part): readonly string[] {
  return valueTexts(value);
}

function namesKindOf(interpretation: Concept, vocabulary: Vocabulary): boolean {
  return answerOf(interpretation, vocabulary) === undefined && describes(interpretation, vocabulary);
}

/** Words in value, interpretation or note that say that a mutation of the gene was found. */
function saysMutated(gene: Gene, { self, notes }: Unnamed['parts'], vocabulary: Vocabulary): boolean {
  const { value } = self;
  const own = value.kind === 'text' ? value.text : value.kind === 'concept' ? value.concept.text : undefined;
  const said = [...notes, ...self.interpretations.map((concept) => concept.text), own];
  return said.some(
    (text) =>
      text !== undefined &&
      /\b(?:mutat|variant|alterat)/i.test(text) &&
      readText(
        text,
        { genes: [gene.id], group: false, codons: 'unstated', isAnswer: false },
        vocabulary,
      ).statements.some((statement) => statement.gene === gene.id && statement.answer === 'present'),
  );
}
