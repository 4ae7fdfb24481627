/** Edits of a coding sequence -> what they do to the protein, and the shortest name of the coding change. */
import type { ProteinChange } from '../../model/finding.js';
import { residueAt } from '../../model/genetic-code.js';
import { reverseComplement } from './amino-acids.js';
import { codingName, type SequenceEdit } from './coding-name.js';
import { replacement } from './protein-name.js';

/** A coding sequence that may be relied on. */
export interface CodingSequence {
  /** From the start codon, 5' to 3'. */
  readonly cds: string;
  /** First and last codon that were independently checked (D23). */
  readonly verifiedCodons: readonly [first: number, last: number];
}

/** What an allele does to the protein, and its name on the coding sequence. */
export interface CodingEffect {
  readonly change: ProteinChange;
  /** `c.35G>A`. */
  readonly codingChange: string;
}

/** The codon that holds a base of the coding sequence, both 1-based. */
export function codonOf(base: number): number {
  return Math.floor((base - 1) / 3) + 1;
}

/**
 * What edits of one allele do.
 * @returns nothing where bases disagree with the sequence, where it is not verified, or where two edits overlap.
 */
export function codingEffect(edits: readonly SequenceEdit[], sequence: CodingSequence): CodingEffect | undefined {
  const { cds, verifiedCodons } = sequence;
  const ordered = [...edits].sort((a, b) => a.first - b.first);
  const [first] = ordered;
  const last = ordered.at(-1);
  if (first === undefined || last === undefined || last.last > cds.length) return undefined;
  if (codonOf(first.first) < verifiedCodons[0] || codonOf(last.last) > verifiedCodons[1]) return undefined;
  let before = '';
  let after = '';
  let at = first.first;
  for (const edit of ordered) {
    if (edit.first < at) return undefined;
    const between = cds.slice(at - 1, edit.first - 1);
    const there = cds.slice(edit.first - 1, edit.last);
    if (edit.before !== undefined && edit.before !== there) return undefined;
    before += between + there;
    after += between + afterEdit(edit, there);
    at = edit.last + 1;
  }
  const change = proteinEffect(first.first, before, after, sequence);
  return change === undefined ? undefined : { change, codingChange: nameOf(first.first, before, after, cds) };
}

function afterEdit(edit: SequenceEdit, there: string): string {
  switch (edit.kind) {
    case 'duplicate':
      return there + there;
    case 'insert':
      return there.charAt(0) + edit.after + there.charAt(1);
    case 'invert':
      return reverseComplement(there);
    case 'replace':
      return edit.after;
    default:
      return edit.kind satisfies never;
  }
}

/** What the bases `before` at `first` (1-based) turned into `after` do to the protein. */
function proteinEffect(
  first: number,
  before: string,
  after: string,
  { cds, verifiedCodons }: CodingSequence,
): ProteinChange | undefined {
  const codon = codonOf(first);
  const last = codonOf(first + Math.max(before.length, 1) - 1);
  const changed = cds.slice(0, first - 1) + after + cds.slice(first - 1 + before.length);
  const shift = after.length - before.length;
  if (shift % 3 !== 0) return frameshift(codon, cds, changed, verifiedCodons[1]);
  // To the right a change may be named as far as the residues repeat; to the left a copy must be seen.
  const length = Math.max(1, Math.ceil(Math.max(before.length, after.length) / 3)) + 1;
  const from = Math.max(1, codon - length - 1);
  for (let reach = last + 2 * length; ; reach += 4 * length) {
    const until = Math.min(reach, Math.floor(cds.length / 3));
    const old = residues(cds, from, until);
    const now = residues(changed, from, until + shift / 3);
    if (old === now) return { name: `${residueAt(cds, (codon - 1) * 3)}${codon}=`, codon, effect: 'synonymous' };
    const named = replacement(old, from, now);
    if (named === undefined) return undefined;
    const touchesEnd = (named.lastCodon ?? named.codon) >= until && until < Math.floor(cds.length / 3);
    if (touchesEnd) continue;
    if (named.codon === 1) return { name: 'M1?', codon: 1, effect: 'start-loss' };
    return named;
  }
}

function residues(bases: string, from: number, until: number): string {
  let protein = '';
  for (let codon = from; codon <= until; codon += 1) protein += residueAt(bases, (codon - 1) * 3);
  return protein;
}

/** The first residue that differs, what stands there now, and how far off the new stop is, counted from there. */
function frameshift(codon: number, cds: string, changed: string, lastVerified: number): ProteinChange | undefined {
  let at = codon;
  while (at <= lastVerified && residueAt(cds, (at - 1) * 3) === residueAt(changed, (at - 1) * 3)) at += 1;
  if (at > lastVerified) return undefined;
  const old = residueAt(cds, (at - 1) * 3);
  const now = residueAt(changed, (at - 1) * 3);
  if (at === 1) return { name: 'M1?', codon: 1, effect: 'start-loss' };
  if (old === '*') return { name: `*${at}${now}ext*?`, codon: at, effect: 'extension' };
  if (now === '*') return { name: `${old}${at}*`, codon: at, effect: 'nonsense' };
  if (now === 'X') return { name: `${old}${at}fs`, codon: at, effect: 'frameshift' };
  const whole = Math.floor(changed.length / 3);
  let stop = at + 1;
  while (stop <= whole && residueAt(changed, (stop - 1) * 3) !== '*') stop += 1;
  const known = stop <= whole && stop <= lastVerified;
  return { name: `${old}${at}${now}fs*${known ? stop - at + 1 : '?'}`, codon: at, effect: 'frameshift' };
}

/** The name of the coding change, as far to the 3' end as the sequence allows. @see HGVS Nomenclature, 3' rule */
function nameOf(first: number, before: string, after: string, cds: string): string {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  let gone = before.slice(start, before.length - end);
  let come = after.slice(start, after.length - end);
  let at = first + start;
  if (gone === '' && come === '') return codingName(first, before, before, false);
  if (gone !== '' && come !== '') return codingName(at, gone, come, false);
  while (gone !== '' && cds[at - 1 + gone.length] === gone[0]) {
    gone = gone.slice(1) + gone[0];
    at += 1;
  }
  while (gone === '' && cds[at - 1] === come[0]) {
    come = come.slice(1) + come[0];
    at += 1;
  }
  const copied = gone === '' && cds.slice(at - 1 - come.length, at - 1) === come;
  return copied ? codingName(at - come.length, come, come, true) : codingName(at, gone, come, false);
}
