/** The items of a sentence -> the same with every negation joined to what it denies: "no … detected" is one answer. */
import type { Item } from './items.js';

/** `unclear`: a negation of something that can't be told. */
export type ResolvedItem = Item | { readonly kind: 'unclear'; readonly start: number; readonly end: number };

export function withoutNegations(sentence: string, items: readonly Item[]): readonly ResolvedItem[] {
  const result: ResolvedItem[] = [];
  const used = new Set<Item>();
  items.forEach((item, index) => {
    if (used.has(item)) return;
    if (item.kind !== 'negation' && !isOpenDenial(item, sentence)) {
      result.push(item);
      return;
    }
    const end = items.findIndex((other, at) => at > index && (other.kind === 'break' || other.kind === 'negation'));
    const scope = items.slice(index + 1, end === -1 ? undefined : end);
    const noun = scope.find((other) => other.kind === 'noun');
    const head = scope.find((other) => other.kind === 'answer');
    const { start } = item;
    const limit = (noun ?? head)?.start ?? start;
    // "No other mutation was found": says nothing against what was found before it.
    if (item.kind === 'negation' && ANOTHER.test(sentence.slice(start, limit))) {
      for (const other of [noun, head]) if (other !== undefined) used.add(other);
      return;
    }
    const nounFirst = noun !== undefined && (head === undefined || noun.start < head.start);
    const denies = (noun === undefined || nounFirst) && head?.answer === 'present';
    if (denies) {
      used.add(head);
      // "No mutation in A, B V600E detected": two readings, and one of them is a finding.
      if (mayHoldFinding(scope.slice(0, scope.indexOf(head)))) {
        result.push({ kind: 'unclear', start, end: item.end });
        return;
      }
    }
    if (item.kind === 'answer') result.push(item);
    else if (denies || nounFirst)
      result.push({ kind: 'answer', answer: 'absent', negated: true, start, end: item.end });
    else if (head?.answer === 'absent') {
      used.add(head);
      result.push({ kind: 'answer', answer: 'indeterminate', negated: true, start, end: item.end });
    } else result.push({ kind: 'unclear', start, end: item.end });
  });
  return result;
}

const ANOTHER = /(?<![\p{L}])(?:other|further|additional|weiteren?|autres?)(?![\p{L}])/iu;

/** "No mutation" still waits for its verb; "not detected" has it. */
function isOpenDenial(item: Item, sentence: string): boolean {
  if (item.kind !== 'answer' || item.answer !== 'absent' || !item.negated) return false;
  return /(?:mutation(?:s|en)?|variants?|varianten?|alterations?|mutaci(?:ón|ones)|mutaties?|mutazion[ei])$/iu.test(
    sentence.slice(item.start, item.end),
  );
}

function mayHoldFinding(between: readonly Item[]): boolean {
  const change = between.findIndex((item) => item.kind === 'change');
  return change !== -1 && between.slice(0, change).filter((item) => item.kind === 'gene').length > 1;
}
