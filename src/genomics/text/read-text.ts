/** A text of a laboratory -> what it says of genes, sentence by sentence; what can't be settled is given back as such. */
import type { Codons, HgncId } from '../../model/finding.js';
import type { PlacedChange } from '../changes.js';
import { codonsNamed } from '../codon-scope.js';
import { placeChanges, region, type Statement } from '../statement.js';
import type { Vocabulary } from '../vocabulary.js';
import { type Clause, clausesOf } from './clauses.js';
import { type Item, itemsOf } from './items.js';
import { sentencesOf } from './sentences.js';

export interface TextReading {
  readonly statements: readonly Statement[];
  /** Sentences with a known gene and an answer that could not be brought together. */
  readonly notUnderstood: readonly { readonly genes: readonly HgncId[]; readonly sentence: string }[];
  /** Named side by side and meaning different changes; for the trace. */
  readonly notes: readonly string[];
}

export interface TextSubject {
  /** Genes of the test, for sentences that name none; a group where it is open which of them is meant. */
  readonly genes: readonly HgncId[];
  readonly group: boolean;
  /** Codons that the test covers where the text says nothing. */
  readonly codons: Codons;
  /** The text is the answer itself: a change that stands in it was found. */
  readonly isAnswer: boolean;
}

export const NO_SUBJECT: TextSubject = { genes: [], group: false, codons: 'unstated', isAnswer: false };

export function readText(text: string, subject: TextSubject, vocabulary: Vocabulary): TextReading {
  const statements: Statement[] = [];
  const notUnderstood: { genes: readonly HgncId[]; sentence: string }[] = [];
  const notes: string[] = [];
  let carried: TextSubject | undefined;
  const namesGene = (heading: string): boolean => vocabulary.geneMentions(heading).length > 0;
  for (const sentence of sentencesOf(text, vocabulary.knowledge.resultWords, namesGene)) {
    const set = setAside(sentence, vocabulary);
    if (set !== undefined) {
      carried = undefined;
      const told = set.before === '' ? undefined : readText(set.before, subject, vocabulary);
      const named = told?.statements.filter(({ alteration }) => alteration.kind === 'protein-change') ?? [];
      if (set.counts) statements.push(...named);
      else if (named.length > 0) notUnderstood.push({ genes: [...new Set(named.map(({ gene }) => gene))], sentence });
      if (set.earlier) {
        const genes = vocabulary.geneMentions(sentence).flatMap((mention) => mention.genes);
        if (genes.length > 0) notUnderstood.push({ genes: [...new Set(genes)], sentence });
      }
      continue;
    }
    const own: TextSubject | undefined = subject.genes.length > 0 ? subject : carried;
    const spaced = spacedGenes(sentence, vocabulary);
    const items = itemsOf(spaced, own?.genes ?? [], vocabulary);
    const { clauses, unclear } = clausesOf(spaced, items, own);
    const left = new Set<HgncId>(unclear);
    for (const clause of clauses) {
      if (clause.answer === undefined && !subject.isAnswer && !isPlainListing(spaced, items)) {
        for (const gene of clause.genes) left.add(gene);
        continue;
      }
      const said = statementsOf(clause, sentence, subject, vocabulary);
      statements.push(...said.statements);
      notes.push(...said.notes);
    }
    if (left.size > 0) notUnderstood.push({ genes: [...left], sentence });
    carried = headingSubject(items, subject);
  }
  return { statements, notUnderstood, notes };
}

/**
 * A sentence with words that make it no finding. What stands before words of consequence ("associated with") is read as
 * it is; a named change with an answer before other such words, or words of an earlier test, are given back to be read
 * by eye: neither taken for a finding nor lost.
 */
function setAside(
  sentence: string,
  vocabulary: Vocabulary,
): { readonly before: string; readonly counts: boolean; readonly earlier: boolean } | undefined {
  const words = vocabulary.words(sentence, ['notAFinding', 'consequences', 'earlierTests']);
  const [first] = [...words].sort((a, b) => a.start - b.start);
  if (first === undefined) return undefined;
  const counts = words.every(({ meaning }) => meaning === 'consequences');
  const earlier = words.some(({ meaning }) => meaning === 'earlierTests');
  const text = sentence.slice(0, first.start).trim();
  const answered = vocabulary.words(text, ['present', 'absent']).length > 0;
  return { before: answered ? text : '', counts, earlier };
}

/** Puts a space between a gene and a change that is written onto it: `GENEV600E`. */
function spacedGenes(sentence: string, vocabulary: Vocabulary): string {
  const ends = vocabulary.geneMentions(sentence).map((mention) => mention.end);
  return ends.reduceRight(
    (text, end) => (/^[A-Z]\d/.test(text.slice(end)) ? `${text.slice(0, end)} ${text.slice(end)}` : text),
    sentence,
  );
}

/** A line that holds genes and nothing else speaks for the line after it. */
function headingSubject(items: readonly Item[], subject: TextSubject): TextSubject | undefined {
  const genes = items.flatMap((item) => (item.kind === 'gene' ? item.genes : []));
  const others = items.some((item) => item.kind === 'answer' || item.kind === 'change' || item.kind === 'negation');
  if (genes.length === 0 || others) return undefined;
  const group = items.some((item) => item.kind === 'gene' && item.group);
  return { ...subject, genes: [...new Set(genes)], group };
}

const FILLER =
  /^(?:exon|codon|variant|mutation|gene|the|and|und|vaf|allele|frequency|fraction|pathogenic|likely|somatic|missense|heterozygous|result|tier|with|transcript|protein|change|dna|coding|class)s?$/i;

/** A line of a list of results: a gene, a change, and no words that could say something else about it. */
function isPlainListing(sentence: string, items: readonly Item[]): boolean {
  let rest = sentence;
  for (const { start, end } of items) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  if (items.some((item) => item.kind === 'negation')) return false;
  return (rest.match(/\p{L}{2,}/gu) ?? []).every((word) => FILLER.test(word));
}

function statementsOf(
  clause: Clause,
  sentence: string,
  subject: TextSubject,
  vocabulary: Vocabulary,
): Pick<TextReading, 'statements' | 'notes'> {
  const statements: Statement[] = [];
  const notes: string[] = [];
  const answer = clause.answer ?? 'present';
  const fraction = answer === 'present' ? alleleFractionIn(sentence) : undefined;
  const benign = /(?<![\p{L}-])benign(?![\p{L}])/iu.test(sentence) && !/\bnot benign\b/i.test(sentence);
  for (const id of clause.genes) {
    const gene = vocabulary.gene(id);
    if (gene === undefined) continue;
    const common = { gene: id, answer, quoted: sentence };
    const scope = codonsNamed(clause.scopes, gene);
    const { changes, disputed } = placeChanges(clause.changes, gene, vocabulary);
    for (const { mention, alteration } of changes) {
      const about =
        clause.group && alteration.kind === 'protein-change' && answer === 'present'
          ? codonOfOne(alteration.change.codon)
          : alteration;
      statements.push({
        ...common,
        alteration: about,
        written: mention.written,
        ...(answer === 'present' && benign && { benign }),
        ...(fraction !== undefined && { alleleFraction: fraction }),
      });
    }
    for (const { mention, alteration } of disputed) {
      statements.push({ ...common, answer: 'indeterminate', alteration, written: mention.written });
      notes.push(`${mention.written} and the protein change beside it mean different changes`);
    }
    if (scope !== undefined && answer === 'present' && liesElsewhere(scope, changes)) {
      statements.push({ ...common, alteration: region(scope) });
    }
    if (changes.length === 0 && clause.measure !== undefined) {
      statements.push({ ...common, alteration: { kind: 'other', type: clause.measure, written: sentence } });
    } else if (changes.length === 0) {
      const covered = answer === 'present' && typeof subject.codons === 'string' ? 'unstated' : subject.codons;
      statements.push({ ...common, alteration: region(scope ?? covered) });
    }
  }
  return { statements, notes };
}

/** True where a part of the gene is named beside changes that all lie outside it: then something else was found there. */
function liesElsewhere(scope: Codons, changes: readonly PlacedChange[]): boolean {
  const codons = changes.flatMap(({ alteration }) =>
    alteration.kind === 'protein-change' ? [alteration.change.codon] : [],
  );
  if (typeof scope === 'string' || codons.length === 0) return false;
  return codons.every((codon) => scope.every(([first, last]) => codon < first || codon > last));
}

function codonOfOne(codon: number): Statement['alteration'] {
  return region([[codon, codon]]);
}

/** "VAF 31 %", "allele frequency: 0.31" -> 0.31. */
export function alleleFractionIn(sentence: string): number | undefined {
  const match =
    /(?:VAF|allel\w*[ -](?:frequency|fraction|frequenz)|mutant fraction)[^\d%<>]{0,12}(\d{1,3}(?:[.,]\d+)?)\s*(%?)/i.exec(
      sentence,
    ) ?? /(\d{1,2}(?:[.,]\d+)?)\s*(%)\s*(?:VAF|allel)/i.exec(sentence);
  if (match?.[1] === undefined) return undefined;
  const value = Number(match[1].replace(',', '.'));
  const share = match[2] === '%' ? value / 100 : value;
  return share >= 0 && share <= 1 ? share : undefined;
}
