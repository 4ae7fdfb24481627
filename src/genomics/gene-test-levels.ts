/** The level that a test of expression or copies gives ("Low", interpretation L) -> statements about its genes. */
import type { Gene } from '../model/gene.js';
import { expressed } from './expression.js';
import { askedOf, type GeneTest, measureTold } from './gene-test.js';
import { askedAlteration, lossOf } from './measures.js';
import { type Part, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { type LevelSaid, levelInValue, OF_COPIES } from './text/levels.js';
import type { Vocabulary } from './vocabulary.js';

/** Interpretations that are a level. @see HL7 v3 ObservationInterpretation */
const LEVEL_CODES: ReadonlyMap<string, LevelSaid> = new Map([
  ['L', { level: 'low', denied: false }],
  ['LL', { level: 'low', denied: false }],
  ['H', { level: 'high', denied: false }],
  ['HH', { level: 'high', denied: false }],
]);

/** @returns nothing where the value is no level, or the test asks for neither expression nor copies */
export function levelSaid(test: GeneTest, part: Part, vocabulary: Vocabulary): Said | undefined {
  const { measures } = test;
  if (measures !== 'protein' && measures !== 'rna' && measures !== 'copy-number') return undefined;
  const texts = valueTexts(part.value);
  const level = texts.map((text) => levelInValue(text, vocabulary)).find((found) => found !== undefined);
  const found = level ?? (mayBeJudged(test, part, vocabulary) ? levelInterpreted(part, vocabulary) : undefined);
  if (found === undefined || askedOf(test, vocabulary) === undefined) return undefined;
  const statements = test.genes.flatMap((id) => {
    const gene = vocabulary.gene(id);
    if (gene === undefined) return [];
    const written = texts[0] ?? found.level;
    const alteration = askedAlteration(askedAt(found.level, test, gene, vocabulary), written);
    const answer = found.denied ? ('absent' as const) : ('present' as const);
    return [lossOf({ gene: id, alteration, answer, written }, gene)];
  });
  return { ...NOTHING_SAID, statements };
}

function askedAt(level: 'high' | 'low', { measures, name, method }: GeneTest, gene: Gene, vocabulary: Vocabulary) {
  if (measures === 'copy-number') return OF_COPIES[level];
  if (measures === 'rna') return level === 'low' ? 'low-rna' : 'rna';
  const words = [name?.text, ...(name?.codings ?? []).map(({ display }) => display), ...method.texts].join(' ');
  return expressed(level === 'low' ? 'low-expression' : 'expression', gene, words, vocabulary);
}

const IN_VOLUME = /\/\s?[mdu\u00b5]?l$/i;

/** A number of a test that says what it measures; under a name alone, or in a volume of blood, it may be of anything. */
function mayBeJudged({ code, name, method, genes }: GeneTest, { value }: Part, vocabulary: Vocabulary): boolean {
  if (value.kind === 'none') return true;
  if (value.kind !== 'quantity' || (value.unit !== undefined && IN_VOLUME.test(value.unit))) return false;
  const ofRna = genes.every((id) => vocabulary.gene(id)?.expression?.usual === 'rna');
  return code !== undefined || ofRna || measureTold(name, method, [], vocabulary) !== undefined;
}

function levelInterpreted({ interpretations }: Part, vocabulary: Vocabulary): LevelSaid | undefined {
  return interpretations
    .map(
      ({ codings, text }) =>
        codings.map(({ code }) => LEVEL_CODES.get(code ?? '')).find((found) => found !== undefined) ??
        [text, ...codings.map(({ display }) => display)]
          .map((words) => (words === undefined ? undefined : levelInValue(words, vocabulary)))
          .find((found) => found !== undefined),
    )
    .find((found) => found !== undefined);
}
