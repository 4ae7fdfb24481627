/** A change -> the Observations over which a laboratory spreads it, one question each. */
import type { FhirResource } from '../../src/model/fhir-json.js';
import { type Change, component, type Gene, geneConcept, loinc, observation } from './facts.js';

const PRESENT = { valueCodeableConcept: loinc('LA9633-4', 'Present') };

function questions(gene: Gene, change: Change): readonly FhirResource[] {
  const named = { valueCodeableConcept: { text: `${gene.transcript}:${change.coding}` } };
  return [
    observation('gene-studied', loinc('48018-6'), { valueCodeableConcept: geneConcept(gene) }),
    observation('coding-change', loinc('48004-6'), named),
    observation('protein-change', loinc('48005-3'), { valueCodeableConcept: { text: change.protein } }),
  ];
}

/** Panels in panels. @see LOINC 81247-9, 81250-3 */
export function nestedMembers(gene: Gene, change: Change): readonly FhirResource[] {
  const parts = questions(gene, change);
  const members = parts.map(({ id }) => ({ reference: `Observation/${String(id)}` }));
  const outer = { hasMember: [{ reference: 'Observation/discrete-variant' }] };
  return [
    ...parts,
    observation('discrete-variant', loinc('81250-3'), { hasMember: members }),
    observation('variant-panel', loinc('81247-9'), outer),
  ];
}

/** @see FHIR DSTU2 and STU3, Observation.related */
export function relatedMembers(gene: Gene, change: Change): readonly FhirResource[] {
  const parts = questions(gene, change);
  const related = parts.map(({ id }) => ({ type: 'has-member', target: { reference: `Observation/${String(id)}` } }));
  return [...parts, observation('variant-panel', loinc('55233-1'), { related })];
}

/** The variant names its gene alone; what follows for the protein stands apart. @see STU3, Molecular Consequence */
export function consequenceApart(gene: Gene, change: Change): readonly FhirResource[] {
  const system = 'http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs';
  const variant = { ...PRESENT, component: [component('48018-6', { valueCodeableConcept: geneConcept(gene) })] };
  const protein = { valueCodeableConcept: { text: `${gene.proteinSequence}:${change.protein}` } };
  return [
    observation('variant', loinc('69548-6'), variant),
    observation(
      'consequence',
      { coding: [{ system, code: 'molecular-consequence' }] },
      {
        derivedFrom: [{ reference: 'Observation/variant' }],
        component: [component('48005-3', protein)],
      },
    ),
  ];
}
