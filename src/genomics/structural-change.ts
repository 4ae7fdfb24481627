/** The components of a variant that is no change of the sequence at one place -> copy number, fusion or expression. */
import type { Coding } from '../model/code.js';
import type { Alteration, HgncId } from '../model/finding.js';
import { oncePer } from '../model/once-per.js';
import { append } from './append.js';
import { copiesInIscn } from './iscn.js';
import { OTHER_CHANGES } from './loinc.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import { remembering } from './remember.js';
import type { Vocabulary } from './vocabulary.js';

/** What the components say, before it is known of which gene. */
export type StructuralChange =
  | Extract<Alteration, { kind: 'copy-number' }>
  | { readonly kind: 'fusion'; readonly written: string; readonly genes: readonly string[] }
  | Extract<Alteration, { kind: 'expression' }>;

/** The components that can tell of copies, of a fusion or of a protein. */
export interface StructuralParts {
  readonly types: readonly Part[];
  readonly copyNumbers: readonly Part[];
  readonly fusions: readonly Part[];
  readonly fusedGenes: readonly Part[];
  /** Names of the variant, and its cytogenomic name. */
  readonly names: readonly Part[];
  /** Genes studied, whether or not the knowledge knows them. */
  readonly genes: readonly Part[];
}

/** Copies at which a gene counts as amplified, and as gained, where the laboratory gives a number and no words. */
const AMPLIFIED_FROM = 6;
const GAINED_FROM = 3;

/**
 * @param value the words of the variant's own value
 * @param placed a change of the sequence was named: then a copy number or a type beside it only describes it
 */
export function structuralChange(
  parts: StructuralParts,
  value: readonly string[],
  placed: boolean,
  vocabulary: Vocabulary,
): StructuralChange | undefined {
  const typed = typeOf(parts.types);
  const texts = wordsOf(parts, value);
  const speaks = speaksOfStructure(vocabulary);
  const { fusions: fusionParts, fusedGenes, copyNumbers } = parts;
  const silent = typed === undefined && fusedGenes.length + copyNumbers.length + fusionParts.length === 0;
  if (silent && !texts.some(speaks)) return undefined;
  const fusions = fusionParts.flatMap((part) => valueTexts(part.value));
  const fused = fusionText([...fusions, ...texts], vocabulary);
  if (typed?.type === 'fusion' || parts.fusions.length + parts.fusedGenes.length > 0 || fused !== undefined) {
    const written = fused ?? typed?.coding.display ?? 'fusion';
    return {
      kind: 'fusion',
      written,
      genes: [...fusedSymbols(written), ...parts.fusedGenes.flatMap(symbolsOf), ...parts.genes.flatMap(symbolsOf)],
    };
  }
  if (placed) return undefined;
  for (const [meaning, level] of LEVELS) {
    const written = texts.find((text) => vocabulary.says(text, meaning));
    if (written !== undefined) return { kind: 'expression', of: 'rna', level, written };
  }
  const copies = copiesOf(parts.copyNumbers) ?? copiesInIscn(texts);
  const words = texts
    .map((text) => ({ text, change: copyNumberIn(text, vocabulary) }))
    .find(({ change }) => change !== undefined);
  const change = words?.change ?? typed?.type;
  if (change === undefined && copies === undefined) return undefined;
  const counted = copies === undefined ? undefined : byCopies(copies);
  return {
    kind: 'copy-number',
    change:
      change === undefined || change === 'any'
        ? (counted ?? 'any')
        : change === 'gain' && counted === 'amplification'
          ? counted
          : change,
    ...(copies !== undefined && { copies }),
    written: words?.text ?? typed?.coding.display ?? (copies === undefined ? 'copy number change' : `${copies} copies`),
  };
}

const LEVELS = [
  ['overexpressed', 'high'],
  ['underexpressed', 'low'],
] as const;

function typeOf(types: readonly Part[]): { readonly coding: Coding; readonly type: StructuralType } | undefined {
  for (const part of types) {
    for (const coding of valueConcept(part.value)?.codings ?? []) {
      const type = OTHER_CHANGES.get(coding.code ?? '');
      if (type !== undefined) return { coding, type };
    }
  }
  return undefined;
}

type StructuralType = 'gain' | 'loss' | 'any' | 'fusion';

function wordsOf({ names, types }: StructuralParts, value: readonly string[]): readonly string[] {
  const texts: string[] = [];
  for (const part of names) append(texts, valueTexts(part.value));
  for (const part of types) append(texts, valueTexts(part.value));
  append(texts, value);
  return texts;
}

/** Whether a text could name a fusion or a number of copies; remembered, for nearly all of them don't. */
const speaksOfStructure = oncePer((vocabulary: Vocabulary) =>
  remembering(
    (text: string) =>
      fusionText([text], vocabulary) !== undefined ||
      copyNumberIn(text, vocabulary) !== undefined ||
      LEVELS.some(([meaning]) => vocabulary.says(text, meaning)) ||
      copiesInIscn([text]) !== undefined,
  ),
);

/** What a number of copies means on its own; two is normal. */
export function byCopies(copies: number): 'amplification' | 'gain' | 'loss' | 'any' {
  if (copies >= AMPLIFIED_FROM) return 'amplification';
  if (copies >= GAINED_FROM) return 'gain';
  return copies < 1.5 ? 'loss' : 'any';
}

function copiesOf(parts: readonly Part[]): number | undefined {
  for (const { value } of parts) {
    if (value.kind === 'quantity') return value.value;
    if (value.kind === 'range') return value.low ?? value.high;
    if (value.kind === 'text' && /^\d+(?:\.\d+)?$/.test(value.text)) return Number(value.text);
  }
  return undefined;
}

function copyNumberIn(text: string, vocabulary: Vocabulary): 'amplification' | 'gain' | 'loss' | undefined {
  if (vocabulary.says(text, 'amplification') || vocabulary.says(text, 'amplified')) return 'amplification';
  if (/^(?:high|low)-level-gain$/i.test(text)) return /^high/i.test(text) ? 'amplification' : 'gain';
  if (/\bcopy[ _-]number[ _-](?:gain|loss)\b|^(?:gain|loss)$|\d[pq]\d[\d.]*\s+(?:gain|loss)\b/i.test(text))
    return /gain/i.test(text) ? 'gain' : 'loss';
  if (vocabulary.says(text, 'gain') && !/gain[- ]of[- ]function/i.test(text)) return 'gain';
  return vocabulary.says(text, 'loss') ? 'loss' : undefined;
}

/** Two names with one of the signs between them that join fused genes. @see HGVS Nomenclature, `::` */
const JOINED =
  /(?<![\p{L}\p{N}:])(HGNC:\d+|[A-Z][A-Z0-9-]{1,9})\s?(?:::|--|\/\/|\u2013|-|_|\/)\s?(HGNC:\d+|[A-Z][A-Z0-9]{1,9})(?![\p{L}\p{N}])/gu;

/** Signs that join two genes and nothing else, with a name on one side at least; an allele's name has them too (`…:5::T`). */
const FUSED = /[A-Za-z0-9?]\s?::\s?[A-Za-z?]/;
const ALLELE = /:\d+:[ACGT]*:[ACGT]*$/i;
const PAIR = /^\s*[A-Z][A-Z0-9-]{1,9}\s?(?:--|[-/:_])\s?[A-Z][A-Z0-9]{1,9}\s*$/;

function fusionText(texts: readonly string[], vocabulary: Vocabulary): string | undefined {
  return texts.find(
    (text) =>
      (FUSED.test(text) && !ALLELE.test(text)) ||
      vocabulary.says(text, 'fusion') ||
      vocabulary.says(text, 'rearranged') ||
      (PAIR.test(text) && joinsTwo(text, vocabulary)) ||
      /(?<!\p{L})(?:t|inv)\(/u.test(text),
  );
}

/** Two symbols, one of them a gene of the knowledge, the other not a name of the same gene. */
function joinsTwo(text: string, vocabulary: Vocabulary): boolean {
  const known = vocabulary.geneMentions(text);
  const [first] = known;
  const rest = first === undefined ? '' : `${text.slice(0, first.start)}${text.slice(first.end)}`;
  const same = known.length > 1 && new Set(known.map((mention) => String(mention.genes))).size === 1;
  return first !== undefined && !first.group && !same && /[A-Z]{2}/.test(rest);
}

/** The symbols on both sides of a fusion's sign. */
export function fusedSymbols(text: string): readonly string[] {
  for (const match of text.matchAll(JOINED)) {
    const [, left = '', right = ''] = match;
    if (!/^\d+$/.test(right)) return [left, right];
  }
  return [];
}

/** The symbol that a value gives for a gene. */
export function symbolsOf(part: Part): readonly string[] {
  const concept = valueConcept(part.value);
  if (concept === undefined) return [];
  const symbols = concept.codings.map(({ display, code }) => display ?? code);
  const named = symbols.length === 0 ? [concept.text] : symbols;
  return named.filter((symbol) => symbol !== undefined);
}

/** The other gene of a fusion, as it is written, seen from one gene. */
export function partnerOf(id: HgncId, genes: readonly string[], vocabulary: Vocabulary): string | undefined {
  const isSelf = (symbol: string): boolean =>
    vocabulary.geneByHgnc(symbol)?.id === id ||
    vocabulary.geneMentions(symbol).some((mention) => mention.genes.includes(id));
  const partner = genes.find((symbol) => !isSelf(symbol));
  return partner === undefined ? undefined : (vocabulary.geneByHgnc(partner)?.symbol ?? partner);
}
