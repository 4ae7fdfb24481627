/** HGVS coding changes, with the coding sequence of the transcript -> the change of the protein. */
import type { ProteinChange } from '../model/finding.js';
import { replacement } from './hgvs-protein.js';

/** One edit of a coding sequence; 1-based, both ends included. */
export interface CodingEdit {
  readonly kind: 'replace' | 'insert' | 'duplicate';
  readonly first: number;
  readonly last: number;
  /** Bases that the writer says stood there. */
  readonly before?: string;
  /** Bases that stand there now; for `insert`, those between `first` and `last`. */
  readonly after: string;
}

/** A coding change: edits on one allele, or a change outside the coding sequence. */
export type CodingHgvs =
  | { readonly reference?: string; readonly edits: readonly CodingEdit[] }
  | { readonly reference?: string; readonly nonCoding: true };

/**
 * Reads one change: `c.35G>A`, `NM_004985.5(GENE):c.34_35delGGinsTT`, `c.34_35GG>TT`, `c.[34G>T;35G>T]` (one allele), `35G>T`.
 * UTR and intronic positions (`c.-5`, `c.*3`, `c.35+1`) are `nonCoding`.
 */
export function readCodingHgvs(written: string): CodingHgvs | undefined {
  const match = /^(?:([A-Za-z][\w.-]*)(?:\([^)]*\))?:\s*)?(?:[cr]\.\s*)?(.+)$/s.exec(written.trim());
  const body = match?.[2]?.replace(/\s+/g, '');
  if (match === null || body === undefined || body.length > 200) return undefined;
  const reference = match[1] === undefined ? {} : { reference: match[1] };
  const inner = /^\[([^[\]]+)\]$/.exec(body)?.[1] ?? body;
  const parts = inner.split(';').map(readEdit);
  if (parts.length > 1 && inner === body) return undefined;
  if (parts.includes('non-coding')) return parts.length === 1 ? { ...reference, nonCoding: true } : undefined;
  const edits = parts.filter((part) => part !== undefined && part !== 'non-coding');
  return edits.length === parts.length ? { ...reference, edits } : undefined;
}

function readEdit(body: string): CodingEdit | 'non-coding' | undefined {
  const place = '([-*]?\\d+(?:[+-]\\d+)?)';
  const [, from, to, change = ''] = new RegExp(`^${place}(?:_${place})?(.+)$`).exec(body) ?? [];
  if (from === undefined) return undefined;
  const bases = '[ACGTUacgtu]';
  const known = new RegExp(`^(${bases}*)>(${bases}+)$|^(delins|del|dup|ins|=)`).test(change) || /^del/.test(change);
  if (!known) return undefined;
  if (![from, to ?? from].every((position) => /^\d+$/.test(position))) return 'non-coding';
  const [first, last] = [Number(from), Number(to ?? from)];
  if (first < 1 || last < first) return undefined;
  const dna = (text: string | undefined): string => (text ?? '').toUpperCase().replace(/U/g, 'T');
  const edit = (kind: CodingEdit['kind'], after: string, before: string): CodingEdit =>
    before === '' ? { kind, first, last, after } : { kind, first, last, before, after };
  const swap = new RegExp(`^(${bases}*)>(${bases}+)$`).exec(change);
  if (swap !== null) return sized(edit('replace', dna(swap[2]), dna(swap[1])));
  const delins = new RegExp(`^del(${bases}*)ins(${bases}+)$`).exec(change);
  if (delins !== null) return sized(edit('replace', dna(delins[2]), dna(delins[1])));
  const gone = new RegExp(`^del(${bases}*)$`).exec(change);
  if (gone !== null) return sized(edit('replace', '', dna(gone[1])));
  const copied = new RegExp(`^dup(${bases}*)$`).exec(change);
  if (copied !== null) return sized(edit('duplicate', '', dna(copied[1])));
  const inserted = new RegExp(`^ins(${bases}+)$`).exec(change);
  return inserted !== null && last === first + 1 ? edit('insert', dna(inserted[1]), '') : undefined;
}

function sized(edit: CodingEdit): CodingEdit | undefined {
  return edit.before === undefined || edit.before.length === edit.last - edit.first + 1 ? edit : undefined;
}

/**
 * The protein change that edits of a coding sequence cause.
 * @param cds from the start codon, 5' to 3'
 * @param verified first and last codon that may be relied on (D23)
 * @returns nothing where bases disagree with the sequence, or it is not verified there.
 */
export function translateEdits(
  edits: readonly CodingEdit[],
  cds: string,
  verified: readonly [first: number, last: number],
): ProteinChange | undefined {
  const firstBase = Math.min(...edits.map((edit) => edit.first));
  const lastBase = Math.max(...edits.map((edit) => edit.last));
  if (codonOf(firstBase) < verified[0] || codonOf(lastBase) > verified[1] || lastBase > cds.length) return undefined;
  let changed = cds;
  for (const edit of [...edits].sort((a, b) => b.first - a.first)) {
    const there = cds.slice(edit.first - 1, edit.last);
    if (edit.before !== undefined && edit.before !== there) return undefined;
    const now =
      edit.kind === 'duplicate'
        ? there + there
        : edit.kind === 'insert'
          ? there[0] + edit.after + there[1]
          : edit.after;
    changed = changed.slice(0, edit.first - 1) + now + changed.slice(edit.last);
  }
  const before = translate(cds);
  const after = translate(changed);
  if ((changed.length - cds.length) % 3 !== 0) {
    let at = codonOf(firstBase) - 1;
    while (at < before.length && before[at] === after[at]) at += 1;
    const residue = before[at];
    if (residue === undefined || at + 1 > verified[1]) return undefined;
    if (after[at] === '*') return { name: `${residue}${at + 1}*`, codon: at + 1, effect: 'nonsense' };
    return { name: `${residue}${at + 1}fs`, codon: at + 1, effect: 'frameshift' };
  }
  if (before === after) {
    const codon = codonOf(firstBase);
    return { name: `${before[codon - 1]}${codon}=`, codon, effect: 'synonymous' };
  }
  return replacement(before, 1, after);
}

/** The codon that holds a base of the coding sequence, both 1-based. */
export function codonOf(base: number): number {
  return Math.floor((base - 1) / 3) + 1;
}

const BASES = 'TCAG';
/** The standard genetic code, bases in the order T, C, A, G. */
const CODE = 'FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG';

/** One-letter protein of a coding sequence; an incomplete last codon is left out, unknown bases give `X`. */
export function translate(cds: string): string {
  let protein = '';
  for (let at = 0; at + 2 < cds.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((offset) => BASES.indexOf(cds.charAt(at + offset)));
    protein +=
      a === undefined || b === undefined || c === undefined || Math.min(a, b, c) < 0 ? 'X' : CODE[a * 16 + b * 4 + c];
  }
  return protein;
}
