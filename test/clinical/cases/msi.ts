/** Microsatellite instability (G27), PIK3CA and PTEN (G28 to G30). */

import { beside, cetuximab, cetuximabFolfiri, panitumumabFolfox } from '../charts.js';
import { type ClinicalCase, caseOf, chart, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, given, taken } from '../shapes/medications.js';
import { lab, text, unstable } from '../shapes/results.js';
import { variant } from '../shapes/variants.js';

/** The cases of this file. */
export const msiCases: readonly ClinicalCase[] = [
  caseOf(
    'g27-msih-first',
    'MSI-H, no immunotherapy, first line.',
    'G27',
    cetuximabFolfiri,
    chart(colorectal(), unstable(), negative('variant', { but: ['MSI'] })),
    warning(['G27'], { alternatives: { mustOffer: ['pembrolizumab'] } }),
  ),
  caseOf(
    'g27-dmmr-ihc',
    'MLH1 and PMS2 lost, first line.',
    'G27: dMMR',
    panitumumabFolfox,
    chart(
      colorectal(),
      ['MLH1', 'PMS2'].map((g) => lab({ text: `${g} protein (IHC)` }, 'Lost')),
      ['MSH2', 'MSH6'].map((g) => lab({ text: `${g} protein (IHC)` }, 'Retained')),
      negative('loinc', { but: ['MSI'] }),
    ),
    warning(['G27']),
  ),
  caseOf(
    'g27-text',
    '"Microsatellite instability high (MSI-H)" in text, first line.',
    'G27',
    panitumumabFolfox,
    chart(
      colorectal(),
      text(
        'KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. Microsatellite status: MSI-H.',
      ),
    ),
    warning(['G27']),
  ),
  caseOf(
    'g27-after-pembrolizumab',
    'MSI-H after pembrolizumab.',
    'G27: after ICI none',
    cetuximabFolfiri,
    chart(
      colorectal(),
      unstable(),
      negative('variant', { but: ['MSI'] }),
      given('pembrolizumab', '2025-05-05', '2026-06-01'),
    ),
    none(),
  ),
  caseOf(
    'g27-after-nivolumab-statement',
    'MSI-H after nivolumab + ipilimumab, as statements.',
    'G27: after ICI none',
    panitumumabFolfox,
    chart(
      colorectal(),
      unstable(),
      negative('loinc', { but: ['MSI'] }),
      taken('nivolumab', '2025-05-05', '2026-03-02'),
      taken('ipilimumab', '2025-05-05', '2025-08-04'),
    ),
    none(),
  ),
  caseOf(
    'g27-ici-in-error',
    'MSI-H, pembrolizumab entered in error, first line.',
    'G27: no ICI was given',
    cetuximabFolfiri,
    chart(
      colorectal(),
      unstable(),
      negative('variant', { but: ['MSI'] }),
      given('pembrolizumab', '2025-05-05', '2025-06-01', 'entered-in-error'),
    ),
    warning(['G27']),
  ),
  caseOf(
    'g27-later-line',
    'MSI-H without immunotherapy, after F, O and I.',
    '2.5: not first line: none/info',
    cetuximab,
    chart(colorectal(), unstable(), negative('variant', { but: ['MSI'] }), afterThreeDrugs()),
    none({ alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g27-msi-low',
    'MSI-L.',
    'nearest negative of G27',
    cetuximabFolfiri,
    chart(colorectal(), lab('81695-9', loinc('LA26202-4', 'MSI-L')), negative('variant', { but: ['MSI'] })),
    none(),
  ),
  caseOf(
    'g27-mmr-intact',
    'All four repair proteins retained.',
    'nearest negative of G27',
    panitumumabFolfox,
    chart(
      colorectal(),
      ['MLH1', 'PMS2', 'MSH2', 'MSH6'].map((g) => lab({ text: `${g} protein (IHC)` }, 'Retained')),
      negative('loinc', { but: ['MSI'] }),
    ),
    none(),
  ),
  caseOf(
    'g27-germline-lynch',
    'Germline MLH1 variant (Lynch), tumour MSS.',
    'gate 4: germline',
    panitumumabFolfox,
    beside(variant('MLH1', { codingChange: 'NM_000249.4:c.1852_1854del', origin: 'germline' })),
    none(),
  ),
];
