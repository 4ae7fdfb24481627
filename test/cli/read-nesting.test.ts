/** Input that is nested more deeply than anybody means: it is named by place, the rest is read, and no call fails. */
import { describe, expect, test } from '@jest/globals';
import { shareByPatient } from '../../src/commands/read-patients.js';
import { unpackResources } from '../../src/commands/read-resources.js';
import { bundle, entriesOf, findingsOf, of, readFiles, result } from './reading.js';

const kras = result({ id: 'kras', ...of('Patient/p1') });
const read = ['KRAS present Observation/kras'];
/** Within each other as often as no stack of calls is deep. */
const DEPTH = 9_000;
function within(wrap: (inner: object) => object, depth: number, innermost: object = {}): object {
  let value = innermost;
  for (let left = depth; left > 0; left -= 1) value = wrap(value);
  return value;
}
const nested = { resourceType: 'Basic', id: 'Secret', ...within((inner) => ({ extension: [inner] }), 1_000) };

describe('what is nested too deeply is named, and no call fails', () => {
  test.each<readonly [string, (inner: object) => object]>([
    ['arrays', (inner) => [inner]],
    ['Bundles', (inner) => bundle('collection', [{ resource: inner }])],
    ['Parameters', (inner) => ({ resourceType: 'Parameters', parameter: [{ resource: inner }] })],
  ])('%s', (_what, wrap) => {
    const { problems, resources } = unpackResources([{ place: 'a', value: [within(wrap, DEPTH), kras] }]);
    expect([resources, problems.map(({ reason }) => reason)]).toEqual([[kras], ['is nested too deeply']]);
  });

  test('parts of parameters', () => {
    const parameter = [within((inner) => ({ part: [inner] }), DEPTH), { resource: kras }];
    const { problems, resources } = unpackResources([{ place: 'a', value: { resourceType: 'Parameters', parameter } }]);
    expect([resources, problems.map(({ reason }) => reason)]).toEqual([[kras], ['is nested too deeply']]);
  });

  test('a resource of several patients', () => {
    const deep = { resourceType: 'Basic', ...within((inner) => ({ extension: [inner] }), DEPTH), ...of('Patient/p1') };
    const other = { resourceType: 'Basic', id: 'b', ...of('Patient/p2') };
    expect(shareByPatient([deep, other]).patients).toEqual(['Patient/p1', 'Patient/p2']);
  });

  test('what is nested as deeply as real resources are is read', async () => {
    const items = within((inner) => ({ item: [inner] }), 40);
    const ran = await readFiles({ 'a.json': [{ resourceType: 'QuestionnaireResponse', id: 'q', ...items }, kras] });
    expect([findingsOf(ran), ran.json.problems]).toEqual([read, []]);
  });
});

describe('of what is nested too deeply the place is named, and the rest is read', () => {
  test.each<readonly [string, object, readonly string[]]>([
    ['an element that is nested too deeply', [nested, kras], ['a.json, element 1: is nested too deeply']],
    [
      'an entry that is nested too deeply',
      bundle('collection', [{ fullUrl: 'urn:uuid:1', resource: nested }, { resource: kras }]),
      ['a.json, entry 1: is nested too deeply'],
    ],
    [
      'a parameter that is nested too deeply',
      { resourceType: 'Parameters', parameter: [{ resource: nested }, { resource: kras }] },
      ['a.json, parameter 1: is nested too deeply'],
    ],
  ])('%s', async (_what, content, problems) => {
    const ran = await readFiles({ 'a.json': content });
    expect([entriesOf(ran, 'problems'), findingsOf(ran)]).toEqual([problems, read]);
    expect(ran.printed).not.toMatch(/Secret/);
  });
});
