/** "No mutation other than X": the exception taken out of its sentence, to be read on its own. */
import { changeMentions } from '../variants/change-mentions.js';
import { EXCEPTION } from './grammar-words.js';

/** A sentence and the exception that it makes. */
export interface Exception {
  /** The sentence with the exception blanked. */
  readonly rest: string;
  /** The words that are excepted; they end with the change that they name. */
  readonly excepted: string;
}

/** @returns nothing where no exception is made, or the exception names no change */
export function exceptionIn(sentence: string): Exception | undefined {
  const [match] = sentence.matchAll(EXCEPTION);
  if (match === undefined) return undefined;
  const start = match.index;
  const after = start + match[0].length;
  const clause = /^[^;:.]*(?:\.(?=\S)[^;:.]*)*/.exec(sentence.slice(after))?.[0] ?? '';
  const [first] = changeMentions(clause);
  if (first === undefined) return undefined;
  const [, more] = changeMentions(clause);
  // A second name of the same change may stand in brackets behind the first.
  const bracketed = more !== undefined && clause.slice(first.end, more.start).trim() === '(' ? more.end + 1 : first.end;
  const ofGene =
    /^\s*(?:of|in|de|del|d[eu]s|en|im|van|di|su)\s+(?:the\s+|gen\s+)?\p{Lu}[\p{Lu}\d-]{2,}/u.exec(
      clause.slice(bracketed),
    )?.[0] ?? '';
  const end = after + bracketed + ofGene.length;
  return {
    rest: `${sentence.slice(0, start)}${' '.repeat(end - start)}${sentence.slice(end)}`,
    excepted: sentence.slice(after, end),
  };
}
