/** The templates ask for every code that the knowledge can read and a rule can use. */
import { describe, expect, test } from '@jest/globals';
import { genomicReportCodes, genomicResultCodes } from '../../hooks/chart-templates.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import type { TestCode } from '../../src/model/gene.js';

const knowledge = await loadKnowledge();
const genesOfMarkers = new Set(knowledge.biomarkers.flatMap(({ genes }) => genes));
const ofRules = ({ genes }: TestCode) => genes.length === 0 || genes.some((gene) => genesOfMarkers.has(gene));
const loinc = knowledge.testCodes.filter(({ system }) => system === 'http://loinc.org');
const codesOf = (kinds: readonly TestCode['kind'][]) =>
  loinc.filter((test) => kinds.includes(test.kind) && ofRules(test) && !isOtherAnalyte(test)).map(({ code }) => code);

// What measures something other than the sequence of a gene that a rule uses is for the rules to come.
function isOtherAnalyte({ genes, measures }: TestCode): boolean {
  return genes.length === 0 && measures !== undefined;
}

describe('genomicResults', () => {
  test('asks for every code whose value is a result, or that holds results, of a gene that a rule uses', () => {
    expect(codesOf(['result', 'panel']).filter((code) => !genomicResultCodes.includes(code))).toEqual([]);
  });

  test('asks for nothing of a gene that no rule uses', () => {
    const unused = loinc.filter((test) => !ofRules(test)).map(({ code }) => code);
    expect(genomicResultCodes.filter((code) => unused.includes(code))).toEqual([]);
  });
});

describe('reportsByCode', () => {
  test('asks for every code that is a report, but for karyotypes and comments on anything', () => {
    const asked = [...genomicReportCodes, ...genomicResultCodes, '33893-9', '48767-8'];
    expect(codesOf(['document']).filter((code) => !asked.includes(code))).toEqual([]);
  });
});
