/** Templates into URLs: what is filled, and what can't be asked. */
import { describe, expect, test } from '@jest/globals';
import { fillTemplate } from '../../src/chart/fill-template.js';

describe('a prefetch template', () => {
  const context = { patientId: 'p.1-a_b', userId: 'PractitionerRole/r1', encounterId: 'e1', draftOrders: [] };
  test.each([
    ['Patient/{{context.patientId}}', 'Patient/p.1-a_b'],
    [
      'Observation?patient={{ context.patientId }}&code=http://loinc.org|1',
      'Observation?patient=p.1-a_b&code=http://loinc.org|1',
    ],
    ['{{context.userId}}', 'PractitionerRole/r1'],
    ['PractitionerRole?_id={{userPractitionerRoleId}}', 'PractitionerRole?_id=r1'],
    ['Encounter/{{context.encounterId}}', 'Encounter/e1'],
    ['Practitioner?_id={{userPractitionerId}}', undefined],
    ['Observation?date=ge{{today()}}', undefined],
    ['Observation?patient={{context.patientId}', undefined],
  ])('%s becomes %s', (template, url) => {
    expect(fillTemplate(template, context)).toBe(url);
  });

  test.each(['..', 'p1/../p2', 'p1,p2', 'p1&_include=x', 'p1#', 'p1?x', 'p%2f1', ''])(
    'a patient id "%s" that would ask for something else is not filled in',
    (patientId) => {
      expect(fillTemplate('Patient/{{context.patientId}}', { patientId, draftOrders: [] })).toBeUndefined();
      expect(fillTemplate('Observation?patient={{context.patientId}}', { patientId, draftOrders: [] })).toBeUndefined();
    },
  );

  test.each([undefined, 'u1', 'Practitioner/u1/x', 'Practitioner/..'])('a user "%s" is not filled in', (userId) => {
    expect(
      fillTemplate('{{context.userId}}', { patientId: 'p1', draftOrders: [], ...(userId && { userId }) }),
    ).toBeUndefined();
  });
});
