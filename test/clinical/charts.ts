/** Charts and baskets that many clinical cases share: one finding, and the rest of the tumour negative. */
import type { FhirResource } from '../../src/model/fhir-json.js';
import { chart, type Part } from './clinical-case.js';
import { type Dialect, negative, plasmaNegative, plasmaOf } from './shapes/backgrounds.js';
import { loinc } from './shapes/codes.js';
import { colorectal } from './shapes/conditions.js';
import { afterThreeDrugs, priorAntiEgfr } from './shapes/medications.js';
import { lab, type WithSpecimen } from './shapes/results.js';
import { absent, type VariantOptions, variant } from './shapes/variants.js';

/** Baskets: an antibody with the chemotherapy of a first line, and alone as in later lines. */
export const folfiri = ['irinotecan', 'leucovorin', 'fluorouracil'];
export const folfox = ['oxaliplatin', 'leucovorin', 'fluorouracil'];
export const cetuximabFolfiri = ['cetuximab', ...folfiri];
export const panitumumabFolfox = ['panitumumab', ...folfox];
export const cetuximab = ['cetuximab'];
export const panitumumab = ['panitumumab'];

/** Day of the tissue taken before an antibody was given, and of the plasma taken after it. */
export const tissueDay = '2024-12-09';
export const plasmaDay = '2026-10-12';

/** Colorectal cancer with a finding, all else negative; the finding answers for one gene. */
const answering =
  (gene: 'KRAS' | 'NRAS' | 'BRAF') =>
  (finding: Part, dialect: Dialect = 'variant', more: Part = []): readonly FhirResource[] =>
    chart(colorectal(), finding, negative(dialect, { but: [gene] }), more);
export const withKras = answering('KRAS');
export const withNras = answering('NRAS');
export const withBraf = answering('BRAF');

/** Colorectal cancer, RAS and BRAF negative, and a finding beside them. */
export function beside(finding: Part, dialect: Dialect = 'variant', more: Part = []): readonly FhirResource[] {
  return chart(colorectal(), finding, negative(dialect), more);
}

/** The other label codons of KRAS negative, so that G12C is the only RAS variant. */
export function otherKrasCodons(options: VariantOptions = {}): WithSpecimen {
  return absent('KRAS', { region: 'Codons 13, 59, 61, 117 and 146', ...options });
}

/** KRAS G12C as the only RAS variant. */
export function onlyG12c(): readonly FhirResource[] {
  return [...variant('KRAS', { protein: 'p.Gly12Cys' }), ...otherKrasCodons()];
}

export function labelCodonsNegative(gene: string): WithSpecimen {
  return absent(gene, { region: 'Codons 12, 13, 59, 61, 117 and 146' });
}

export function v600e(): WithSpecimen {
  return variant('BRAF', { protein: 'p.Val600Glu', codingChange: 'c.1799T>A', fraction: 0.26 });
}

export function g12d(options: VariantOptions = {}): WithSpecimen {
  return variant('KRAS', { protein: 'p.Gly12Asp', codingChange: 'c.35G>A', ...options });
}

/** KRAS G12D, pretreated, with these diseases. */
export function mutant(...diseases: readonly FhirResource[]): readonly FhirResource[] {
  return chart(diseases, g12d(), negative('variant', { but: ['KRAS'] }), afterThreeDrugs());
}

/** All negative, in tissue taken before an antibody was given. */
export function negativeBefore(): readonly FhirResource[] {
  return negative('variant', { collected: tissueDay });
}

type PlasmaGenes = readonly ('KRAS' | 'NRAS' | 'BRAF' | 'EGFR')[];

/** A plasma panel that finds these, and nothing else; tumour DNA is shown. */
export function plasmaWith(
  collected: string,
  but: PlasmaGenes,
  found: readonly FhirResource[],
): readonly FhirResource[] {
  return plasmaNegative(collected, { fraction: 9, but, with: found });
}

/** One variant of a plasma sample. */
export function inPlasma(gene: string, options: VariantOptions, collected = plasmaDay): WithSpecimen {
  return variant(gene, { ...plasmaOf(collected), fraction: 0.013, ...options });
}

/** A plasma panel with an acquired KRAS change, G12D where none is named. */
export function plasmaKras(collected: string, protein = 'p.Gly12Asp'): readonly FhirResource[] {
  return plasmaWith(collected, ['KRAS'], inPlasma('KRAS', { protein }, collected));
}

/** A variant of the EGFR ectodomain in the plasma of October 2026. */
export function ectodomain(protein: string | undefined, more: VariantOptions = {}): WithSpecimen {
  return inPlasma('EGFR', { protein, fraction: 0.021, ...more });
}

export interface AcquiredOptions {
  /** Genes that the finding answers. */
  readonly but?: PlasmaGenes;
  /** The antibody that was given. */
  readonly prior?: string;
}

/** Tissue negative before exposure; an antibody until February 2026; this finding in the plasma of October 2026. */
export function acquired(
  finding: Part,
  { but = [], prior = 'cetuximab' }: AcquiredOptions = {},
): readonly FhirResource[] {
  const before = [colorectal(), negativeBefore(), afterThreeDrugs(), priorAntiEgfr(prior)];
  return chart(before, plasmaWith(plasmaDay, but, chart(finding).slice(1)));
}

export function amplified(gene: string, copies = 14, more: VariantOptions = {}): WithSpecimen {
  return variant(gene, { ontology: ['SO:0001742', 'amplification'], copies, ...more });
}

/** The score of a HER2 stain, with its LOINC answer. */
export function her2Stain(score: '1+' | '2+' | '3+'): WithSpecimen {
  const answer = { '1+': 'LA11841-6', '2+': 'LA11842-4', '3+': 'LA11843-2' }[score];
  return lab('18474-7', loinc(answer, score), { text: 'HER2 [Presence] in Tissue by Immune stain' });
}

/** A finding that answers for EGFR. */
export const inEgfr: AcquiredOptions = { but: ['EGFR'] };
/** Encorafenib is for V600E alone (3.3). */
export const notEncorafenib = { alternatives: { mustNotOffer: ['encorafenib'] } };
