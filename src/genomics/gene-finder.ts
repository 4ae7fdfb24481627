/** Names of genes in any text: whole tokens, never a bare substring. */
import type { HgncId } from '../model/finding.js';
import type { GenomicsKnowledge, Homonym } from '../model/gene.js';
import { normalised } from './text/phrases.js';

/** A place in a text where a gene, or a word for several genes, stands. */
export interface GeneMention {
  readonly genes: readonly HgncId[];
  /** A word such as a family's name: which of the genes is meant is open. */
  readonly group: boolean;
  readonly start: number;
  readonly end: number;
}

/** What may not touch a gene's name; scripts that do not part their words may. */
const LETTER = '[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{N}]';
/** Letters that start a change written without a space after the gene: `GENEV600E`. */
const CHANGE_FOLLOWS =
  '(?=[A-Z]\\d{2,4}(?:[A-Z*](?![\\p{L}\\p{N}])|[_/]|del|dup|ins|fs)|(?:wt|WT|mut|MUT)(?![\\p{L}\\p{N}]))';

interface Name {
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  readonly written: string[];
  readonly isHomonym?: (text: string, start: number, end: number) => boolean;
}

/** Finds the names of the genes of one knowledge. */
export interface GeneFinder {
  readonly find: (text: string) => readonly GeneMention[];
  /** Whether the letters of some name stand in the text at all. */
  readonly may: (text: string) => boolean;
}

/**
 * Compiles all symbols, aliases and names of families into one finder: it gives the longest name at each place. Names
 * of up to three letters count as written or in capitals, longer ones in any case.
 */
export function geneFinder(knowledge: GenomicsKnowledge): GeneFinder {
  const named = namesOf(knowledge);
  const names = [...named.values()].flatMap((entry) => entry.written).filter((name) => name.trim() !== '');
  if (names.length === 0) return { find: () => [], may: () => false };
  const alternatives = [...new Set(names)]
    .sort((a, b) => b.length - a.length)
    .map((name) => (/^\p{L}{4,}\d*$/u.test(name) ? `${name[0]}-?${name.slice(1)}` : escaped(name)));
  const pattern = new RegExp(
    `(?<!${LETTER})(?<!\\banti[- ])(?:${alternatives.join('|')})(?:(?!${LETTER})|${CHANGE_FOLLOWS})`,
    'giu',
  );
  const quick = new RegExp(alternatives.join('|'), 'i');
  const find = (text: string): readonly GeneMention[] => {
    if (!quick.test(text)) return [];
    return [...text.matchAll(pattern)].flatMap((match) => {
      const entry = named.get(normalised(match[0]));
      if (entry === undefined || !isName(match[0], entry.written)) return [];
      // A single letter and a hyphen before it make the name of one member out of the family's.
      if (/(?:^|[^\p{L}])\p{L}-$/u.test(text.slice(0, match.index))) return [];
      const [start, end] = [match.index, match.index + match[0].length];
      if (entry.isHomonym?.(text, start, end) === true) return [];
      return [{ genes: entry.genes, group: entry.group, start, end }];
    });
  };
  // Full-width and raised letters are names too, once they are written plainly.
  const may = (text: string): boolean =>
    quick.test(text) || (/[\u1d2c-\u1d6a\u2070-\u209f\uff21-\uff5a]/.test(text) && quick.test(text.normalize('NFKC')));
  return { find, may };
}

function namesOf(knowledge: GenomicsKnowledge): ReadonlyMap<string, Name> {
  const named = new Map<string, Name>();
  const add = (name: string, genes: readonly HgncId[], group: boolean, isHomonym?: Name['isHomonym']): void => {
    const key = normalised(name);
    const known = named.get(key);
    if (known !== undefined) known.written.push(name);
    else named.set(key, { genes, group, written: [name], ...(isHomonym !== undefined && { isHomonym }) });
  };
  for (const gene of knowledge.genes) {
    const isHomonym = gene.homonym === undefined ? undefined : homonym(gene.homonym);
    for (const name of [gene.symbol, ...gene.aliases]) add(name, [gene.id], false, isHomonym);
  }
  for (const group of knowledge.geneGroups)
    for (const name of group.names) add(name, group.genes, group.genes.length > 1);
  return named;
}

/** Whether a name that stands at this place means something else than the gene. */
function homonym({ capitals = false, after = [], before = [] }: Homonym): NonNullable<Name['isHomonym']> {
  const any = (words: readonly string[]): string => words.map(escaped).join('|');
  const behind = after.length === 0 ? undefined : new RegExp(`(?<!${LETTER})(?:${any(after)})[\\s-]*$`, 'iu');
  const inFront = before.length === 0 ? undefined : new RegExp(`^[\\s-]*(?:${any(before)})(?!${LETTER})`, 'iu');
  return (text, start, end) => {
    const found = text.slice(start, end);
    if (capitals && !found.includes(' ') && found !== found.toUpperCase()) return true;
    return behind?.test(text.slice(0, start)) === true || inFront?.test(text.slice(end)) === true;
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Short names and names such as "eGFR" mean something else when written in other letters. */
function isName(found: string, written: readonly string[]): boolean {
  if (written.includes(found)) return true;
  if (found.replace(/-/g, '').length <= 3) return found === found.toUpperCase();
  return !/^\p{Ll}\p{Lu}/u.test(found);
}
