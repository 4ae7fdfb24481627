/** The KRAS test failed for want of tumour material, and there is no other RAS result. */
import type { Content } from '../content.js';
import { type Fact, KRAS, loinc, observation } from '../facts.js';
import * as structured from '../structured.js';
import * as told from '../told.js';

const facts: readonly Fact[] = [{ gene: KRAS, answer: 'failed' }];

export const krasFailed: Content = {
  claim: 'a KRAS test that failed',
  card: {
    indicator: 'warning',
    rules: ['G14'],
    summary: 'RAS test failed or uninformative: status still unknown for cetuximab.',
  },
  found: [],
  material: 'tissue',
  dialects: {
    'Genomics Reporting STU3': structured.genomicsReportingStu3(facts),
    'Genomics Reporting STU2': structured.genomicsReportingStu2(facts),
    'a variant without a report': facts.map((fact) => structured.variantOf(fact)),
    mCODE: structured.mcode(facts),
    'the gene’s LOINC code with a coded answer': structured.geneTests(facts),
    'the gene’s LOINC code with a reason for no value': [
      observation('no-value', loinc('21702-6'), {
        dataAbsentReason: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'error' }],
        },
      }),
    ],
    'the gene’s LOINC code with a word': told.sentences(['21702-6', 'QNS']),
    'the gene’s LOINC code with a sentence': told.sentences([
      '21702-6',
      'Test failed: insufficient tumour material for analysis',
    ]),
    'a panel with members': structured.panelWithMembers(facts),
    'components of one Observation': structured.testsAsComponents(facts),
    'contained in its report': structured.containedInReport(facts),
    'an English conclusion': told.conclusion('KRAS: test failed, insufficient DNA.'),
    'a German conclusion': told.conclusion('KRAS: nicht auswertbar, zu wenig Tumormaterial.'),
    'a French conclusion': told.conclusion('KRAS : non interprétable, matériel insuffisant.'),
    'a Spanish conclusion': told.conclusion('KRAS: no valorable, material insuficiente.'),
    'a Dutch conclusion': told.conclusion('KRAS: niet te beoordelen, onvoldoende materiaal.'),
    'an Italian conclusion': told.conclusion('KRAS: non valutabile, materiale insufficiente.'),
    'a text attachment': told.attachment('RESULT\nKRAS: failed (insufficient DNA)\n'),
    'a document': told.document('KRAS analysis: failed, insufficient DNA.'),
    'a narrative table': told.narrativeTable([
      ['Test', 'Result'],
      ['KRAS gene mutation', 'Quantity not sufficient'],
    ]),
    'a paragraph': told.paragraph('KRAS mutation analysis failed because of insufficient tumour DNA.'),
    'the German oncology data set': told.oncologyDataSet(['N', 'KRAS nicht bestimmbar']),
    'a DSTU2 comment': told.dstu2Comments(['21702-6', 'KRAS: insufficient DNA, test failed']),
    'a local component': told.localGeneInfo(['21702-6', 'KRAS mutation: Invalid']),
  },
};
