/** The searches that our services publish as prefetch templates, and those they make themselves where a FHIR server may be used. */
import type { PrefetchTemplate } from '../src/cds-hooks/declaration.js';

/**
 * LOINC codes of Observations that say, or group, what was found in a gene that a rule uses.
 * @see LOINC; kept equal to the result and panel codes of `knowledge/` by a test.
 */
export const genomicResultCodes: readonly string[] = [
  // Shapes of the Genomics Reporting guide and its panels.
  '69548-6',
  '53041-0',
  '51968-6',
  '81247-9',
  '81306-3',
  '81250-3',
  '55233-1',
  '55232-3',
  '55207-5',
  '51966-0',
  '84413-4',
  '41103-3',
  '35474-6',
  '36908-2',
  // KRAS and NRAS, alone and together.
  '21702-6',
  '21703-4',
  '75974-6',
  '82535-6',
  '85509-8',
  '53620-1',
  '103955-1',
  '81420-2',
  '21719-0',
  '21720-8',
  '53621-9',
  // BRAF.
  '58483-9',
  '53844-7',
  '58415-1',
  '97025-1',
  '89861-9',
  '85101-4',
  '85299-6',
];

/** LOINC codes of tests of further markers: HER2, MET, EGFR, fusions, microsatellites. @see genomicResultCodes */
export const otherMarkerCodes: readonly string[] = [
  // HRAS.
  '21698-6',
  '53623-5',
  '53871-0',
  // PIK3CA.
  '60033-8',
  '60034-6',
  // EGFR.
  '21665-5',
  '85383-8',
  '55764-5',
  '55765-2',
  '55766-0',
  '55767-8',
  '55768-6',
  '55769-4',
  '55770-2',
  '32581-1',
  '39004-7',
  '42782-3',
  '13659-8',
  '14050-9',
  // ERBB2.
  '42783-1',
  '31150-6',
  '48675-3',
  '49683-6',
  '74860-8',
  '74885-5',
  '85318-4',
  '96893-3',
  '18474-7',
  '48676-1',
  '85319-2',
  '72382-5',
  '72383-3',
  // MET.
  '90926-7',
  '92906-7',
  '92907-5',
  '102039-5',
  '100026-4',
  // PTEN.
  '81710-6',
  '47969-1',
  // MAP2K1.
  '60495-9',
  // Microsatellites and mismatch repair.
  '81695-9',
  '43368-0',
  '62862-8',
  '81704-9',
  '38536-9',
  '41086-0',
  '38550-0',
  '41084-5',
  '38906-4',
  '38921-3',
  '32630-6',
  '58010-0',
  // ALK.
  '78205-2',
  '78210-2',
  '78233-4',
  '79206-9',
  '100019-9',
  // ROS1.
  '102038-7',
  // NTRK.
  '93813-4',
  // RET.
  '90927-5',
  // Ligands and expression.
  '42788-0',
  '49482-3',
];

/** LOINC codes of reports that carry molecular results. */
export const genomicReportCodes: readonly string[] = [
  '51969-4',
  '51968-6',
  '81247-9',
  '60568-3',
  '22034-3',
  '22637-3',
  '11526-1',
  '103955-1',
];

const loinc = (codes: readonly string[]): string => codes.map((code) => `http://loinc.org|${code}`).join(',');
const v2DiagnosticService = (codes: readonly string[]): string =>
  codes.map((code) => `http://terminology.hl7.org/CodeSystem/v2-0074|${code}`).join(',');
const ofPatient = 'patient={{context.patientId}}';

type Templates = { readonly [key: string]: PrefetchTemplate };

/** Templates that every FHIR version understands. @see CDS Hooks 2.0, Prefetch Template (recommended subset) */
export const commonTemplates = {
  patient: { area: 'patient', query: 'Patient/{{context.patientId}}' },
  conditions: { area: 'conditions', query: `Condition?${ofPatient}` },
  genomicResults: {
    area: 'genomic-results',
    query: `Observation?${ofPatient}&code=${loinc(genomicResultCodes)}&_count=200`,
  },
  genomicCategory: {
    area: 'genomic-results',
    query: `Observation?${ofPatient}&category=${v2DiagnosticService(['GE'])}&_count=200`,
  },
  otherMarkers: {
    area: 'other-markers',
    query: `Observation?${ofPatient}&code=${loinc(otherMarkerCodes)}&_count=200`,
  },
  reports: {
    area: 'reports',
    query: `DiagnosticReport?${ofPatient}&category=${v2DiagnosticService(['GE', 'PAT', 'SP', 'CP'])}&_count=50`,
  },
  reportsByCode: {
    area: 'reports',
    query: `DiagnosticReport?${ofPatient}&code=${loinc(genomicReportCodes)}&_count=50`,
  },
} as const satisfies Templates;

/** Orders as FHIR R4 keeps them. */
export const currentOrderTemplates = {
  medications: { area: 'medications', query: `MedicationRequest?${ofPatient}&_count=200` },
  specimens: { area: 'specimens', query: `Specimen?${ofPatient}&_count=100` },
  testOrders: { area: 'tests-ordered', query: `ServiceRequest?${ofPatient}&status=active,on-hold&_count=100` },
} as const satisfies Templates;

/** The one medication list that DSTU2, STU3 and R4 share. */
export const legacyMedicationTemplates = {
  medications: { area: 'medications', query: `MedicationStatement?${ofPatient}&_count=200` },
} as const satisfies Templates;

/** Searches that only pay where a FHIR server may be used (D27). */
export const furtherSearches = {
  medicationStatements: { area: 'medications', query: `MedicationStatement?${ofPatient}&_count=200` },
  medicationAdministrations: { area: 'medications', query: `MedicationAdministration?${ofPatient}&_count=200` },
  documents: {
    area: 'documents',
    query: `DocumentReference?${ofPatient}&type=${loinc(genomicReportCodes)}&_count=50`,
  },
  procedures: { area: 'procedures', query: `Procedure?${ofPatient}&_count=100` },
  trials: { area: 'research', query: `ResearchSubject?${ofPatient}&_count=50` },
} as const satisfies Templates;

/** Those of them that older servers know under the same name. */
export const furtherLegacySearches = {
  medicationAdministrations: furtherSearches.medicationAdministrations,
} as const satisfies Templates;
