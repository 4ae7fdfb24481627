/** What is negative in a chart, in five dialects of FHIR, and plasma panels without a change. */
import type { FhirResource } from '../../../src/model/fhir-json.js';
import { loinc } from './codes.js';
import { lab, report, type Sample, stable, text, tumourFraction } from './results.js';
import { absent, type VariantOptions } from './variants.js';

/** The ways in which laboratories send the same negative result. */
export const dialects = ['variant', 'loinc', 'panel', 'text', 'mcode'] as const;
export type Dialect = (typeof dialects)[number];

type Looked = 'KRAS' | 'NRAS' | 'BRAF' | 'MSI' | 'EGFR';

export interface NegativeOptions extends Sample {
  /** What another resource answers. */
  readonly but?: readonly Looked[];
}

/** Exons 2 to 4 of a RAS gene, as variants state what was looked at. */
export const rasExons = { region: 'Exons 2, 3 and 4' };

/** KRAS and NRAS exons 2 to 4, BRAF and microsatellites: all negative, in one dialect. */
export function negative(dialect: Dialect = 'variant', options: NegativeOptions = {}): readonly FhirResource[] {
  const { but = [], ...sample } = options;
  return writers[dialect](sample, (looked) => !but.includes(looked));
}

type Writer = (sample: Sample, isAsked: (looked: Looked) => boolean) => readonly FhirResource[];

const asVariants =
  (braf: VariantOptions): Writer =>
  (sample, isAsked) => [
    ...(isAsked('KRAS') ? absent('KRAS', { ...rasExons, ...profileOf(braf), ...sample }) : []),
    ...(isAsked('NRAS') ? absent('NRAS', { ...rasExons, ...profileOf(braf), ...sample }) : []),
    ...(isAsked('BRAF') ? absent('BRAF', { ...braf, ...sample }) : []),
    ...(isAsked('MSI') ? stable(sample) : []),
  ];

const writers: Readonly<Record<Dialect, Writer>> = {
  variant: asVariants({ region: 'Exons 11 and 15' }),
  loinc: (sample, isAsked) => [
    ...(isAsked('KRAS') ? lab('82535-6', 'Not detected', { text: 'KRAS full gene mutation analysis', ...sample }) : []),
    ...(isAsked('NRAS') ? lab('21719-0', 'Not detected', { text: 'NRAS gene mutations found', ...sample }) : []),
    ...(isAsked('BRAF')
      ? lab('58483-9', loinc('LA11883-8', 'Not detected'), { text: 'BRAF gene mutations found', ...sample })
      : []),
    ...(isAsked('MSI') ? stable(sample) : []),
  ],
  panel: (sample, isAsked) => {
    const members = writers.variant(sample, isAsked);
    const hasMember = idsOf(members).map((id) => ({ reference: `Observation/${id}` }));
    const [panel, own] = lab('81247-9', undefined, { ...sample, more: { hasMember } });
    const code = loinc('81247-9', 'Master HL7 genetic variant reporting panel');
    return [
      ...members,
      panel,
      own,
      report({ ...dateOf(sample), results: [panel.id], specimenId: String(own.id), code }),
    ];
  },
  text: (sample, isAsked) => {
    const sentences = [
      ...(isAsked('KRAS') ? ['KRAS: no mutation detected (exons 2, 3 and 4).'] : []),
      ...(isAsked('NRAS') ? ['NRAS: no mutation detected (exons 2, 3 and 4).'] : []),
      ...(isAsked('BRAF') ? ['BRAF: no mutation detected (exons 11 and 15).'] : []),
      ...(isAsked('MSI') ? ['Microsatellite status: stable (MSS).'] : []),
    ];
    return text(sentences.join(' '), sample);
  },
  mcode: (sample, isAsked) => {
    const found = asVariants({ protein: 'p.V600E', profile: 'mcode' })(sample, isAsked);
    const profile = ['http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-genomics-report'];
    return [...found, report({ ...dateOf(sample), results: idsOf(found), more: { meta: { profile } } })];
  },
};

function profileOf({ profile }: VariantOptions): VariantOptions {
  return profile === undefined ? {} : { profile };
}

function dateOf({ collected }: Sample): { readonly collected?: string } {
  return collected === undefined ? {} : { collected };
}

function idsOf(resources: readonly FhirResource[]): readonly string[] {
  return resources.filter(({ resourceType }) => resourceType === 'Observation').map(({ id }) => String(id));
}

export interface PlasmaOptions {
  /** Share of tumour DNA in per cent; absent: not said. */
  readonly fraction?: number;
  /** Whether it stands in words alone or in an Observation alone; absent: in both. */
  readonly saidIn?: 'words' | 'value';
  /** Genes that another result answers, and that result. */
  readonly but?: readonly Looked[];
  readonly with?: readonly FhirResource[];
}

/** A plasma panel that finds nothing in RAS, BRAF and the ectodomain. */
export function plasmaNegative(collected: string, options: PlasmaOptions = {}): readonly FhirResource[] {
  const { fraction, saidIn, but = [] } = options;
  const sample = plasmaOf(collected);
  const genes = (['KRAS', 'NRAS', 'BRAF', 'EGFR'] as const).filter((gene) => !but.includes(gene));
  const all = [
    ...genes.flatMap((gene) => absent(gene, { ...sample, ...(/RAS$/.test(gene) && rasExons) })),
    ...(fraction === undefined || saidIn === 'words' ? [] : tumourFraction(fraction, sample)),
    ...(options.with ?? []),
  ];
  const stated = saidIn === 'value' ? '' : `Circulating tumour DNA detected, tumour fraction ${fraction} %.`;
  const words = fraction === undefined ? 'Tumour fraction not reported.' : stated;
  const conclusion = `Liquid biopsy (cell-free DNA, sequencing). ${words}`;
  return [...all, report({ collected, results: idsOf(all), specimenId: sample.specimenId, conclusion })];
}

/** The plasma sample of a day: results on it share one specimen. */
export function plasmaOf(collected: string): Sample & { readonly specimenId: string } {
  return { material: 'plasma', collected, specimenId: `plasma-${collected}` };
}
