/** HGVS protein changes as people write them -> the change in one-letter terms, and back to three letters. */
import type { ProteinChange, ProteinEffect } from '../../model/finding.js';
import { ONE_LETTERS, oneLetter, THREE_LETTERS, threeLetter } from './amino-acids.js';

const POSITION = '[1-9]\\d{0,4}';
const RESIDUE = `[${ONE_LETTERS}*X]`;
const NAME = new RegExp(
  `^([${ONE_LETTERS}*])(${POSITION})(?:_([${ONE_LETTERS}*])(${POSITION}))?(delins|del|dup|ins|fs|ext|\\?)?(.*)$`,
);
const SEVERAL = new RegExp(`^([${ONE_LETTERS}]{2,})(${POSITION})([${ONE_LETTERS}]{2,})$`);
/** Residues without their own positions: `12_12G>GAG`, `746_750del`. */
const POSITIONS = new RegExp(`^(${POSITION})(?:_(${POSITION}))?([${ONE_LETTERS}]*)>([${ONE_LETTERS}*]+)$`);
const BEGINS_WITH_THREE = new RegExp(`^(?:${THREE_LETTERS})`, 'i');
const THREE_AND_NUMBER = new RegExp(`^(?:${THREE_LETTERS}|\\*)\\d`, 'i');
const TRAILING_THREE = new RegExp(`(?<=^[A-Z*]\\d+)(?:${THREE_LETTERS})$`, 'i');
const EVERY_THREE = new RegExp(`(?:${THREE_LETTERS})`, 'gi');
const FRAMESHIFT = new RegExp(`^(${RESIDUE})?fs(?:[*xX]?(\\d+|\\?)?)?$`);
const EXTENSION = new RegExp(`^(${RESIDUE})?ext(?:[*xX]?(-?\\d+|\\?)?)?$`);
const INSERTED = new RegExp(`^(?:[${ONE_LETTERS}X]+\\*?|\\*)$`);
const LONGEST = 80;

/** A protein change with the reference sequence or gene that stood before it. */
export interface ProteinName {
  readonly reference?: string;
  readonly change: ProteinChange;
}

/**
 * Reads one change: `p.G12D`, `NP_004976.2:p.(Gly12Asp)`, `G12D`, `E746_A750del`, `K267Rfs*9`, `V600E/K`, `p.G12X`.
 * @returns nothing for what names no change at a codon (`p.?`, `p.0`, `p.(=)`) and for anything else.
 */
export function readProteinName(written: string): ProteinName | undefined {
  if (written.length > LONGEST) return undefined;
  const match = /^(?:([A-Za-z][\w.()-]*):\s*)?([pP]\.\s*)?(.+)$/s.exec(written.trim());
  const body = match?.[3]?.replace(/^[([{]+|[)\]}]+$/g, '').trim();
  if (match === null || body === undefined || body === '') return undefined;
  const change = readBody(toOneLetter(body), match[2] !== undefined || BEGINS_WITH_THREE.test(body));
  if (change === undefined) return undefined;
  return match[1] === undefined ? { change } : { reference: match[1], change };
}

function readBody(body: string, marked: boolean): ProteinChange | undefined {
  const several = SEVERAL.exec(body);
  if (several !== null) return replacement(several[1] ?? '', Number(several[2]), several[3] ?? '');
  const placed = POSITIONS.exec(body);
  if (placed !== null) return replacement(placed[3] ?? '', Number(placed[1]), placed[4] ?? '');
  const [, first, at, last, lastAt, kind, rest = ''] = NAME.exec(body) ?? [];
  if (first === undefined || at === undefined) return undefined;
  const codon = Number(at);
  const lastCodon = lastAt === undefined ? undefined : Number(lastAt);
  if (lastCodon !== undefined && (lastCodon <= codon || last === undefined)) return undefined;
  const span = lastCodon === undefined ? `${first}${codon}` : `${first}${codon}_${last}${lastCodon}`;
  const named = (name: string, effect: ProteinEffect): ProteinChange =>
    lastCodon === undefined ? { name, codon, effect } : { name, codon, lastCodon, effect };
  switch (kind) {
    case undefined:
      return lastCodon === undefined ? single(first, codon, rest, marked) : undefined;
    case 'fs':
    case 'ext':
      return lastCodon === undefined ? single(first, codon, kind + rest, marked) : undefined;
    case '?':
      return rest === '' && lastCodon === undefined ? uncertain(first, codon) : undefined;
    case 'del':
    case 'dup':
      return /^(?:[A-Z]*|\d*)$/.test(rest) ? named(`${span}${kind}`, 'in-frame') : undefined;
    case 'ins':
    case 'delins':
      if (!INSERTED.test(rest)) return undefined;
      if (kind === 'ins' && lastCodon !== codon + 1) return undefined;
      return named(`${span}${kind}${rest}`, rest.includes('*') ? 'nonsense' : 'in-frame');
    default:
      return undefined;
  }
}

function uncertain(first: string, codon: number): ProteinChange {
  const effect = codon === 1 && first === 'M' ? 'start-loss' : 'unknown';
  return { name: `${first}${codon}?`, codon, effect };
}

/** True for a name that says that the protein is unchanged and names no codon: `p.(=)`, `NP_004976.2:p.=`. */
export function isUnchangedProtein(written: string): boolean {
  return /^(?:[A-Za-z][\w.()-]*:\s*)?[pP]\.\s*[[(]?\s*=\s*[)\]]?$/.test(written.trim());
}

/** What stands after one residue and its position: `D`, `=`, `*`, `X`, `E/K`, `Rfs*9`, `Rext*?`, or nothing. */
function single(first: string, codon: number, rest: string, marked: boolean): ProteinChange | undefined {
  const shift = FRAMESHIFT.exec(rest);
  if (shift !== null) {
    const stop = shift[1] !== undefined && shift[2] !== undefined ? `*${shift[2]}` : '';
    return { name: `${first}${codon}${shift[1] ?? ''}fs${stop}`, codon, effect: 'frameshift' };
  }
  const longer = EXTENSION.exec(rest);
  if (longer !== null) {
    const until = longer[2] === undefined ? '' : `${longer[2].startsWith('-') ? '' : '*'}${longer[2]}`;
    return { name: `${first}${codon}${longer[1] ?? ''}ext${until}`, codon, effect: 'extension' };
  }
  if (first === '*') return undefined;
  // Two digits at least where nothing marks a protein change: "T4" and "N2" are stages.
  const bareCodon = rest === '' && (marked || codon >= 10);
  if (rest === 'X' || bareCodon || /^[A-Z](?:\/[A-Z])+$/.test(rest)) {
    return { name: `${first}${codon}X`, codon, effect: 'unspecified' };
  }
  if (rest === '*') return { name: `${first}${codon}*`, codon, effect: 'nonsense' };
  if (rest === '=' || rest === first) return { name: `${first}${codon}=`, codon, effect: 'synonymous' };
  // A laboratory numbers the ways by which one change comes about: V600E2.
  if (/^[A-Z]2$/.test(rest)) return single(first, codon, rest.charAt(0), marked);
  if (rest.length !== 1 || !ONE_LETTERS.includes(rest)) return undefined;
  const effect = codon === 1 && first === 'M' ? 'start-loss' : 'missense';
  return { name: `${first}${codon}${rest}`, codon, effect };
}

/**
 * Names the replacement of residues from `codon` on by others, in the shortest form, as far to the right as what is given
 * allows. `before` and `after` are one-letter sequences; equal ends are trimmed.
 * @see HGVS Nomenclature, 3' rule
 */
export function replacement(before: string, codon: number, after: string): ProteinChange | undefined {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  const at = codon + start;
  if (gone === '' && come === '') return undefined;
  if (gone === '') return insertion(before, codon, start, come);
  if (gone.startsWith('*')) return { name: `*${at}${come.charAt(0)}ext*?`, codon: at, effect: 'extension' };
  if (gone.length === 1 && come.length === 1) return single(gone, at, come, true);
  if (come.startsWith('*')) return single(gone.charAt(0), at, '*', true);
  const last = at + gone.length - 1;
  const stopped = come.indexOf('*');
  const tail = come === '' ? 'del' : `delins${stopped === -1 ? come : come.slice(0, stopped + 1)}`;
  const effect = stopped === -1 ? 'in-frame' : 'nonsense';
  if (gone.length === 1) return { name: `${gone}${at}${tail}`, codon: at, effect };
  return { name: `${gone[0]}${at}_${gone.at(-1)}${last}${tail}`, codon: at, lastCodon: last, effect };
}

/** Residues that come in behind `before[start - 1]`: a copy of what stands there, or an insertion. */
function insertion(before: string, codon: number, start: number, come: string): ProteinChange | undefined {
  const at = codon + start;
  const copied = start >= come.length && come === before.slice(start - come.length, start);
  if (copied) {
    const [from, to] = [at - come.length, at - 1];
    if (from === to) return { name: `${come}${from}dup`, codon: from, effect: 'in-frame' };
    return { name: `${come[0]}${from}_${come.at(-1)}${to}dup`, codon: from, lastCodon: to, effect: 'in-frame' };
  }
  const [left, right] = [before[start - 1], before[start]];
  if (left === undefined || right === undefined) return undefined;
  if (come.startsWith('*')) return { name: `${right}${at}*`, codon: at, effect: 'nonsense' };
  const stopped = come.indexOf('*');
  const inserted = stopped === -1 ? come : come.slice(0, stopped + 1);
  const name = `${left}${at - 1}_${right}${at}ins${inserted}`;
  return { name, codon: at - 1, lastCodon: at, effect: stopped === -1 ? 'in-frame' : 'nonsense' };
}

function toOneLetter(body: string): string {
  const shortened = THREE_AND_NUMBER.test(body)
    ? body.replace(EVERY_THREE, (three) => oneLetter(three) ?? three)
    : body.replace(TRAILING_THREE, (three) => oneLetter(three) ?? three);
  return shortened
    .replace(/[\s()]+/g, '')
    .replace(/(?<=^[A-Z*]\d+)>(?=[A-Z*]$)/, '')
    .replace(/%3D$/i, '=')
    .replace(/^[a-z]+(?=\d)|(?<=_)[a-z](?=\d)/g, (letters) => letters.toUpperCase())
    .replace(/(?<=^[A-Z*]\d+)[a-z](?=$|\/|fs)/, (letter) => letter.toUpperCase());
}

/** The three-letter form of a canonical one-letter name: `G12D` -> `Gly12Asp`, `K267Rfs*9` -> `Lys267ArgfsTer9`. */
export function threeLetterName(name: string): string {
  return name.replace(/del(?=ins)|del|dup|ins|fs|ext|[A-Z*]/g, (part) => threeLetter(part) ?? part);
}
