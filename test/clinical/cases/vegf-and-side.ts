/** VEGF partners (G35) and the side of the tumour (G36). */

import { cetuximab, cetuximabFolfiri, mutant, panitumumab, panitumumabFolfox } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, info, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { atc, coded, loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterFolfox, afterThreeDrugs, given, listed } from '../shapes/medications.js';
import { lab } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const vegfAndSideCases: readonly ClinicalCase[] = [
  caseOf(
    'g35-bevacizumab-basket',
    'Panitumumab and bevacizumab in one basket, RAS negative.',
    'G35',
    [...panitumumabFolfox, 'bevacizumab'],
    chart(colorectal(), negative('variant')),
    warning(['G35'], { mentions: ['bevacizumab'] }),
  ),
  caseOf(
    'g35-bevacizumab-list',
    'Bevacizumab (Mvasi) on the active list, cetuximab drafted.',
    'G35, biosimilar brand',
    cetuximab,
    chart(colorectal(), negative('loinc'), afterThreeDrugs(), listed({ text: 'Mvasi 25 mg/mL' })),
    warning(['G35']),
  ),
  caseOf(
    'g35-aflibercept',
    'Ziv-aflibercept with cetuximab.',
    'G35',
    [...cetuximabFolfiri, { text: 'ziv-aflibercept' }],
    chart(colorectal(), negative('variant'), afterFolfox()),
    warning(['G35'], { mentions: ['aflibercept'] }),
  ),
  caseOf(
    'g35-ramucirumab',
    'Ramucirumab (atc) with panitumumab.',
    'G35, D25',
    [...panitumumab, coded(atc, 'L01FG02', 'ramucirumab')],
    chart(colorectal(), negative('mcode'), afterThreeDrugs()),
    warning(['G35'], { mentions: ['ramucirumab'] }),
  ),
  caseOf(
    'g35-with-ras',
    'KRAS G12D, cetuximab and bevacizumab.',
    'G01 leads; G35 on the second card',
    ['cetuximab', 'bevacizumab'],
    mutant(colorectal()),
    critical(['G01'], { mentions: ['bevacizumab', 'PACCE|CAIRO2'] }),
  ),
  caseOf(
    'g35-stopped',
    'Bevacizumab stopped.',
    'nearest negative of G35',
    cetuximab,
    chart(colorectal(), negative('variant'), afterThreeDrugs(), listed('bevacizumab', 'stopped', '2026-02-02')),
    none(),
  ),
  caseOf(
    'g35-error',
    'Bevacizumab entered in error.',
    'nearest negative of G35',
    panitumumab,
    chart(colorectal(), negative('variant'), afterThreeDrugs(), listed('bevacizumab', 'entered-in-error')),
    none(),
  ),
  caseOf(
    'g35-past',
    'Bevacizumab given last year, completed.',
    'nearest negative of G35',
    panitumumab,
    chart(colorectal(), negative('variant'), afterThreeDrugs(), given('bevacizumab', '2025-02-03', '2025-07-14')),
    none(),
  ),
  caseOf(
    'g35-untested',
    'Panitumumab and bevacizumab, RAS unknown.',
    'G11 and G35, both warnings',
    [...panitumumabFolfox, 'bevacizumab'],
    chart(colorectal()),
    warning(['G11', 'G35'], { mentions: ['bevacizumab', 'RAS'] }),
  ),

  caseOf(
    'g36-caecum',
    'Caecum, all negative, first line.',
    'G36: info',
    panitumumabFolfox,
    chart(colorectal('C18.0'), negative('variant')),
    info(['G36']),
  ),
  caseOf(
    'g36-ascending',
    'Ascending colon, all negative, first line, LOINC dialect.',
    'G36: info',
    cetuximabFolfiri,
    chart(colorectal('C18.2'), negative('loinc')),
    info(['G36'], { mentions: ['[Rr]ight'] }),
  ),
  caseOf(
    'g36-transverse',
    'Transverse colon counts right.',
    'G36, codes.side',
    panitumumabFolfox,
    chart(colorectal('C18.4'), negative('text')),
    info(['G36']),
  ),
  caseOf(
    'g36-later-line',
    'Caecum, after F, O and I.',
    'G36: later line none',
    panitumumab,
    chart(colorectal('C18.0'), negative('variant'), afterThreeDrugs()),
    none(),
  ),
  caseOf(
    'g36-side-unknown',
    'Colon, side unknown, first line.',
    'codes.side: unknown: none',
    cetuximabFolfiri,
    chart(colorectal('C18.9'), negative('variant')),
    none(),
  ),
  caseOf(
    'g36-rectum',
    'Rectum, first line.',
    'nearest negative of G36',
    panitumumabFolfox,
    chart(colorectal('C20'), negative('variant')),
    none(),
  ),
  caseOf(
    'g36-appendix',
    'Appendix, first line.',
    'codes.side: appendix is its own',
    cetuximabFolfiri,
    chart(colorectal('C18.1'), negative('variant')),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g36-right-v600e',
    'Caecum with BRAF V600E, first line.',
    'G15 leads',
    cetuximabFolfiri,
    chart(colorectal('C18.0'), variant('BRAF', { protein: 'p.Val600Glu' }), negative('variant', { but: ['BRAF'] })),
    warning(['G15']),
  ),
  caseOf(
    'g36-right-msih',
    'Caecum, MSI-H, first line.',
    'G27 leads (G36 needs MSS)',
    cetuximabFolfiri,
    chart(colorectal('C18.0'), lab('81695-9', loinc('LA26203-2', 'MSI-H')), negative('variant', { but: ['MSI'] })),
    warning(['G27']),
  ),
];
