/** The knowledge with two local codes, and builders of the resources that the tests of the genomics reader need. */
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { readMolecularProfile } from '../../src/genomics/molecular-profile.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { Codons, HgncId, MolecularFinding, MolecularProfile } from '../../src/model/finding.js';
import type { Gene, GenomicsKnowledge } from '../../src/model/gene.js';

const KNOWN = loadKnowledge();

export const KRAS = 'HGNC:6407' as const;
export const NRAS = 'HGNC:7989' as const;
export const BRAF = 'HGNC:1097' as const;
export const HRAS = 'HGNC:5173' as const;
export const EGFR = 'HGNC:3236' as const;

/** The code of a test that a curator wrote from memory and nobody verified. */
export const UNVERIFIED = { system: 'urn:local:test', code: 'braf-from-memory' } as const;

export const KNOWLEDGE: GenomicsKnowledge = {
  ...KNOWN,
  testCodes: [
    ...KNOWN.testCodes,
    { ...UNVERIFIED, status: 'memory-unverified', genes: [BRAF], kind: 'result', codons: 'unstated' },
  ],
  resultCodes: [...KNOWN.resultCodes, { system: 'urn:local:outcome', code: 'W', call: 'absent' }],
};

/** The gene of the knowledge with this symbol. */
export function gene(symbol: string): Gene {
  const found = KNOWLEDGE.genes.find((one) => one.symbol === symbol);
  if (found === undefined) throw new Error(`no gene ${symbol} in the knowledge`);
  return found;
}

const LOINC = 'http://loinc.org';

export type Codes = Json & { readonly coding: readonly Json[] };
export function loinc(code: string, display?: string): Codes {
  return { coding: [{ system: LOINC, code, ...(display !== undefined && { display }) }] };
}
export function hgnc(code: string, display?: string): Codes {
  return { coding: [{ system: 'http://www.genenames.org', code, ...(display !== undefined && { display }) }] };
}

export function component(code: string, value: string | Json): Json {
  const question = loinc(code);
  return typeof value === 'string'
    ? { code: question, valueString: value }
    : { code: question, valueCodeableConcept: value };
}

/** A final Observation with id `o`. */
export function observation(code: Json | string, more: Json = {}): FhirResource {
  const named = typeof code === 'string' ? { text: code } : code;
  return { resourceType: 'Observation', id: 'o', status: 'final', code: named, ...more };
}

export const PRESENT = loinc('LA9633-4', 'Present');
export const ABSENT = loinc('LA9634-2', 'Absent');

/** A Genomics Reporting variant. */
export function variant(value: Json | undefined, components: readonly Json[], more: Json = {}): FhirResource {
  return observation(loinc('69548-6'), {
    ...(value !== undefined && { valueCodeableConcept: value }),
    component: components,
    ...more,
  });
}

/** A final report with id `r` that holds these resources by reference. */
export function report(results: readonly FhirResource[], more: Json = {}): FhirResource {
  const result = results.map(({ resourceType, id }) => ({ reference: `${resourceType}/${String(id)}` }));
  return { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: loinc('51969-4'), result, ...more };
}

export function profile(...resources: readonly FhirResource[]): MolecularProfile {
  return readMolecularProfile({ resources }, KNOWLEDGE);
}

const SYMBOLS = new Map<HgncId, string>(KNOWLEDGE.genes.map(({ id, symbol }) => [id, symbol]));

/** `KRAS` for its identifier; the identifier itself for a gene that the knowledge does not hold. */
export function symbolOf(id: HgncId): string {
  return SYMBOLS.get(id) ?? id;
}

/** A finding in one line: `KRAS G12D present`, `NRAS codons 12-13 absent derived`, `BRAF unstated no-call failed`. */
export function line(finding: MolecularFinding): string {
  const { alteration, call, noCall, provenance, benign, disputedBy } = finding;
  const words = [symbolOf(finding.gene), aboutWhat(alteration), call];
  if (noCall !== undefined) words.push(noCall);
  if (provenance.derived === true) words.push('derived');
  if (benign === true) words.push('benign');
  if (disputedBy !== undefined) words.push('disputed');
  if (provenance.status === 'preliminary') words.push('preliminary');
  return words.join(' ');
}

/** What a finding is about, in short words: `G12D`, `codons 12-13`, `amplification`, `fusion EML4`. */
export function aboutWhat(alteration: MolecularFinding['alteration']): string {
  switch (alteration.kind) {
    case 'protein-change':
      return alteration.change.name;
    case 'region':
      return codonsInWords(alteration.codons);
    case 'unplaced-change':
      return `unplaced ${alteration.written}`;
    case 'silent':
      return 'silent';
    case 'non-coding':
      return alteration.place;
    case 'copy-number':
      return alteration.change === 'any' ? 'copy number' : alteration.change;
    case 'fusion':
      return alteration.partner === undefined ? 'fusion' : `fusion ${alteration.partner}`;
    case 'expression':
      return `expression ${alteration.of} ${alteration.level}`;
    default:
      return alteration satisfies never;
  }
}

/** `codons 12-13,61`; the word itself for what is no list. */
export function codonsInWords(codons: Codons): string {
  if (typeof codons === 'string') return codons;
  return `codons ${codons.map(([first, last]) => (first === last ? String(first) : `${first}-${last}`)).join(',')}`;
}

export function lines(...resources: readonly FhirResource[]): readonly string[] {
  return profile(...resources).findings.map(line);
}
