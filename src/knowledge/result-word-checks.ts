/** Result words -> faults: one phrase for two results, and words for "without a mutation" that do not deny one. */
import type { ResultWords } from '../model/gene.js';
import { foldText } from '../model/words.js';
import type { KnowledgeSource } from './source.js';

/** What a test can have come to: no phrase means two of them. */
const results = [
  'present',
  'absent',
  'indeterminate',
  'failed',
  'insufficient',
  'notPerformed',
  'pending',
] as const satisfies readonly (keyof ResultWords)[];

/** One fault for each phrase that contradicts another list; phrases are compared as they are matched, in any case. */
export function resultWordFaults({ resultWords }: KnowledgeSource): readonly string[] {
  const first = new Map<string, string>();
  const twice = results.flatMap((list) =>
    resultWords[list].flatMap((phrase, index) => {
      const before = first.get(foldText(phrase));
      first.set(foldText(phrase), before ?? list);
      const place = `result-words.yaml /resultWords/${list}/${index}`;
      return before === undefined ? [] : [`${place}: "${phrase}" stands already in ${before}`];
    }),
  );
  const absent = new Set(resultWords.absent.map(foldText));
  const alone = resultWords.wildType.flatMap((phrase, index) =>
    absent.has(foldText(phrase))
      ? []
      : [`result-words.yaml /resultWords/wildType/${index}: "${phrase}" must stand in absent as well`],
  );
  return [...twice, ...alone];
}
