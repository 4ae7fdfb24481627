/** A variant in CIViC's words -> the findings of charts that report it, in the forms in which laboratories send it. */
import type { FhirResource } from '../../../src/model/fhir-json.js';
import { amplified, otherKrasCodons } from '../charts.js';
import { type Dialect, negative } from '../shapes/backgrounds.js';
import { lab, text } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';
import type { EvidenceItem } from './evidence-items.js';

/** One way in which a chart says it. */
export interface Charted {
  readonly as: string;
  readonly found: readonly FhirResource[];
}

const protein = (gene: string, ...names: readonly string[]): readonly Charted[] =>
  names.map((name) => ({ as: `${gene} ${name}`, found: variant(gene, { protein: name }) }));
const measured = (what: string, value: string): Charted => ({
  as: `${what}: ${value}`,
  found: lab({ text: what }, value),
});

/** Codons 12, 13, 59, 61, 117 and 146: each by one change. */
const labelCodons = ['p.Gly12Val', 'p.Gly13Arg', 'p.Ala59Thr', 'p.Gln61His', 'p.Lys117Asn', 'p.Ala146Thr'];

const forms: Readonly<Record<string, () => readonly Charted[]>> = {
  'KRAS Mutation': () => [
    ...protein('KRAS', 'p.Gly12Asp', ...labelCodons),
    { as: 'KRAS mutated, not named', found: lab('21702-6', 'Mutation detected') },
    { as: 'KRAS G12C', found: [...variant('KRAS', { protein: 'p.Gly12Cys' }), ...otherKrasCodons()] },
  ],
  'KRAS Exon 2 Mutation': () => [
    ...protein('KRAS', 'p.Gly12Asp', 'p.Gly12Ser', 'p.Gly13Cys'),
    { as: 'text: KRAS exon 2 mutated', found: text('KRAS exon 2: mutation detected (p.G12A).') },
  ],
  'KRAS G13D': () => [
    ...protein('KRAS', 'p.Gly13Asp'),
    { as: 'KRAS c.38G>A', found: variant('KRAS', { codingChange: 'c.38G>A' }) },
  ],
  'KRAS A146': () => protein('KRAS', 'p.Ala146Thr', 'p.Ala146Val', 'p.Ala146Pro'),
  'NRAS MUTATION': () => [
    ...protein('NRAS', 'p.Gly12Asp', ...labelCodons),
    { as: 'NRAS under its own code', found: lab('21719-0', 'Detected: p.Q61R (c.182A>G)') },
  ],
  'NRAS Q61': () => protein('NRAS', 'p.Gln61Lys', 'p.Gln61Arg', 'p.Gln61Leu', 'p.Gln61His'),
  'HRAS G13D': () => protein('HRAS', 'p.Gly13Asp'),
  'BRAF V600E': () => [
    ...protein('BRAF', 'p.Val600Glu'),
    { as: 'BRAF c.1799T>A', found: variant('BRAF', { codingChange: 'c.1799T>A' }) },
    { as: 'BRAF V600E under its own code', found: lab('58415-1', 'Detected') },
  ],
  'BRAF V600': () => [{ as: 'BRAF V600, not named', found: lab('97025-1', 'V600 mutation detected') }],
  'BRAF D594G': () => protein('BRAF', 'p.Asp594Gly'),
  'PIK3CA Exon 10 Mutation': () => [
    ...protein('PIK3CA', 'p.Glu545Lys', 'p.Glu542Lys'),
    { as: 'PIK3CA E545K in exon 10', found: variant('PIK3CA', { protein: 'p.Glu545Lys', region: 'Exon 10' }) },
  ],
  'PIK3CA Exon 21 Mutation': () => [
    ...protein('PIK3CA', 'p.His1047Arg', 'p.His1047Leu', 'p.Met1043Ile'),
    { as: 'PIK3CA H1047R in exon 21', found: variant('PIK3CA', { protein: 'p.His1047Arg', region: 'Exon 21' }) },
  ],
  'PIK3CA H1047R': () => protein('PIK3CA', 'p.His1047Arg'),
  'PTEN LOSS': () => [measured('PTEN protein (IHC)', 'Lost')],
  'AREG EXPRESSION': () => [measured('AREG mRNA expression in tumour', 'High')],
  'NRG1 EXPRESSION': () => [measured('NRG1 (heregulin) mRNA expression', 'High')],
  'EGFR S492R': () => protein('EGFR', 'p.Ser492Arg'),
  'EGFR G465R': () => protein('EGFR', 'p.Gly465Arg'),
  'EGFR K467T': () => protein('EGFR', 'p.Lys467Thr'),
  'EGFR R451C': () => protein('EGFR', 'p.Arg451Cys'),
  'EGFR AMPLIFICATION': () => [{ as: 'EGFR amplification', found: amplified('EGFR') }],
  'ERBB2 AMPLIFICATION': () => [{ as: 'ERBB2 amplification', found: amplified('ERBB2', 18) }],
};

/** @throws TypeError where an item's variant has no form here */
export function chartedFormsOf({ gene, variant: name }: Pick<EvidenceItem, 'gene' | 'variant'>): readonly Charted[] {
  const form = forms[`${gene} ${name}`];
  if (form === undefined) throw new TypeError(`no chart says ${gene} ${name}`);
  return form();
}

/** The rest of the tumour, negative: all genes but that of the finding. */
export function restNegative(gene: string, dialect: Dialect = 'variant'): readonly FhirResource[] {
  const answered = (['KRAS', 'NRAS', 'BRAF'] as const).filter((one) => one === gene);
  return negative(dialect, { but: answered });
}
