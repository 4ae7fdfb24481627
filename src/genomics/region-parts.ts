/** A text on what an assay looked at -> for each gene, the parts that it names: looked at, left out, or not callable. */
import type { HgncId } from '../model/finding.js';
import { type Entry, type GeneParts, give, newEntry, withLead } from './gene-parts.js';
import { type Denying, isPart, type Left, leadingOn, type Piece, piecesOf, type Token } from './region-tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** @returns nothing for a gene that a text with names of other genes does not name */
export type PartsOf = (gene: HgncId) => GeneParts | undefined;

/**
 * Each part belongs to the gene before it, or to those of a list of genes before it ("A and B exons 2-4"); "exon 2 of A"
 * to the gene behind it. Parts before all genes belong to all that have none of their own.
 */
export function partsByGene(text: string, denying: Denying, vocabulary: Vocabulary): PartsOf {
  const pieces = piecesOf(text, denying, vocabulary);
  const walk: Walk = {
    entries: new Map(),
    lead: newEntry(),
    current: [],
    listing: false,
    fresh: new Set(),
    led: undefined,
    onward: leadingOn(pieces),
    leaving: undefined,
    excepted: false,
    outside: [],
  };
  for (const piece of pieces) walkPiece(walk, piece);
  settleLed(walk);
  markBare(walk);
  return (gene) => {
    const entry = walk.entries.get(gene);
    if (entry !== undefined) return withLead(entry, walk.lead);
    return walk.entries.size > 0 ? undefined : { ...walk.lead, named: false };
  };
}

/** "A, but not B, exons 2-4": whose the parts are can't be told. */
function markBare({ entries, lead, excepted }: Walk): void {
  const all = [...entries.values()];
  if (!excepted || lead.parts.length > 0 || all.every(({ parts, left }) => parts.length + left.length === 0)) return;
  for (const entry of all) {
    const { parts, changes, left, whole } = entry;
    if (parts.length + changes.length + left.length === 0 && whole === undefined) entry.unreadable = true;
  }
}

interface Walk {
  readonly entries: Map<HgncId, Entry>;
  /** What stands before all genes. */
  readonly lead: Entry;
  current: readonly HgncId[];
  /** The last word was a gene: the next one joins its list. */
  listing: boolean;
  /** Genes of the clause at hand. */
  fresh: Set<HgncId>;
  /** Parts whose genes stand behind them, and those that came so far: "exon 2 of A, B". */
  led: { readonly why: Left | undefined; readonly parts: Token[]; readonly genes: (readonly HgncId[])[] } | undefined;
  readonly onward: ReadonlySet<Token>;
  /** A word of denial goes on into this piece; `list`: it opened a list of genes ("not tested: A, B"). */
  leaving: { readonly why: Left; readonly list: boolean } | undefined;
  /** Genes were left out by name: parts behind them may be meant for those before them. */
  excepted: boolean;
  /** The genes that were spoken of before the bracket. */
  outside: readonly HgncId[];
}

function walkPiece(walk: Walk, piece: Piece): void {
  const { tokens } = piece;
  if (piece.after === 'open') walk.outside = walk.current;
  if (piece.after === 'close' && walk.leaving !== undefined) walk.current = walk.outside;
  const genes = genesOf(tokens);
  if (piece.after !== 'comma') {
    walk.fresh = new Set();
    walk.leaving = undefined;
  } else if (walk.leaving?.list === false && genes.length > 0) {
    // "…, B exons 2-4" behind an exception: a gene that was not spoken of yet is no part of it.
    const spoken = (gene: HgncId): boolean => walk.entries.has(gene) || walk.lead.parts.length > 0;
    if (!genes.some(spoken)) walk.leaving = undefined;
  }
  const at = tokens.findIndex(({ kind }) => kind === 'denial');
  const denial = tokens[at];
  if (walk.leaving !== undefined) take(walk, tokens, walk.leaving.why);
  else if (denial?.kind === 'denial') {
    if (!denyRest(walk, piece)) deny(walk, tokens.slice(0, at), denial, tokens.slice(at + 1));
  } else take(walk, tokens, undefined);
}

/** "Other exons were not examined" takes nothing from the parts that are named. */
const REST =
  /(?<![\p{L}])(?:other|others|remaining|rest|remainder|elsewhere|\u00fcbrigen?|andere[nr]?|restlichen?|autres?|reste|otr[oa]s|resto|overige|rest|altr[ie])(?![\p{L}])/giu;

/** @returns false where the piece denies something else than the rest */
function denyRest(walk: Walk, { text, tokens }: Piece): boolean {
  const rest = [...text.matchAll(REST)].at(-1)?.index;
  if (rest === undefined || tokens.some((token) => isPart(token) && token.start > rest)) return false;
  take(
    walk,
    tokens.filter(({ kind }) => kind !== 'denial'),
    undefined,
  );
  for (const entry of spokenOf(walk)) if (entry.parts.length + entry.changes.length === 0) entry.unreadable = true;
  return true;
}

type Denial = Token & { readonly kind: 'denial' };

/** A piece with a word of denial, parted there. What can't be told apart is marked as such, never taken for covered. */
function deny(walk: Walk, before: readonly Token[], denial: Denial, after: readonly Token[]): void {
  const { left: why, excepts } = denial;
  const parted = before.some(isPart);
  if (!excepts && parted && (after.some(isPart) || genesOf(before).length > 1)) {
    // "A exons 2-4 and B not tested": whether A was tested can't be told.
    take(walk, before, undefined);
    take(walk, after, undefined);
    for (const gene of walk.fresh) entryOf(walk, gene).unreadable = true;
    for (const entry of spokenOf(walk)) entry.unreadable = true;
  } else if (after.some(isPart)) {
    take(walk, before, undefined);
    leave(walk, after, why);
    walk.leaving = { why, list: false };
  } else if (parted && !excepts) {
    // "Exon 4 not covered in A".
    if (genesOf(before).length === 0 && genesOf(after).length > 0) take(walk, after, undefined);
    take(walk, before, why);
  } else if (parted) {
    take(walk, before, undefined);
    if (genesOf(after).length > 0) leave(walk, after, why);
    else for (const entry of spokenOf(walk)) entry.unreadable = true;
    walk.leaving = { why, list: false };
  } else denyGenes(walk, before, denial, after);
}

/** "A: not tested", "not tested: A, B", "A, not B". */
function denyGenes(walk: Walk, before: readonly Token[], denial: Denial, after: readonly Token[]): void {
  const { left: why, excepts } = denial;
  take(walk, before, undefined);
  const list = walk.led?.genes.at(-1) ?? walk.current;
  const spoken = list.filter((gene) => walk.fresh.has(gene));
  const behind = genesOf(after).length > 0;
  const whole = behind && (excepts || spoken.length === 0) ? [] : spoken.map((gene) => entryOf(walk, gene));
  for (const entry of whole.length > 0 || behind ? whole : spokenOf(walk)) {
    if (excepts) entry.unreadable = true;
    else entry.whole = why;
  }
  if (behind) leave(walk, after, why);
  walk.leaving = { why, list: spoken.length === 0 };
}

/** What stands behind a word of denial: its genes are a list of their own. */
function leave(walk: Walk, tokens: readonly Token[], why: Left): void {
  if (tokens[0]?.kind === 'gene') {
    walk.listing = false;
    walk.excepted = true;
  }
  take(walk, tokens, why);
}

/** Gives parts to their genes; under a denial they are left out, and so are genes without any. */
function take(walk: Walk, tokens: readonly Token[], why: Left | undefined): void {
  if (walk.led?.why !== why) settleLed(walk);
  let bare: readonly HgncId[] = [];
  let here = false;
  for (const token of tokens) {
    if (token.kind === 'gene') {
      walk.current = walk.listing ? [...new Set([...walk.current, ...token.genes])] : token.genes;
      walk.listing = true;
      here = true;
      for (const gene of token.genes) {
        walk.fresh.add(gene);
        entryOf(walk, gene);
      }
      if (walk.led === undefined) bare = [...bare, ...token.genes];
      else walk.led.genes.push(token.genes);
    } else if (walk.onward.has(token)) {
      bare = [];
      if (walk.led === undefined || walk.led.genes.length > 0) {
        settleLed(walk);
        walk.led = { why, parts: [], genes: [] };
      }
      walk.led.parts.push(token);
      walk.current = [];
      walk.listing = false;
    } else if (isPart(token)) {
      bare = [];
      // "Exon 2 of A, B exons 2-4": the last gene has parts of its own.
      if (here) walk.current = walk.led?.genes.pop() ?? walk.current;
      settleLed(walk);
      walk.listing = false;
      for (const entry of spokenOf(walk)) give(entry, token, why);
    }
  }
  if (why !== undefined) for (const gene of bare) entryOf(walk, gene).whole = why;
}

function settleLed(walk: Walk): void {
  const { led } = walk;
  walk.led = undefined;
  if (led === undefined) return;
  for (const gene of new Set(led.genes.flat())) for (const part of led.parts) give(entryOf(walk, gene), part, led.why);
}

function entryOf({ entries }: Walk, gene: HgncId): Entry {
  const known = entries.get(gene) ?? newEntry();
  entries.set(gene, known);
  return known;
}

/** The genes that a word without a gene speaks of: those before it, or else all. */
function spokenOf(walk: Walk): readonly Entry[] {
  return walk.current.length === 0 ? [walk.lead] : walk.current.map((gene) => entryOf(walk, gene));
}

function genesOf(tokens: readonly Token[]): readonly HgncId[] {
  return tokens.flatMap((token) => (token.kind === 'gene' ? token.genes : []));
}
