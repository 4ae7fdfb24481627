/** RAS mutations, rows G01 to G04: what beats what, NRAS, variants not named, G13D. */

import { cetuximab, cetuximabFolfiri, panitumumab, panitumumabFolfox, withKras, withNras } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, warning } from '../clinical-case.js';
import { negative, plasmaNegative } from '../shapes/backgrounds.js';
import { snomed } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab, stable, text, unstable } from '../shapes/results.js';
import { absent, variant } from '../shapes/variants.js';

/** The cases of this file. */
export const rasMutationCases: readonly ClinicalCase[] = [
  caseOf(
    'g01-positive-beats-negative',
    'Two assays of like date: one says KRAS G12V, the other none.',
    'gate 6',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Val', collected: '2026-09-14' }),
      lab('82535-6', 'Not detected', { collected: '2026-09-14' }),
      negative('variant', { but: ['KRAS'] }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g01-older-tissue-truncal',
    'KRAS G12D in tissue of 2024, plasma of 2026 negative, never any anti-EGFR.',
    'gate 5: truncal never expires',
    panitumumab,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Asp', collected: '2024-03-04' }),
      negative('variant', { but: ['KRAS'], collected: '2024-03-04' }),
      plasmaNegative('2026-10-05', { fraction: 12 }),
      afterThreeDrugs(),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g01-old-result-still-counts',
    'KRAS G12S reported six years ago.',
    'gate 5: no age limit',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Ser', collected: '2020-05-11' }),
      negative('loinc', { but: ['KRAS'], collected: '2020-05-11' }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g01-amended-counts',
    'An amended report adds KRAS A146V.',
    'gate 4, status amended counts',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Ala146Val', status: 'amended' })),
    critical(['G01']),
  ),
  caseOf(
    'g01-two-orders-one-finding',
    'KRAS G12D, cetuximab and panitumumab both in the basket.',
    'G01, D31',
    ['cetuximab', 'panitumumab'],
    withKras(variant('KRAS', { protein: 'p.Gly12Asp' }), 'variant', afterThreeDrugs()),
    critical(['G01']),
  ),
  caseOf(
    'g01-msih-alternative',
    'KRAS G12D and MSI-H, no immunotherapy yet.',
    'G01 leads over G27; ICI if MSI-H',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Asp' }),
      unstable(),
      negative('variant', { but: ['KRAS', 'MSI'] }),
    ),
    critical(['G01'], { alternatives: { mustOffer: ['pembrolizumab|nivolumab|checkpoint'] } }),
  ),
  caseOf(
    'g01-wins-over-g15',
    'KRAS G12D and BRAF V600E, no partner.',
    'merge: highest grade leads',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Asp' }),
      variant('BRAF', { protein: 'p.Val600Glu' }),
      negative('variant', { but: ['KRAS', 'BRAF'] }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g01-known-though-nras-missing',
    'KRAS G12V known, NRAS never tested.',
    'G01: one resistant marker decides',
    panitumumabFolfox,
    chart(colorectal(), variant('KRAS', { protein: 'p.Gly12Val' }), stable()),
    critical(['G01']),
  ),
  caseOf(
    'g01-local-vaf-57',
    'VAF 57.4 without a unit: 57 %, not 5740 %.',
    'G01, VAF normalisation',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', fraction: 57.4, fractionUnit: 'none' })),
    critical(['G01']),
  ),

  caseOf(
    'g02-q61r-loinc',
    'NRAS Q61R under the NRAS LOINC code.',
    'G02',
    panitumumabFolfox,
    withNras(lab('21719-0', 'Detected: p.Q61R (c.182A>G)'), 'loinc'),
    critical(['G02'], { mentions: ['NRAS', 'Q61R'] }),
  ),
  caseOf(
    'g02-q61k-delins',
    'NRAS c.180_181delinsCA beside a silent codon 60: Q61K.',
    'G02',
    cetuximabFolfiri,
    withNras(variant('NRAS', { codingChange: 'c.180_181delinsCA', profile: 'mcode' }), 'mcode'),
    critical(['G02'], { mentions: ['Q61K|Gln61Lys'] }),
  ),
  caseOf(
    'g02-a146t-text',
    'NRAS A146T in a text report.',
    'G02 (codon 146)',
    cetuximab,
    chart(
      colorectal(),
      text(
        'Molecular pathology: NRAS p.A146T (c.436G>A) mutation identified. KRAS exons 2, 3 and 4: no mutation. BRAF: no mutation.',
      ),
      afterThreeDrugs(),
    ),
    critical(['G02'], { mentions: ['NRAS', 'A146T'] }),
  ),
  caseOf(
    'g02-g12c-not-covered',
    'NRAS G12C with sotorasib + panitumumab, pretreated.',
    '2.3: the G12C exception does not cover NRAS',
    ['panitumumab', 'sotorasib'],
    withNras(variant('NRAS', { protein: 'p.Gly12Cys', codingChange: 'c.34G>T' }), 'variant', afterThreeDrugs()),
    critical(['G02'], { mentions: ['NRAS'], never: ['KRAS G12C detected'] }),
  ),
  caseOf(
    'g02-combined-code',
    'The KRAS+NRAS code names NRAS G13R.',
    'G02, 81420-2',
    cetuximabFolfiri,
    chart(
      colorectal(),
      lab('81420-2', 'NRAS p.Gly13Arg detected; KRAS: no mutation detected'),
      absent('BRAF'),
      stable(),
    ),
    critical(['G02'], { mentions: ['NRAS'] }),
  ),

  caseOf(
    'g03-kras-detected-unnamed',
    'KRAS "Detected", variant not named.',
    'G03',
    cetuximabFolfiri,
    withKras(lab('21702-6', { coding: [{ system: snomed, code: '260373001', display: 'Detected' }] }), 'loinc'),
    critical(['G03'], { mentions: ['not named|unnamed|which'] }),
  ),
  caseOf(
    'g03-ras-mutant-text',
    'A report says "RAS mutated" only.',
    'G03',
    panitumumab,
    chart(colorectal(), text('Molecular result: RAS mutated. BRAF wild type.'), afterThreeDrugs()),
    critical(['G03']),
  ),
  caseOf(
    'g03-combined-code',
    'KRAS+NRAS code valued "Mutation detected".',
    'G03',
    panitumumabFolfox,
    chart(colorectal(), lab('81420-2', 'Mutation detected'), absent('BRAF'), stable()),
    critical(['G03']),
  ),
  caseOf(
    'g03-g12x',
    'A kit reports KRAS "G12X": codon 12, change not named.',
    'G03/G01: may be G12C, but critical without an inhibitor',
    cetuximabFolfiri,
    withKras(lab('21702-6', 'G12X mutation detected'), 'loinc'),
    critical(['G03', 'G01']),
  ),
  caseOf(
    'g03-with-sotorasib',
    'KRAS mutated, not named, with sotorasib + panitumumab after F, O and I.',
    'G03 with G12C inhibitor: warning, confirm G12C',
    ['panitumumab', 'sotorasib'],
    withKras(lab('21702-6', 'Mutation detected'), 'loinc', afterThreeDrugs()),
    warning(['G03'], { mentions: ['G12C'] }),
  ),

  caseOf(
    'g04-g13d-cetuximab',
    'KRAS G13D, cetuximab.',
    'G04',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly13Asp', codingChange: 'c.38G>A', fraction: 0.28 })),
    critical(['G04'], { mentions: ['G13D|Gly13Asp', 'ICECREAM|disput|controvers|debate'] }),
  ),
  caseOf(
    'g04-g13d-panitumumab-c',
    'KRAS c.38G>A, panitumumab in third line.',
    'G04',
    panitumumab,
    withKras(variant('KRAS', { codingChange: 'c.38G>A' }), 'loinc', afterThreeDrugs()),
    critical(['G04'], { mentions: ['G13D|Gly13Asp'] }),
  ),
  caseOf(
    'g04-g13d-text',
    'KRAS G13D in text.',
    'G04',
    cetuximab,
    chart(
      colorectal(),
      text('KRAS codon 13 mutation p.G13D detected. NRAS exons 2-4 no mutation. BRAF V600E not detected.'),
      afterThreeDrugs(),
    ),
    critical(['G04']),
  ),
];
