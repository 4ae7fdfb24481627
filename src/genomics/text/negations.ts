/** The items of a sentence -> the same with every negation joined to what it denies: "no … detected" is one answer. */
import type { Item } from './items.js';

/** `unclear`: a negation of something that can't be told. */
export type ResolvedItem = Item | { readonly kind: 'unclear'; readonly start: number; readonly end: number };

export function withoutNegations(
  sentence: string,
  items: readonly Item[],
): readonly (Item | { kind: 'unclear'; start: number; end: number })[] {
  const result: (Item | { kind: 'unclear'; start: number; end: number })[] = [];
  const used = new Set<Item>();
  items.forEach((item, index) => {
    if (used.has(item)) return;
    const negative = item.kind === 'negation' || (item.kind === 'answer' && item.answer === 'absent' && item.negated);
    if (!negative) {
      result.push(item);
      return;
    }
    const end = items.findIndex((other, at) => at > index && (other.kind === 'break' || other.kind === 'negation'));
    const scope = items.slice(index + 1, end === -1 ? undefined : end);
    const noun = scope.find((other) => other.kind === 'noun');
    const head = scope.find((other) => other.kind === 'answer');
    const { start } = item;
    // "No other mutation was found": says nothing against what was found before it.
    const limit = (noun ?? head)?.start ?? start;
    if (
      item.kind === 'negation' &&
      /\b(?:other|further|additional|weiteren?|autres?)\b/i.test(sentence.slice(start, limit))
    ) {
      for (const other of [noun, head]) if (other !== undefined) used.add(other);
      return;
    }
    const denies =
      (noun === undefined || head === undefined || noun.start < head.start) &&
      head?.kind === 'answer' &&
      head.answer === 'present';
    if (denies && head !== undefined) used.add(head);
    if (item.kind === 'answer') result.push(item);
    else if (denies || (noun !== undefined && (head === undefined || noun.start < head.start))) {
      result.push({ kind: 'answer', answer: 'absent', negated: true, start, end: item.end });
    } else if (head?.kind === 'answer' && head.answer === 'absent') {
      used.add(head);
      result.push({ kind: 'answer', answer: 'indeterminate', negated: true, start, end: item.end });
    } else result.push({ kind: 'unclear', start, end: item.end });
  });
  return result;
}

