/** Charts of a size or shape that nobody means: the reader answers, and never throws. */
import { describe, expect, test } from '@jest/globals';
import { readMolecularProfile } from '../../src/genomics/molecular-profile.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { KNOWLEDGE, loinc, observation, profile, report } from './knowledge.js';

const LONG = 12_000;
const MANY = 140_000;
const numbers = (length: number): readonly number[] => Array.from({ length }, (_, at) => at);
const tested = (id: string): FhirResource => observation(loinc('21702-6'), { id, valueString: 'Not detected' });

describe('a chain of references is followed to its end', () => {
  const chain = numbers(LONG).map((at) =>
    observation(loinc('81247-9'), { id: `c${at}`, hasMember: [{ reference: `Observation/c${at + 1}` }] }),
  );
  test('of members of members', () => {
    const { findings } = profile(report([tested('c0')]), ...chain, tested(`c${LONG}`));
    expect(findings.map(({ provenance }) => provenance.report)).toEqual(['DiagnosticReport/r']);
  });
  test('of members of a panel entered in error', () => {
    const [first, ...rest] = chain;
    if (first === undefined) throw new Error('no chain');
    expect(profile({ ...first, status: 'entered-in-error' }, ...rest, tested(`c${LONG}`)).findings).toEqual([]);
  });
  test('of procedures', () => {
    const refer = (at: number) => [{ url: 'urn:next', valueReference: { reference: `Procedure/p${at}` } }];
    const procedures = numbers(LONG).map((at) => ({
      resourceType: 'Procedure',
      id: `p${at}`,
      extension: refer(at + 1),
    }));
    expect(profile(report([], { extension: refer(0) }), ...procedures).findings).toEqual([]);
  });
});

test('more results of one report than a call takes arguments are read', () => {
  const results = numbers(MANY).map((at) => tested(`o${at}`));
  const { findings } = readMolecularProfile({ resources: [report(results), ...results] }, KNOWLEDGE);
  expect(findings).toHaveLength(MANY);
}, 60_000);

test('more codings of one value than a call takes arguments are read', () => {
  const { findings } = profile(
    observation(loinc('69548-6'), {
      valueCodeableConcept: loinc('LA9633-4'),
      component: [
        { code: loinc('48018-6'), valueCodeableConcept: { text: 'KRAS' } },
        { code: loinc('48005-3'), valueString: 'p.G12D' },
        { code: loinc('48002-0'), valueCodeableConcept: { coding: numbers(MANY).map((at) => ({ code: `c${at}` })) } },
        { code: loinc('48019-4'), valueCodeableConcept: { coding: numbers(MANY).map((at) => ({ code: `p.c${at}` })) } },
      ],
    }),
  );
  expect(findings.map(({ call }) => call)).toEqual(['present']);
}, 60_000);

test('a report finds its contained results in a time that grows with their number alone', () => {
  const contained = numbers(20_000).map((at) => tested(`c${at}`));
  const held = { ...report([], { contained }), result: contained.map(({ id }) => ({ reference: `#${String(id)}` })) };
  expect(profile(held).findings).toHaveLength(20_000);
}, 20_000);
