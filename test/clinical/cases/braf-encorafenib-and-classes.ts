/** BRAF V600E with encorafenib (G16, G06), and classes II and III (G17, G18). */

import {
  cetuximab,
  cetuximabFolfiri,
  folfiri,
  folfox,
  notEncorafenib,
  panitumumab,
  v600e,
  withBraf,
} from '../charts.js';
import { type ClinicalCase, caseOf, chart, info, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterFolfox, afterThreeDrugs, listed } from '../shapes/medications.js';
import { lab, text } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const brafEncorafenibCases: readonly ClinicalCase[] = [
  caseOf(
    'g16-pretreated',
    'Encorafenib + cetuximab after F, O and I.',
    'G16: none',
    ['cetuximab', 'encorafenib'],
    withBraf(v600e(), 'variant', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g16-after-folfox',
    'Encorafenib + cetuximab after FOLFOX.',
    'G16: none, pretreated',
    ['cetuximab', 'encorafenib'],
    withBraf(v600e(), 'loinc', afterFolfox()),
    none(),
  ),
  caseOf(
    'g16-active-list',
    'Encorafenib on the active list, cetuximab drafted, pretreated.',
    'G16: none',
    cetuximab,
    withBraf(v600e(), 'mcode', [afterFolfox(), listed('encorafenib')]),
    none(),
  ),
  caseOf(
    'g16-codes',
    'Encorafenib and cetuximab by ATC alone, pretreated.',
    'G16: none, codes',
    [
      { coding: [{ system: 'http://www.whocc.no/atc', code: 'L01FE01' }] },
      { coding: [{ system: 'http://www.whocc.no/atc', code: 'L01EC03' }] },
    ],
    withBraf(v600e(), 'variant', afterFolfox()),
    none(),
  ),
  caseOf(
    'g16-folfox-first',
    'Encorafenib + cetuximab + FOLFOX first line.',
    'G16: none, any line',
    ['cetuximab', 'encorafenib', ...folfox],
    withBraf(v600e()),
    none(),
  ),
  caseOf(
    'g16-folfiri-first',
    'Encorafenib + cetuximab + FOLFIRI first line.',
    'G16: none since 2026-02-24',
    ['cetuximab', 'encorafenib', ...folfiri],
    withBraf(lab('58415-1', 'Positive'), 'loinc'),
    none(),
  ),
  caseOf(
    'g16-no-chemo-first',
    'Encorafenib + cetuximab without chemotherapy, no earlier treatment.',
    'D10: info',
    ['cetuximab', 'encorafenib'],
    withBraf(v600e()),
    info(['G16', 'G15'], { mentions: ['fluorouracil'] }),
  ),
  caseOf(
    'g16-panitumumab',
    'Encorafenib + panitumumab, pretreated.',
    'G16: info',
    ['panitumumab', 'encorafenib'],
    withBraf(v600e(), 'variant', afterThreeDrugs()),
    info(['G16', 'G15'], { mentions: ['cetuximab'] }),
  ),
  caseOf(
    'g06-v600e-ras',
    'Encorafenib + cetuximab, V600E and KRAS G12D.',
    'D8: G06',
    ['cetuximab', 'encorafenib'],
    chart(
      colorectal(),
      v600e(),
      variant('KRAS', { protein: 'p.Gly12Asp' }),
      negative('variant', { but: ['KRAS', 'BRAF'] }),
      afterThreeDrugs(),
    ),
    warning(['G06'], { mentions: ['V600E', 'G12D'] }),
  ),
  caseOf(
    'g06-v600e-nras-acquired',
    'Under encorafenib + cetuximab the plasma shows a new NRAS Q61K.',
    'D8: G06',
    cetuximab,
    chart(
      colorectal(),
      variant('BRAF', { protein: 'p.Val600Glu', collected: '2025-02-03' }),
      negative('variant', { but: ['BRAF'], collected: '2025-02-03' }),
      variant('NRAS', { protein: 'p.Gln61Lys', material: 'plasma', collected: '2026-11-02', fraction: 0.011 }),
      afterThreeDrugs(),
      listed('encorafenib', 'active', '2026-03-02'),
      listed('cetuximab', 'active', '2026-03-02'),
    ),
    warning(['G06'], { mentions: ['Q61K|Gln61Lys'] }),
  ),

  caseOf(
    'g17-k601e',
    'BRAF K601E.',
    'G17',
    cetuximabFolfiri,
    withBraf(variant('BRAF', { protein: 'p.Lys601Glu' })),
    warning(['G17'], { mentions: ['class II', 'K601E|Lys601Glu'], ...notEncorafenib }),
  ),
  caseOf(
    'g17-g469a',
    'BRAF G469A: class II.',
    'G17',
    panitumumab,
    withBraf(variant('BRAF', { protein: 'p.Gly469Ala', profile: 'mcode' }), 'mcode', afterThreeDrugs()),
    warning(['G17'], notEncorafenib),
  ),
  caseOf(
    'g17-l597r-text',
    'BRAF L597R in text.',
    'G17',
    cetuximab,
    chart(
      colorectal(),
      text(
        'BRAF p.L597R detected. KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). MSS.',
      ),
      afterThreeDrugs(),
    ),
    warning(['G17'], notEncorafenib),
  ),
  caseOf(
    'g17-encorafenib',
    'BRAF K601E with encorafenib + cetuximab.',
    'G17: encorafenib does not rescue',
    ['cetuximab', 'encorafenib'],
    withBraf(variant('BRAF', { protein: 'p.Lys601Glu' }), 'variant', afterThreeDrugs()),
    warning(['G17'], { mentions: ['encorafenib'], ...notEncorafenib }),
  ),
  caseOf(
    'g18-d594g',
    'BRAF D594G: class III.',
    'G18: none',
    cetuximabFolfiri,
    withBraf(variant('BRAF', { protein: 'p.Asp594Gly' })),
    none(),
  ),
  caseOf(
    'g18-g469e',
    'BRAF G469E: class III beside G469A of class II.',
    'G18: none',
    panitumumab,
    withBraf(variant('BRAF', { protein: 'p.Gly469Glu' }), 'loinc', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g18-g466v',
    'BRAF G466V.',
    'G18: none',
    cetuximab,
    withBraf(variant('BRAF', { protein: 'p.Gly466Val', profile: 'mcode' }), 'mcode', afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g18-encorafenib',
    'BRAF D594G with encorafenib + cetuximab.',
    'G18: warning "not V600E"',
    ['cetuximab', 'encorafenib'],
    withBraf(variant('BRAF', { protein: 'p.Asp594Gly' }), 'variant', afterThreeDrugs()),
    warning(['G18'], { mentions: ['not V600E'], ...notEncorafenib }),
  ),
];
