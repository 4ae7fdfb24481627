/** A gene test whose code, value and words don't fit each other -> indeterminate or not understood, and the conflict. */
import { conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import type { Answer } from './answers.js';
import type { GeneTest } from './gene-test.js';
import type { Part } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { BESIDES_SEQUENCE, region } from './statement.js';

/** A number that means one thing and an interpretation that says another. */
export function clashing(said: Said, interpreted: Answer, part: Part, test: GeneTest): Said {
  const number = part.value.kind === 'quantity' ? String(part.value.value) : '';
  return {
    ...said,
    statements: said.statements.map((statement) => ({ ...statement, answer: 'indeterminate' as const })),
    conflicts: test.genes.map((gene) => ({ gene, between: 'value and interpretation', says: [number, interpreted] })),
  };
}

/** The code is one gene's and the name another's: of neither can anything be said. */
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
