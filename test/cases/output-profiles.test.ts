/** Every clinical case in every output profile: the advice is the same, and the client can take all of it. */
import { describe, expect, test } from '@jest/globals';
import { outputProfiles } from '../../hooks/output-profiles.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { applyOutputProfile } from '../../src/cds-hooks/output-profile.js';
import type { Action, Card } from '../../src/cds-hooks/wire.js';
import type { Decision } from '../../src/decision.js';
import { withoutEmpties } from '../../src/http/without-empties.js';
import { bundleEntries, object, objects, referenceTo, string } from '../../src/model/fhir-json.js';
import { alternateFaults, responseFaults } from '../contract/crd-checks.js';
import { type ClinicalCase, draftsOf, loadCases } from './case-files.js';
import { runCase } from './run-case.js';

const cases = loadCases();
const knowledge = loadKnowledge();
const decided: Promise<readonly (readonly [ClinicalCase, Decision])[]> = Promise.all(
  cases.map(async (one) => [one, await runCase(one, 'fetched', knowledge)] as const),
);

async function cardsFor(name: string): Promise<readonly Card[]> {
  const profile = outputProfiles[name] ?? {};
  return (await decided).flatMap(([{ request }, { response }]) => {
    const hook = string(request.hook) ?? '';
    return applyOutputProfile(response, profile, { id: `wildtype-${hook}`, hook }).cards;
  });
}
const actionsOf = (cards: readonly Card[]): readonly Action[] =>
  cards.flatMap(({ suggestions = [] }) => suggestions.flatMap(({ actions }) => actions));

describe.each(Object.keys(outputProfiles))('in the profile %s', (name) => {
  test('each case has the same cards, word for word', async () => {
    const words = (cards: readonly Card[]) =>
      cards.map(({ summary, detail, indicator }) => [summary, detail, indicator]);
    const original = (await decided).flatMap(([, { response }]) => response.cards);
    expect(words(await cardsFor(name))).toEqual(words(original));
  });

  test('no card has an empty list of suggestions, and each with suggestions says how they are chosen', async () => {
    const odd = (await cardsFor(name)).filter(
      ({ suggestions, selectionBehavior }) =>
        suggestions?.length === 0 || (suggestions === undefined) !== (selectionBehavior === undefined),
    );
    expect(odd).toEqual([]);
  });
});

test('Epic is shown suggestions of every kind that it takes, one action each, and topics that it can key on', async () => {
  const cards = await cardsFor('epic');
  const suggestions = cards.flatMap(({ suggestions = [] }) => suggestions);
  expect(suggestions.filter(({ actions }) => actions.length !== 1)).toEqual([]);
  const kinds = actionsOf(cards).map(
    ({ type, resource, resourceId }) => `${type} ${resource?.resourceType ?? resourceId?.split('/')[0]}`,
  );
  expect([...new Set(kinds)].sort()).toEqual([
    'create MedicationRequest',
    'create ServiceRequest',
    'delete MedicationRequest',
    'delete ServiceRequest',
  ]);
  expect(cards.filter(({ source }) => !/^[A-Za-z0-9]{1,100}$/.test(source.topic?.code ?? ''))).toEqual([]);
});

test('D12 a topic is static for one kind of advice: cards of the same leading rule and drug share it, and no others do', async () => {
  const topics = new Map<string, Set<string>>();
  for (const [, { response, issued }] of await decided) {
    response.cards.forEach((card, at) => {
      const code = card.source.topic?.code ?? '';
      topics.set(code, (topics.get(code) ?? new Set()).add(issued[at]?.rules[0] ?? ''));
    });
  }
  expect([...topics].filter(([, rules]) => rules.size !== 1)).toEqual([]);
});

test('the sandbox can apply every drug that it is offered: text and a code come with it', async () => {
  const drugs = actionsOf(await cardsFor('sandbox'))
    .filter(({ type }) => type === 'create')
    .flatMap(({ resource }) => objects(object(resource)?.medicationCodeableConcept));
  expect(drugs.length).toBeGreaterThan(0);
  expect(
    drugs.filter((drug) => string(drug.text) === undefined || string(objects(drug.coding)[0]?.code) === undefined),
  ).toEqual([]);
});

test('CRD is offered no deletion without its replacement', async () => {
  expect(actionsOf(await cardsFor('standard')).some(({ type }) => type === 'delete')).toBe(true);
  expect(actionsOf(await cardsFor('crd')).filter(({ type }) => type === 'delete')).toEqual([]);
});

test('INF-4 to INF-7 each case passes the checks of the Inferno suite in the CRD profile, and not in the standard one', async () => {
  const faults = async (name: string) =>
    (await decided).flatMap(([clinical, { response }]) => {
      const hook = string(clinical.request.hook) ?? '';
      const answer = applyOutputProfile(response, outputProfiles[name] ?? {}, { id: hook, hook });
      const written: unknown = JSON.parse(JSON.stringify(withoutEmpties(answer)));
      const drafts = bundleEntries(draftsOf(clinical)).map(({ resource }) => referenceTo(resource));
      return [...responseFaults(hook, written), ...alternateFaults(written, drafts)].map(
        (fault) => `${clinical.name}: ${fault}`,
      );
    });
  expect(await faults('crd')).toEqual([]);
  const standard = await faults('standard');
  expect(standard.some((fault) => fault.endsWith('is not replaced'))).toBe(true);
  expect(standard.some((fault) => fault.endsWith('systemActions is missing'))).toBe(true);
});
