/** Output profiles: what each kind of client can take, as it was seen in the wild, and that nothing of the advice is lost. */
import { describe, expect, test } from '@jest/globals';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { applyOutputProfile, type Orderable, type OutputProfile } from '../../src/cds-hooks/output-profile.js';
import type { Action, Card, Suggestion } from '../../src/cds-hooks/wire.js';
import { withoutEmpties } from '../../src/http/without-empties.js';

const service = { id: 'wildtype-order-sign', hook: 'order-sign' };
const rxNorm = 'http://www.nlm.nih.gov/research/umls/rxnorm';

function profile(name: string): OutputProfile {
  const found = outputProfiles[name];
  if (found === undefined) throw new TypeError(`no profile ${name}`);
  return found;
}

const createDrug: Action = {
  type: 'create',
  description: 'Add a drug',
  resource: {
    resourceType: 'MedicationRequest',
    medicationCodeableConcept: { coding: [{ system: rxNorm, code: '1', display: 'a drug' }], text: 'a drug' },
  },
};
const createTest: Action = {
  type: 'create',
  description: 'Order a test',
  resource: {
    resourceType: 'ServiceRequest',
    code: { coding: [{ system: 'http://loinc.org', code: '21703-4' }], text: 'a test' },
    orderDetail: [{ coding: [{ system: 'http://loinc.org', code: '21719-0' }] }],
  },
};
const remove: Action = { type: 'delete', description: 'Remove it', resourceId: 'MedicationRequest/draft-1' };
const update: Action = {
  type: 'update',
  description: 'Change it',
  resource: { resourceType: 'MedicationRequest', id: 'draft-1' },
};

const suggestion = (uuid: string, ...actions: readonly Action[]): Suggestion => ({ label: uuid, uuid, actions });
const card = (members: Partial<Card> = {}): Card => ({
  uuid: 'c',
  summary: 'A summary.',
  indicator: 'critical',
  detail: 'A detail.',
  source: { label: 'Wildtype', topic: { system: 'urn:wildtype:topic', code: 'G01cetuximab' } },
  ...members,
});
const suggesting = (...suggestions: readonly Suggestion[]) => card({ suggestions, selectionBehavior: 'any' });

function cut(name: string, one: Card, hook = 'order-sign', orderables: readonly Orderable[] = []): Card {
  const [first] = applyOutputProfile({ cards: [one] }, profile(name), { ...service, hook }, orderables).cards;
  if (first === undefined) throw new TypeError('a card was dropped');
  return first;
}
const kept = (name: string, one: Card) => (cut(name, one).suggestions ?? []).map(({ uuid }) => uuid);

const full = suggesting(
  suggestion('drug', createDrug),
  suggestion('test', createTest),
  suggestion('remove', remove),
  suggestion('swap', remove, createDrug),
  suggestion('update', update),
);

describe('every profile', () => {
  test.each(Object.keys(outputProfiles))(
    '%s leaves summary, detail, indicator, reasons and links as they are',
    (name) => {
      const links = [{ label: 'l', url: 'https://cds.example.org/intended-use', type: 'absolute' }] as const;
      const overrideReasons = [{ system: 's', code: 'c', display: 'd' }];
      const whole = { ...full, links, overrideReasons };
      const { suggestions: _cut, selectionBehavior: _gone, source, ...rest } = cut(name, whole);
      const { suggestions: _all, selectionBehavior: _any, source: original, ...expected } = whole;
      expect([rest, source.label]).toEqual([expected, original.label]);
    },
  );

  test.each(Object.keys(outputProfiles))(
    '%s keeps a card whose suggestions are all left out, without a trace of them',
    (name) => {
      const bare = cut(name, suggesting(suggestion('both', update, remove)));
      if (name === 'standard') expect(bare.suggestions?.length).toBe(1);
      else expect(Object.keys(bare)).toEqual(['uuid', 'summary', 'indicator', 'detail', 'source']);
    },
  );

  test.each(Object.keys(outputProfiles))('%s keeps silence silent', (name) => {
    expect(applyOutputProfile({ cards: [] }, profile(name), service).cards).toEqual([]);
  });
});

test('standard changes nothing', () => {
  expect(cut('standard', full)).toEqual(full);
  expect(applyOutputProfile({ cards: [full] }, profile('standard'), service)).toEqual({ cards: [full] });
});

describe('Epic (17.3)', () => {
  test('11 one action a suggestion, and 13 no update of a MedicationRequest: others are left out, not halved', () => {
    expect(kept('epic', full)).toEqual(['drug', 'test', 'remove']);
  });

  test.each<readonly [string, Action['type'], readonly string[]]>([
    ['creates', 'create', ['Condition', 'MedicationRequest', 'ProcedureRequest', 'ServiceRequest']],
    ['updates', 'update', []],
    ['deletes', 'delete', ['MedicationRequest', 'ProcedureRequest', 'ServiceRequest']],
  ])('13 what it %s, and nothing else', (_what, type, accepted) => {
    const types = [
      'Condition',
      'DiagnosticOrder',
      'MedicationOrder',
      'MedicationRequest',
      'ProcedureRequest',
      'ServiceRequest',
      'Task',
    ];
    const one = suggesting(
      ...types.map((resourceType) =>
        suggestion(resourceType, {
          type,
          description: 'd',
          ...(type === 'delete' ? { resourceId: `${resourceType}/x` } : { resource: { resourceType } }),
        }),
      ),
    );
    expect(kept('epic', one)).toEqual(accepted);
  });

  test('11 any alone: of choices that exclude each other the recommended one is left, else the first', () => {
    const choices = [suggestion('one', createDrug), { ...suggestion('two', createTest), isRecommended: true }] as const;
    const exclusive = card({ suggestions: choices, selectionBehavior: 'at-most-one' });
    expect([kept('epic', exclusive), cut('epic', exclusive).selectionBehavior]).toEqual([['two'], 'any']);
    expect(kept('epic', { ...exclusive, suggestions: [choices[0], suggestion('three', createTest)] })).toEqual(['one']);
    expect(cut('standard', exclusive)).toEqual(exclusive);
  });

  test('12 a topic of letters and digits, 100 at most, the same for the same card', () => {
    const code = `rule-1.a b/ü${'x'.repeat(200)}`;
    const one = card({ source: { label: 'l', topic: { system: 's', code, display: 'd' } } });
    const { topic } = cut('epic', one).source;
    expect(topic).toEqual({ system: 's', code: `rule1ab${'x'.repeat(93)}`, display: 'd' });
    expect(cut('epic', one).source).toEqual(cut('epic', one).source);
    expect(cut('epic', card()).source.topic).toEqual({ system: 'urn:wildtype:topic', code: 'G01cetuximab' });
  });

  test('12 a card without a topic takes that of its service', () => {
    expect(cut('epic', card({ source: { label: 'l' } })).source.topic).toEqual({
      system: 'urn:wildtype:topic',
      code: 'wildtypeordersign',
    });
  });

  test('13 a drug is coded by RxNorm under its OID first, and by the standard system behind', () => {
    expect(cut('epic', suggesting(suggestion('drug', createDrug))).suggestions?.[0]?.actions[0]?.resource).toEqual({
      resourceType: 'MedicationRequest',
      medicationCodeableConcept: {
        coding: [
          { system: 'urn:oid:2.16.840.1.113883.6.88', code: '1', display: 'a drug' },
          { system: rxNorm, code: '1', display: 'a drug' },
        ],
        text: 'a drug',
      },
    });
  });

  test('14 no systemActions', () => {
    expect(applyOutputProfile({ cards: [full] }, profile('epic'), service)).not.toHaveProperty('systemActions');
  });
});

describe('D30 a site’s own orderables', () => {
  const orderables: readonly Orderable[] = [
    {
      instead: { system: 'http://loinc.org', code: '21703-4' },
      order: {
        system: 'urn:com.epic.cdshooks.action.code.system.preference-list-item',
        code: 'PANEL',
        display: 'Panel',
      },
    },
  ];

  test('stand before the standard code of what is created, wherever it stands, and of nothing else', () => {
    const actions = cut('epic', suggesting(suggestion('test', createTest)), 'order-sign', orderables).suggestions?.[0]
      ?.actions;
    expect(actions?.[0]?.resource).toEqual({
      resourceType: 'ServiceRequest',
      code: {
        coding: [
          { system: 'urn:com.epic.cdshooks.action.code.system.preference-list-item', code: 'PANEL', display: 'Panel' },
          { system: 'http://loinc.org', code: '21703-4' },
        ],
        text: 'a test',
      },
      orderDetail: [{ coding: [{ system: 'http://loinc.org', code: '21719-0' }] }],
    });
  });

  test('are found by code and system together', () => {
    const elsewhere = orderables.map((one) => ({
      ...one,
      instead: { ...one.instead, system: 'http://snomed.info/sct' },
    }));
    const one = suggesting(suggestion('test', createTest));
    expect(cut('standard', one, 'order-sign', elsewhere)).toEqual(one);
  });

  test('never change an order that is there already', () => {
    const kept = { ...update, resource: { ...createTest.resource, id: 'draft-1' } };
    const one = suggesting(suggestion('u', kept));
    expect(cut('standard', one, 'order-sign', orderables)).toEqual(one);
  });
});

describe('CDS Hooks Sandbox (17.1)', () => {
  test('11 what needs a second action is left out, since the sandbox stops after the first', () => {
    expect(kept('sandbox', full)).toEqual(['drug', 'test', 'remove', 'update']);
  });

  test('9 no systemActions, at the top or in an extension', () => {
    const answer = applyOutputProfile({ cards: [full] }, profile('sandbox'), service);
    expect(Object.keys(answer)).toEqual(['cards']);
  });
});

describe('CRD (D50, INF-4, INF-5, INF-7)', () => {
  test('a deletion comes with the creation of the same type, or is left out', () => {
    const other = suggestion('other', remove, createTest);
    expect(kept('crd', suggesting(...(full.suggestions ?? []), other))).toEqual(['drug', 'test', 'swap', 'update']);
  });

  test.each([
    ['order-sign', '{"cards":[],"systemActions":[]}'],
    ['order-dispatch', '{"cards":[],"systemActions":[]}'],
    ['appointment-book', '{"cards":[],"systemActions":[]}'],
    ['order-select', '{"cards":[]}'],
    ['medication-prescribe', '{"cards":[]}'],
  ])('systemActions of %s', (hook, written) => {
    const answer = applyOutputProfile({ cards: [] }, profile('crd'), { ...service, hook });
    expect(JSON.stringify(withoutEmpties(answer))).toBe(written);
  });

  test('a topic with code and system is always there', () => {
    expect(cut('crd', card({ source: { label: 'l' } })).source.topic).toEqual({
      system: expect.stringMatching(/\S/),
      code: expect.stringMatching(/\S/),
    });
  });
});
