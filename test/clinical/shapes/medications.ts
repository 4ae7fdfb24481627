/** Drugs of the clinical cases: drafted, on the active list, given in the past; and trials. */
import type { FhirResource, Json } from '../../../src/model/fhir-json.js';
import { coded, icd, newId, rxnorm, subject } from './codes.js';
import { diagnoses } from './conditions.js';

/** The day on which every case plays (D36). */
export const asOf = '2026-11-23';

const ingredients: Readonly<Record<string, string>> = {
  adagrasib: '2625882',
  amivantamab: '2549199',
  bevacizumab: '253337',
  binimetinib: '2049122',
  capecitabine: '194000',
  cetuximab: '318341',
  dabrafenib: '1424911',
  encorafenib: '2049106',
  fluorouracil: '4492',
  ipilimumab: '1094833',
  irinotecan: '51499',
  leucovorin: '6313',
  nivolumab: '1597876',
  oxaliplatin: '32592',
  panitumumab: '263034',
  pembrolizumab: '1547545',
  sotorasib: '2550714',
  trametinib: '1425099',
  trastuzumab: '224905',
  'trastuzumab deruxtecan': '2267582',
  tucatinib: '2361285',
  vemurafenib: '1147220',
};

/** A name, or a CodeableConcept as it is. */
export type Drug = string | Json;

/** By RxNorm ingredient where one is known, else by name alone. */
export function drug(name: Drug): Json {
  if (typeof name !== 'string') return name;
  const code = ingredients[name];
  return code === undefined ? { text: name } : coded(rxnorm, code, name);
}

/** A draft order, with these members too. */
export function order(name: Drug, more: Json = {}): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id: newId('draft'),
    status: 'draft',
    intent: 'order',
    subject,
    authoredOn: asOf,
    medicationCodeableConcept: drug(name),
    ...more,
  };
}

/** A draft order whose drug stands behind a reference. */
export function orderByReference(reference: string, more: Json = {}): FhirResource {
  const { medicationCodeableConcept: _named, ...rest } = order('not named');
  return { ...rest, resourceType: 'MedicationRequest', medicationReference: { reference }, ...more };
}

/** The order's reason by code, and by reference to a Condition. */
export function because(code: string): Json {
  return { reasonCode: [coded(icd, code, diagnoses[code])] };
}
export function becauseOf(id: string): Json {
  return { reasonReference: [{ reference: `Condition/${id}` }] };
}

/** A MedicationRequest of the active list, or of the past. */
export function listed(name: Drug, status = 'active', on = '2026-11-02'): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    id: newId('listed'),
    status,
    intent: 'order',
    subject,
    authoredOn: on,
    medicationCodeableConcept: drug(name),
  };
}

/** Given on a first and on a last day. */
export function given(name: Drug, first: string, last: string, status = 'completed'): readonly FhirResource[] {
  return [first, last].map((day) => ({
    resourceType: 'MedicationAdministration',
    id: newId('given'),
    status,
    subject,
    medicationCodeableConcept: drug(name),
    effectivePeriod: { start: day, end: day },
  }));
}

/** Taken in the past, as a statement. */
export function taken(name: string, start: string, end: string): FhirResource {
  return {
    resourceType: 'MedicationStatement',
    id: newId('taken'),
    status: 'completed',
    subject,
    // Regimens stand in histories under their name.
    medicationCodeableConcept: drug(name),
    effectivePeriod: { start, end },
  };
}

/** A fluoropyrimidine with oxaliplatin, then irinotecan: in 2025 and until February 2026. */
export function afterThreeDrugs(): readonly FhirResource[] {
  return [
    ...given('fluorouracil', '2025-02-03', '2025-07-14'),
    ...given('oxaliplatin', '2025-02-03', '2025-07-14'),
    ...given('irinotecan', '2025-08-18', '2026-02-02'),
  ];
}

/** A fluoropyrimidine with oxaliplatin in the first half of 2026. */
export function afterFolfox(): readonly FhirResource[] {
  return [...given('fluorouracil', '2026-01-05', '2026-06-29'), ...given('oxaliplatin', '2026-01-05', '2026-06-29')];
}

/** A first course of an EGFR antibody, after the tissue of 2024 was taken. */
export function priorAntiEgfr(name = 'cetuximab', end = '2026-02-02'): readonly FhirResource[] {
  return given(name, '2025-08-18', end);
}

/** The patient in a trial, in this state of it. */
export function trial(status = 'on-study'): FhirResource {
  const over = !status.startsWith('on-study');
  return {
    resourceType: 'ResearchSubject',
    id: newId('trial'),
    status,
    period: { start: '2026-10-01', ...(over && { end: '2026-11-01' }) },
    individual: subject,
    study: { display: 'Synthetic phase 2 study of anti-EGFR combinations in colorectal cancer' },
  };
}
