/** A denial with examples -> the denial alone: "no mutation, including G12D and G13D" denies all, and not these two. */
import type { Vocabulary } from '../vocabulary.js';
import { NEGATION } from './grammar-words.js';

const CHANGE = String.raw`(?:p\.)?\(?[A-Z][a-z]{0,2}\d{1,4}(?:[A-Z][a-z]{0,2}|\*)\)?`;
const JOIN = String.raw`(?:\s*[,/]\s*(?:and |or )?|\s+(?:and|or|und|oder|et|ou|y|o|e|en|of)\s+)`;
const EXAMPLES = new RegExp(
  String.raw`[,(]?\s*\b(?:including|such as|e\.g\.,?|inkl\.|inklusive|einschlie(?:\u00df|ss)lich|y compris|incluyendo|inclusi|inclusief)\s+(?:the\s+)?${CHANGE}(?:${JOIN}${CHANGE})*\)?`,
  'iu',
);

/** Changes alone are examples; parts of the gene ("including codons 12 and 13") may be all that was looked at, and stay. */
export function withoutExamples(sentence: string, vocabulary: Vocabulary): string {
  const match = EXAMPLES.exec(sentence);
  if (match === null) return sentence;
  const before = sentence.slice(0, match.index);
  const rest = `${before}${' '.repeat(match[0].length)}${sentence.slice(match.index + match[0].length)}`;
  if (vocabulary.geneMentions(before).length === 0) return sentence;
  const denied =
    rest.search(NEGATION) !== -1 || vocabulary.words(rest, 'answers').some(({ meaning }) => meaning === 'absent');
  return denied ? rest : sentence;
}
