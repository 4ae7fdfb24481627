/** What a client is shown, and that the ledger is told of that and no more. */
import { expect, test } from '@jest/globals';
import { outputProfiles } from '../../hooks/output-profiles.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import { demoClient } from '../../src/http/trusted-client.js';
import { oneCard, oneCardDecision, plainRequest, postJson, serve } from './small-parts.js';

const remove = { type: 'delete', description: 'd', resourceId: 'MedicationRequest/x' } as const;
const add = { type: 'create', description: 'd', resource: { resourceType: 'MedicationRequest' } } as const;
const twoWays: Card = {
  ...oneCard,
  suggestions: [
    { label: 'remove', uuid: 's1', actions: [remove] },
    { label: 'swap', uuid: 's2', actions: [remove, add] },
  ],
  selectionBehavior: 'any',
};
const decision = {
  ...oneCardDecision,
  response: { cards: [twoWays] },
  issued: [{ card: oneCard.uuid, indicator: 'critical' as const, rules: ['R1'], suggestions: ['s1', 's2'] }],
};

test.each([
  ['standard', ['s1', 's2']],
  ['epic', ['s1']],
  ['sandbox', ['s1']],
  ['crd', ['s2']],
])(
  'a client of the profile %s is shown the suggestions that it can take, and the ledger notes these',
  async (name, shown) => {
    const client = demoClient([], outputProfiles[name]);
    const { url, ledger, close } = await serve({ authenticate: async () => client, decide: async () => decision });
    const response = await postJson(`${url}/cds-services/wildtype-order-sign`, plainRequest);
    const body: unknown = await response.json();
    await close();
    expect(body).toMatchObject({ cards: [{ suggestions: shown.map((uuid) => ({ uuid })) }] });
    expect(ledger.cards.map(({ suggestions }) => suggestions)).toEqual([shown]);
  },
);

test('INF-5 a silent answer to a CRD client has both lists, and is silent', async () => {
  const client = demoClient([], outputProfiles.crd);
  const { url, close } = await serve({
    authenticate: async () => client,
    decide: async () => ({ ...oneCardDecision, response: { cards: [] }, issued: [] }),
  });
  const ask = async (service: string) => (await postJson(`${url}/cds-services/${service}`, plainRequest)).text();
  const answers = [await ask('wildtype-order-sign'), await ask('wildtype-order-select')];
  await close();
  expect(answers).toEqual(['{"cards":[],"systemActions":[]}', '{"cards":[]}']);
});
