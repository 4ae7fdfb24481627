/** A variant's gene codes, names and reference sequences -> the genes that it is about, or that these disagree. */
import { conceptTexts } from '../model/code.js';
import type { HgncId } from '../model/finding.js';
import { type GeneClaim, geneClaims, settledGenes } from './gene-identity.js';
import { type Part, valueConcept, valueTexts } from './observation-parts.js';
import type { SaidConflict } from './statement.js';
import { type ChangeMention, changeMentions } from './variants/change-mentions.js';
import { geneOfMention, genesAt } from './variants/place-change.js';
import { placeGenomic } from './variants/place-genomic.js';
import type { Vocabulary } from './vocabulary.js';

/** The genes of a variant: those it is of, and those that it names in contradiction. */
export interface VariantGenes {
  readonly genes: readonly HgncId[];
  /** Where code, words and reference sequence name different genes. */
  readonly disputed: readonly HgncId[];
  readonly conflicts: readonly SaidConflict[];
}

interface Named {
  readonly self: Part;
  readonly testGenes: readonly HgncId[];
}
interface Slots {
  readonly genes: readonly Part[];
  readonly fusedGenes: readonly Part[];
  readonly names: readonly Part[];
  readonly fusions: readonly Part[];
}

/**
 * The known genes that a variant is of: by its gene components, else by the test, else by its names; only where nothing
 * names a gene, by its place on the genome. The reference sequence or the test settles a code and a name that differ.
 */
export function variantGenes(
  parts: Named,
  slots: Slots,
  mentions: readonly ChangeMention[],
  vocabulary: Vocabulary,
): VariantGenes {
  const claims = claimsOf(parts, slots, vocabulary);
  const stated = new Set<HgncId>();
  for (const mention of mentions) {
    const gene = geneOfMention(mention, vocabulary);
    if (gene !== undefined) stated.add(gene.id);
  }
  for (const other of genesOfNames(slots, vocabulary)) stated.add(other);
  for (const other of genesOfPlaces(mentions, genesNamed(claims), vocabulary)) stated.add(other);
  const corroborated = (gene: HgncId): boolean => stated.has(gene) || parts.testGenes.includes(gene);
  const disputed: HgncId[] = [];
  const conflicts: SaidConflict[] = [];
  const genes = new Set(settledGenes(claims));
  for (const claim of claims) {
    if (claim.kind !== 'disputed') continue;
    const supported = claim.genes.filter(corroborated);
    if (supported.length === 1) for (const gene of supported) genes.add(gene);
    else disputed.push(...claim.genes);
    for (const gene of claim.genes) conflicts.push({ gene, between: 'gene code and name', says: claim.says });
  }
  // Only where nothing names a gene does the place on the genome say which it is.
  if (genes.size + stated.size + disputed.length === 0 && noGeneNamed(slots)) {
    return { genes: placesOf(mentions, vocabulary), disputed: [], conflicts };
  }
  const [only] = genes;
  const elsewhere = [...stated].filter((gene) => !genes.has(gene) && !disputed.includes(gene));
  // One gene is named and the change lies on another's sequence: neither may be believed.
  if (genes.size === 1 && only !== undefined && elsewhere.length > 0 && !stated.has(only)) {
    const all = [...new Set([...disputed, only, ...elsewhere])];
    const says = [only, ...elsewhere].map((id) => vocabulary.gene(id)?.symbol ?? id);
    const between = 'gene and reference sequence' as const;
    return { genes: [], disputed: all, conflicts: [...conflicts, ...all.map((gene) => ({ gene, between, says }))] };
  }
  return { genes: [...new Set([...genes, ...elsewhere])], disputed: [...new Set(disputed)], conflicts };
}

/** The one gene that is named; several settle nothing about a place. */
function genesNamed(claims: readonly GeneClaim[]): HgncId | undefined {
  const [only, ...more] = settledGenes(claims);
  return more.length === 0 ? only : undefined;
}

/** Genes in which coordinates lie that are not those of the gene that is named. */
function genesOfPlaces(
  mentions: readonly ChangeMention[],
  named: HgncId | undefined,
  vocabulary: Vocabulary,
): readonly HgncId[] {
  const gene = named === undefined ? undefined : vocabulary.gene(named);
  if (gene === undefined) return [];
  return mentions.flatMap((mention) => {
    if (mention.genomic === undefined || placeGenomic(mention.genomic, gene) !== undefined) return [];
    return genesAt(mention, vocabulary).map(({ id }) => id);
  });
}

/** Genes that stand before a change in its own name: "GENE G12D". */
function genesOfNames({ names }: Slots, vocabulary: Vocabulary): readonly HgncId[] {
  return names
    .flatMap((part) => valueTexts(part.value))
    .filter((text) => /\s\S*\d/.test(text) && changeMentions(text).length > 0)
    .flatMap((text) => vocabulary.geneMentions(text))
    .flatMap(({ genes, group }) => (group ? [] : genes));
}

function claimsOf({ self, testGenes }: Named, slots: Slots, vocabulary: Vocabulary): readonly GeneClaim[] {
  const claims = [...slots.genes, ...slots.fusedGenes].flatMap((part) => {
    const concept = valueConcept(part.value);
    return concept === undefined ? [] : geneClaims(concept, vocabulary);
  });
  if (claims.length > 0) return claims;
  if (testGenes.length > 0) return testGenes.map((gene): GeneClaim => ({ kind: 'gene', gene }));
  const coded = slots.genes.some((part) => part.value.kind === 'concept' && part.value.concept.codings.length > 0);
  const named = [...slots.names, ...slots.fusions].flatMap((part) => valueTexts(part.value));
  // A gene that the knowledge does not know was named: only a fusion's name may add one that it does.
  const words = coded
    ? named.filter((text) => /::/.test(text))
    : [...named, ...conceptTexts(self.code ?? { codings: [] })];
  return words.flatMap((word) => geneClaims({ codings: [], text: word }, vocabulary));
}

function noGeneNamed({ genes, fusedGenes }: Slots): boolean {
  return [...genes, ...fusedGenes].every((part) => part.value.kind === 'none');
}

function placesOf(mentions: readonly ChangeMention[], vocabulary: Vocabulary): readonly HgncId[] {
  const found = new Set<HgncId>();
  for (const mention of mentions) for (const gene of genesAt(mention, vocabulary)) found.add(gene.id);
  return [...found];
}
