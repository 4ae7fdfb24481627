/** Partner drugs on the active list, and further shapes of markers. */

import {
  acquired,
  amplified,
  beside,
  cetuximab,
  cetuximabFolfiri,
  ectodomain,
  inEgfr,
  panitumumab,
  panitumumabFolfox,
  v600e,
  withBraf,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, info, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, listed, taken } from '../shapes/medications.js';
import { lab, text, unstable } from '../shapes/results.js';

/** The cases of this file. */
export const listedPartnerCases: readonly ClinicalCase[] = [
  caseOf(
    'g22-trastuzumab-list',
    'ERBB2 amplification, trastuzumab biosimilar on the active list.',
    '2.5: info, active list',
    cetuximab,
    beside(amplified('ERBB2', 18), 'loinc', [afterThreeDrugs(), listed({ text: 'Ogivri 420 mg' })]),
    info(['G22']),
  ),
  caseOf(
    'g22-fish-positive',
    'ERBB2 duplication positive by FISH.',
    'G22',
    panitumumab,
    beside(
      lab('31150-6', 'Positive', { text: 'ERBB2 gene duplication [Presence] in Tissue by FISH' }),
      'variant',
      afterThreeDrugs(),
    ),
    warning(['G22']),
  ),
  caseOf(
    'g22-text',
    '"HER2 (ERBB2): amplified" in the report.',
    'G22, text',
    cetuximab,
    chart(
      colorectal(),
      text(
        'HER2 (ERBB2): amplified. KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. MSS.',
      ),
      afterThreeDrugs(),
    ),
    warning(['G22']),
  ),
  caseOf(
    'g24-amivantamab-list',
    'MET amplification, amivantamab on the active list.',
    '2.5: info, active list',
    cetuximab,
    beside(amplified('MET', 15), 'loinc', [afterThreeDrugs(), listed('amivantamab')]),
    info(['G24']),
  ),
  caseOf(
    'g24-met-fish-code',
    'MET "Amplified" under its FISH code.',
    'G24',
    panitumumab,
    beside(lab('90926-7', 'Amplified'), 'loinc', afterThreeDrugs()),
    warning(['G24'], { alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g15-dabrafenib-list',
    'V600E, dabrafenib and trametinib on the active list, panitumumab drafted.',
    '2.5: info, active list',
    panitumumab,
    withBraf(v600e(), 'loinc', [afterThreeDrugs(), listed('dabrafenib'), listed('trametinib')]),
    info(['G15', 'G16']),
  ),
  caseOf(
    'g15-trametinib-only',
    'V600E, trametinib + panitumumab without dabrafenib.',
    '2.5: not a listed partner',
    ['panitumumab', 'trametinib'],
    withBraf(v600e(), 'variant', afterThreeDrugs()),
    warning(['G15']),
  ),
  caseOf(
    'g16-after-capox-name',
    'Encorafenib + cetuximab after CAPOX as a regimen name.',
    'G16, D11: pretreated: none',
    ['cetuximab', 'encorafenib'],
    withBraf(v600e(), 'loinc', taken('CAPOX', '2025-11-03', '2026-05-04')),
    none(),
  ),
  caseOf(
    'g16-panitumumab-list',
    'V600E, encorafenib on the active list, panitumumab drafted.',
    'G16: info',
    panitumumab,
    withBraf(v600e(), 'variant', [afterThreeDrugs(), listed('encorafenib')]),
    info(['G16', 'G15']),
  ),
  caseOf(
    'g19-order-of-two',
    'S492R; the plan switches to panitumumab after cetuximab was stopped.',
    'G19: panitumumab: info',
    panitumumabFolfox,
    acquired(ectodomain('p.Ser492Arg', { codingChange: 'c.1476C>G' }), inEgfr),
    info(['G19']),
  ),
  caseOf(
    'g27-msi-partner',
    'MSI-H, cetuximab drafted beside running pembrolizumab.',
    '2.5: prior ICI documented: none/info',
    cetuximabFolfiri,
    chart(
      colorectal(),
      unstable(),
      negative('variant', { but: ['MSI'] }),
      listed('pembrolizumab', 'active', '2026-05-04'),
    ),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g18-n581s',
    'BRAF N581S in text: class III.',
    'G18: none',
    cetuximab,
    chart(
      colorectal(),
      text(
        'BRAF p.N581S detected. KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). MSS.',
      ),
      afterThreeDrugs(),
    ),
    none(),
  ),
];
