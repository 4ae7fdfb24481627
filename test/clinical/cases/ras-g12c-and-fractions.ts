/** KRAS G12C beside other changes (G06), allele fractions (G07), changes outside the label codons (G08, G09). */

import {
  cetuximab,
  cetuximabFolfiri,
  onlyG12c,
  otherKrasCodons,
  panitumumab,
  panitumumabFolfox,
  withKras,
  withNras,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, info, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, listed, taken, trial } from '../shapes/medications.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const g12cAndFractionCases: readonly ClinicalCase[] = [
  caseOf(
    'g05-on-study-no-partner',
    'KRAS G12C, on a trial, panitumumab alone.',
    'gate 8: cap at warning',
    panitumumab,
    withKras(onlyG12c(), 'variant', [afterThreeDrugs(), trial()]),
    warning(['G05']),
  ),
  caseOf(
    'g06-g12c-g12d-sotorasib',
    'KRAS G12C plus G12D, sotorasib + panitumumab.',
    'G06',
    ['panitumumab', 'sotorasib'],
    withKras(
      [variant('KRAS', { protein: 'p.Gly12Cys' }), variant('KRAS', { protein: 'p.Gly12Asp' })],
      'variant',
      afterThreeDrugs(),
    ),
    warning(['G06'], { mentions: ['G12C', 'G12D'] }),
  ),
  caseOf(
    'g06-g12c-nras-adagrasib',
    'KRAS G12C plus NRAS Q61K, adagrasib + cetuximab.',
    'G06, D8',
    ['cetuximab', 'adagrasib'],
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Cys' }),
      variant('NRAS', { protein: 'p.Gln61Lys' }),
      negative('variant', { but: ['KRAS', 'NRAS'] }),
      afterThreeDrugs(),
    ),
    warning(['G06'], { mentions: ['Q61K|Gln61Lys'], never: ['FDA-approved|FDA approved'] }),
  ),
  caseOf(
    'g06-low-vaf-acquired',
    'KRAS G12C in tissue; plasma under the pair shows KRAS Q61H at 0.4 %.',
    'G06: acquired / low VAF still warning',
    panitumumab,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Cys', collected: '2025-01-13' }),
      negative('variant', { but: ['KRAS'], collected: '2025-01-13' }),
      variant('KRAS', { protein: 'p.Gln61His', material: 'plasma', collected: '2026-10-19', fraction: 0.004 }),
      afterThreeDrugs(),
      listed('sotorasib'),
      listed('panitumumab', 'active', '2026-05-04'),
    ),
    warning(['G06'], { mentions: ['Q61H|Gln61His'] }),
  ),
  caseOf(
    'g06-no-partner',
    'KRAS G12C plus G12D without any partner.',
    'G01 (G06 needs the partner, D8)',
    panitumumab,
    withKras(
      [variant('KRAS', { protein: 'p.Gly12Cys' }), variant('KRAS', { protein: 'p.Gly12Asp' })],
      'variant',
      afterThreeDrugs(),
    ),
    critical(['G01', 'G05']),
  ),

  caseOf(
    'g07-g12d-3pct-tissue',
    'KRAS G12D at 3 % in tissue.',
    'G07',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', fraction: 0.03 })),
    warning(['G07'], { mentions: ['3(\\.0)? ?%', 'confirm|repeat|orthogonal'] }),
  ),
  caseOf(
    'g07-q61k-percent-unit',
    'NRAS Q61K at 2 % (unit %) in tissue.',
    'G07',
    panitumumabFolfox,
    withNras(variant('NRAS', { protein: 'p.Gln61Lys', fraction: 2, fractionUnit: '%' })),
    warning(['G07'], { mentions: ['2(\\.0)? ?%'] }),
  ),
  caseOf(
    'g07-g12c-low-no-partner',
    'KRAS G12C at 4 % in tissue, no partner.',
    'G07',
    panitumumab,
    withKras(variant('KRAS', { protein: 'p.Gly12Cys', fraction: 0.04 }), 'variant', afterThreeDrugs()),
    warning(['G07']),
  ),
  caseOf(
    'g07-exactly-5pct',
    'KRAS G12D at 5 % in tissue: not below 5 %.',
    'G07 floor',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', fraction: 0.05 })),
    critical(['G01']),
  ),
  caseOf(
    'g07-plasma-no-floor',
    'KRAS G12D at 0.3 % in plasma.',
    'G07: plasma has no floor, G01',
    panitumumab,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Asp', fraction: 0.003, material: 'plasma' }),
      negative('variant', { but: ['KRAS'], material: 'plasma' }),
      afterThreeDrugs(),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g07-two-tissue-one-high',
    'KRAS G12D at 2 % in the first biopsy, 24 % in the second.',
    'G01 outranks G07',
    cetuximabFolfiri,
    chart(
      colorectal(),
      variant('KRAS', { protein: 'p.Gly12Asp', fraction: 0.02, collected: '2026-05-04' }),
      variant('KRAS', { protein: 'p.Gly12Asp', fraction: 0.24, collected: '2026-09-14' }),
      negative('variant', { but: ['KRAS'] }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'g05-fulzerasib-list',
    'Fulzerasib on the active list, cetuximab drafted.',
    '2.5: investigational',
    cetuximab,
    withKras(onlyG12c(), 'variant', [afterThreeDrugs(), listed('fulzerasib')]),
    info(['G05']),
  ),
  caseOf(
    'g05-sotorasib-cetuximab-first',
    'Sotorasib + cetuximab with no earlier treatment.',
    '2.5: not the labelled pair, any line',
    ['cetuximab', 'sotorasib'],
    withKras(onlyG12c()),
    info(['G05']),
  ),
  caseOf(
    'g05-adagrasib-panitumumab-first',
    'Adagrasib + panitumumab with no earlier treatment.',
    '2.5: not the labelled pair, any line',
    ['panitumumab', 'adagrasib'],
    withKras(
      [variant('KRAS', { protein: 'p.Gly12Cys', profile: 'mcode' }), otherKrasCodons({ profile: 'mcode' })],
      'mcode',
    ),
    info(['G05'], { never: ['FDA-approved|FDA approved'] }),
  ),
  caseOf(
    'g05-sotorasib-capox-folfiri',
    'Sotorasib + panitumumab after CAPOX and FOLFIRI, both as regimen names.',
    'D11: regimens expand',
    ['panitumumab', 'sotorasib'],
    withKras(onlyG12c(), 'variant', [
      taken('CAPOX', '2025-01-06', '2025-06-02'),
      taken('FOLFIRI', '2025-08-04', '2026-02-02'),
    ]),
    none(),
  ),
  caseOf(
    'g05-adagrasib-stopped',
    'Adagrasib stopped, cetuximab drafted.',
    '2.5 needs an active partner',
    cetuximab,
    withKras(variant('KRAS', { protein: 'p.Gly12Cys' }), 'variant', [
      afterThreeDrugs(),
      listed('adagrasib', 'stopped', '2026-06-01'),
    ]),
    critical(['G05']),
  ),
];
