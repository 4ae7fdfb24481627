/** The items of a sentence -> the same with every negation joined to what it denies: "no … detected" is one answer. */
import type { Item } from './items.js';

/** `unclear`: a negation of something that can't be told. */
export type ResolvedItem = Item | { readonly kind: 'unclear'; readonly start: number; readonly end: number };

/** The items in their order, each negation turned into the answer that it makes, or `unclear`. */
export function withoutNegations(sentence: string, all: readonly Item[]): readonly ResolvedItem[] {
  const items = withoutVerbs(sentence, all);
  const result: ResolvedItem[] = [];
  const used = new Set<Item>();
  items.forEach((item, index) => {
    if (used.has(item)) return;
    const beforeNoun = item.kind === 'answer' && item.negated && items[index + 1]?.kind === 'noun';
    if (item.kind !== 'negation' && !isOpenDenial(item, sentence) && !(beforeNoun && item.answer === 'absent')) {
      result.push(
        item.kind === 'answer' && isOfNext(sentence, item, items[index + 1]) ? { ...item, leads: true } : item,
      );
      return;
    }
    const end = items.findIndex((other, at) => at > index && (other.kind === 'break' || other.kind === 'negation'));
    const scope = items.slice(index + 1, end === -1 ? undefined : end);
    const noun = scope.find((other) => other.kind === 'noun' || other.kind === 'measure');
    const head = scope.find((other) => other.kind === 'answer');
    const { start } = item;
    const limit = (noun ?? head)?.start ?? start;
    // "No other mutation was found": says nothing against what was found before it.
    if (item.kind === 'negation' && ANOTHER.test(sentence.slice(start, limit))) {
      for (const other of [noun, head]) if (other !== undefined) used.add(other);
      return;
    }
    // "Found in A but not in B": the denial turns the answer before it.
    const contrast = contrasted(items, index, scope, result);
    if (contrast) {
      result.push({ kind: 'answer', answer: 'absent', negated: true, start, end: item.end });
      return;
    }
    const nounFirst = noun !== undefined && (head === undefined || noun.start < head.start);
    const denies = head?.answer === 'present';
    if (denies) {
      used.add(head);
      // "No mutation in A, B V600E detected": two readings, and one of them is a finding.
      if (mayHoldFinding(scope.slice(0, scope.indexOf(head)))) {
        result.push({ kind: 'unclear', start, end: item.end });
        return;
      }
    }
    const leads = leadsOn(sentence, item, scope, noun) ? { leads: true as const } : {};
    if (item.kind === 'answer') result.push({ ...item, ...leads });
    else if (denies || nounFirst)
      result.push({ kind: 'answer', answer: 'absent', negated: true, ...leads, start, end: item.end });
    else if (head?.answer === 'absent') {
      used.add(head);
      const answer = head.wildType === true ? 'present' : 'indeterminate';
      result.push({ kind: 'answer', answer, negated: true, start, end: item.end });
    } else result.push({ kind: 'unclear', start, end: item.end });
  });
  return result;
}

/** "No mutation in A", "no A mutation": what is denied is the gene that follows. */
function leadsOn(sentence: string, denial: Item, scope: readonly Item[], noun: Item | undefined): boolean {
  const gene = scope.find((item) => item.kind === 'gene');
  if (gene === undefined) return false;
  const from = noun !== undefined && noun.end <= gene.start ? noun.end : denial.end;
  const between = sentence.slice(from, gene.start);
  if (noun !== undefined && noun.start > gene.start) return denial.kind === 'negation' && between.trim() === '';
  return /^\s*(?:(?:detected|found|identified|seen)\s+)?(?:in|of|for|im|in der|in den|dans|de|du|des|en|van|nel|nei|di|do|da)(?:\s+(?:the|les?|la|los|las|el|het|genes?|genen|g\u00e8nes?|geni|gen))*\s+$/iu.test(
    between,
  );
}

/** ", wild-type B", "with absent C": an answer set off from what stands before it, right before a gene. */
function isOfNext(sentence: string, answer: Item, next: Item | undefined): boolean {
  if (next?.kind !== 'gene' || sentence.slice(answer.end, next.start).trim() !== '') return false;
  return /(?:[,;(]|(?<![\p{L}])(?:with|and|but|mit|und|et|avec|con|y|e|en|met))\s*$/iu.test(
    sentence.slice(0, answer.start),
  );
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

/** "Showed no mutation", "revealed wild-type", "wild-type detected": a verb of showing says nothing of its own there. */
function withoutVerbs(sentence: string, items: readonly Item[]): readonly Item[] {
  const firstChange = items.findIndex((item) => item.kind === 'change');
  return items.filter((item, index) => {
    if (item.kind !== 'answer' || item.answer !== 'present') return true;
    if (ASSERTS.test(sentence.slice(item.start, item.end)) || (firstChange !== -1 && firstChange < index)) return true;
    const [before, after] = [items[index - 1], items[index + 1]];
    // "Confirmed: A+, B-": what follows has answers of its own.
    if (index === 0 && after?.kind === 'break' && firstChange === -1 && items.some(isDenial)) return false;
    const positive = /positiv/iu.test(sentence.slice(item.start, item.end));
    if (positive && !(after?.kind === 'answer' && after.wildType === true)) return true;
    if (before?.kind === 'answer' && before.wildType === true && sentence.slice(before.end, item.start).trim() === '')
      return false;
    const denied = after?.kind === 'negation' || (after?.kind === 'answer' && after.answer === 'absent');
    return !(denied && ARTICLE.test(sentence.slice(item.end, after.start)));
  });
}

function isDenial(item: Item): boolean {
  return item.kind === 'answer' && item.answer === 'absent';
}

/** Words that assert a mutation whatever follows. */
const ASSERTS = /mut|varia|alter|amplif|patho|aberr/iu;
const ARTICLE = /^(?:\s|:|\b(?:a|an|the|only|for|as|to be)\b)*$/iu;

/** A denial of genes alone, right behind a word of contrast that follows a finding. */
function contrasted(
  items: readonly Item[],
  index: number,
  scope: readonly Item[],
  before: readonly ResolvedItem[],
): boolean {
  const turned = before.findLast((item) => item.kind === 'answer' || item.kind === 'unclear');
  const onlyGenes = scope.length > 0 && scope.every((other) => other.kind === 'gene');
  return items[index - 1]?.kind === 'break' && onlyGenes && turned?.kind === 'answer' && turned.answer === 'present';
}
