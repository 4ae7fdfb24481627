/** Resources of a chart -> the card on cetuximab for colorectal cancer, its evidence apart from its judgement. */
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { phrase } from '../../src/cards/wording.js';
import type { Card } from '../../src/cds-hooks/wire.js';
import type { FhirResource, Json } from '../../src/model/fhir-json.js';
import type { Mode } from '../cases/case-files.js';
import { runCase } from '../cases/run-case.js';

const knowledge = loadKnowledge();
const subject = { reference: 'Patient/p1' };
const patient = { resourceType: 'Patient', id: 'p1', gender: 'female', birthDate: '1961-04-12' };
const cancer = {
  resourceType: 'Condition',
  id: 'colon',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: {
    coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'C18.7' }],
    text: 'Metastatic adenocarcinoma of the sigmoid colon',
  },
  subject,
};
const order = {
  resourceType: 'MedicationRequest',
  id: 'cetuximab-1',
  status: 'draft',
  intent: 'order',
  medicationCodeableConcept: {
    coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: '318341', display: 'cetuximab' }],
  },
  subject,
};
const request = {
  hook: 'order-sign',
  hookInstance: '0d6f1c1e-7d3a-4b52-9c40-000000000001',
  fhirServer: 'https://ehr.example.org/fhir',
  context: { userId: 'Practitioner/dr-1', patientId: 'p1', draftOrders: bundleOf([order]) },
} as const satisfies Json;

/** A card with what may differ between dialects taken out of its detail. */
export interface Told {
  readonly rules: readonly string[];
  /** Indicator, summary, source, override reasons, suggestions with their actions: all but detail and ids. */
  readonly card: Omit<Card, 'detail'>;
  /** The detail without what it tells of the chart. */
  readonly judgement: string;
  /** What was found, without source, quotation, material, date and method. */
  readonly found: readonly string[];
  /** All that was looked for and not found, or is open: the markers alone. */
  readonly notFound: readonly string[];
  /** What the detail tells of the chart, in full. */
  readonly evidence: string;
}

/** The cards of the whole pipeline, the results on file sent along or read from the FHIR server. */
export async function decideOn(results: readonly FhirResource[], mode: Mode): Promise<readonly Told[]> {
  const { response, issued } = await runCase(
    {
      name: 'dialect',
      story: 'one content in one dialect',
      asOf: '2026-11-23',
      modes: [mode],
      cards: [],
      request,
      server: bundleOf([patient, cancer, ...results]),
      faults: {},
    },
    mode,
    knowledge,
  );
  return response.cards.map((card, at) => told(card, issued[at]?.rules ?? []));
}

function told({ detail = '', ...card }: Card, rules: readonly string[]): Told {
  const headings = [phrase('heading.found', knowledge), phrase('heading.open', knowledge)];
  const isEvidence = (section: string): boolean => headings.some((name) => section.startsWith(`#### ${name}\n`));
  const sections = detail.split('\n\n');
  const told = sections.filter(isEvidence);
  const markers = told.flatMap((section) => section.split('\n').slice(1)).map(markerOf);
  return {
    rules,
    card: JSON.parse(JSON.stringify(card, (member, value: unknown) => (member === 'uuid' ? 'fresh' : value))),
    judgement: sections.filter((section) => !isEvidence(section)).join('\n\n'),
    found: markers.filter((marker) => marker.startsWith('**')),
    notFound: markers.filter((marker) => !marker.startsWith('**')).sort(),
    evidence: told.join('\n\n'),
  };
}

/** `- KRAS exon 3 (codons 59, 61): not detected; …` -> `KRAS exon 3 (codons 59, 61)`. */
function markerOf(line: string): string {
  return line.slice(2).split(/: |;/)[0] ?? '';
}

function bundleOf(resources: readonly FhirResource[]): Json {
  const entry = resources.map((resource) => ({
    fullUrl: `https://ehr.example.org/fhir/${resource.resourceType}/${String(resource.id)}`,
    resource,
  }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}
