/** A Genomics Reporting variant (LOINC 69548-6) and its components -> statements about the genes it names. */
import { type Concept, conceptTexts } from '../model/code.js';
import type { Alteration, HgncId } from '../model/finding.js';
import type { Gene } from '../model/gene.js';
import type { Writable } from '../model/writable.js';
import { alleleFractionOf } from './allele-fraction.js';
import type { Answer } from './answers.js';
import { coordinatesIn } from './coordinates.js';
import { geneClaims } from './gene-identity.js';
import { readLocated } from './located-variant.js';
import { BENIGN } from './loinc.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import { NOTHING_SAID, type Said } from './said.js';
import { region, type SaidConflict, type Statement } from './statement.js';
import { partnerOf, type StructuralChange, structuralChange, symbolsOf } from './structural-change.js';
import type { Method } from './test-scope.js';
import { changeWithoutName } from './unnamed-variant.js';
import { answerOfVariant } from './variant-answer.js';
import { variantGenes } from './variant-genes.js';
import { mentionsOfParts } from './variant-names.js';
import { slotsOf, type VariantSlots } from './variant-slots.js';
import { variantInWords } from './variant-words.js';
import type { ChangeMention } from './variants/change-mentions.js';
import { geneOfMention, placeChange } from './variants/place-change.js';
import { type Reconciled, reconcile } from './variants/reconcile.js';
import type { Vocabulary } from './vocabulary.js';

/** What a variant is read from. */
export interface VariantParts {
  readonly self: Part;
  readonly components: readonly Part[];
  readonly notes: readonly string[];
  readonly method: Method;
  /** Genes that the test's own code names, where a gene test carries variant components. */
  readonly testGenes: readonly HgncId[];
  /** The last words of the profiles that the resource claims: `dna-fusion`. */
  readonly hints: readonly string[];
}

const NO_TEXTS: readonly string[] = [];

/**
 * Statements on each gene that a variant names: its change, or a part of the gene where none is named. Without a known
 * gene its place on the genome decides, or else its words. Genes named in contradiction are indeterminate: a conflict.
 * @see HL7 Genomics Reporting STU3, Variant
 */
export function readVariant(parts: VariantParts, vocabulary: Vocabulary): Said {
  const slots = slotsOf(parts.components);
  const coordinates = coordinatesIn(parts.components);
  const mentions = mentionsOfParts(slots, coordinates.mention, parts.self);
  const { genes, disputed, conflicts: geneConflicts } = variantGenes(parts, slots, mentions, vocabulary);
  const value = valueTexts(parts.self.value);
  const kind =
    structuralChange(slots, value, false, vocabulary) ?? hintedChange(parts.hints, mentions, slots, vocabulary);
  const fraction = fractionIn(slots);
  const described = mentions.length > 0 || kind !== undefined;
  const judged = { ...parts, names: slots.names, fraction };
  const { answer, contradiction } = answerOfVariant(judged, described, vocabulary);
  if (genes.length === 0 && disputed.length === 0) {
    const located = readLocated(coordinates, kind, answer, vocabulary);
    return located === NOTHING_SAID ? variantInWords(parts, vocabulary) : located;
  }
  const conflicts: SaidConflict[] = [...geneConflicts];
  if (contradiction !== undefined)
    for (const gene of genes) conflicts.push({ gene, between: 'value and interpretation', says: contradiction });
  const statements: Statement[] = disputed.map((gene) => ({
    gene,
    ...(kind === undefined
      ? { alteration: region('unstated') }
      : structuralStatement(kind, gene, 'indeterminate', vocabulary)),
    answer: 'indeterminate',
  }));
  const extras = extrasOf(parts.self, slots, answer, fraction);
  const called = answer ?? 'indeterminate';
  const othersListed = listsOthers(slots, vocabulary);
  const owners = new Map(mentions.map((mention) => [mention, ownersOf(mention, genes, othersListed, vocabulary)]));
  for (const id of genes) {
    const gene = vocabulary.gene(id);
    if (gene === undefined || disputed.includes(id)) continue;
    const own = mentions.filter((mention) => owners.get(mention)?.length === 1 && owners.get(mention)?.includes(id));
    const reconciled = reconcile(own, gene, vocabulary);
    const sequence = reconciled.changes.filter(({ alteration }) => alteration.kind !== 'unplaced-change');
    const structural =
      kind === undefined || sequence.length === 0 ? kind : structuralChange(slots, NO_TEXTS, true, vocabulary);
    if (structural !== undefined) {
      statements.push({ gene: id, ...structuralStatement(structural, id, called, vocabulary), ...extras });
      continue;
    }
    conflicts.push(...reconciled.conflicts, ...chromosomeConflict(gene, coordinates.chromosome, sequence.length > 0));
    for (const change of reconciled.changes) {
      const { written } = change.mention;
      if (change.note === 'other-assembly')
        conflicts.push({ gene: id, between: 'coordinates and assembly', says: [written] });
      statements.push(statementOf(id, change, called, extras));
    }
    if (reconciled.changes.length > 0) continue;
    const [open] = mentions.filter(
      (mention) => (owners.get(mention)?.length ?? 0) > 1 && owners.get(mention)?.includes(id),
    );
    if (open === undefined) {
      const named = {
        parts,
        slots,
        changesElsewhere: mentions.length > 0,
        located: parts.components.some(({ question }) => LOCATING.has(question)),
      };
      statements.push(...changeWithoutName(gene, answer, named, vocabulary));
    } else {
      // A change without its gene among several that it fits: of none of them can it be said.
      const alteration: Alteration = { kind: 'unplaced-change', written: open.written };
      statements.push({
        gene: id,
        alteration,
        answer: called === 'present' ? 'indeterminate' : called,
        written: open.written,
      });
    }
  }
  const silent = answer === undefined && statements.some((statement) => statement.answer === 'indeterminate');
  const said = { ...NOTHING_SAID, statements, conflicts };
  return silent && parts.self.value.kind !== 'none' ? { ...said, notUnderstood: genes } : said;
}

function statementOf(
  gene: HgncId,
  { mention, alteration, codingChange, exon, disputedBy }: Reconciled['changes'][number],
  answer: Answer,
  { alleleFraction, benign }: Pick<Statement, 'alleleFraction' | 'benign'>,
): Statement {
  const statement: Writable<Statement> = { gene, alteration, answer, written: mention.written };
  if (codingChange !== undefined) statement.codingChange = codingChange;
  if (exon !== undefined) statement.exon = exon;
  if (disputedBy !== undefined) statement.disputedBy = disputedBy;
  if (alleleFraction !== undefined) statement.alleleFraction = alleleFraction;
  if (benign !== undefined) statement.benign = benign;
  return statement;
}

/** The genes that a change may be of: by its own reference, because nothing else is spoken of, or because it fits. */
function ownersOf(
  mention: ChangeMention,
  genes: readonly HgncId[],
  othersListed: boolean,
  vocabulary: Vocabulary,
): readonly HgncId[] {
  const stated = geneOfMention(mention, vocabulary)?.id;
  if (stated !== undefined) return [stated];
  // In a list of genes a change on a sequence that the knowledge does not know is another gene's.
  if (othersListed && FOREIGN.test(mention.written)) return [];
  if (genes.length === 1) return genes;
  return genes.filter((id) => {
    const gene = vocabulary.gene(id);
    return gene !== undefined && placeChange(mention, gene, vocabulary).alteration.kind !== 'unplaced-change';
  });
}

/** Questions whose answers say where a change lies, or what it is. */
const LOCATING: ReadonlySet<Part['question']> = new Set([
  'position',
  'innerPosition',
  'outerPosition',
  'referenceAllele',
  'alternativeAllele',
]);

const FOREIGN = /^(?:[NX][MPR]_|ENS[TP]|LRG_)/i;

function listsOthers({ genes }: VariantSlots, vocabulary: Vocabulary): boolean {
  return genes.some((part) => {
    const concept = valueConcept(part.value);
    return concept !== undefined && geneClaims(concept, vocabulary).length === 0;
  });
}

/** A fusion that only the resource's profile tells. */
function hintedChange(
  hints: readonly string[],
  mentions: readonly ChangeMention[],
  slots: VariantSlots,
  vocabulary: Vocabulary,
): StructuralChange | undefined {
  if (mentions.length > 0) return undefined;
  const [fusion] = hints.filter((hint) => vocabulary.says(hint, 'fusion'));
  return fusion === undefined
    ? undefined
    : { kind: 'fusion', written: 'fusion', genes: slots.genes.flatMap(symbolsOf) };
}

function fractionIn({ fractions }: VariantSlots): number | undefined {
  return fractions.map((part) => alleleFractionOf(part.value)).find((value) => value !== undefined);
}

function extrasOf(
  self: Part,
  { significances }: VariantSlots,
  answer: Answer | undefined,
  fraction: number | undefined,
): Pick<Statement, 'alleleFraction' | 'benign'> {
  const values = [self, ...significances].map(({ value }) => valueConcept(value));
  const benign = answer === 'present' && [...values, ...self.interpretations].some(isBenign);
  return { ...(fraction !== undefined && { alleleFraction: fraction }), ...(benign && { benign }) };
}

/** A fusion with its partner; a number of copies with what it means: two are no amplification and no loss. */
function structuralStatement(
  change: StructuralChange,
  id: HgncId,
  answer: Answer,
  vocabulary: Vocabulary,
): Pick<Statement, 'alteration' | 'answer' | 'written'> {
  const { written } = change;
  if (change.kind === 'fusion') {
    const partner = partnerOf(id, change.genes, vocabulary);
    const alteration: Alteration = { kind: 'fusion', written, ...(partner !== undefined && { partner }) };
    return { alteration, answer, written };
  }
  const normal = change.kind === 'copy-number' && change.change === 'any' && change.copies !== undefined;
  return { alteration: change, answer: normal && answer === 'present' ? 'absent' : answer, written };
}

function chromosomeConflict(gene: Gene, chromosome: string | undefined, changed: boolean): readonly SaidConflict[] {
  const own = gene.transcripts[0]?.placements?.[0]?.chromosome;
  if (!changed || chromosome === undefined || own === undefined || own === chromosome) return [];
  return [{ gene: gene.id, between: 'named change and coordinates', says: [gene.symbol, `chromosome ${chromosome}`] }];
}

function isBenign(concept: Concept | undefined): boolean {
  if (concept === undefined) return false;
  if (concept.codings.some((coding) => coding.code !== undefined && BENIGN.has(coding.code))) return true;
  return conceptTexts(concept).some((text) => /^(?:likely |presumed )?benign\b/i.test(text));
}
