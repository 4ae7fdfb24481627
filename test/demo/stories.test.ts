/** Every story gets the answer that it promises, from the running demo. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoRequest } from '../../demo/orders.js';
import { type Demo, runDemo } from '../../demo/run.js';
import { loadStories } from '../../demo/stories.js';
import { openLog } from '../../src/log.js';
import { isJson, object, objects } from '../../src/model/fhir-json.js';

const { patients } = await loadStories();
const table = patients.flatMap(({ id, orders }) => orders.map((order) => [id, order.label, order] as const));

let demo: Demo;
beforeAll(async () => {
  const log = openLog({ write: () => {} });
  demo = await runDemo({ port: 0, allowFhir: [], ledgerPath: ':memory:', today: '2026-11-23', log });
});
afterAll(() => demo?.close());

describe('each demo patient gets the answer that the story promises', () => {
  test.each(table)('%s, order for %s', async (patientId, _label, order) => {
    const request = demoRequest(order, {
      patientId,
      fhirServer: demo.fhirUrl,
      hookInstance: '6b1f3a52-6f0f-4c7e-9a3d-2f5f0c1d7e11',
    });
    const response = await fetch(`${demo.url}/cds-services/wildtype-order-sign`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    const answer: unknown = await response.json();
    const cards = objects(isJson(answer) ? answer.cards : undefined);
    const topics = cards.map((card) => String(object(object(card.source)?.topic)?.code));
    const { outcome, rule } = order.expected;
    expect({ status: response.status, outcome: cards[0]?.indicator ?? 'silence', cards: cards.length, topics }).toEqual(
      {
        status: 200,
        outcome,
        cards: rule === undefined ? 0 : 1,
        topics: rule === undefined ? [] : [expect.stringContaining(rule)],
      },
    );
  });

  test('the printed curl asks for the critical card of the first patient', () => {
    expect(demo.curl).toMatch(/^curl -s http:\/\/127\.0\.0\.1:\d+\/cds-services\/wildtype-order-sign /);
    expect(demo.curl).toContain('"patientId":"demo-kras-g12d"');
    expect(demo.curl).not.toContain('\n');
  });
});
