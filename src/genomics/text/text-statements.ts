/** One clause of a sentence -> statements about its genes: changes placed, parts of the gene, or what else it speaks of. */
import type { Codons } from '../../model/finding.js';
import type { Gene } from '../../model/gene.js';
import { codonsNamed, exceptCodons } from '../codon-scope.js';
import { expressed, saysOfBlood } from '../expression.js';
import { type Asked, askedAlteration, lossOf } from '../measures.js';
import { speaksOfSequence } from '../sequence-words.js';
import { region, type SaidConflict, type Statement } from '../statement.js';
import { byCopies, fusedSymbols, partnerOf } from '../structural-change.js';
import type { PlacedChange } from '../variants/place-change.js';
import { reconcile } from '../variants/reconcile.js';
import type { Vocabulary } from '../vocabulary.js';
import type { Clause } from './clause.js';
import type { TextSubject } from './text-subject.js';

/**
 * Statements on each known gene of a clause. A change that is named and not answered is present; without a change
 * the answer is of the part of the gene that the clause names, or of what the subject asks or covers.
 */
export function statementsOf(
  clause: Clause,
  sentence: string,
  subject: TextSubject,
  vocabulary: Vocabulary,
): { readonly statements: readonly Statement[]; readonly conflicts: readonly SaidConflict[] } {
  const statements: Statement[] = [];
  const conflicts: SaidConflict[] = [];
  const answer = clause.answer ?? 'present';
  const fraction = answer === 'present' ? alleleFractionIn(sentence) : undefined;
  const benign = answer === 'present' && isBenign(sentence);
  const { germline: inherited, somatic } = vocabulary.traits(sentence);
  const germline = answer === 'absent' && inherited && !somatic;
  for (const id of clause.genes) {
    const gene = vocabulary.gene(id);
    if (gene === undefined) continue;
    const common = { gene: id, answer, quoted: sentence, ...(germline && { germline }) };
    const scope = codonsNamed(clause.scopes, gene);
    const reconciled = reconcile(clause.changes, gene, vocabulary);
    conflicts.push(...reconciled.conflicts);
    for (const { mention, note, ...change } of reconciled.changes) {
      const open = clause.group && change.alteration.kind === 'protein-change' && answer === 'present';
      statements.push({
        ...common,
        ...(open ? { alteration: region('unstated') } : change),
        written: mention.written,
        ...(benign && { benign }),
        ...(fraction !== undefined && { alleleFraction: fraction }),
      });
    }
    const { changes } = reconciled;
    if (scope !== undefined && answer === 'present' && liesElsewhere(scope, changes)) {
      statements.push({ ...common, alteration: region(scope) });
    }
    if (changes.length > 0) continue;
    const asked =
      clause.asked ??
      (scope === undefined ? (subject.asked?.(gene) ?? usuallyAsked(gene, sentence, subject)) : undefined);
    if (asked === 'copy-number' && clause.answer === undefined) {
      const counted = countedChange(sentence);
      if (counted !== undefined) statements.push({ ...common, ...counted });
    } else if (asked !== undefined) {
      if (saysOfBlood(gene, sentence)) continue;
      const partner =
        asked === 'fusion' ? (clause.partner ?? partnerIn(clause, sentence, gene, vocabulary)) : undefined;
      const copies = answer === 'present' ? copiesIn(sentence) : undefined;
      const more = { ...(partner !== undefined && { partner }), ...(copies !== undefined && { copies }) };
      statements.push(
        lossOf(
          { ...common, alteration: askedAlteration(expressed(asked, gene, sentence, vocabulary), sentence, more) },
          gene,
        ),
      );
    } else {
      const open = answer === 'present' && typeof subject.codons === 'string' ? 'unstated' : subject.codons;
      const covered = typeof open === 'string' ? (allBut(sentence, gene) ?? open) : open;
      statements.push({ ...common, alteration: region(scope ?? covered) });
    }
  }
  return { statements, conflicts };
}

/** Of some genes a bare status speaks of the protein, or of how much there is of it; the value of a test answers the test. */
function usuallyAsked(gene: Gene, sentence: string, { isAnswer }: TextSubject): Asked | undefined {
  const usual = gene.stain?.usual === true || gene.expression !== undefined;
  return usual && !isAnswer && !speaksOfSequence(sentence) ? 'expression' : undefined;
}

/** True where a part of the gene is named beside changes that all lie outside it: then something else was found there. */
function liesElsewhere(scope: Codons, changes: readonly PlacedChange[]): boolean {
  const codons = changes.flatMap(({ alteration }) =>
    alteration.kind === 'protein-change' ? [alteration.change.codon] : [],
  );
  if (typeof scope === 'string' || codons.length === 0) return false;
  return codons.every((codon) => scope.every(([first, last]) => codon < first || codon > last));
}

/** The partner that the sentence joins to the gene by a fusion's sign. */
function partnerIn(clause: Clause, sentence: string, gene: Gene, vocabulary: Vocabulary): string | undefined {
  const names = (text: string): boolean =>
    vocabulary.geneMentions(text).some((mention) => mention.genes.includes(gene.id));
  const joined = sentence
    .split(/[,;]|\s(?:and|und|et|y|en|e)\s/u)
    .map(fusedSymbols)
    .find((symbols) => symbols.some(names));
  const partner = joined === undefined ? undefined : partnerOf(gene.id, joined, vocabulary);
  if (partner !== undefined) return partner;
  const other = clause.genes.find((id) => id !== gene.id);
  return other === undefined || clause.genes.length !== 2 || !/::|\//.test(sentence)
    ? undefined
    : vocabulary.gene(other)?.symbol;
}

function copiesIn(sentence: string): number | undefined {
  const match =
    /(?:CN|copy number|kopienzahl|copies|copias)\s*[=:~]?\s*(\d{1,3}(?:[.,]\d+)?)/i.exec(sentence) ??
    /(\d{1,3}(?:[.,]\d+)?)\s*(?:copies|copias|kopien|kopie\u00ebn|copie)/i.exec(sentence);
  return match?.[1] === undefined ? undefined : Number(match[1].replace(',', '.'));
}

/** "A non-V600 mutation": any codon but that. */
function allBut(sentence: string, gene: Gene): Codons | undefined {
  const codon = Number(/(?<![\p{L}])non-?\s?[A-Z](\d{1,4})[A-Z]?(?![\p{L}\d])/u.exec(sentence)?.[1]);
  return codon > 0 ? exceptCodons('all', [[codon, codon]], gene) : undefined;
}

/** "CN=14", "gain": a number of copies or a gain that stands for the answer; two copies are none. */
function countedChange(sentence: string): Pick<Statement, 'alteration' | 'answer'> | undefined {
  const copies = copiesIn(sentence);
  if (copies === undefined) {
    const gained = /(?<![\p{L}])(?:gain|zugewinn|ganancia|guadagno)(?![\p{L}])/iu.test(sentence);
    if (!gained) return undefined;
    return { alteration: { kind: 'copy-number', change: 'gain', written: sentence }, answer: 'present' };
  }
  const change = byCopies(copies);
  const alteration = { kind: 'copy-number', change, copies, written: sentence } as const;
  return { alteration, answer: change === 'any' ? 'absent' : 'present' };
}

function isBenign(sentence: string): boolean {
  return /(?<![\p{L}-])benign(?![\p{L}])/iu.test(sentence) && !/\bnot benign\b/i.test(sentence);
}

/** "VAF 31 %", "allele frequency: 0.31" -> 0.31. */
export function alleleFractionIn(sentence: string): number | undefined {
  const match =
    /(?:VAF|\bAF\b|MAF|allel\w*[ -](?:frequency|fraction|frequenz|frequentie)|allelfrequen\w+|fr\u00e9quence all\u00e9lique|frecuencia al\u00e9lica|frequenza allelica|mutant (?:allele )?fraction)[^\d%<>]{0,12}(\d{1,3}(?:[.,]\d+)?)\s*(%?)/i.exec(
      sentence,
    ) ?? /(\d{1,2}(?:[.,]\d+)?)\s*(%)\s*(?:VAF|MAF|allel|mutant allel)/i.exec(sentence);
  if (match?.[1] === undefined) return undefined;
  const value = Number(match[1].replace(',', '.'));
  const share = match[2] === '%' || value > 1 ? value / 100 : value;
  return share >= 0 && share <= 1 ? share : undefined;
}
