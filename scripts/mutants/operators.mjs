/** A compiled file -> its mutants: one small change each, of the kind that a slip of the hand makes. */
import { codeOf } from './code-of.mjs';

/** Words of which one taken for the other is a wrong result. */
const OTHER_WORDS = new Map(
  Object.entries({
    present: 'absent',
    absent: 'present',
    indeterminate: 'present',
    failed: 'absent',
    insufficient: 'absent',
    'not-performed': 'absent',
    'low-coverage': 'absent',
    pending: 'absent',
    all: 'unstated',
    unstated: 'all',
    targeted: 'all',
    unclear: 'absent',
    somatic: 'germline',
    germline: 'somatic',
    tissue: 'plasma',
    plasma: 'tissue',
    primary: 'metastasis',
    metastasis: 'primary',
    plus: 'minus',
    minus: 'plus',
    GRCh37: 'GRCh38',
    GRCh38: 'GRCh37',
    missense: 'synonymous',
    synonymous: 'missense',
    frameshift: 'in-frame',
    'in-frame': 'frameshift',
    loss: 'amplification',
    amplification: 'loss',
    high: 'lost',
    lost: 'high',
    final: 'preliminary',
    preliminary: 'final',
  }),
);

/** Signs and words that are exchanged for one another, wherever they stand in the code. */
const EXCHANGES = [
  { kind: 'equality', pattern: /[!=]==/g, into: (found) => (found === '===' ? '!==' : '===') },
  { kind: 'and, or', pattern: /&&|\|\|/g, into: (found) => (found === '&&' ? '||' : '&&') },
  {
    kind: 'bound',
    pattern: / [<>]=? /g,
    into: (found) => (found.includes('=') ? found.replace('=', '') : bound(found)),
  },
  { kind: 'negation', pattern: /!(?=[\w(])/g, into: () => '' },
  { kind: 'truth', pattern: /\b(?:true|false)\b/g, into: (found) => String(found === 'false') },
  { kind: 'some, every', pattern: /\.(?:some|every)\(/g, into: (found) => (found === '.some(' ? '.every(' : '.some(') },
  {
    kind: 'number',
    pattern: /(?<![\w$.])\d[\d_]*(?![\w$.])/g,
    into: (found) => String(Number(found.replaceAll('_', '')) + 1),
  },
];

const bound = (found) => `${found.trimEnd()}= `;

/**
 * @param {string} text a compiled file
 * @returns {{ kind: string, start: number, end: number, into: string }[]} in the order of the file
 */
export function mutantsOf(text) {
  const { code, strings } = codeOf(text);
  const mutants = EXCHANGES.flatMap(({ kind, pattern, into }) =>
    [...code.matchAll(pattern)].map(({ 0: found, index }) => ({
      kind,
      start: index,
      end: index + found.length,
      into: into(found),
    })),
  );
  for (const { start, end } of strings) {
    const other = OTHER_WORDS.get(text.slice(start + 1, end - 1));
    if (other !== undefined) mutants.push({ kind: 'answer', start, end, into: `'${other}'` });
  }
  mutants.push(...guardsOf(code), ...filtersOf(code), ...defaultsOf(code));
  return mutants.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** `if (…) return …;` without what it does. */
function guardsOf(code) {
  return [...code.matchAll(/(?<=\)\s*)(?:return\b|continue;|break;)/g)].flatMap(({ index }) => {
    const end = endOfExpression(code, index, ';');
    return /\bif \($/.test(headOf(code, index)) ? [{ kind: 'guard', start: index, end: end + 1, into: ';' }] : [];
  });
}

/** What stands before the bracket that closes right before `at`, up to and with its opening. */
function headOf(code, at) {
  let depth = 0;
  for (let back = code.slice(0, at).trimEnd().length - 1; back >= 0; back -= 1) {
    if (code[back] === ')') depth += 1;
    if (code[back] === '(') depth -= 1;
    if (depth === 0) return code.slice(Math.max(0, back - 6), back + 1);
  }
  return '';
}

/** `.filter(…)` dropped. */
function filtersOf(code) {
  return [...code.matchAll(/\??\.filter\(/g)].map(({ 0: found, index }) => ({
    kind: 'filter',
    start: index,
    end: endOfExpression(code, index + found.length, ')') + 1,
    into: '',
  }));
}

/** `a ?? b` without `b`. */
function defaultsOf(code) {
  return [...code.matchAll(/ \?\? /g)].map(({ 0: found, index }) => ({
    kind: 'default',
    start: index,
    end: endOfExpression(code, index + found.length, ',;:?)]}'),
    into: '',
  }));
}

/** Where the first of these signs stands that is in no bracket opened after `from`. */
function endOfExpression(code, from, signs) {
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    const sign = code[at];
    const optional = sign === '?' && (code[at + 1] === '.' || code[at + 1] === '?' || code[at - 1] === '?');
    if (depth === 0 && signs.includes(sign) && !optional) return at;
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (depth < 0) return at;
  }
  return code.length;
}
