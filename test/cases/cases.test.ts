/** Every case folder, asked twice: with the data fetched from the FHIR server, and with the same data prefetched. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type BundleReaderOptions, openBundleReader } from '../../src/adapters/bundle-reader.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { ServiceDeclaration } from '../../src/cds-hooks/declaration.js';
import { parseHookRequest } from '../../src/cds-hooks/parse.js';
import { services } from '../../src/compose.js';
import { type Decision, decide } from '../../src/decide.js';
import { root } from '../architecture/source-files.js';

interface Expected {
  readonly story: string;
  readonly asOf: string;
  /** Absent: both. */
  readonly modes?: readonly Mode[];
  readonly cards: readonly {
    readonly indicator: string;
    readonly rules: readonly string[];
    readonly summary: string;
    readonly suggestions?: readonly string[];
  }[];
  readonly detailHas?: readonly string[];
  readonly detailLacks?: readonly string[];
}
type Mode = 'fetched' | 'prefetched';

const folder = path.join(root, 'fhir-fixtures/cases');
const knowledge = loadKnowledge();
const read = <Shape>(name: string, file: string): Shape =>
  JSON.parse(readFileSync(path.join(folder, name, file), 'utf8')) as Shape;
const names = readdirSync(folder).sort();
const cases = names.map((name) => ({ name, expected: read<Expected>(name, 'expected.json') }));
const modes = (expected: Expected): readonly Mode[] => expected.modes ?? ['fetched', 'prefetched'];

async function ask(name: string, mode: Mode, { asOf }: Expected): Promise<Decision> {
  const body = read<{ readonly hook: string }>(name, 'request.json');
  const service = services.find(({ hook }) => hook === body.hook);
  if (service === undefined) throw new TypeError(`${name}: no service for ${body.hook}`);
  const fail = existsSync(path.join(folder, name, 'faults.json'))
    ? read<NonNullable<BundleReaderOptions['fail']>>(name, 'faults.json')
    : {};
  const reader = openBundleReader(read<unknown>(name, 'server.json'), { fail });
  let next = 0;
  const desk = { service, knowledge, now: `${asOf}T12:00:00Z`, newId: () => `id-${++next}` };
  if (mode === 'fetched') return decide(parseHookRequest(body, service), { ...desk, reader });
  const { fhirServer, fhirAuthorization, ...rest } = body as typeof body & {
    fhirServer: unknown;
    fhirAuthorization: unknown;
  };
  return decide(parseHookRequest({ ...rest, prefetch: await prefetchOf(service, reader) }, service), desk);
}

/** What a client sends that fills our templates: a resource, a searchset, or null where there is nothing. */
async function prefetchOf(service: ServiceDeclaration, reader: ReturnType<typeof openBundleReader>): Promise<object> {
  const filled = Object.entries(service.prefetch).map(async ([key, { query }]): Promise<[string, unknown]> => {
    const { resources } = await reader.read(query.replace('{{context.patientId}}', 'p1'));
    if (!query.includes('?')) return [key, resources[0] ?? null];
    const entry = resources.map((resource) => ({
      fullUrl: `https://ehr.example.org/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    }));
    return [key, entry.length === 0 ? null : { resourceType: 'Bundle', type: 'searchset', total: entry.length, entry }];
  });
  return Object.fromEntries(await Promise.all(filled));
}

/** The part of a decision that a case states. */
function stated({ response, issued }: Decision, expected: Expected): Expected['cards'] {
  return response.cards.map(({ indicator, summary, suggestions }, at) => ({
    indicator,
    rules: issued[at]?.rules ?? [],
    summary,
    ...(expected.cards[at]?.suggestions && { suggestions: suggestions?.map(({ label }) => label) ?? [] }),
  }));
}

describe.each(cases)('$expected.story', ({ name, expected }) => {
  test.each(modes(expected).map((mode) => [mode] as const))(`${name}, %s`, async (mode) => {
    const decision = await ask(name, mode, expected);
    expect(stated(decision, expected)).toEqual(expected.cards);
    const details = decision.response.cards.map(({ detail }) => detail).join('\n');
    for (const words of expected.detailHas ?? []) expect(details).toContain(words);
    for (const words of expected.detailLacks ?? []) expect(details).not.toContain(words);
  });

  if (modes(expected).length === 2) {
    test(`${name}: prefetched and fetched give the same cards, word for word`, async () => {
      const [fetched, prefetched] = [await ask(name, 'fetched', expected), await ask(name, 'prefetched', expected)];
      expect(prefetched.response).toEqual(fetched.response);
    });
  }
});

describe('the cases together', () => {
  test('every rule leads in at least one case', () => {
    const leading = new Set(cases.flatMap(({ expected }) => expected.cards.map(({ rules }) => rules[0])));
    expect(knowledge.rules.map(({ id }) => id).filter((id) => !leading.has(id))).toEqual([]);
  });

  test('there are at least 40 of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  test('no card says what a card must never say (3.3)', async () => {
    const texts: string[] = [];
    for (const { name, expected } of cases) {
      const { response, issued } = await ask(name, 'fetched', expected);
      response.cards.forEach(({ summary, detail }, at) => {
        const text = `${summary}\n${detail}`;
        const unknown = issued[at]?.rules.some((rule) => /^G1[1-4]|^G4[12]/.test(rule));
        if (/contraindicated|FDA-approved/i.test(text) || (unknown && /wild-type/i.test(text)))
          texts.push(`${name}: ${summary}`);
      });
    }
    expect(texts).toEqual([]);
  });
});
