/** Charts whose wording once gave another card than the grading table's: each keeps the card that it should have. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isResource, objects, string } from '../../src/model/fhir-json.js';
import { repositoryFolder } from '../knowledge/repository-folder.js';
import { decideOn } from './decide-on.js';
import { specimenOf } from './facts.js';
import { conclusion as saidInConclusion } from './told.js';

const folder = repositoryFolder('test/dialects/charts');

/** The rule that leads the card, or `none` where there is no card. */
async function leadingRule(resources: Parameters<typeof decideOn>[0]): Promise<string> {
  const told = await decideOn(resources, 'fetched');
  return told.flatMap(({ rules }) => rules[0] ?? []).join('+') || 'none';
}

describe('one sentence in a report', () => {
  const [, ...rows] = readFileSync(`${folder}/conclusions.tsv`, 'utf8').trimEnd().split('\n');
  test.each(rows.map((row) => row.split('\t')))('%s, specimen %s: %s', async (rule, specimen, conclusion = '') => {
    const told = saidInConclusion(conclusion);
    if (specimen === 'tissue') expect(await leadingRule([...told, specimenOf('tissue')])).toBe(rule);
    else
      expect(
        await leadingRule(told.map(({ specimen: _, ...report }) => ({ ...report, resourceType: 'DiagnosticReport' }))),
      ).toBe(rule);
  });
});

describe('several resources, or a form of its own', () => {
  const parsed: unknown = JSON.parse(readFileSync(`${folder}/charts.json`, 'utf8'));
  const charts = objects(parsed).map(({ chart, rule, resources }) => [string(chart), string(rule), resources] as const);
  test.each(charts)('%s: %s', async (_, rule, resources) => {
    const own = (Array.isArray(resources) ? resources : []).filter(isResource);
    const held = own.some((one) => one.resourceType === 'Specimen') ? [] : [specimenOf('tissue')];
    expect(await leadingRule([...own, ...held])).toBe(rule);
  });
});
