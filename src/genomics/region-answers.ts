/** The value, conclusion and notes of a "region studied" -> whether it was done, and what they say of its genes. */
import type { HgncId } from '../model/finding.js';
import type { Gene, Measure } from '../model/gene.js';
import { type Answer, answerOf } from './answers.js';
import { askedBy } from './measures.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import type { ObservationParts } from './reading.js';
import { allSaid, NOTHING_SAID, type Said } from './said.js';
import { region } from './statement.js';
import { readText } from './text/read-text.js';
import type { TextSubject } from './text/text-subject.js';
import type { Vocabulary } from './vocabulary.js';

/** Whether the whole of a region was called, could not be called, or was not tested. */
export function howDone(self: Part, vocabulary: Vocabulary): 'called' | 'uncalled' | 'not-performed' {
  const reason = self.dataAbsentReason?.codings[0]?.code ?? self.dataAbsentReason?.text;
  if (reason === 'not-performed' || reason === 'not-asked') return 'not-performed';
  // A region needs no value of its own: that none applies is no reason to doubt it.
  if (reason !== undefined && reason !== 'not-applicable') return 'uncalled';
  const answers = answersOf(self, vocabulary);
  if (answers.includes('not-performed')) return 'not-performed';
  return answers.every((answer) => answer === 'absent' || answer === 'present') ? 'called' : 'uncalled';
}

/** Answers that codes or single words give. */
function answersOf({ value, interpretations }: Part, vocabulary: Vocabulary): readonly Answer[] {
  const given = value.kind === 'text' ? [] : [valueConcept(value)];
  const answers = [...given, ...interpretations].map((concept) => answerOf(concept, vocabulary));
  if (value.kind === 'boolean') answers.push(value.value ? 'present' : 'absent');
  return answers.filter((answer) => answer !== undefined);
}

/** Texts in which anything may be said of the region: its notes, its value and its conclusion. */
export function freeTexts({ self, components, notes }: ObservationParts): readonly string[] {
  const own = self.value.kind === 'text' ? [self.value.text] : [];
  return [...notes, ...own, ...conclusionsOf(components)];
}

function conclusionsOf(components: readonly Part[]): readonly string[] {
  return components.filter(({ question }) => question === 'conclusion').flatMap(({ value }) => valueTexts(value));
}

/** @param besides what the region was looked at for where that is not the sequence */
export function spokenBy(
  { self, components, notes }: ObservationParts,
  genes: readonly HgncId[],
  besides: Measure | undefined,
  vocabulary: Vocabulary,
): Said {
  const asked = besides === undefined ? {} : { asked: (gene: Gene) => askedBy(besides, gene) };
  const subject: TextSubject = { genes, group: genes.length > 1, codons: 'unstated', isAnswer: true, ...asked };
  const concluded = conclusionsOf(components).map((text) => readText(text, subject, vocabulary));
  if (besides !== undefined) return { ...allSaid(concluded), regions: [] };
  const noted = [...notes, ...(self.value.kind === 'text' ? [self.value.text] : [])].map((text) =>
    found(readText(text, { ...subject, isAnswer: false }, vocabulary)),
  );
  return { ...allSaid([...concluded, ...noted, positive(self, genes, vocabulary)]), regions: [] };
}

/** A note beside a region may name what was found; that it denies the rest adds nothing to the region. */
function found({ notUnderstood: _, statements, ...said }: Said): Said {
  return { ...said, statements: statements.filter(({ answer }) => answer !== 'absent') };
}

/** "Positive" without a name: in the one gene of the region, or in one of several that can't be told. */
function positive(self: Part, genes: readonly HgncId[], vocabulary: Vocabulary): Said {
  if (!answersOf(self, vocabulary).includes('present')) return NOTHING_SAID;
  const [gene, ...more] = genes;
  if (gene === undefined || more.length > 0) return { ...NOTHING_SAID, notUnderstood: genes };
  return { ...NOTHING_SAID, statements: [{ gene, alteration: region('unstated'), answer: 'present' }] };
}
