/** Laws of the genomics reader that hold whatever the chart holds. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FhirResource, type Json, object } from '../../src/model/fhir-json.js';
import {
  ABSENT,
  component,
  hgnc,
  KNOWLEDGE,
  lines,
  loinc,
  observation,
  PRESENT,
  profile,
  report,
  variant,
} from './knowledge.js';

const few = { seed: 2026, numRuns: 150 };
const KRAS_GENE = component('48018-6', hgnc('HGNC:6407', 'KRAS'));

/** Letters and signs of variant names, in any order. */
const scribble = fc
  .array(fc.constantFrom(...'pcgPC.:()[]_>=*?;/ +-0123456789ACGTDEVRKLdelinsupf'), { minLength: 1, maxLength: 25 })
  .map((signs) => signs.join(''));

describe('a name that cannot be read', () => {
  test('of a variant that is present never denies anything of its gene', () => {
    fc.assert(
      fc.property(scribble, fc.constantFrom('48005-3', '48004-6', '81252-9'), (name, slot) => {
        const said = lines(variant(PRESENT, [KRAS_GENE, component(slot, name)]));
        expect(said.filter((one) => one.includes('absent'))).toEqual([]);
      }),
      few,
    );
  });

  test('that is denied in a sentence never denies the gene as a whole', () => {
    for (const name of ['12ASP', 'c.G35A', 'V12G', 'Gly-12-Cys', 'G12→C']) {
      expect([name, lines(report([], { conclusion: `KRAS ${name} not detected` }))]).not.toEqual([
        name,
        ['KRAS unstated absent'],
      ]);
    }
  });
});

/** A chart with results of every shape, each with an id of its own. */
const CHART: readonly FhirResource[] = [
  { ...variant(PRESENT, [KRAS_GENE, component('48005-3', 'p.G12D')]), id: 'a' },
  { ...variant(ABSENT, [component('48018-6', hgnc('HGNC:7989', 'NRAS'))]), id: 'b' },
  { ...observation(loinc('58483-9'), { valueString: 'V600E not detected' }), id: 'c' },
  { ...observation('KRAS mutation analysis', { valueString: 'Not detected', issued: '2024-01-02' }), id: 'd' },
  { ...observation(loinc('21719-0'), { status: 'registered' }), id: 'e' },
  { ...report([], { conclusion: 'HRAS: wild type. EGFR p.S492R detected.' }), id: 'f' },
  { ...report([], { result: [{ reference: 'Observation/a' }, { reference: 'Observation/b' }] }), id: 'g' },
  {
    resourceType: 'ServiceRequest',
    id: 'h',
    status: 'active',
    intent: 'order',
    code: { text: 'BRAF mutation analysis' },
  },
  { resourceType: 'Specimen', id: 'i', type: { text: 'Tissue' } },
];

/** All that a profile says, each statement once, whatever its place in the lists. */
function sayings(resources: readonly FhirResource[]): readonly string[] {
  return Object.entries(profile(...resources))
    .flatMap(([list, all]: [string, readonly unknown[]]) => all.map((one) => `${list} ${JSON.stringify(one)}`))
    .sort();
}

test('the order in which resources arrive changes nothing of what they say', () => {
  const inOrder = sayings(CHART);
  fc.assert(
    fc.property(fc.shuffledSubarray([...CHART], { minLength: CHART.length }), (shuffled) => {
      expect(sayings(shuffled)).toEqual(inOrder);
    }),
    { ...few, numRuns: 60 },
  );
});

const valued = fc.constantFrom(
  { valueString: 'p.G12D' },
  { valueString: 'Not detected' },
  { valueString: 'codon 12: mutated' },
  { valueCodeableConcept: PRESENT },
  { valueCodeableConcept: ABSENT },
);
const named = (value: Json, more: Json): FhirResource =>
  observation(loinc('21702-6'), { identifier: [{ system: 'urn:lab', value: '7' }], ...value, ...more });

describe('a result that no longer counts', () => {
  test('is outlived by its correction, whatever the two say and whichever comes first', () => {
    fc.assert(
      fc.property(valued, valued, fc.boolean(), (before, after, oldFirst) => {
        const old = named(before, { id: 'old', issued: '2024-01-01' });
        const corrected = named(after, { id: 'new', issued: '2024-02-01', status: 'corrected' });
        const alone = sayings([corrected]).filter((one) => one.startsWith('findings'));
        const both = sayings(oldFirst ? [old, corrected] : [corrected, old]);
        expect(both.filter((one) => one.startsWith('findings'))).toEqual(alone);
      }),
      few,
    );
  });

  test('because it was entered in error says nothing', () => {
    fc.assert(
      fc.property(valued, valued, (wrong, right) => {
        const kept = { ...observation(loinc('21719-0'), right), id: 'kept' };
        const error = named(wrong, { id: 'error', status: 'entered-in-error' });
        expect(profile(error, kept).findings).toEqual(profile(kept).findings);
      }),
      few,
    );
  });
});

const WORDS = [
  ...KNOWLEDGE.resultWords.present,
  ...KNOWLEDGE.resultWords.absent,
  ...KNOWLEDGE.resultWords.notPerformed,
  ...[
    'no',
    'mutation',
    'codon 12',
    'exon 2',
    'p.G12D',
    'c.35G>A',
    'V600E',
    'TP53',
    'gene',
    ':',
    ',',
    ';',
    '.',
    '\n',
    '-',
  ],
].filter((word) => profile(report([], { conclusion: `${word} detected` })).findings.length === 0);

test('a text that names no gene says nothing of any gene', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 15 }), (words) => {
      expect(lines(report([], { conclusion: words.join(' ') }))).toEqual([]);
    }),
    few,
  );
});

test('what is denied of codon 12 is denied of no other codon', () => {
  const denials = fc.constantFrom(
    'not detected',
    'negative',
    'wild type',
    'no mutation detected',
    'unmutated',
    'absent',
  );
  const joints = fc.constantFrom(': ', ' ', ' - ', ', ', ' (exon 2): ');
  fc.assert(
    fc.property(denials, joints, fc.constantFrom('KRAS', 'NRAS'), (denial, joint, symbol) => {
      const findings = profile(report([], { conclusion: `${symbol} codon 12${joint}${denial}` })).findings;
      const absent = findings.filter(({ call }) => call === 'absent').map(({ alteration }) => alteration);
      expect(absent).toEqual(absent.map(() => ({ kind: 'region', codons: [[12, 12]] })));
    }),
    few,
  );
});

test('vital signs and other laboratory results change nothing of what is said of genes', () => {
  const said = sayings(CHART);
  const numbers = fc.record({ value: fc.double({ noNaN: true }), unit: fc.constantFrom('mmHg', 'g/dL', '%', 'U/L') });
  const codes = fc.constantFrom(loinc('85354-9', 'Blood pressure'), loinc('718-7', 'Haemoglobin'), { text: 'eGFR' });
  fc.assert(
    fc.property(codes, numbers, fc.nat({ max: CHART.length }), (code, valueQuantity, at) => {
      const other = observation(code, { id: 'other', valueQuantity });
      expect(sayings([...CHART.slice(0, at), other, ...CHART.slice(at)])).toEqual(said);
    }),
    { ...few, numRuns: 60 },
  );
});

/** The resource with what stands at one path replaced, or gone. */
function mutated(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== 'object' || value === null || path.length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === key ? mutated(one, rest, by) : one));
  return { ...value, [key]: mutated(Reflect.get(value, key), rest, by) };
}

test('members that are gone, of wrong types or nested without end never stop the reading', () => {
  const path = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 });
  const junk = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.nat({ max: 3_000 }).map(nest));
  fc.assert(
    fc.property(fc.constantFrom(...CHART), path, junk, (resource, at, by) => {
      const broken = { ...object(mutated(resource, at, by)), resourceType: resource.resourceType };
      expect(() => profile(broken, ...CHART)).not.toThrow();
    }),
    { ...few, numRuns: 400 },
  );
});

function nest(depth: number): unknown {
  let deep: unknown = 'KRAS';
  for (let level = 0; level < depth; level += 1) deep = level % 2 === 0 ? [deep] : { coding: deep };
  return deep;
}
