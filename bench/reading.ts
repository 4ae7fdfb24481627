/** Time to read a chart's genomic results against `JSON.parse` of the same bytes, and its growth with the chart's size. */
import { loadKnowledge } from '../src/adapters/knowledge-from-disk.js';
import { readMolecularProfile } from '../src/genomics/molecular-profile.js';

const knowledge = loadKnowledge();
const sizes = [10, 100, 1_000, 10_000, 20_000];
/** Observations measured for one size; small charts are read the more often. */
const perSize = Number(process.env.BENCH_OBSERVATIONS ?? 200_000);

const loinc = (code: string, display?: string) => ({ coding: [{ system: 'http://loinc.org', code, display }] });
const base = (number: number, code: object) => ({
  resourceType: 'Observation',
  id: `o${number}`,
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
  ],
  code,
  subject: { reference: 'Patient/p' },
  effectiveDateTime: `2025-${String(1 + (number % 12)).padStart(2, '0')}-11T10:00:00Z`,
});
const bases = 'ACGT';

/** A variant of its own for every number: codons of one gene in turn, with allele fractions that differ. */
function variant(number: number): object {
  const at = 34 + (number % 360);
  return {
    ...base(number, loinc('69548-6', 'Genetic variant assessment')),
    specimen: { reference: 'Specimen/s' },
    valueCodeableConcept: loinc('LA9633-4', 'Present'),
    component: [
      {
        code: loinc('48018-6'),
        valueCodeableConcept: { coding: [{ system: 'http://www.genenames.org', code: 'HGNC:6407', display: 'KRAS' }] },
      },
      { code: loinc('48004-6'), valueCodeableConcept: { text: `NM_004985.5:c.${at}_${at}del${bases[number % 4]}` } },
      { code: loinc('48002-0'), valueCodeableConcept: loinc('LA6684-0', 'Somatic') },
      { code: loinc('81258-6'), valueQuantity: { value: (number % 97) / 100, code: '1' } },
    ],
  };
}

function laboratory(number: number): object {
  return {
    ...base(number, { ...loinc('718-7', 'Hemoglobin [Mass/volume] in Blood'), text: 'Hemoglobin' }),
    encounter: { reference: `Encounter/e${number}` },
    valueQuantity: { value: 10 + (number % 7), unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' },
    referenceRange: [{ low: { value: 12, unit: 'g/dL' }, high: { value: 16, unit: 'g/dL' } }],
  };
}

const charts = {
  'one in twenty genomic': (number: number) => (number % 20 === 0 ? variant(number) : laboratory(number)),
  'all genomic': variant,
};

for (const [name, make] of Object.entries(charts)) {
  console.log(name);
  const first: number[] = [];
  for (const size of sizes) {
    const text = JSON.stringify(Array.from({ length: size }, (_, number) => make(number)));
    const { parse, read } = measured(text, Math.max(5, Math.round(perSize / size)));
    const each = (1_000 * read) / size;
    first.push(each);
    console.log(
      `${String(size).padStart(8)} Observations, ${(text.length / 1024).toFixed(0).padStart(6)} KB: ` +
        `${each.toFixed(2).padStart(6)} µs to read one, ratio to JSON.parse ${(read / parse).toFixed(2)}`,
    );
  }
  console.log(
    `         growth: one of 20,000 costs ${((first.at(-1) ?? 0) / (first[2] ?? 1)).toFixed(2)} of one of 1,000`,
  );
}

/** Medians in milliseconds, parsing and reading in turn. */
function measured(text: string, rounds: number): { readonly parse: number; readonly read: number } {
  const parse: number[] = [];
  const read: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const resources: unknown = JSON.parse(text);
    const parsed = performance.now();
    readMolecularProfile({ resources: Array.isArray(resources) ? resources : [] }, knowledge);
    parse.push(parsed - start);
    read.push(performance.now() - parsed);
  }
  return { parse: median(parse), read: median(read) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
