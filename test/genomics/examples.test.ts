/** The published examples of Genomics Reporting and mCODE, and JSON of any shape: read without harm. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMolecularProfile } from '../../src/genomics/molecular-profile.js';
import type { FhirResource } from '../../src/model/fhir-json.js';
import { bundleEntries, isResource } from '../../src/model/fhir-json.js';
import { gene, KNOWLEDGE, lines, loinc, observation, report } from './knowledge.js';

const require = createRequire(import.meta.url);

function examples(name: string): readonly (readonly [file: string, resource: FhirResource])[] {
  const folder = join(dirname(require.resolve(`${name}/package.json`)), 'example');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
    .flatMap((file): readonly (readonly [string, FhirResource])[] => {
      const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return isResource(json) ? [[file, json]] : [];
    });
}

const ALL = ['hl7.fhir.uv.genomics-reporting', 'hl7.fhir.us.mcode'].flatMap(examples);

/** A Bundle's resources with the ids by which its urn references name them. */
function unbundled(resource: FhirResource): readonly FhirResource[] {
  if (resource.resourceType !== 'Bundle') return [resource];
  return bundleEntries(resource).map(({ fullUrl, resource: entry }) =>
    fullUrl?.startsWith('urn:uuid:') ? { ...entry, id: fullUrl.slice('urn:uuid:'.length) } : entry,
  );
}

function read(file: string): readonly string[] {
  const found = ALL.find(([name]) => name === file);
  return found === undefined ? ['no such example'] : lines(...unbundled(found[1]));
}

describe('known examples', () => {
  test.each([
    ['Observation-EGFR-L858R-var.json', ['EGFR L858R present']],
    ['Observation-EGFR-L858R-therapuDrug1.json', []],
    ['Bundle-bundle-oncology-diagnostic.json', ['BRAF V600E present']],
    [
      'Bundle-bundle-oncology-report-example.json',
      ['PIK3CA H1047R present', 'NRAS G12C present', 'PIK3CA K111N present'],
    ],
    // Two of its three genes carry each other's identifiers: only the third can be believed.
    [
      'Observation-gx-genomic-variant-pertinent-negative-nras-kit-braf.json',
      ['NRAS unstated indeterminate', 'BRAF unstated absent'],
    ],
    ['Observation-genomic-region-studied-stk11.json', []],
    ['Observation-gx-genomic-variant-fusion-met-alk.json', ['MET fusion ALK present', 'ALK fusion MET present']],
    ['Observation-ROS1-Fusion-var.json', ['ROS1 fusion present']],
    ['Observation-HER2byImmuneStainExample.json', ['ERBB2 expression protein high present']],
    ['Observation-tumor-marker-test-her2-jenny-m.json', ['ERBB2 expression protein high absent']],
    // A region of the whole exome is studied, that cannot be called stands in a file.
    ['Procedure-analysisTumorNormalDNA.json', []],
  ])('%s', (file, said) => {
    expect(read(file)).toEqual(said);
  });

  test('an allele fraction with an odd unit is read', () => {
    const [, variant] = ALL.find(([name]) => name === 'Observation-EGFR-L858R-var.json') ?? [];
    const found = readMolecularProfile({ resources: variant === undefined ? [] : [variant] }, KNOWLEDGE);
    expect(found.findings.map(({ provenance }) => provenance.alleleFraction)).toEqual([0.066]);
  });
});

test('every published example is read without harm, and no gene becomes absent that it does not name', () => {
  expect(ALL.length).toBeGreaterThan(300);
  for (const [, example] of ALL) {
    const text = JSON.stringify(example).toLowerCase();
    const absent = lines(...unbundled(example)).filter((finding) => finding.includes(' absent'));
    for (const finding of absent) {
      const { symbol, aliases } = gene(finding.split(' ')[0] ?? '');
      const named = [symbol, ...aliases].some((name) => text.includes(name.toLowerCase()));
      expect([finding, named]).toEqual([finding, true]);
    }
  }
});

describe('whatever arrives', () => {
  const words = fc.constantFrom(
    'KRAS',
    'NRAS',
    'not detected',
    'detected',
    'G12D',
    'p.G12D',
    'c.35G>A',
    'exon 2',
    'codons 12 and 13',
    'no',
    'and',
    ',',
    ':',
    'wild type',
    'pending',
    'RAS',
    'BRAF V600E',
    '%',
    '\n',
    '#',
  );
  const sentence = fc.array(words, { maxLength: 12 }).map((all) => all.join(' '));
  const code = fc
    .constantFrom(
      '69548-6',
      '53041-0',
      '48018-6',
      '48005-3',
      '48004-6',
      '81258-6',
      '21702-6',
      '21703-4',
      '58415-1',
      '51969-4',
      'LA9633-4',
      'LA9634-2',
      'HGNC:6407',
      'HGNC:1',
    )
    .map((one) => loinc(one));
  const leaf = fc.oneof(fc.jsonValue({ maxDepth: 2 }), sentence, code);
  const members = [
    'status',
    'code',
    'component',
    'valueString',
    'valueCodeableConcept',
    'valueQuantity',
    'interpretation',
    'method',
    'note',
    'hasMember',
    'contained',
    'result',
    'conclusion',
    'presentedForm',
    'identifier',
    'extension',
    'specimen',
    'performer',
    'collection',
    'content',
    'category',
    'meta',
    'issued',
    'basedOn',
  ];
  const holder = fc.dictionary(fc.constantFrom(...members), leaf, { maxKeys: 8 });
  const resource = fc
    .tuple(
      fc.constantFrom(
        'Observation',
        'DiagnosticReport',
        'Specimen',
        'Procedure',
        'ServiceRequest',
        'DocumentReference',
        'DiagnosticOrder',
      ),
      holder,
      fc.dictionary(fc.constantFrom(...members), fc.oneof(holder, fc.array(holder, { maxLength: 3 })), { maxKeys: 4 }),
    )
    .map(([resourceType, flat, deep]) => ({ ...flat, ...deep, resourceType, id: 'x' }));

  test('JSON of any shape is read without throwing', () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 4 }), (resources) => {
        readMolecularProfile({ resources }, KNOWLEDGE);
      }),
      { numRuns: 500 },
    );
  });

  test('a gene that nothing names is never absent', () => {
    const others = fc.array(
      fc.constantFrom(
        'NRAS',
        'not detected',
        'wild type',
        'no mutation',
        'in',
        'BRAF',
        'exon 2',
        ',',
        '.',
        'all genes',
        'negative',
        'panel',
        'and',
        'EGFR',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(others, (all) => {
        const text = all.join(' ');
        const found = lines(observation(loinc('21719-0'), { valueString: text }), report([], { conclusion: text }));
        expect(found.filter((finding) => finding.startsWith('KRAS') || finding.startsWith('HRAS'))).toEqual([]);
      }),
    );
  });

  test('no sentence that denies a change of one gene makes that change present', () => {
    const name = fc.constantFrom('KRAS', 'NRAS');
    const frame = fc.constantFrom(
      '{g} G12D not detected',
      'No {g} G12D mutation was detected',
      '{g}: negative for G12D',
      '{g} G12D: absent',
      'G12D in {g} was not identified',
    );
    fc.assert(
      fc.property(name, frame, (symbol, sentenceFrame) => {
        const said = lines(report([], { conclusion: sentenceFrame.replace('{g}', symbol) }));
        expect(said).toEqual([`${symbol} G12D absent`]);
      }),
    );
  });
});

test('a long text does not take long', () => {
  const conclusion = 'KRAS exon 2, 3, 4, NRAS p.G12D c.35G>A no mutation detected and not pending 12, 13, 14 '.repeat(
    3_000,
  );
  expect(lines(report([], { conclusion })).length).toBeLessThan(1_000);
});
