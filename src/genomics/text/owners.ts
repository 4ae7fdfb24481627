/** "Exon 2 of A and exon 3 of B": parts and answers that stand before the gene they belong to -> behind it. */
import { numberRanges } from '../codon-scope.js';
import type { ResolvedItem } from './negations.js';

/** What joins a gene to the part or the change before it: all that stands between the two. */
const OWNER_LINK =
  /^\s*(?:of|in|von|des|der|im|bei|de|du|del|della|di|d|van|het|em|do|da|en)(?:\s+(?:the|la|le|el|il|het|gene?|gen))*\s*$/iu;
/** What begins the next member of a list. */
const NEXT_MEMBER =
  /[,;&]|(?<![\p{L}])(?:and|or|und|oder|sowie|et|ou|y|o|e|en|but|while|whereas|aber|w\u00e4hrend|mais|pero|maar|ma)(?![\p{L}])/iu;

/** The items with each gene that is joined so put before its own; where a gene stands first the order is as it was. */
export function ownersFirst(sentence: string, all: readonly ResolvedItem[]): readonly ResolvedItem[] {
  const genes = all.filter((item) => item.kind === 'gene' && item.start < item.end);
  if (genes.length < 2) return all;
  const items = all.flatMap((item, at) => partedScope(sentence, all[at - 1], item, all[at + 1]));
  const runs: { before?: ResolvedItem; items: ResolvedItem[]; gene?: ResolvedItem }[] = [{ items: [] }];
  for (const item of items) {
    const run = runs.at(-1);
    if (item.kind !== 'gene') run?.items.push(item);
    else {
      if (run !== undefined) run.gene = item;
      runs.push({ before: item, items: [] });
    }
  }
  const begins = runs.map((run) => beginOf(sentence, run));
  // One gene at the end with parts before it is read as it stands: its parts are the sentence's.
  if (runs.every(({ before }, at) => before === undefined || begins[at] === undefined)) return all;
  return runs.flatMap(({ items: run, gene }, at) => {
    const begin = begins[at] ?? run.length;
    return [...run.slice(0, begin), ...(gene === undefined ? [] : [gene]), ...run.slice(begin)];
  });
}

interface Run {
  readonly before?: ResolvedItem;
  readonly items: readonly ResolvedItem[];
  readonly gene?: ResolvedItem;
}

/** Where in a run that which belongs to the gene behind it begins; nothing where nothing does. */
function beginOf(sentence: string, { before, items, gene }: Run): number | undefined {
  const last = items.at(-1);
  if (gene === undefined || last === undefined || !OWNER_LINK.test(sentence.slice(last.end, gene.start)))
    return undefined;
  const isNext = (item: ResolvedItem, previous: ResolvedItem | undefined): boolean =>
    NEXT_MEMBER.test(sentence.slice((previous ?? before)?.end, item.start));
  let member = 0;
  if (before !== undefined) {
    const closed = items.findIndex((item, at) => {
      const previous = items[at - 1];
      return (previous === undefined || ENDS_MEMBER.has(previous.kind)) && isNext(item, previous);
    });
    member = closed === -1 ? items.findLastIndex((item, at) => isNext(item, items[at - 1])) : closed;
  }
  if (member === -1 || !items.slice(member).some(({ kind }) => kind === 'scope' || kind === 'change')) return undefined;
  // What denies all that follows keeps its place.
  return items.findIndex(({ kind }, at) => at >= member && kind !== 'answer' && kind !== 'unclear');
}

const ENDS_MEMBER: ReadonlySet<ResolvedItem['kind']> = new Set(['answer', 'break']);

/** "A exon 2 and exon 3 of B": one mention of two exons, and each is of its own gene. */
function partedScope(
  sentence: string,
  before: ResolvedItem | undefined,
  item: ResolvedItem,
  next: ResolvedItem | undefined,
): readonly ResolvedItem[] {
  if (item.kind !== 'scope' || before?.kind !== 'gene' || next?.kind !== 'gene') return [item];
  const words = sentence.slice(item.start, item.end);
  const parted = words.search(/(?<=\d)[^\d\p{L}]*(?:\p{L}{1,3}\s+)?(?:[ck][o\u00f3]d|ex|eson)[^\d]*\d+$/iu);
  if (parted === -1 || !OWNER_LINK.test(sentence.slice(item.end, next.start))) return [item];
  const at = item.start + parted;
  const left = { ...item.mention, ranges: numberRanges(words.slice(0, parted)), end: at };
  const second = item.start + words.search(/(?:[ck][o\u00f3]d|ex|eson)[^\d]*\d+$/iu);
  const right = { ...item.mention, ranges: numberRanges(words.slice(parted)), start: second };
  return [
    { kind: 'scope', mention: left, start: item.start, end: at },
    { kind: 'scope', mention: right, start: second, end: item.end },
  ];
}
