/** A gene test whose code, value and words don't fit each other -> indeterminate or not understood, and the conflict. */
import { type Concept, conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import { type Answer, answerOf, answerOfWords } from './answers.js';
import type { GeneTest } from './gene-test.js';
import type { Part } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { BESIDES_SEQUENCE, region, type SaidConflict } from './statement.js';
import type { Vocabulary } from './vocabulary.js';

/** A number that means one thing and an interpretation that says another. */
export function clashing(said: Said, interpreted: Answer, part: Part, test: GeneTest): Said {
  const number = part.value.kind === 'quantity' ? String(part.value.value) : '';
  return {
    ...said,
    statements: said.statements.map((statement) => ({ ...statement, answer: 'indeterminate' as const })),
    conflicts: test.genes.map((gene) => ({ gene, between: 'value and interpretation', says: [number, interpreted] })),
  };
}

/** The code is one gene's and the name another's: what the value says may be of either. */
export function disputed({ genes, name }: GeneTest, named: readonly HgncId[]): Said {
  const says = [...(name?.codings ?? []).flatMap(({ code }) => code ?? []), ...conceptTexts(name ?? { codings: [] })];
  return {
    ...NOTHING_SAID,
    statements: named.map((gene) => ({ gene, alteration: region('unstated'), answer: 'indeterminate' })),
    conflicts: [...genes, ...named].map((gene) => ({ gene, between: 'gene code and name', says })),
  };
}

/**
 * A value that speaks of other genes than the test does not answer it, and neither does one that denies copies or fusions
 * where the sequence was asked for.
 */
export function ofThisTest(said: Said | undefined, test: GeneTest): Said | undefined {
  if (said === undefined || said.statements.length === 0) return said;
  const own = said.statements.filter(({ gene }) => test.genes.includes(gene));
  if (own.length === 0) {
    const named = [...new Set(said.statements.map(({ gene }) => gene))];
    return {
      ...said,
      statements: said.statements.map((statement) => ({ ...statement, answer: 'indeterminate' as const })),
      conflicts: [
        ...said.conflicts,
        ...named.map((gene) => ({ gene, between: 'gene code and name' as const, says: writtenOf(said) })),
      ],
      notUnderstood: test.genes,
    };
  }
  const sequence = test.code !== undefined && test.measures === undefined;
  const besides = said.statements.every(
    ({ alteration, answer }) => answer === 'absent' && BESIDES_SEQUENCE.has(alteration.kind),
  );
  return sequence && besides ? { ...said, statements: [], notUnderstood: test.genes } : said;
}

function writtenOf({ statements }: Said): readonly string[] {
  return [...new Set(statements.flatMap(({ written }) => written ?? []))];
}

/** True where another code of the value, or its words, say the opposite of the answer. */
export function clashes(concept: Concept, answer: Answer, vocabulary: Vocabulary): boolean {
  if (answer !== 'present' && answer !== 'absent') return false;
  const opposite = answer === 'present' ? 'absent' : 'present';
  const codes = concept.codings.map((coding) => vocabulary.resultCode(coding));
  const words = conceptTexts(concept).map((text) => answerOfWords([text], vocabulary));
  return [...codes, ...words].includes(opposite);
}

/** The first answer of the interpretations. */
export function interpretedAs({ interpretations }: Part, vocabulary: Vocabulary): Answer | undefined {
  return interpretations.map((one) => answerOf(one, vocabulary)).find((found) => found !== undefined);
}

/** A value whose interpretation says the opposite, or whose note says that the test failed, is open. */
export function agreeing(
  said: Said | undefined,
  test: GeneTest,
  part: Part,
  notes: readonly string[],
  vocabulary: Vocabulary,
): Said | undefined {
  const answers = new Set(said?.statements.map(({ answer }) => answer));
  if (said === undefined || answers.size !== 1 || part.value.kind === 'none') return said;
  const interpreted = interpretedAs(part, vocabulary);
  const opposed =
    (answers.has('absent') && interpreted === 'present') || (answers.has('present') && interpreted === 'absent');
  if (opposed && interpreted !== undefined)
    return open(said, test, 'value and interpretation', [...writtenOf(said), interpreted]);
  const failing = answers.has('absent') ? notes.find((note) => saysFailed(note, vocabulary)) : undefined;
  return failing === undefined ? said : open(said, test, 'value and words', [...writtenOf(said), failing]);
}

function saysFailed(note: string, vocabulary: Vocabulary): boolean {
  const meanings = vocabulary.words(note, 'answers').map(({ meaning }) => meaning);
  const failed = meanings.includes('failed') || meanings.includes('insufficient');
  return failed && !meanings.includes('absent') && !meanings.includes('present');
}

function open(said: Said, { genes }: GeneTest, between: SaidConflict['between'], says: readonly string[]): Said {
  return {
    ...said,
    statements: said.statements.map((statement) => ({ ...statement, answer: 'indeterminate' as const })),
    conflicts: [...said.conflicts, ...genes.map((gene) => ({ gene, between, says }))],
  };
}
