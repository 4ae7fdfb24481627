/** The answers of the whole server, held against CDS Hooks 2.0.1 statement by statement. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isJson, type Json, objects, strings } from '../../src/model/fhir-json.js';
import { postJson } from '../http/small-parts.js';
import { brafV600E, cetuximab, chartOf, krasG12D, orderSign, startDemo } from './demo-server.js';

let server: Awaited<ReturnType<typeof startDemo>>;
/** Answers to charts that make cards of every kind, as text and parsed. */
const answers: { readonly what: string; readonly status: number; readonly text: string; readonly body: Json }[] = [];

async function ask(body: unknown, service = 'wildtype-order-sign') {
  const response = await postJson(`${server.url}/cds-services/${service}`, body);
  const text = await response.text();
  const parsed: unknown = JSON.parse(text);
  return { status: response.status, text, body: isJson(parsed) ? parsed : {} };
}

const charts: readonly (readonly [string, unknown])[] = [
  ['a RAS mutation', orderSign(chartOf(krasG12D), cetuximab)],
  ['a BRAF mutation', orderSign(chartOf(brafV600E), cetuximab)],
  ['nothing on file', orderSign(chartOf(), cetuximab)],
  ['two orders', orderSign(chartOf(krasG12D), cetuximab, { ...cetuximab, id: 'draft-2' })],
  ['no order', orderSign(chartOf(krasG12D))],
];

beforeAll(async () => {
  server = await startDemo();
  for (const [what, body] of charts) answers.push({ what, ...(await ask(body)) });
});
afterAll(() => server.close());

const cards = () => answers.flatMap(({ body }) => objects(body.cards));
const suggestions = () => cards().flatMap((card) => objects(card.suggestions));
const actions = () => suggestions().flatMap((suggestion) => objects(suggestion.actions));

test('the charts of this suite make cards of more than one kind, with suggestions, so that nothing below is hollow', () => {
  expect(new Set(cards().map(({ indicator }) => indicator)).size).toBeGreaterThan(1);
  expect(new Set(actions().map(({ type }) => type))).toEqual(new Set(['create', 'delete']));
});

test('in the demo the token of a public test client is no obstacle, though production refuses it', async () => {
  const authorization = 'Bearer eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJodHRwczovL3NhbmRib3guY2RzLWhvb2tzLm9yZyJ9.AAAA';
  const url = `${server.url}/cds-services/wildtype-order-sign`;
  expect((await postJson(url, orderSign(chartOf(), cetuximab), { authorization })).status).toBe(200);
});

describe('every answer', () => {
  test('RES-1 is 200 with an object that has a list of cards', () => {
    expect(answers.map(({ status, body }) => [status, Array.isArray(body.cards)])).toEqual(
      answers.map(() => [200, true]),
    );
  });

  test('RES-2 without guidance is exactly an empty list of cards', () => {
    expect(answers.find(({ what }) => what === 'no order')?.text).toBe('{"cards":[]}');
  });

  test('RES-3 SYS-2 changes nothing by itself: no systemActions', () => {
    expect(answers.filter(({ body }) => 'systemActions' in body)).toEqual([]);
  });

  test('EXT-1 has no member beside cards and extension', () => {
    const names = answers.flatMap(({ body }) => Object.keys(body));
    expect(names.filter((name) => !['cards', 'extension'].includes(name))).toEqual([]);
  });

  test('GEN-2 no member of any answer is null or empty', async () => {
    const others = await Promise.all([
      fetch(`${server.url}/cds-services`),
      fetch(`${server.url}/readyz`),
      fetch(`${server.url}/nothing`),
      postJson(`${server.url}/cds-services/wildtype-order-sign`, {}),
    ]);
    const bodies: unknown[] = [
      ...answers.map(({ body }) => body),
      ...(await Promise.all(others.map((each) => each.json()))),
    ];
    expect(bodies.flatMap((body) => emptyPlaces(body, ''))).toEqual([]);
  });

  test('CARD-12 is the same for the same request, but for uuids', async () => {
    const [, body] = charts[0] ?? [];
    const bare = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid');
    expect(bare((await ask(body)).text)).toBe(bare(answers[0]?.text ?? ''));
  });
});

function emptyPlaces(value: unknown, place: string): readonly string[] {
  if (value === null || value === '') return [place];
  if (typeof value !== 'object') return [];
  const members = Object.entries(value);
  const mayBeEmpty = Array.isArray(value) && /\/(cards|services)$/.test(place);
  if (members.length === 0) return mayBeEmpty ? [] : [place];
  return members.flatMap(([name, member]) => emptyPlaces(member, `${place}/${name}`));
}

describe('every card', () => {
  test('CARD-1 has a summary of one line, not blank, under 140 characters', () => {
    for (const { summary } of cards()) expect(summary).toEqual(expect.stringMatching(/^(?=.*\S)[^\n]{1,139}$/u));
  });

  test('CARD-2 has a known indicator', () => {
    for (const { indicator } of cards()) expect(['info', 'warning', 'critical']).toContain(indicator);
  });

  test('CARD-3 SRC-1 SRC-2 SRC-4 SRC-5 names its source, with a coded topic', () => {
    for (const { source } of cards()) {
      expect(source).toMatchObject({
        label: expect.stringMatching(/\S/),
        topic: { code: expect.stringMatching(/^[A-Za-z0-9._-]{1,100}$/), system: expect.stringMatching(/\S/) },
      });
      if (isJson(source) && source.url !== undefined) expect(String(source.url)).toMatch(/^https?:\/\/[^/]+/);
    }
  });

  test('CARD-4 CARD-10 has a detail without HTML and without tables', () => {
    for (const { detail } of cards()) {
      expect(detail).toEqual(expect.stringMatching(/\S/));
      expect(detail).not.toMatch(/(?<!\\)<[a-z!/]|^\s*\|.*\|\s*$/im);
    }
  });

  test('CARD-5 SUG-2 has a uuid of its own, and so has every suggestion', () => {
    const ids = [...cards(), ...suggestions()].map(({ uuid }) => uuid);
    expect(ids.filter((id) => !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(String(id)))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('CARD-6 CARD-7 has a selectionBehavior where it has suggestions', () => {
    const behaviours = cards().map((card) => ('suggestions' in card ? card.selectionBehavior : 'any'));
    expect(behaviours.filter((each) => each !== 'any' && each !== 'at-most-one')).toEqual([]);
  });

  test('CARD-8 OVR-1 has override reasons with code, system and display', () => {
    for (const reason of cards().flatMap((card) => objects(card.overrideReasons))) {
      expect(reason).toEqual({
        code: expect.stringMatching(/\S/),
        system: expect.stringMatching(/\S/),
        display: expect.stringMatching(/\S/),
      });
    }
  });

  test('CARD-9 LNK-1 LNK-2 LNK-3 LNK-5 has links that are absolute, typed and labelled', () => {
    for (const link of cards().flatMap((card) => objects(card.links))) {
      expect(link).toMatchObject({
        label: expect.stringMatching(/\S/),
        url: expect.stringMatching(/^https?:\/\/[^/]+/),
        type: expect.stringMatching(/^(absolute|smart)$/),
      });
      if (link.type === 'absolute') expect(link).not.toHaveProperty('appContext');
    }
  });

  test('CARD-11 names the drug in its summary or its detail', () => {
    for (const card of cards()) expect(`${card.summary} ${card.detail}`).toMatch(/cetuximab/i);
  });
});

describe('every suggestion', () => {
  test('SUG-1 SUG-4 has a label and at least one action', () => {
    for (const suggestion of suggestions()) {
      expect(suggestion).toMatchObject({ label: expect.stringMatching(/\S/) });
      expect(objects(suggestion.actions).length).toBeGreaterThan(0);
    }
  });

  test('SUG-6 sends nothing that is new in 3.0', () => {
    expect(suggestions().filter((suggestion) => 'actionSelectionBehavior' in suggestion)).toEqual([]);
  });

  test('ACT-1 ACT-2 says what each action does, in lower case and in words', () => {
    for (const { type, description } of actions()) {
      expect(['create', 'update', 'delete']).toContain(type);
      expect(description).toEqual(expect.stringMatching(/\S/));
    }
  });

  test('ACT-3 ACT-7 creates drafts, as objects, for this patient', () => {
    for (const { resource } of actions().filter(({ type }) => type === 'create')) {
      expect(resource).toMatchObject({
        resourceType: expect.stringMatching(/^[A-Z]/),
        status: 'draft',
        intent: expect.stringMatching(/\S/),
        subject: { reference: 'Patient/p1' },
      });
    }
  });

  test('ACT-5 ACT-6 deletes by a relative reference to one of the drafts that were sent', () => {
    const targets = actions()
      .filter(({ type }) => type === 'delete')
      .flatMap(({ resourceId }) => strings(resourceId));
    expect(targets.length).toBeGreaterThan(0);
    const drafts = ['MedicationRequest/draft-1', 'MedicationRequest/draft-2'];
    expect(targets.filter((target) => !drafts.includes(target))).toEqual([]);
  });
});
