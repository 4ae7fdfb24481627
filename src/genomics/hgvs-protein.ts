/** HGVS protein changes as people write them -> the change in one-letter terms, and back to three letters. */
import type { ProteinChange, ProteinEffect } from '../model/finding.js';

const THREE_TO_ONE: ReadonlyMap<string, string> = new Map(
  (
    'Ala A Arg R Asn N Asp D Cys C Gln Q Glu E Gly G His H Ile I Leu L Lys K Met M Phe F Pro P Ser S Thr T ' +
    'Trp W Tyr Y Val V Sec U Ter * Xaa X'
  )
    .match(/(\w{3}) (\S)/g)
    ?.map((pair) => [pair.slice(0, 3).toLowerCase(), pair.slice(4)]) ?? [],
);
const ONE_TO_THREE: ReadonlyMap<string, string> = new Map(
  [...THREE_TO_ONE].map(([three, one]) => [one, three.charAt(0).toUpperCase() + three.slice(1)]),
);

const THREE = [...THREE_TO_ONE.keys()].join('|');
const POSITION = '[1-9]\\d{0,4}';
const ONE_LETTER = 'ACDEFGHIKLMNPQRSTUVWY';
const BODY = new RegExp(
  `^([${ONE_LETTER}*])(${POSITION})(?:_([${ONE_LETTER}*])(${POSITION}))?(delins|del|dup|ins|fs|ext|\\?)?(.*)$`,
);

/** A protein change with the reference sequence or gene that stood before it. */
export interface ProteinHgvs {
  readonly reference?: string;
  readonly change: ProteinChange;
}

/**
 * Reads one change: `p.G12D`, `NP_004976.2:p.(Gly12Asp)`, `G12D`, `E746_A750del`, `K267fs*9`, `V600E/K`, `p.G12X`.
 * @returns nothing for what names no change at a codon (`p.?`, `p.0`, `p.(=)`) and for anything else.
 */
export function readProteinHgvs(written: string): ProteinHgvs | undefined {
  const match = /^(?:([A-Za-z][\w.()-]*):\s*)?(p\.\s*)?(.+)$/s.exec(written.trim());
  const body = match?.[3]?.replace(/^[([]+|[)\]]+$/g, '').trim();
  if (match === null || body === undefined || body.length > 60) return undefined;
  const change = readBody(toOneLetter(body), match[2] !== undefined || new RegExp(`^(?:${THREE})`, 'i').test(body));
  if (change === undefined) return undefined;
  return match[1] === undefined ? { change } : { reference: match[1], change };
}

function readBody(body: string, marked: boolean): ProteinChange | undefined {
  const several = new RegExp(`^([${ONE_LETTER}]{2,})(${POSITION})([${ONE_LETTER}]{2,})$`).exec(body);
  if (several !== null) return replacement(several[1] ?? '', Number(several[2]), several[3] ?? '');
  const [, first, at, last, lastAt, kind, rest = ''] = BODY.exec(body) ?? [];
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
      return lastCodon === undefined ? named(`${span}fs`, 'frameshift') : undefined;
    case 'ext':
      return named(`${span}ext`, 'extension');
    case '?':
      return rest === '' && lastCodon === undefined ? named(`${span}?`, 'unknown') : undefined;
    case 'del':
    case 'dup':
      return /^(?:[A-Z]*|\d*)$/.test(rest) ? named(`${span}${kind}`, 'in-frame') : undefined;
    case 'ins':
    case 'delins':
      if (!new RegExp(`^(?:[${ONE_LETTER}]+\\*?|\\*)$`).test(rest)) return undefined;
      if (kind === 'ins' && lastCodon !== codon + 1) return undefined;
      return named(`${span}${kind}${rest}`, rest.includes('*') ? 'nonsense' : 'in-frame');
    default:
      return undefined;
  }
}

function single(first: string, codon: number, rest: string, marked: boolean): ProteinChange | undefined {
  const shifted = new RegExp(`^[${ONE_LETTER}]fs`).test(rest);
  if (shifted) return { name: `${first}${codon}fs`, codon, effect: 'frameshift' };
  if (first === '*') return /^[A-Z]?ext/.test(rest) ? { name: `*${codon}ext`, codon, effect: 'extension' } : undefined;
  // Two digits at least where nothing marks a protein change: "T4" and "N2" are stages.
  const bareCodon = rest === '' && (marked || codon >= 10);
  if (rest === 'X' || bareCodon || /^[A-Z](?:\/[A-Z])+$/.test(rest)) {
    return { name: `${first}${codon}X`, codon, effect: 'unspecified' };
  }
  if (rest === '*') return { name: `${first}${codon}*`, codon, effect: 'nonsense' };
  if (rest === '=' || rest === first) return { name: `${first}${codon}=`, codon, effect: 'synonymous' };
  if (!new RegExp(`^[${ONE_LETTER}]$`).test(rest)) return undefined;
  return { name: `${first}${codon}${rest}`, codon, effect: 'missense' };
}

/**
 * Names the replacement of residues from `codon` on by others, in the shortest form.
 * `before` and `after` are one-letter sequences; equal ends are trimmed.
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
  if (gone === '') {
    const copied = come === before.slice(start - come.length, start) && start >= come.length;
    const [from, to] = [at - come.length, at - 1];
    if (!copied) {
      const [left, right] = [before[start - 1], before[start]];
      if (left === undefined || right === undefined) return undefined;
      return { name: `${left}${to}_${right}${at}ins${come}`, codon: to, lastCodon: at, effect: 'in-frame' };
    }
    if (from === to) return { name: `${come}${from}dup`, codon: from, effect: 'in-frame' };
    return { name: `${come[0]}${from}_${come.at(-1)}${to}dup`, codon: from, lastCodon: to, effect: 'in-frame' };
  }
  if (gone.length === 1 && come.length === 1) return single(gone, at, come, true);
  if (come.startsWith('*')) return single(gone.charAt(0), at, '*', true);
  const last = at + gone.length - 1;
  const tail = come === '' ? 'del' : `delins${come}`;
  if (gone.length === 1) return { name: `${gone}${at}${tail}`, codon: at, effect: 'in-frame' };
  return { name: `${gone[0]}${at}_${gone.at(-1)}${last}${tail}`, codon: at, lastCodon: last, effect: 'in-frame' };
}

function toOneLetter(body: string): string {
  const hasThree = new RegExp(`^(?:${THREE}|\\*)\\d`, 'i').test(body);
  const shortened = hasThree
    ? body.replace(new RegExp(`(?:${THREE})`, 'gi'), (three) => THREE_TO_ONE.get(three.toLowerCase()) ?? three)
    : body;
  return shortened
    .replace(/\s+/g, '')
    .replace(/(?<=^|_|\d)[a-z](?=\d|$)|^[a-z]+(?=\d+[a-z*=]+$)/g, (letters) => letters.toUpperCase())
    .replace(/(?<=^[A-Z*]\d+)[a-z](?=$|\/|fs)/, (letter) => letter.toUpperCase());
}

/** The three-letter form of a canonical one-letter name: `G12D` -> `Gly12Asp`, `K267fs` -> `Lys267fs`. */
export function threeLetterName(name: string): string {
  return name.replace(/del(?=ins)|del|dup|ins|fs|ext|[A-Z*]/g, (part) => ONE_TO_THREE.get(part) ?? part);
}
