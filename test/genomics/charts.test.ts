/** Charts of structured results that are easily misread: what is read of each, and no more. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { isResource, objects, string } from '../../src/model/fhir-json.js';
import { repositoryFolder } from '../knowledge/repository-folder.js';
import { profile } from './knowledge.js';
import { saysOf } from './tables/sentence.js';

const parsed: unknown = JSON.parse(readFileSync(repositoryFolder('test/genomics/tables/charts.json'), 'utf8'));

describe('what a chart says, and no more', () => {
  test.each(objects(parsed).map(({ chart, says, resources }) => [string(chart), string(says), resources] as const))(
    '%s',
    (_, says, resources) => {
      const held = (Array.isArray(resources) ? resources : []).filter(isResource);
      expect(held.length).toBeGreaterThan(0);
      expect(saysOf(profile(...held))).toBe(says);
    },
  );
});
