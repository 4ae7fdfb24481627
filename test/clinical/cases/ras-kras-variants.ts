/** RAS mutations, row G01: KRAS variants in every dialect, partners that do not count, trials, time. */

import { cetuximab, cetuximabFolfiri, panitumumab, panitumumabFolfox, withKras } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, warning } from '../clinical-case.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, listed, trial } from '../shapes/medications.js';
import { lab, panelOf, text } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

const noPair = { mustNotOffer: ['sotorasib', 'adagrasib', 'encorafenib', 'tucatinib'] };
const k117n = variant('KRAS', { protein: 'p.Lys117Asn', codingChange: 'c.351A>C', fraction: 0.22 });

/** The cases of this file. */
export const krasVariantCases: readonly ClinicalCase[] = [
  caseOf(
    'g01-g12d-variant',
    'First-line FOLFIRI + cetuximab, KRAS G12D in the Variant profile.',
    'G01',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', codingChange: 'c.35G>A', fraction: 0.31 })),
    critical(['G01'], { mentions: ['KRAS.{0,20}G12D|Gly12Asp', 'not indicated'], alternatives: noPair }),
  ),
  caseOf(
    'g01-g13c-single-loinc',
    'KRAS G13C as a string under the KRAS LOINC code.',
    'G01, dialect S12',
    panitumumabFolfox,
    withKras(lab('21702-6', 'Mutation detected: p.Gly13Cys (c.37G>T)'), 'loinc'),
    critical(['G01'], { mentions: ['G13C|Gly13Cys'] }),
  ),
  caseOf(
    'g01-a59t-mcode',
    'KRAS A59T in an mCODE genomic variant.',
    'G01 (codon 59)',
    panitumumab,
    withKras(
      variant('KRAS', { protein: 'p.Ala59Thr', codingChange: 'c.175G>A', profile: 'mcode' }),
      'mcode',
      afterThreeDrugs(),
    ),
    critical(['G01'], { mentions: ['A59T|Ala59Thr'] }),
  ),
  caseOf(
    'g01-q61h-text',
    'KRAS Q61H in the conclusion of a report.',
    'G01 (codon 61), text',
    cetuximabFolfiri,
    chart(
      colorectal(),
      text(
        'KRAS: p.Q61H (c.183A>C) detected. NRAS: no mutation detected (exons 2, 3 and 4). BRAF V600E: not detected. MSS.',
      ),
    ),
    critical(['G01'], { mentions: ['Q61H'] }),
  ),
  caseOf(
    'g01-k117n-panel',
    'KRAS K117N as a member of a panel.',
    'G01 (codon 117), hasMember',
    cetuximabFolfiri,
    withKras([k117n, panelOf('55233-1', k117n[0])]),
    critical(['G01'], { mentions: ['K117N|Lys117Asn'] }),
  ),
  caseOf(
    'g01-a146t-c-only',
    'KRAS A146T named by its coding change alone.',
    'G01 (codon 146), c.HGVS',
    panitumumab,
    withKras(variant('KRAS', { codingChange: 'c.436G>A' }), 'variant', afterThreeDrugs()),
    critical(['G01'], { mentions: ['A146T|Ala146Thr'] }),
  ),
  caseOf(
    'g01-g12a-genomic',
    'KRAS G12A named by genomic HGVS on GRCh38 alone.',
    'G01, g.HGVS',
    cetuximabFolfiri,
    withKras(variant('KRAS', { genomic: 'NC_000012.12:g.25245350C>G' })),
    critical(['G01'], { mentions: ['G12A|Gly12Ala'] }),
  ),
  caseOf(
    'g01-g12f-delins',
    'Two bases of codon 12 changed: G12F.',
    'G01, delins',
    cetuximabFolfiri,
    withKras(variant('KRAS', { codingChange: 'c.34_35delinsTT' })),
    critical(['G01'], { mentions: ['G12F|Gly12Phe|codon 12'] }),
  ),
  caseOf(
    'g01-later-line',
    'KRAS G12V in third line, single-agent panitumumab.',
    'G01, any line',
    panitumumab,
    withKras(
      variant('KRAS', { protein: 'p.Gly12Val', codingChange: 'c.35G>T', fraction: 0.4 }),
      'loinc',
      afterThreeDrugs(),
    ),
    critical(['G01'], { mentions: ['G12V|Gly12Val'] }),
  ),
  caseOf(
    'g01-german-text',
    'German report: KRAS mutated.',
    'G01, text',
    cetuximabFolfiri,
    chart(
      colorectal(),
      text(
        'KRAS: Mutation nachgewiesen, p.G12V (Exon 2). NRAS: keine Mutation nachweisbar (Exon 2, 3, 4). BRAF: Wildtyp.',
      ),
    ),
    critical(['G01'], { mentions: ['G12V'] }),
  ),
  caseOf(
    'g01-meki-does-not-count',
    'KRAS G12D with trametinib in the basket.',
    'G01, 2.5: MEKi does not silence',
    ['cetuximab', 'trametinib'],
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', codingChange: 'c.35G>A' }), 'variant', afterThreeDrugs()),
    critical(['G01']),
  ),
  caseOf(
    'g01-pi3ki-does-not-count',
    'KRAS G12V, alpelisib and binimetinib on the active list.',
    'G01, 2.5',
    panitumumab,
    withKras(variant('KRAS', { protein: 'p.Gly12Val' }), 'loinc', [
      afterThreeDrugs(),
      listed('alpelisib'),
      listed('binimetinib'),
    ]),
    critical(['G01']),
  ),
  caseOf(
    'g01-sorafenib-does-not-count',
    'KRAS G13C with sorafenib.',
    'G01, 2.5, 3.3',
    ['cetuximab', 'sorafenib'],
    withKras(variant('KRAS', { protein: 'p.Gly13Cys' }), 'variant', afterThreeDrugs()),
    critical(['G01']),
  ),
  caseOf(
    'g01-g12ci-does-not-cover-g12d',
    'KRAS G12D with adagrasib.',
    'G01, 2.5 (non-G12C: none)',
    ['cetuximab', 'adagrasib'],
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', codingChange: 'c.35G>A' }), 'variant', afterThreeDrugs()),
    critical(['G01']),
  ),
  caseOf(
    'g01-encorafenib-does-not-count',
    'KRAS G12V, no BRAF mutation, encorafenib in the basket.',
    'G01, 2.5 (BRAFi does not silence)',
    ['cetuximab', 'encorafenib'],
    withKras(variant('KRAS', { protein: 'p.Gly12Val' }), 'variant', afterThreeDrugs()),
    critical(['G01']),
  ),
  caseOf(
    'g01-on-study',
    'KRAS G12D, patient on a trial.',
    'G01, gate 8: cap at warning',
    cetuximab,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp' }), 'variant', [afterThreeDrugs(), trial('on-study')]),
    warning(['G01'], { mentions: ['trial|study'] }),
  ),
  caseOf(
    'g01-off-study',
    'KRAS G12D, patient left the trial.',
    'G01, gate 8 only on-study',
    cetuximab,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp' }), 'variant', [afterThreeDrugs(), trial('off-study')]),
    critical(['G01']),
  ),
  caseOf(
    'g01-trial-withdrawn',
    'KRAS Q61L, ResearchSubject withdrawn.',
    'G01, gate 8',
    panitumumab,
    withKras(variant('KRAS', { protein: 'p.Gln61Leu' }), 'variant', [afterThreeDrugs(), trial('withdrawn')]),
    critical(['G01']),
  ),
  caseOf(
    'g01-trial-candidate',
    'KRAS G12D, ResearchSubject only screening.',
    'G01, gate 8: on-study only',
    panitumumab,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp' }), 'variant', [afterThreeDrugs(), trial('screening')]),
    critical(['G01'], { alsoAllowed: ['warning'] }),
  ),
];
