/** Which entries of the problem list count as a cancer (gate 3, D26). */

import { cetuximab, cetuximabFolfiri, g12d, mutant, panitumumab, panitumumabFolfox } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, none, warning } from '../clinical-case.js';
import { snomed } from '../shapes/codes.js';
import { colorectal, condition, larynx } from '../shapes/conditions.js';

/** The cases of this file. */
export const diseaseOnFileCases: readonly ClinicalCase[] = [
  caseOf(
    'dis-none-cetuximab',
    'No cancer on file, cetuximab, KRAS G12D.',
    'gate 3: C conditional warning',
    cetuximab,
    mutant(),
    warning(['G01'], { mentions: ['[Ii]f .*colorectal'] }),
  ),
  caseOf(
    'dis-none-cetuximab-untested',
    'No cancer on file, cetuximab, no results.',
    'gate 3: C conditional warning',
    cetuximab,
    chart(),
    warning(['G11'], { mentions: ['[Ii]f .*colorectal'] }),
  ),
  caseOf(
    'dis-none-panitumumab-untested',
    'No cancer on file, panitumumab, no results.',
    'gate 3: P assumes mCRC',
    panitumumab,
    chart(),
    warning(['G11']),
  ),
  caseOf(
    'dis-secondary-bowel',
    'Lung cancer with deposits in the large bowel (C78.5).',
    'codes: C78.5 is no colorectal primary',
    cetuximab,
    chart(condition('C34.1'), condition('C78.5'), g12d()),
    none(),
  ),
  caseOf(
    'dis-liver-metastasis',
    'Colon cancer with liver metastases: one cancer.',
    'gate 3: a deposit is no second cancer',
    cetuximab,
    mutant(colorectal(), condition('C78.7')),
    critical(['G01']),
  ),
  caseOf(
    'dis-history-of-crc',
    'Active laryngeal cancer, colon cancer in the history (Z85.038).',
    'codes: history only',
    cetuximab,
    mutant(larynx(), condition('Z85.038')),
    none(),
  ),
  caseOf(
    'dis-crc-resolved',
    'Colon cancer resolved, larynx active.',
    'gate 3: active cancers',
    cetuximab,
    mutant(colorectal('C18.7', { clinical: 'resolved' }), larynx()),
    none(),
  ),
  caseOf(
    'dis-crc-refuted',
    'Colon cancer refuted, larynx active.',
    'gate 3',
    cetuximab,
    mutant(colorectal('C18.7', { verification: 'refuted' }), larynx()),
    none(),
  ),
  caseOf(
    'dis-crc-error',
    'Colon cancer entered in error, larynx active.',
    'gate 4',
    cetuximab,
    mutant(colorectal('C18.7', { verification: 'entered-in-error' }), larynx()),
    none(),
  ),
  caseOf(
    'dis-benign-polyp',
    'Laryngeal cancer and a benign colonic polyp.',
    'D26: benign',
    cetuximab,
    mutant(larynx(), condition('D12.6')),
    none(),
  ),
  caseOf(
    'dis-family-history',
    'Laryngeal cancer; "family history of colon cancer".',
    'D26: family',
    cetuximab,
    mutant(larynx(), condition(undefined, { text: 'Family history of colon cancer' })),
    none(),
  ),
  caseOf(
    'dis-crc-snomed',
    'Colon cancer by SNOMED CT alone.',
    'codes',
    cetuximabFolfiri,
    mutant(
      condition(undefined, { coding: [{ system: snomed, code: '363406005', display: 'Malignant tumor of colon' }] }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'dis-crc-text',
    'Rectal cancer by text alone.',
    'D26',
    panitumumabFolfox,
    mutant(condition(undefined, { text: 'Metastatic rectal adenocarcinoma' })),
    critical(['G01']),
  ),
  caseOf(
    'dis-crc-oncotree',
    'Colorectal cancer by OncoTree code.',
    'codes',
    cetuximabFolfiri,
    mutant(
      condition(undefined, {
        coding: [{ system: 'http://oncotree.mskcc.org', code: 'COADREAD', display: 'Colorectal Adenocarcinoma' }],
      }),
    ),
    critical(['G01']),
  ),
  caseOf(
    'dis-appendix',
    'Appendix cancer counts as colorectal: KRAS G12D.',
    'section 3: C18.1 too',
    cetuximabFolfiri,
    mutant(colorectal('C18.1')),
    critical(['G01']),
  ),
];
