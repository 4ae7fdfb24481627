/** Codes of FHIR R4 and of the Genomics Reporting guide that the interchange writes. */
import type { CodeableConcept, Coding } from 'fhir/r4.js';
import type { PredictedImplication } from '../model/knowledge.js';

/** The profile of what a finding predicts. @see HL7 Genomics Reporting 3.0.0 (STU3) */
export const implicationProfile =
  'http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/therapeutic-implication';

/** The extension by which the guide's implications carry what they cite. */
export const relatedArtifact = 'http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact';

/** Systems of this project's own identifiers. */
export const systems = {
  service: 'urn:wildtype:service',
  rule: 'urn:wildtype:rule',
  hookInstance: 'urn:wildtype:hook-instance',
} as const;

/** How the author of the resources is called; a person's name never stands there. */
export const author = { type: 'Device', display: 'Wildtype' } as const;

const tbd = 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs';
const loinc = 'http://loinc.org';

/** The two categories that the guide's Observations must have. */
export const categories: CodeableConcept[] = [
  concept('http://terminology.hl7.org/CodeSystem/observation-category', 'laboratory'),
  concept('http://terminology.hl7.org/CodeSystem/v2-0074', 'GE'),
];

/** Codes of an implication and of its components. @see Genomics Reporting 3.0.0, Therapeutic Implication */
export const codes = {
  implication: concept(tbd, 'therapeutic-implication', 'Therapeutic Implication'),
  conclusion: concept(tbd, 'conclusion-string', 'Conclusion Text'),
  medication: concept(loinc, '51963-7', 'Medication assessed'),
  context: concept(loinc, '81259-4', 'Associated phenotype'),
  evidenceLevel: concept(loinc, '93044-6', 'Level of evidence'),
  variant: concept(loinc, '69548-6', 'Genetic variant assessment'),
} as const;

/** @see Genomics Reporting 3.0.0, ValueSet genetic-therapeutic-implications-vs (LOINC answers) */
const predictions: { readonly [prediction in PredictedImplication]: CodeableConcept } = {
  resistant: concept(loinc, 'LA6676-6', 'Resistant'),
  'presumed-resistant': concept(loinc, 'LA9660-7', 'Presumed resistant'),
  'presumed-non-responsive': concept(loinc, 'LA9662-3', 'Presumed non-responsive'),
  responsive: concept(loinc, 'LA6677-4', 'Responsive'),
  'presumed-responsive': concept(loinc, 'LA9661-5', 'Presumed responsive'),
  'unknown-significance': concept(loinc, 'LA6682-4', 'Unknown Significance'),
};

/** The guide's answer for what a rule predicts. */
export function predictionOf(predicted: PredictedImplication): CodeableConcept {
  return predictions[predicted];
}

/**
 * Category of an issue. GEN: "Proposed therapy may be inappropriate or contraindicated due to patient genetic
 * indicators"; OBSA: the same for conditions or characteristics of the patient. @see HL7 v3 ActCode
 */
export function issueCategory(genetic: boolean): Coding {
  const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
  return genetic
    ? { system, code: 'GEN', display: 'Genetic Alert' }
    : { system, code: 'OBSA', display: 'Observation Alert' };
}

/** A gene by its HGNC id. */
export function geneCoding(id: string, symbol: string): Coding {
  return { system: 'http://www.genenames.org', code: id, display: symbol };
}

function concept(system: string, code: string, display?: string): CodeableConcept {
  return { coding: [{ system, code, ...(display !== undefined && { display }) }] };
}
