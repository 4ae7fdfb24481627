/** Turns a record's resources into the rows of a chart: problems, medications, results with their reports, the rest. */
import { object, objects, referenceOf, referenceTo, relativeReference, string } from '../../src/model/fhir-json.js';
import { orderLabel } from './basket.js';
import { callOf, concept, fractionOf, geneOf, proteinChangeOf, regionOf, valueText } from './results.js';
import type { FhirResource } from './types.js';

/** One line of the chart. */
export interface ChartRow {
  readonly reference: string;
  readonly resource: FhirResource;
  readonly title: string;
  readonly value: string;
  /** How a coded variant was called; nothing for other rows. */
  readonly call?: 'present' | 'absent';
  readonly status: string;
  readonly date: string;
  /** It belongs to the report above it. */
  readonly inReport: boolean;
}

/** A section of the chart. */
export interface ChartSection {
  readonly title: string;
  /** What it says when it has no rows. */
  readonly empty: string;
  readonly rows: readonly ChartRow[];
}

const problems = ['Condition'];
const medications = [
  'MedicationRequest',
  'MedicationStatement',
  'MedicationAdministration',
  'MedicationOrder',
  'Medication',
];
const results = ['DiagnosticReport', 'Observation', 'DocumentReference', 'ServiceRequest', 'Procedure'];

/** Sections in reading order; the patient stands in the banner. */
export function chartSections(resources: readonly FhirResource[]): readonly ChartSection[] {
  const of = (types: readonly string[]) => resources.filter(({ resourceType }) => types.includes(resourceType));
  const named = [...problems, ...medications, ...results, 'Patient'];
  const rest = resources.filter(({ resourceType }) => !named.includes(resourceType));
  return [
    { title: 'Problems', empty: 'No problem on file.', rows: of(problems).map((one) => rowOf(one)) },
    {
      title: 'Medications',
      empty: 'No medication on file.',
      rows: newestFirst(of(medications)).map((one) => rowOf(one)),
    },
    { title: 'Genomic results and tests', empty: 'Nothing genomic on file.', rows: byReport(of(results)) },
    ...(rest.length > 0 ? [{ title: 'Also on file', empty: '', rows: rest.map((one) => rowOf(one)) }] : []),
  ];
}

/** Each report followed by the results that it holds, then what belongs to no report. */
function byReport(resources: readonly FhirResource[]): readonly ChartRow[] {
  const byReference = new Map(resources.map((one) => [referenceTo(one), one]));
  const reports = newestFirst(resources.filter(({ resourceType }) => resourceType === 'DiagnosticReport'));
  const placed = new Set<string>();
  const rows = reports.flatMap((report) => {
    const held = objects(report.result)
      .map((result) => byReference.get(relativeReference(referenceOf(result) ?? '')))
      .filter((one) => one !== undefined && !placed.has(referenceTo(one)));
    for (const one of [report, ...held]) if (one !== undefined) placed.add(referenceTo(one));
    return [rowOf(report), ...held.flatMap((one) => (one === undefined ? [] : [rowOf(one, true)]))];
  });
  const others = newestFirst(resources.filter((one) => !placed.has(referenceTo(one))));
  return [...rows, ...others.map((one) => rowOf(one))];
}

function rowOf(resource: FhirResource, inReport = false): ChartRow {
  const call = callOf(resource);
  return {
    reference: referenceTo(resource),
    resource,
    title: rowTitle(resource),
    value: rowValue(resource),
    ...(call && { call }),
    status: string(resource.status) ?? concept(resource.clinicalStatus) ?? '',
    date: rowDate(resource),
    inReport,
  };
}

function rowTitle(resource: FhirResource): string {
  const { resourceType } = resource;
  if (resourceType === 'Observation') {
    const [gene, change, region] = [geneOf(resource), proteinChangeOf(resource), regionOf(resource)];
    const detail = change?.short ?? region?.toLowerCase();
    if (gene !== undefined && detail !== undefined) return `${gene} ${detail}`;
  }
  if (resourceType.startsWith('Medication')) return orderLabel(resource);
  return concept(resource.code) ?? concept(resource.type) ?? string(resource.name) ?? resourceType;
}

function rowValue(resource: FhirResource): string {
  switch (resource.resourceType) {
    case 'Observation': {
      const fraction = fractionOf(resource);
      return [valueText(resource), fraction === undefined ? undefined : `${fraction} %`].filter(Boolean).join(', ');
    }
    case 'DiagnosticReport':
      return (
        string(resource.conclusion) ??
        (objects(resource.presentedForm).length > 0 ? 'a document, not readable by a machine' : '')
      );
    case 'DocumentReference':
      return string(resource.description) ?? 'a document';
    case 'ServiceRequest':
      return 'test ordered';
    default:
      return '';
  }
}

function rowDate(resource: FhirResource): string {
  const period = object(resource.effectivePeriod);
  const date =
    string(resource.effectiveDateTime) ??
    string(period?.end) ??
    string(resource.authoredOn) ??
    string(resource.onsetDateTime) ??
    string(object(resource.collection)?.collectedDateTime) ??
    string(resource.date) ??
    string(resource.issued);
  return date?.slice(0, 10) ?? '';
}

function newestFirst(resources: readonly FhirResource[]): readonly FhirResource[] {
  return [...resources].sort((one, other) => rowDate(other).localeCompare(rowDate(one)));
}
