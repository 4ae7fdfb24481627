/** The templates ask for every code that the knowledge can read and a rule can use. */
import { describe, expect, test } from '@jest/globals';
import { genomicReportCodes, genomicResultCodes, otherMarkerCodes } from '../../hooks/chart-templates.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { TestCode } from '../../src/model/gene.js';

const knowledge = await loadKnowledge();
const genesOfMarkers = new Set(knowledge.biomarkers.flatMap(({ genes }) => genes));
const ofRules = ({ genes }: TestCode) => genes.length === 0 || genes.some((gene) => genesOfMarkers.has(gene));
const loinc = knowledge.testCodes.filter(({ system }) => system === 'http://loinc.org');
const codesOf = (kinds: readonly TestCode['kind'][]) =>
  loinc.filter((test) => kinds.includes(test.kind) && ofRules(test) && !isOfNoRule(test)).map(({ code }) => code);

const noRule: readonly unknown[] = ['serum-protein', 'methylation', 'tmb'];

/** What no rule asks for: proteins in serum, methylation, burden; and, of no gene, all but microsatellites and repair. */
function isOfNoRule({ genes, measures }: TestCode): boolean {
  const ofTumour = measures === undefined || measures === 'msi' || measures === 'mismatch-repair';
  return noRule.includes(measures) || (genes.length === 0 && !ofTumour);
}

const resultCodes = [...genomicResultCodes, ...otherMarkerCodes];

describe('genomicResults and otherMarkers', () => {
  test('asks for every code whose value is a result, or that holds results, of a gene that a rule uses', () => {
    expect(codesOf(['result', 'panel']).filter((code) => !resultCodes.includes(code))).toEqual([]);
  });

  test('asks for nothing of a gene that no rule uses', () => {
    const unused = loinc.filter((test) => !ofRules(test)).map(({ code }) => code);
    expect(resultCodes.filter((code) => unused.includes(code))).toEqual([]);
  });
});

describe('reportsByCode', () => {
  test('asks for every code that is a report, but for karyotypes and comments on anything', () => {
    const asked = [...genomicReportCodes, ...genomicResultCodes, '33893-9', '48767-8'];
    expect(codesOf(['document']).filter((code) => !asked.includes(code))).toEqual([]);
  });
});
