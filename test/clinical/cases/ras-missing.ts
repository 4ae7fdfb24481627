/** RAS not tested, partly tested or pending (G11 to G13). */

import { cetuximabFolfiri, panitumumab, panitumumabFolfox, withKras } from '../charts.js';
import { type ClinicalCase, caseOf, chart, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { loinc } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs, trial } from '../shapes/medications.js';
import { lab, stable, testOrder, text } from '../shapes/results.js';
import { absent, variant } from '../shapes/variants.js';

/** The cases of this file. */
export const rasMissingCases: readonly ClinicalCase[] = [
  caseOf(
    'g11-nothing',
    'No RAS result at all, cetuximab.',
    'G11',
    cetuximabFolfiri,
    chart(colorectal()),
    warning(['G11'], {
      mentions: ['No KRAS/NRAS result|no .*result found'],
      never: ['wild.?type'],
      alternatives: { mustOffer: ['RAS'] },
    }),
  ),
  caseOf(
    'g11-nothing-pan',
    'No RAS result, BRAF and MSI known, panitumumab.',
    'G11',
    panitumumab,
    chart(colorectal('C20'), absent('BRAF'), stable(), afterThreeDrugs()),
    warning(['G11'], { never: ['wild.?type'] }),
  ),
  caseOf(
    'g11-encorafenib',
    'BRAF V600E with encorafenib + cetuximab, RAS never tested, pretreated.',
    'G11: still warning, milder',
    ['cetuximab', 'encorafenib'],
    chart(colorectal(), lab('58415-1', 'Detected'), stable(), afterThreeDrugs()),
    warning(['G11']),
  ),
  caseOf(
    'g11-not-performed',
    'RAS Observations with dataAbsentReason not-performed.',
    'S1.3: not tested, G11',
    cetuximabFolfiri,
    chart(
      colorectal(),
      ...['82535-6', '21719-0'].map((c) =>
        lab(c, {
          dataAbsentReason: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'not-performed' }],
          },
        }),
      ),
      absent('BRAF'),
      stable(),
    ),
    warning(['G11', 'G14']),
  ),
  caseOf(
    'g11-region-only',
    'mCODE regions studied for KRAS and NRAS, no result and no report.',
    'S03: covered only',
    cetuximabFolfiri,
    chart(
      colorectal(),
      lab('53041-0', {
        component: [
          {
            code: loinc('48018-6'),
            valueCodeableConcept: {
              coding: [{ system: 'http://www.genenames.org', code: 'HGNC:6407', display: 'KRAS' }],
            },
          },
          { code: loinc('81293-3'), valueString: 'KRAS exons 2-4' },
        ],
      }),
    ),
    warning(['G11', 'G12', 'G14'], { never: ['wild.?type'] }),
  ),
  caseOf(
    'g11-on-study',
    'No RAS result, patient on a trial.',
    'gate 8 caps at warning; G11 is a warning',
    cetuximabFolfiri,
    chart(colorectal(), trial()),
    warning(['G11'], { alsoAllowed: ['info'] }),
  ),
  caseOf(
    'g12-exon2-only',
    'KRAS exon 2 negative, nothing else.',
    'G12',
    cetuximabFolfiri,
    chart(colorectal(), absent('KRAS', { region: 'Exon 2' }), absent('BRAF'), stable()),
    warning(['G12'], { mentions: ['incomplete'], never: ['(is|RAS|KRAS) wild.?type'] }),
  ),
  caseOf(
    'g12-codon-12-13-text',
    'A kit for KRAS codons 12 and 13, text report, negative.',
    'G12',
    panitumumabFolfox,
    chart(colorectal(), text('KRAS codons 12 and 13 (PCR): no mutation detected. BRAF V600E: not detected. MSS.')),
    warning(['G12'], { never: ['RAS wild.?type'] }),
  ),
  caseOf(
    'g12-nras-missing',
    'KRAS exons 2-4 negative, NRAS missing.',
    'G12',
    panitumumab,
    chart(colorectal(), negative('loinc', { but: ['NRAS'] }), afterThreeDrugs()),
    warning(['G12'], { mentions: ['NRAS'] }),
  ),
  caseOf(
    'g12-exon-4-missing',
    'NRAS exon 4 not in the assay.',
    'G12',
    cetuximabFolfiri,
    chart(
      colorectal(),
      absent('KRAS', { region: 'Exons 2, 3 and 4' }),
      absent('NRAS', { region: 'Exons 2 and 3' }),
      absent('BRAF'),
      stable(),
    ),
    warning(['G12'], { mentions: ['NRAS'] }),
  ),
  caseOf(
    'g12-g12c-only',
    'G12C-only PCR negative.',
    'G12',
    cetuximabFolfiri,
    chart(colorectal(), absent('KRAS', { protein: 'p.Gly12Cys' }), absent('BRAF'), stable()),
    warning(['G12', 'G11'], { never: ['(RAS|KRAS) (is )?wild.?type'] }),
  ),
  caseOf(
    'g12-g12c-pcr-sotorasib',
    'KRAS G12C by a G12C-only PCR, NRAS untested, sotorasib + panitumumab, pretreated.',
    'G12/G11 with the partner: still warning',
    ['panitumumab', 'sotorasib'],
    chart(colorectal(), variant('KRAS', { protein: 'p.Gly12Cys' }), absent('BRAF'), stable(), afterThreeDrugs()),
    warning(['G12', 'G11', 'G05'], { alsoAllowed: ['none', 'info'], never: ['RAS wild.?type'] }),
  ),
  caseOf(
    'g12-g12d-absent-v600e-absent',
    'Only "KRAS G12D absent" is on file.',
    'S02: an absent variant denies itself alone',
    panitumumabFolfox,
    chart(colorectal(), absent('KRAS', { protein: 'p.Gly12Asp', codingChange: 'c.35G>A' }), absent('BRAF'), stable()),
    warning(['G12', 'G11']),
  ),
  caseOf(
    'g13-ordered',
    'RAS test ordered, no result yet.',
    'G13',
    cetuximabFolfiri,
    chart(colorectal(), testOrder(), absent('BRAF'), stable()),
    warning(['G13'], {
      mentions: ['pending', '2026-11-10|10 Nov'],
      never: ['wild.?type'],
      alternatives: { mustNotOffer: ['^Order .*RAS'] },
    }),
  ),
  caseOf(
    'g13-registered',
    'RAS report registered.',
    'G13',
    panitumumabFolfox,
    chart(
      colorectal(),
      lab(
        '81420-2',
        {
          dataAbsentReason: {
            coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'temp-unknown' }],
          },
        },
        { status: 'registered' },
      ),
      absent('BRAF'),
      stable(),
    ),
    warning(['G13']),
  ),
  caseOf(
    'g13-preliminary-negative',
    'KRAS and NRAS preliminary: not detected.',
    'G13: preliminary is never absent',
    cetuximabFolfiri,
    chart(colorectal(), negative('loinc', { but: ['BRAF', 'MSI'], status: 'preliminary' }), absent('BRAF'), stable()),
    warning(['G13'], { never: ['wild.?type'] }),
  ),
  caseOf(
    'g13b-preliminary-positive',
    'Preliminary KRAS G12D.',
    'D14: G13b',
    cetuximabFolfiri,
    withKras(variant('KRAS', { protein: 'p.Gly12Asp', status: 'preliminary' })),
    warning(['G13'], { mentions: ['[Pp]reliminary', 'G12D', 'not final'] }),
  ),
  caseOf(
    'g13b-preliminary-nras-text',
    'Partial report: NRAS Q61R.',
    'D14: G13b',
    panitumumab,
    chart(
      colorectal(),
      text('NRAS p.Q61R detected.', { status: 'preliminary' }),
      negative('loinc', { but: ['NRAS'] }),
      afterThreeDrugs(),
    ),
    warning(['G13'], { mentions: ['Q61R'] }),
  ),
];
