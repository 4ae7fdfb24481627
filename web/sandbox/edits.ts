/** Changes of a chart, as a laboratory or a clerk would make them: consistent between results and the report that holds them. */
import { threeLetter } from '../../src/genomics/variants/amino-acids.js';
import { object, objects, referenceTo, string } from '../../src/model/fhir-json.js';
import { withoutGene } from './report-text.js';
import { component, geneOf, proteinChangeOf } from './results.js';
import type { Edit, FhirResource, Json } from './types.js';

const loinc = 'http://loinc.org';
const hgvs = 'http://varnomen.hgvs.org';
/** Parts of a variant that name the change in another way: they would contradict the new one. */
const otherNames = new Set(['48004-6', '48005-3', '47999-8', '81290-9', '81254-5', '69547-8', '69551-0', '81252-9']);

/** The chart after all edits. */
export function applyEdits(resources: readonly FhirResource[], edits: readonly Edit[]): readonly FhirResource[] {
  return edits.reduce(applyEdit, resources);
}

/** True for one missense or stop change in one-letter terms: `G12C`, `Q61*`. */
export function isProteinChange(text: string): boolean {
  return /^[ACDEFGHIKLMNPQRSTVWY][1-9]\d{0,3}[ACDEFGHIKLMNPQRSTVWY*]$/.test(text);
}

function applyEdit(resources: readonly FhirResource[], edit: Edit): readonly FhirResource[] {
  switch (edit.kind) {
    case 'rewrite':
      return resources.map((one) => (referenceTo(one) === edit.reference ? edit.resource : one));
    case 'remove':
      return without(resources, [edit.reference]);
    case 'cut-gene':
      return cutGene(resources, edit.gene);
    case 'status':
      return setStatus(resources, edit.reference, edit.status);
    case 'detect':
      return detect(resources, edit.reference, edit.change);
    default:
      return edit satisfies never;
  }
}

/** Marks a resource. A result that is withdrawn leaves the text of its report too, which becomes a corrected one. */
function setStatus(resources: readonly FhirResource[], reference: string, status: string): readonly FhirResource[] {
  const target = resources.find((one) => referenceTo(one) === reference);
  const gene = target === undefined ? undefined : geneOf(target);
  return resources.map((one) => {
    if (referenceTo(one) === reference) return { ...one, status };
    if (status !== 'entered-in-error' || gene === undefined || !holds(one, reference)) return one;
    return { ...rewriteText(one, (text) => withoutGene(text, gene)), status: 'corrected' };
  });
}

function detect(resources: readonly FhirResource[], reference: string, change: string): readonly FhirResource[] {
  const target = resources.find((one) => referenceTo(one) === reference);
  if (target === undefined) return resources;
  const gene = geneOf(target);
  return resources.map((one) => {
    if (referenceTo(one) === reference) return withChange(one, change);
    if (gene === undefined || !holds(one, reference)) return one;
    return rewriteText(one, (text) => `${withoutGene(text, gene)} ${gene} p.${change} detected.`.trim());
  });
}

/** A coded variant becomes present with the new name; a result in words says it in words. */
function withChange(result: FhirResource, change: string): FhirResource {
  if (string(result.valueString) !== undefined) return { ...result, valueString: `${change} detected` };
  const accession = /^(NP_[^:]+):/.exec(proteinChangeOf(result)?.written ?? '')?.[1];
  const written = `p.(${threeLetter(change.charAt(0))}${change.slice(1, -1)}${threeLetter(change.slice(-1))})`;
  const named = accession === undefined ? written : `${accession}:${written}`;
  const parts = objects(result.component).filter((part) => !otherNames.has(codeOf(part)));
  const { dataAbsentReason: _reason, ...rest } = result;
  return {
    ...rest,
    valueCodeableConcept: { coding: [{ system: loinc, code: 'LA9633-4', display: 'Present' }] },
    component: [
      ...parts,
      component('48005-3', 'Amino acid change (pHGVS)', { coding: [{ system: hgvs, code: named, display: named }] }),
    ],
  };
}

/** The panel as if the gene had never been on it. */
function cutGene(resources: readonly FhirResource[], gene: string): readonly FhirResource[] {
  const gone = resources.filter((one) => geneOf(one) === gene).map(referenceTo);
  return without(resources, gone).map((one) => rewriteText(one, (text) => withoutGene(text, gene)));
}

function without(resources: readonly FhirResource[], gone: readonly string[]): readonly FhirResource[] {
  return resources
    .filter((one) => !gone.includes(referenceTo(one)))
    .map((one) =>
      gone.some((reference) => holds(one, reference))
        ? { ...one, result: objects(one.result).filter((result) => !gone.includes(String(result.reference))) }
        : one,
    );
}

function holds(report: FhirResource, reference: string): boolean {
  return objects(report.result).some((result) => result.reference === reference);
}

function rewriteText(report: FhirResource, rewrite: (text: string) => string): FhirResource {
  const conclusion = report.resourceType === 'DiagnosticReport' ? string(report.conclusion) : undefined;
  if (conclusion === undefined) return report;
  const { conclusion: _before, text: _narrative, ...rest } = report;
  const after = rewrite(conclusion);
  return after === ''
    ? { ...rest, resourceType: 'DiagnosticReport' }
    : { ...rest, resourceType: 'DiagnosticReport', conclusion: after };
}

function codeOf(part: Json): string {
  return string(objects(object(part.code)?.coding)[0]?.code) ?? '';
}
