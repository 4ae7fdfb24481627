/** Further dialects and states of RAS results. */

import { cetuximab, cetuximabFolfiri, g12d, panitumumab, panitumumabFolfox, withKras, withNras } from '../charts.js';
import { type ClinicalCase, caseOf, chart, critical, none, warning } from '../clinical-case.js';
import { negative } from '../shapes/backgrounds.js';
import { loinc, snomed } from '../shapes/codes.js';
import { colorectal } from '../shapes/conditions.js';
import { afterThreeDrugs } from '../shapes/medications.js';
import { lab, panelOf, report, stable, testOrder, text } from '../shapes/results.js';
import { absent, variant } from '../shapes/variants.js';

const { specimen: _none, ...contained } = g12d()[0];
const q61l = variant('NRAS', { protein: 'p.Gln61Leu' });
const subPanel = panelOf('81250-3', q61l[0]);
const panel = panelOf('81247-9', subPanel[0]);

/** The cases of this file. */
export const rasDialectCases: readonly ClinicalCase[] = [
  caseOf(
    'dia-contained',
    'The variant lies only in the report\u2019s contained resources.',
    'S10: contained',
    cetuximabFolfiri,
    chart(
      colorectal(),
      report({ more: { contained: [{ ...contained, id: 'in1' }], result: [{ reference: '#in1' }] } }),
      negative('variant', { but: ['KRAS'] }),
    ),
    critical(['G01'], { mentions: ['G12D|Gly12Asp'] }),
  ),
  caseOf(
    'dia-legacy-extensions',
    'The R4 core genetics extensions: KRAS G12V positive.',
    'S17',
    panitumumabFolfox,
    withKras(
      lab(
        '55233-1',
        { coding: [{ system: snomed, code: '10828004', display: 'Positive' }] },
        {
          more: {
            extension: [
              {
                url: 'http://hl7.org/fhir/StructureDefinition/observation-geneticsGene',
                valueCodeableConcept: {
                  coding: [{ system: 'http://www.genenames.org', code: 'HGNC:6407', display: 'KRAS' }],
                },
              },
              {
                url: 'http://hl7.org/fhir/StructureDefinition/observation-geneticsAminoAcidChange',
                extension: [
                  {
                    url: 'Name',
                    valueCodeableConcept: { coding: [{ system: 'http://varnomen.hgvs.org', code: 'p.Gly12Val' }] },
                  },
                ],
              },
            ],
          },
        },
      ),
    ),
    critical(['G01'], { mentions: ['G12V|Gly12Val'] }),
  ),
  caseOf(
    'dia-many-genes',
    'One Observation names KRAS, NRAS and PIK3CA; its only change lies on PIK3CA\u2019s transcript (E545K).',
    'S14: genes without a change are mentioned only; G29',
    panitumumab,
    chart(
      colorectal(),
      variant('PIK3CA', {
        fusion: { genes: ['KRAS', 'NRAS', 'PIK3CA'] },
        codingChange: 'NM_006218.4:c.1633G>A',
        protein: 'NP_006209.2:p.Glu545Lys',
      }),
      negative('loinc'),
      afterThreeDrugs(),
    ),
    none(),
  ),
  caseOf(
    'dia-tw-panel',
    'Interpretation "positive", but the text says codons 12, 13 and 61 of KRAS are not detected; the rest is untested.',
    'S15, invariant 6: G12, never G01',
    cetuximabFolfiri,
    chart(
      colorectal(),
      lab('69548-6', 'Report result', {
        more: {
          interpretation: [
            { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'POS' }] },
          ],
          component: [
            {
              code: loinc('21702-6'),
              valueString:
                'KRAS 12 mutation: Not Detected, KRAS 13 mutation: Not Detected, KRAS 61 mutation: Not Detected',
              interpretation: [
                { coding: [{ system: 'http://loinc.org', code: 'LA11883-8', display: 'Not detected' }] },
              ],
            },
          ],
        },
      }),
      stable(),
    ),
    warning(['G12', 'G11', 'G14']),
  ),
  caseOf(
    'dia-nested-panel',
    'Report, panel, sub-panel, variant: NRAS Q61L three levels down.',
    'S13: nested hasMember',
    panitumumabFolfox,
    withNras([q61l, subPanel, panel, report({ results: [panel[0].id] })]),
    critical(['G02']),
  ),
  caseOf(
    'dia-codon-words',
    '"K-ras codon 12 mutation" as legacy wording.',
    'G03/G01: codon named, change not',
    cetuximabFolfiri,
    withKras(lab('21702-6', 'Mutation in codon 12 detected'), 'loinc'),
    critical(['G03', 'G01']),
  ),
  caseOf(
    'dia-french',
    'French report: KRAS mut\u00e9 (G12V).',
    'G01, text',
    cetuximab,
    chart(
      colorectal(),
      text('KRAS : mut\u00e9 (p.G12V). NRAS : non mut\u00e9 (exons 2, 3 et 4). BRAF : non mut\u00e9.'),
      afterThreeDrugs(),
    ),
    critical(['G01', 'G03']),
  ),
  caseOf(
    'state-value-pending',
    'A final Observation valued "Pending".',
    'G13, S12 values',
    cetuximabFolfiri,
    chart(colorectal(), lab('82535-6', 'Pending'), lab('21719-0', 'Pending'), absent('BRAF'), stable()),
    warning(['G13']),
  ),
  caseOf(
    'state-cannot-exclude',
    '"A KRAS mutation cannot be excluded."',
    'neither present nor absent',
    panitumumabFolfox,
    chart(
      colorectal(),
      text(
        'KRAS: low coverage, a mutation cannot be excluded. NRAS: no mutation detected (exons 2, 3 and 4). BRAF: no mutation detected. MSS.',
      ),
    ),
    warning(['G14', 'G12', 'G11'], { never: ['KRAS (is )?wild.?type'] }),
  ),
  caseOf(
    'state-unfit-specimen',
    'The specimen is unsatisfactory, the result carries an error.',
    'G14',
    cetuximab,
    chart(
      colorectal(),
      ...['82535-6', '21719-0'].map((c) =>
        lab(
          c,
          {
            dataAbsentReason: {
              coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'error' }],
            },
          },
          { specimenMore: { status: 'unsatisfactory' } },
        ),
      ),
      absent('BRAF'),
      stable(),
      afterThreeDrugs(),
    ),
    warning(['G14']),
  ),
  caseOf(
    'state-tnp',
    'KRAS "TNP", NRAS negative.',
    'not performed: KRAS open',
    panitumumabFolfox,
    chart(
      colorectal(),
      lab('82535-6', 'TNP'),
      absent('NRAS', { region: 'Exons 2, 3 and 4' }),
      absent('BRAF'),
      stable(),
    ),
    warning(['G12', 'G11', 'G14']),
  ),
  caseOf(
    'state-revoked-order',
    'The RAS test was ordered and revoked.',
    'G11: nothing is pending',
    cetuximabFolfiri,
    chart(colorectal(), testOrder('revoked'), absent('BRAF'), stable()),
    warning(['G11']),
  ),
];
