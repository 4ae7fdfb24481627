/** A KRAS test under way, and no RAS result yet. */

import type { Content } from '../content.js';
import { component, geneConcept, KRAS, loinc, observation, report } from '../facts.js';
import * as told from '../told.js';

const registered = { status: 'registered' };
const asked = { subject: { reference: 'Patient/p1' }, authoredOn: '2026-10-05' };
const member = observation('kras', loinc('21702-6'), registered);

export const krasPending: Content = {
  claim: 'a KRAS test under way',
  card: {
    indicator: 'warning',
    rules: ['G13'],
    summary: 'RAS result pending since 2026-10-05: in colorectal cancer cetuximab should wait for the final result.',
  },
  found: [],
  material: 'tissue',
  dialects: {
    'a registered variant': [
      observation('kras', loinc('69548-6'), {
        ...registered,
        component: [component('48018-6', { valueCodeableConcept: geneConcept(KRAS) })],
      }),
    ],
    'a registered test under the gene’s LOINC code': [observation('kras', loinc('21702-6'), registered)],
    'a test with a reason for no value yet': [
      observation('kras', loinc('21702-6'), {
        ...registered,
        dataAbsentReason: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: 'temp-unknown' }],
        },
      }),
    ],
    'a final test whose value is a word': told.sentences(['21702-6', 'Pending']),
    'a registered report': [
      report('kras', [], { ...registered, code: loinc('21702-6'), issued: '2026-10-05T10:00:00Z' }),
    ],
    'a registered panel': [
      member,
      observation('panel', loinc('81247-9'), { ...registered, hasMember: [{ reference: 'Observation/kras' }] }),
    ],
    'an order': [
      {
        resourceType: 'ServiceRequest',
        id: 'kras',
        status: 'active',
        intent: 'order',
        code: loinc('21702-6'),
        ...asked,
      },
    ],
    'an English conclusion': told.conclusion('KRAS mutation analysis: pending.'),
    'a German conclusion': told.conclusion('KRAS-Mutationsanalyse: ausstehend.'),
    'a French conclusion': told.conclusion('KRAS : en cours.'),
    'a Spanish conclusion': told.conclusion('KRAS: pendiente.'),
    'a Dutch conclusion': told.conclusion('KRAS: volgt nog.'),
    'an Italian conclusion': told.conclusion('KRAS: in corso.'),
    'a document': told.document('KRAS: result pending.'),
    'a narrative table': told.narrativeTable([['KRAS gene mutation', 'Pending']]),
    'a paragraph': told.paragraph('KRAS mutation analysis is pending.'),
    'a DSTU2 comment': told.dstu2Comments(['21702-6', 'KRAS: to follow']),
    'a local component': told.localGeneInfo(['21702-6', 'KRAS mutation: pending']),
  },
};
