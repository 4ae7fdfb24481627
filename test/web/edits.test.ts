/** Edits of a chart stay consistent: the result, the report that holds it, and its sentences. */
import { describe, expect, test } from '@jest/globals';
import { loadPatients } from '../../demo/patients.js';
import { type FhirResource, object, objects, referenceTo } from '../../src/model/fhir-json.js';
import { applyEdits, isProteinChange } from '../../web/sandbox/edits.js';
import { withoutGene } from '../../web/sandbox/report-text.js';
import { callOf, fractionOf, geneOf, proteinChangeOf, regionOf } from '../../web/sandbox/results.js';
import { whatIfs } from '../../web/sandbox/what-if.js';

const { patients } = await loadPatients('2026-11-23');
const chartOf = (id: string): readonly FhirResource[] => patients.find(({ story }) => story.id === id)?.resources ?? [];
const find = (resources: readonly FhirResource[], reference: string): FhirResource => {
  const found = resources.find((one) => referenceTo(one) === reference);
  if (found === undefined) throw new Error(`${reference} is not on file`);
  return found;
};

const g12d = chartOf('demo-kras-g12d');
const variant = 'Observation/demo-kras-g12d-variant-1';
const report = 'DiagnosticReport/demo-kras-g12d-report-1';

describe('another change is reported', () => {
  test('under one name alone, in the result and in the sentence of its report', () => {
    const edited = applyEdits(g12d, [{ kind: 'detect', reference: variant, change: 'G12C' }]);
    const result = find(edited, variant);
    expect(proteinChangeOf(result)).toEqual({ written: 'NP_004976.2:p.(Gly12Cys)', short: 'G12C' });
    expect(JSON.stringify(result)).not.toMatch(/c\.35G>A|Gly12Asp/);
    expect([callOf(result), geneOf(result), fractionOf(result)]).toEqual(['present', 'KRAS', 31]);
    expect(find(edited, report).conclusion).toBe(
      'NRAS exons 2, 3 and 4: no mutation detected. BRAF V600E: not detected. KRAS p.G12C detected.',
    );
  });

  test('a result that was absent becomes present, and its region no longer stands for the whole', () => {
    const reference = 'Observation/demo-kras-g12d-variant-2';
    const [before, after] = [
      find(g12d, reference),
      find(applyEdits(g12d, [{ kind: 'detect', reference, change: 'Q61K' }]), reference),
    ];
    expect([callOf(before), regionOf(before)]).toEqual(['absent', 'Exons 2, 3 and 4']);
    expect([callOf(after), regionOf(after), proteinChangeOf(after)?.short]).toEqual(['present', undefined, 'Q61K']);
  });

  test('a result in words says it in words', () => {
    const chart = chartOf('demo-kras-exon-2-only');
    const reference = 'Observation/demo-kras-exon-2-only-lab-1';
    const edited = applyEdits(chart, [{ kind: 'detect', reference, change: 'G12D' }]);
    expect(find(edited, reference).valueString).toBe('G12D detected');
  });

  test.each([
    ['G12C', true],
    ['Q61*', true],
    ['V600E', true],
    ['g12c', false],
    ['12', false],
    ['G12B', false],
    ['p.G12C', false],
  ])('%s is a change of one residue: %s', (text, valid) => {
    expect(isProteinChange(text)).toBe(valid);
  });
});

describe('a result is withdrawn, removed or cut', () => {
  test('entered-in-error takes its sentence out of the report, which becomes a corrected one', () => {
    const edited = applyEdits(g12d, [{ kind: 'status', reference: variant, status: 'entered-in-error' }]);
    expect(find(edited, variant).status).toBe('entered-in-error');
    expect(find(edited, report)).toMatchObject({
      status: 'corrected',
      conclusion: 'NRAS exons 2, 3 and 4: no mutation detected. BRAF V600E: not detected.',
    });
  });

  test('any other status is a status and nothing more', () => {
    const edited = applyEdits(g12d, [{ kind: 'status', reference: variant, status: 'preliminary' }]);
    expect(edited).toEqual(g12d.map((one) => (referenceTo(one) === variant ? { ...one, status: 'preliminary' } : one)));
  });

  test('a gene that is cut leaves results, report and text', () => {
    const chart = chartOf('demo-wild-type-left');
    const edited = applyEdits(chart, [{ kind: 'cut-gene', gene: 'NRAS' }]);
    expect(edited.map(geneOf)).not.toContain('NRAS');
    const cut = edited.find(({ resourceType }) => resourceType === 'DiagnosticReport');
    expect(objects(cut?.result)).toHaveLength(2);
    expect(cut?.conclusion).toBe('KRAS exons 2, 3 and 4: no mutation detected. BRAF V600E: not detected.');
    expect(JSON.stringify(cut)).not.toMatch(/NRAS/);
  });

  test('a removed result is held by no report', () => {
    const edited = applyEdits(g12d, [{ kind: 'remove', reference: variant }]);
    expect(edited).toHaveLength(g12d.length - 1);
    expect(JSON.stringify(object(find(edited, report))?.result)).not.toContain(variant);
  });

  test('the chart that was loaded stays as it was', () => {
    const before = JSON.stringify(g12d);
    applyEdits(g12d, [
      { kind: 'cut-gene', gene: 'KRAS' },
      { kind: 'remove', reference: report },
    ]);
    expect(JSON.stringify(g12d)).toBe(before);
  });

  test('a rewritten resource stands where the old one stood', () => {
    const resource = { resourceType: 'Observation', id: 'demo-kras-g12d-variant-1', status: 'final' };
    expect(find(applyEdits(g12d, [{ kind: 'rewrite', reference: variant, resource }]), variant)).toEqual(resource);
  });
});

describe('the text of a report without a gene', () => {
  test.each([
    ['KRAS and NRAS exons 2, 3 and 4: no mutation detected.', 'NRAS', 'KRAS exons 2, 3 and 4: no mutation detected.'],
    ['KRAS and NRAS: wild type.', 'KRAS', 'NRAS: wild type.'],
    ['KRAS, NRAS and BRAF: wild type.', 'NRAS', 'KRAS and BRAF: wild type.'],
    ['NRAS p.Q61K detected. KRAS clear.', 'NRAS', 'KRAS clear.'],
    ['NRAS p.Q61K detected.', 'NRAS', ''],
    ['BRAF clear.', 'NRAS', 'BRAF clear.'],
  ])('%s without %s', (text, gene, expected) => {
    expect(withoutGene(text, gene)).toBe(expected);
  });
});

describe('what is offered to change', () => {
  test.each(patients.map(({ story, resources }) => [story.id, resources] as const))(
    '%s: every offer changes the chart, or the EHR',
    (_id, resources) => {
      const offers = whatIfs(resources, 'answers');
      expect(offers.at(-1)).toEqual({ label: 'EHR times out', ehr: 'hang' });
      expect(new Set(offers.map(({ label }) => label)).size).toBe(offers.length);
      for (const { label, edit } of offers) {
        const changed =
          edit === undefined || JSON.stringify(applyEdits(resources, [edit])) !== JSON.stringify(resources);
        expect({ label, changed }).toEqual({ label, changed: true });
      }
    },
  );
});
