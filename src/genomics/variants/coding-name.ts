/** HGVS coding changes as people write them -> edits of a coding sequence, and back to the shortest name. */

/** One edit of a sequence; positions 1-based, both ends included. */
export interface SequenceEdit {
  /** `insert`: `after` comes between `first` and `last`, which are neighbours. */
  readonly kind: 'replace' | 'insert' | 'duplicate' | 'invert';
  readonly first: number;
  readonly last: number;
  /** Bases that the writer says stood there. */
  readonly before?: string;
  readonly after: string;
}

/** Where a change lies that touches no codon alone. */
export type OutsideCoding = 'utr' | 'splice' | 'intron';

/** A coding change: edits on one allele, or a change that lies outside the coding sequence, or reaches out of it. */
export type CodingName =
  | { readonly reference?: string; readonly edits: readonly SequenceEdit[] }
  /** `c.35=`: looked at and as in the reference. */
  | { readonly reference?: string; readonly unchanged: true }
  | { readonly reference?: string; readonly outside: OutsideCoding; readonly name: string };

const BASES = '[ACGTUacgtu]';
const CHANGE = new RegExp(
  `^(?:(${BASES}*)>(${BASES}+)|del(${BASES}*)ins(${BASES}+)|del(${BASES}*|\\d+)|dup(${BASES}*|\\d+)|ins(${BASES}+)|(inv)|(${BASES}*=))$`,
);
const PLACE = '([-*]?\\d+(?:[+-]\\d+)?)';
const EDIT = new RegExp(`^${PLACE}(?:_${PLACE})?(.+)$`);
const WHOLE = /^(?:([A-Za-z][\w.-]*)(?:\([^)]*\))?:\s*)?(?:[cr]\.\s*)?(.+)$/s;
const LONGEST = 400;

/**
 * Reads one change: `c.35G>A`, `NM_004985.5(GENE):c.34_35delGGinsTT`, `c.34_35GG>TT`, `c.[34G>T;35G>T]` (one allele),
 * `35G>T`. Positions in untranslated regions and introns (`c.-5`, `c.*3`, `c.35+1`) lie outside.
 */
export function readCodingName(written: string): CodingName | undefined {
  if (written.length > LONGEST) return undefined;
  const match = WHOLE.exec(written.trim());
  const body = match?.[2]
    ?.replace(/&gt;/g, '>')
    .replace(/\s+/g, '')
    .replace(/^\((.*)\)$/, '$1');
  if (match === null || body === undefined) return undefined;
  const reference = match[1] === undefined ? {} : { reference: match[1] };
  const inner = /^\[([^[\]]+)\]$/.exec(body)?.[1] ?? body;
  const parts = inner.split(';').map(readEdit);
  if (parts.length > 1 && inner === body) return undefined;
  const [only] = parts;
  if (only === 'unchanged') return parts.length === 1 ? { ...reference, unchanged: true } : undefined;
  if (parts.length === 1 && typeof only === 'string') return { ...reference, outside: only, name: `c.${inner}` };
  const edits = parts.filter((part) => typeof part === 'object');
  return edits.length === parts.length ? { ...reference, edits } : undefined;
}

function readEdit(body: string): SequenceEdit | OutsideCoding | 'unchanged' | undefined {
  const [, from, to = from, change = ''] = EDIT.exec(body) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const known = CHANGE.exec(change);
  if (known === null) return undefined;
  if (change.endsWith('=')) return 'unchanged';
  const outside = outsideCoding(from, to);
  if (outside !== undefined) return outside;
  return editOf(Number(from), Number(to), known);
}

/** Where positions lie that are not plain numbers; two bases beside an exon are its splice site. */
function outsideCoding(from: string, to: string): OutsideCoding | undefined {
  const places = [from, to];
  if (places.every((place) => /^\d+$/.test(place))) return undefined;
  if (places.every((place) => /^[-*]/.test(place))) return 'utr';
  const offsets = places.map((place) => Number(/[+-](\d+)$/.exec(place.slice(1))?.[1] ?? 0));
  const deep = offsets.every((offset) => offset > 2) && sameSide(from, to);
  return deep ? 'intron' : 'splice';
}

/** Both positions hang on the same end of the same exon. */
function sameSide(from: string, to: string): boolean {
  return from.replace(/\d+$/, '') === to.replace(/\d+$/, '');
}

/** The edit that the parts of a change mean, in any coordinates; nothing where lengths contradict positions. */
function editOf(first: number, last: number, known: RegExpExecArray): SequenceEdit | undefined {
  if (first < 1 || last < first) return undefined;
  const [, swapFrom, swapTo, replaced, replacing, gone, copied, inserted, inverted] = known;
  const edit = (kind: SequenceEdit['kind'], before: string | undefined, after: string): SequenceEdit | undefined => {
    const bases = before === undefined || /^\d*$/.test(before) ? '' : dna(before);
    if (before !== undefined && /^\d+$/.test(before) && Number(before) !== last - first + 1) return undefined;
    if (bases !== '' && bases.length !== last - first + 1) return undefined;
    return { kind, first, last, ...(bases !== '' && { before: bases }), after };
  };
  if (swapTo !== undefined) return edit('replace', swapFrom, dna(swapTo));
  if (replacing !== undefined) return edit('replace', replaced, dna(replacing));
  if (gone !== undefined) return edit('replace', gone, '');
  if (copied !== undefined) return edit('duplicate', copied, '');
  if (inserted !== undefined) return last === first + 1 ? edit('insert', undefined, dna(inserted)) : undefined;
  return inverted === undefined ? undefined : edit('invert', undefined, '');
}

/** Reads what follows the positions of a change, for names in other coordinates: `G>A`, `delinsTT`, `dup`. */
export function readEditAt(first: number, last: number, change: string): SequenceEdit | undefined {
  const known = CHANGE.exec(change.replace(/\s+/g, ''));
  return known === null ? undefined : editOf(first, last, known);
}

function dna(text: string): string {
  return text.toUpperCase().replace(/U/g, 'T');
}

/** `c.35G>A`, `c.34_35delinsTT`, `c.37_39dup`: the name of an edit whose bases are known, in the shortest form. */
export function codingName(first: number, before: string, after: string, copied: boolean): string {
  const last = first + before.length - 1;
  const span = before.length > 1 ? `${first}_${last}` : String(first);
  if (copied) return `c.${span}dup`;
  if (before === after) return `c.${span}=`;
  if (before === '') return `c.${first - 1}_${first}ins${after}`;
  if (after === '') return `c.${span}del`;
  if (before.length === 1 && after.length === 1) return `c.${first}${before}>${after}`;
  return `c.${span}delins${after}`;
}
