/** The page for operators explains every incident that the log can have, and every metric that is counted. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openMetrics } from '../../src/metrics.js';
import { root } from '../architecture/source-files.js';

const page = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');
const log = readFileSync(join(root, 'src', 'log.ts'), 'utf8');

test('every incident of the log, and no other, has a line', () => {
  const [, union = ''] = /export type Incident =([^;]+);/.exec(log) ?? [];
  const known = [...union.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
  const part = page.slice(page.indexOf('Incidents (`incident`)'), page.indexOf('\n## Metrics'));
  const explained = [...part.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(5);
  expect(explained.sort()).toEqual([...known].sort());
});

test('every metric of ours, and no other, has a line', async () => {
  const metrics = openMetrics();
  const knowledge = () => ({ version: '0.0.0', digest: 'd' });
  metrics.watch({ callsUnderWay: () => 0, knowledge, fhirServerStates: () => [] });
  const counted = [...(await metrics.text()).matchAll(/^# HELP (wildtype_\w+)/gm)].map(([, name]) => name);
  const explained = [...page.matchAll(/`(wildtype_\w+)`/g)].map(([, name]) => name);
  expect(counted.length).toBeGreaterThan(8);
  expect([...new Set(explained)].sort()).toEqual(counted.sort());
});
