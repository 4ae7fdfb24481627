/** A clinical case -> the Bundle that `explain --format fhir` prints for it, and ways to look into one. */
import { medicationPrescribe } from '../../hooks/medication-prescribe.js';
import { orderSelect } from '../../hooks/order-select.js';
import { orderSign } from '../../hooks/order-sign.js';
import { patientView } from '../../hooks/patient-view.js';
import { parseHookRequest } from '../../src/cds-hooks/parse.js';
import type { Decision } from '../../src/decision.js';
import { assessmentBundle } from '../../src/interchange/assessment-bundle.js';
import { bundleEntries, type FhirResource, isResource, type Json, object, objects } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';
import type { ClinicalCase, Mode } from '../cases/case-files.js';
import { loadCases } from '../cases/case-files.js';
import { runCase } from '../cases/run-case.js';

/** The case's decision, and its judgement as a reader of the JSON finds it. */
export async function bundleOf(
  clinical: ClinicalCase,
  mode: Mode,
  knowledge: Knowledge,
): Promise<{ readonly decision: Decision; readonly bundle: FhirResource }> {
  const services = [orderSign, orderSelect, patientView, medicationPrescribe];
  const service = services.find(({ hook }) => hook === clinical.request.hook);
  if (service === undefined) throw new TypeError(`${clinical.name}: no service for its hook`);
  const decision = await runCase(clinical, mode, knowledge);
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `00000000-0000-4000-9000-${String(ids).padStart(12, '0')}`;
  };
  const desk = { service, knowledge, now: `${clinical.asOf}T09:00:00Z`, newId };
  const bundle = assessmentBundle(parseHookRequest(clinical.request, service), decision, desk);
  const read: unknown = JSON.parse(JSON.stringify(bundle));
  if (!isResource(read)) throw new TypeError(`${clinical.name}: no resource came out`);
  return { decision, bundle: read };
}

/** The case of this name. */
export function caseNamed(name: string): ClinicalCase {
  const found = loadCases().find((one) => one.name === name);
  if (found === undefined) throw new TypeError(`no case ${name}`);
  return found;
}

/** The Bundle's resources of a type. */
export function ofType(bundle: FhirResource, type: string): readonly FhirResource[] {
  return bundleEntries(bundle)
    .map(({ resource }) => resource)
    .filter(({ resourceType }) => resourceType === type);
}

/** Every literal reference below a value. */
export function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  const json = object(value);
  if (json === undefined) return [];
  const own = typeof json.reference === 'string' && !('resourceType' in json) ? [json.reference] : [];
  return [...own, ...Object.values(json).flatMap(referencesIn)];
}

/** Values of the components with this code, each by its code or its text. */
export function componentsOf(implication: Json, code: string): readonly unknown[] {
  return objects(implication.component)
    .filter((component) => codesIn(component.code).includes(code))
    .map(({ valueCodeableConcept, valueString }) => {
      const concept = object(valueCodeableConcept);
      return codesIn(concept)[0] ?? concept?.text ?? valueString;
    });
}

/** The codes of a concept. */
export function codesIn(concept: unknown): readonly unknown[] {
  return objects(object(concept)?.coding).map(({ code }) => code);
}
