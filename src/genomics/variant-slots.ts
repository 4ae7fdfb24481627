/** The components of a variant -> the same, by what each is for. */
import type { Question } from './loinc.js';
import type { Part } from './observation-parts.js';

/** The components of a variant by what they are for. */
export interface VariantSlots {
  readonly names: readonly Part[];
  readonly genes: readonly Part[];
  readonly types: readonly Part[];
  readonly fusions: readonly Part[];
  /** The two genes of a fusion, where each stands in a component of its own. */
  readonly fusedGenes: readonly Part[];
  readonly copyNumbers: readonly Part[];
  readonly fractions: readonly Part[];
  readonly significances: readonly Part[];
  readonly regions: readonly Part[];
}

const SLOTS: { readonly [question in Question]?: keyof VariantSlots } = {
  proteinChange: 'names',
  codingChange: 'names',
  genomicChange: 'names',
  variantName: 'names',
  cytogenomic: 'names',
  geneStudied: 'genes',
  changeType: 'types',
  featureConsequence: 'types',
  fusionTranscript: 'fusions',
  fusionGene: 'fusedGenes',
  copyNumber: 'copyNumbers',
  alleleFraction: 'fractions',
  significance: 'significances',
  regionName: 'regions',
  regionText: 'regions',
};

const NO_PARTS: readonly Part[] = [];

/** @param components those of one variant; what its question asks decides */
export function slotsOf(components: readonly Part[]): VariantSlots {
  const found = new Map<keyof VariantSlots, Part[]>();
  for (const part of components) {
    const slot = part.question === undefined ? undefined : SLOTS[part.question];
    if (slot === undefined) continue;
    const list = found.get(slot);
    if (list === undefined) found.set(slot, [part]);
    else list.push(part);
  }
  const of = (slot: keyof VariantSlots): readonly Part[] => found.get(slot) ?? NO_PARTS;
  return {
    names: of('names'),
    genes: of('genes'),
    types: of('types'),
    fusions: of('fusions'),
    fusedGenes: of('fusedGenes'),
    copyNumbers: of('copyNumbers'),
    fractions: of('fractions'),
    significances: of('significances'),
    regions: of('regions'),
  };
}
