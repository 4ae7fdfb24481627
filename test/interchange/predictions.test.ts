/** What the rules predict for other systems, rule by rule, and in the guide's own codes. */
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { predictionOf } from '../../src/interchange/codes.js';
import { object, objects } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge();
});

describe('predictions', () => {
  /** Rule -> what its markers predict, for which drugs where not for the ordered one, at which level of evidence. */
  const expected: { readonly [rule: string]: string } = {
    G01: 'resistant A',
    G02: 'resistant A',
    G03: 'resistant',
    G03b: 'unknown-significance',
    G04: 'resistant',
    G05: 'resistant',
    G05d: 'responsive panitumumab+sotorasib',
    G06: 'resistant',
    G06b: 'resistant',
    G07: 'presumed-resistant',
    G08: 'presumed-resistant',
    G10: 'presumed-resistant',
    G10b: 'unknown-significance',
    G15: 'presumed-non-responsive',
    G15b: 'unknown-significance',
    G16: 'presumed-responsive panitumumab+encorafenib',
    G16b: 'responsive cetuximab+encorafenib',
    G17: 'presumed-non-responsive',
    G19: 'resistant',
    G19b: 'resistant cetuximab',
    G19c: 'presumed-resistant',
    G19d: 'presumed-resistant cetuximab',
    G20: 'resistant',
    G21: 'unknown-significance',
    G22: 'presumed-resistant B',
    G23: 'unknown-significance',
    G24: 'presumed-resistant',
    G24b: 'unknown-significance',
    G25: 'presumed-resistant',
    G26: 'presumed-non-responsive',
    G26b: 'presumed-non-responsive',
    G28: 'unknown-significance',
    G30: 'unknown-significance',
    G31: 'unknown-significance',
    G32: 'unknown-significance',
    G32b: 'unknown-significance',
    G33: 'unknown-significance',
    G34: 'unknown-significance',
  };

  test('are those that the evidence of each rule states, and no others', () => {
    const found = knowledge.rules.flatMap(({ id, implications = [] }) =>
      implications.map(({ predicted, therapies, level }) => [
        id,
        [predicted, therapies?.join('+'), level].filter((part) => part !== undefined).join(' '),
      ]),
    );
    expect(Object.fromEntries(found)).toEqual(expected);
    expect(found).toHaveLength(Object.keys(expected).length);
  });

  test('a level of evidence is one that a line of the same rule names', () => {
    const levelled = knowledge.rules.filter(({ implications = [] }) => implications.some(({ level }) => level));
    expect(levelled.map(({ id }) => id)).toEqual(expect.arrayContaining(['G01', 'G02', 'G22']));
    for (const { implications = [], evidence } of levelled) {
      const words = evidence.map(({ text }) => text).join(' ');
      for (const { level } of implications) expect(words).toContain(`level ${level}`);
    }
  });

  test("are answers of the guide's own value set, under its own names", () => {
    const require = createRequire(import.meta.url);
    const set: unknown = require('hl7.fhir.uv.genomics-reporting/ValueSet-genetic-therapeutic-implications-vs.json');
    const include = objects(object(object(set)?.compose)?.include);
    const answers = include.flatMap(({ system, concept }) =>
      objects(concept).map(({ code, display }) => ({ system, code, display })),
    );
    const used = knowledge.rules.flatMap(({ implications = [] }) => implications.map(({ predicted }) => predicted));
    expect(new Set(used).size).toBe(6);
    for (const one of used) expect(answers).toContainEqual(predictionOf(one).coding?.[0]);
  });
});
