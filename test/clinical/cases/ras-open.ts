/** RAS failed, unreadable or behind a read that failed (G14, G41, G42). */

import { cetuximabFolfiri, panitumumab, panitumumabFolfox, withKras } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, info, none, warning } from '../clinical-case.js';
import { negative, plasmaNegative } from '../shapes/backgrounds.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab, report, stable, testOrder, text } from '../shapes/results.js';
import { absent, variant } from '../shapes/variants.js';

/** The cases of this file. */
export const rasOpenCases: readonly ClinicalCase[] = [
  caseOf(
    'g13-final-answers',
    'A new test is ordered though a usable final result exists.',
    'D14: G13 only when no usable final result',
    cetuximabFolfiri,
    chart(colorectal(), negative('variant'), testOrder()),
    none(),
  ),
  caseOf(
    'g14-qns',
    'Quantity not sufficient for KRAS and NRAS.',
    'G14',
    cetuximabFolfiri,
    chart(colorectal(), lab('82535-6', 'Quantity not sufficient'), lab('21719-0', 'QNS'), stable()),
    warning(['G14'], { mentions: ['failed|uninformative'], never: ['wild.?type'] }),
  ),
  caseOf(
    'g14-no-call',
    'KRAS: no call; NRAS negative.',
    'G14',
    panitumumabFolfox,
    chart(
      colorectal(),
      variant('KRAS', { call: 'no-call' }),
      absent('NRAS', { region: 'Exons 2, 3 and 4' }),
      absent('BRAF'),
      stable(),
    ),
    warning(['G14', 'G12']),
  ),
  caseOf(
    'g14-text-insufficient',
    '"Insufficient tumour content, analysis failed."',
    'G14',
    panitumumab,
    chart(
      colorectal(),
      text(
        'KRAS: analysis failed, insufficient tumour content. NRAS: analysis failed, insufficient tumour content. Re-biopsy recommended.',
      ),
      afterThreeDrugs(),
    ),
    warning(['G14', 'G11']),
  ),
  caseOf(
    'g14-plasma-negative-only',
    'First line, plasma negative only, tumour fraction not stated.',
    'G14: uninformative plasma negative only',
    cetuximabFolfiri,
    chart(colorectal(), plasmaNegative('2026-10-12'), stable()),
    warning(['G14']),
  ),
  caseOf(
    'g14-failed-then-final',
    'A failed first test, then a full negative.',
    'nearest negative of G14',
    cetuximabFolfiri,
    chart(
      colorectal(),
      lab('82535-6', 'Test failed', { collected: '2026-06-01' }),
      lab('21719-0', 'Test failed', { collected: '2026-06-01' }),
      negative('loinc'),
    ),
    none(),
  ),
  caseOf(
    'g42-pdf-only',
    'The only molecular report is a PDF.',
    'G42: warning while RAS is open',
    cetuximabFolfiri,
    chart(
      colorectal(),
      report({
        form: [
          {
            contentType: 'application/pdf',
            url: 'https://ehr.example.org/binary/1',
            title: 'Molecular pathology report',
          },
        ],
      }),
    ),
    warning(['G42', 'G11'], { mentions: ['report'], never: ['wild.?type'] }),
  ),
  caseOf(
    'g42-pdf-ras-settled',
    'A PDF-only report beside a full RAS result.',
    'D2: info where RAS is settled otherwise',
    panitumumab,
    chart(
      colorectal(),
      negative('loinc'),
      report({ form: [{ contentType: 'application/pdf', url: 'https://ehr.example.org/binary/2' }] }),
      afterThreeDrugs(),
    ),
    info(['G42'], { alsoAllowed: ['none'] }),
  ),
  caseOf(
    'g41-observations-denied',
    'The server refuses Observations and reports.',
    'G41',
    cetuximabFolfiri,
    chart(colorectal(), negative('variant')),
    warning(['G41'], { mentions: ['could not be read'], never: ['No KRAS/NRAS result found', 'wild.?type'] }),
    { faults: { Observation: 'denied', DiagnosticReport: 'denied' } },
  ),
  caseOf(
    'g41-timeout',
    'Observations time out.',
    'G41',
    panitumumab,
    chart(colorectal(), negative('variant'), afterThreeDrugs()),
    warning(['G41'], { never: ['No KRAS/NRAS result found'] }),
    { faults: { Observation: 'timeout' } },
  ),
  caseOf(
    'g41-medications-needless',
    'MedicationRequests refused; KRAS G12D decides anyway.',
    'D2: a gap that cannot change the grade makes no card of its own',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp' })),
    critical(['G01']),
    { faults: { MedicationRequest: 'denied', MedicationStatement: 'denied', MedicationAdministration: 'denied' } },
  ),
];
