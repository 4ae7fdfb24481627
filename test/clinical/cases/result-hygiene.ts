/** Results that do not count (gate 4), and all-negative charts in five dialects (G39). */

import type { FhirResource } from '../../../src/model/fhir-json.js';
import { cetuximab, cetuximabFolfiri, panitumumab, panitumumabFolfox } from '../charts.js';
import { type ClinicalCase, caseOf, chart, none, warning } from '../clinical-case.js';
import { dialects, negative } from '../shapes/backgrounds.js';
import { snomed } from '../shapes/codes.js';
import { colorectal, condition } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab, report, specimen, stable, text } from '../shapes/results.js';
import { absent, variant } from '../shapes/variants.js';

/** One version of one result. */
function versionOf(versionId: string, value: string, status: string, issued: string): FhirResource {
  const identifier = [{ system: 'https://lab.example.org/result', value: 'K-77' }];
  const sample = { specimenId: 'sx', collected: '2026-08-03', issued, status };
  return lab('21702-6', value, { ...sample, more: { identifier, meta: { versionId } } })[0];
}

const { specimen: _none, ...ofAnother } = variant('KRAS', {
  protein: 'p.Gly12Asp',
  subject: { reference: 'Patient/p2' },
})[0];
const foreign: FhirResource = { ...ofAnother, resourceType: 'Observation' };

/** The cases of this file. */
export const resultHygieneCases: readonly ClinicalCase[] = [
  caseOf(
    'hyg-entered-in-error',
    'KRAS G12D entered in error, later tests negative.',
    'gate 4',
    cetuximabFolfiri,
    chart(colorectal(), variant('KRAS', { protein: 'p.Gly12Asp', status: 'entered-in-error' }), negative('variant')),
    none({ never: ['G12D'] }),
  ),
  caseOf(
    'hyg-entered-in-error-only',
    'The only RAS results were entered in error.',
    'gate 4, then G11',
    cetuximabFolfiri,
    chart(
      colorectal(),
      absent('KRAS', { region: 'Exons 2, 3 and 4', status: 'entered-in-error' }),
      absent('NRAS', { region: 'Exons 2, 3 and 4', status: 'entered-in-error' }),
      absent('BRAF'),
      stable(),
    ),
    warning(['G11']),
  ),
  caseOf(
    'hyg-cancelled',
    'RAS test cancelled.',
    'gate 4, G11',
    panitumumabFolfox,
    chart(
      colorectal(),
      lab('82535-6', 'Cancelled', { status: 'cancelled' }),
      lab('21719-0', 'Cancelled', { status: 'cancelled' }),
      absent('BRAF'),
      stable(),
    ),
    warning(['G11', 'G14']),
  ),
  caseOf(
    'hyg-corrected',
    'KRAS G12D was reported, then corrected to not detected.',
    'gate 6: unless corrected',
    cetuximabFolfiri,
    chart(
      colorectal(),
      specimen({ specimenId: 'sx', collected: '2026-08-03' }),
      versionOf('1', 'p.G12D detected', 'final', '2026-08-12'),
      versionOf('2', 'Not detected', 'corrected', '2026-08-20'),
      negative('loinc', { but: ['KRAS'] }),
    ),
    none(),
  ),
  caseOf(
    'hyg-other-patient',
    'A report on this chart refers to another patient\u2019s KRAS G12D.',
    'gate 4: other subject',
    cetuximabFolfiri,
    chart(colorectal(), foreign, report({ results: [foreign.id] }), negative('loinc')),
    none({ alsoAllowed: ['info'], never: ['G12D'] }),
    { fetchedOnly: true },
  ),
  caseOf(
    'hyg-negated-list',
    '"No KRAS, NRAS or BRAF mutation was detected."',
    'gate 4: negation',
    cetuximabFolfiri,
    chart(
      colorectal(),
      text(
        'No KRAS, NRAS or BRAF mutation was detected. KRAS and NRAS exons 2, 3 and 4 and BRAF exon 15 were sequenced. MSS.',
      ),
    ),
    none(),
  ),
  caseOf(
    'hyg-negated-including',
    '"Negative for mutations including G12D."',
    'gate 4: negation',
    panitumumabFolfox,
    chart(
      colorectal(),
      text(
        'KRAS exons 2, 3 and 4: negative for mutations, including G12D and G13D. NRAS exons 2, 3 and 4: negative. BRAF: V600E not detected. MSS.',
      ),
    ),
    none(),
  ),
  caseOf(
    'hyg-literature-paragraph',
    'A negative report whose background names KRAS G12D.',
    'gate 4: knowledge text is no result',
    panitumumabFolfox,
    chart(
      colorectal(),
      text(
        'KRAS: no mutation detected (exons 2, 3 and 4). NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. Background: Patients whose tumours carry a KRAS mutation such as G12D do not benefit from cetuximab or panitumumab.',
      ),
    ),
    none(),
  ),
  caseOf(
    'hyg-german-negative',
    'German report, all negative.',
    'gate 4: text',
    cetuximabFolfiri,
    chart(
      colorectal(),
      text(
        'KRAS (Exon 2, 3, 4): Wildtyp. NRAS (Exon 2, 3, 4): Wildtyp, keine Mutation nachweisbar. BRAF: V600E nicht nachweisbar. MSS.',
      ),
    ),
    none(),
  ),
  caseOf(
    'hyg-family-history',
    'KRAS mutation in the family history, own tumour negative.',
    'gate 4: family history',
    cetuximabFolfiri,
    chart(
      colorectal(),
      condition(undefined, { text: 'Family history of KRAS-mutated colon cancer (mother)' }),
      negative('loinc'),
    ),
    none(),
  ),
  caseOf(
    'hyg-mentioned-in-problem',
    'Only the problem list says "KRAS-mutated colon cancer".',
    'S21: mentioned is no result, G11',
    cetuximabFolfiri,
    chart(condition('C18.7', { text: 'KRAS-mutated metastatic colon cancer' })),
    warning(['G11']),
  ),
  caseOf(
    'hyg-tested-for-code',
    'The code "mutations tested for" valued KRAS.',
    'S12: scope is no result, G11',
    cetuximabFolfiri,
    chart(colorectal(), lab('21703-4', 'KRAS codons 12, 13, 59, 61, 117, 146'), stable()),
    warning(['G11', 'G12']),
  ),

  ...dialects.flatMap((dialect, at) => [
    caseOf(
      `g39-${dialect}-first`,
      `Left-sided, all negative, first line, dialect ${dialect}.`,
      'G39: none',
      at % 2 ? panitumumabFolfox : cetuximabFolfiri,
      chart(colorectal(at % 2 ? 'C20' : 'C18.7'), negative(dialect)),
      none(),
    ),
    caseOf(
      `g39-${dialect}-late`,
      `Left-sided, all negative, after F, O and I, dialect ${dialect}.`,
      'G39: none',
      at % 2 ? cetuximab : panitumumab,
      chart(colorectal('C18.6', { text: 'Colon cancer, descending colon' }), negative(dialect), afterThreeDrugs()),
      none(),
    ),
  ]),
  caseOf(
    'g39-snomed-negative',
    'Negative answers as SNOMED "Not detected".',
    'G39, D7',
    panitumumabFolfox,
    chart(
      colorectal('C19'),
      lab('82535-6', { coding: [{ system: snomed, code: '260415000', display: 'Not detected' }] }),
      lab('21719-0', { coding: [{ system: snomed, code: '260415000', display: 'Not detected' }] }),
      lab('58483-9', 'Negative'),
      stable(),
    ),
    none(),
  ),
];
