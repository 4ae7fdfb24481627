/** Offers the changes of a chart that show most: another variant, a withdrawn result, a smaller panel, an EHR that fails. */
import { referenceTo } from '../../src/model/fhir-json.js';
import { callOf, geneOf, proteinChangeOf } from './results.js';
import type { Edit, EhrBehaviour, FhirResource } from './types.js';

/** A change with the words of its button. */
export type WhatIf =
  | { readonly label: string; readonly edit: Edit; readonly ehr?: never }
  | { readonly label: string; readonly ehr: EhrBehaviour; readonly edit?: never };

const otherChanges: { readonly [geneAndChange: string]: string } = {
  'KRAS G12D': 'G12C',
  'KRAS G12C': 'G12D',
  'KRAS G12V': 'G12C',
  'KRAS G13D': 'G12C',
  'NRAS Q61R': 'Q61K',
  'NRAS Q61K': 'Q61R',
  'BRAF V600E': 'D594G',
  'BRAF D594G': 'V600E',
};
const firstChanges: { readonly [gene: string]: string } = { KRAS: 'G12D', NRAS: 'Q61K', BRAF: 'V600E' };

/** At most six, for the chart as it stands. */
export function whatIfs(resources: readonly FhirResource[], ehr: EhrBehaviour): readonly WhatIf[] {
  const results = resources.filter((one) => geneOf(one) !== undefined && one.status !== 'entered-in-error');
  const present = results.filter((one) => callOf(one) === 'present');
  const absent = results.filter((one) => callOf(one) !== 'present');
  const reports = resources.filter(holdsNoResults);
  const offers = [
    ...present.flatMap(otherChange),
    ...present.map(withdrawn),
    ...absent.flatMap(found).slice(0, present.length === 0 ? 2 : 1),
    ...[...new Set(absent.map(geneOf))].filter((gene) => gene === 'NRAS' || gene === 'KRAS').map(cut),
    ...reports.map(reportWithdrawn),
  ];
  // A gene that was tested twice is offered once.
  const named = new Map(offers.toReversed().map((offer) => [offer.label, offer]));
  return [...[...named.values()].toReversed().slice(0, 5), ehrOffer(ehr)];
}

function otherChange(result: FhirResource): readonly WhatIf[] {
  const [gene, from] = [geneOf(result), proteinChangeOf(result)?.short];
  const to = otherChanges[`${gene} ${from}`];
  if (to === undefined) return [];
  return [{ label: `${gene} ${from} → ${to}`, edit: { kind: 'detect', reference: referenceTo(result), change: to } }];
}

function withdrawn(result: FhirResource): WhatIf {
  const label = `${geneOf(result)} entered in error`;
  return { label, edit: { kind: 'status', reference: referenceTo(result), status: 'entered-in-error' } };
}

/** A report in words, or a document: there is no single result to change. */
function holdsNoResults({ resourceType, result, status }: FhirResource): boolean {
  return resourceType === 'DiagnosticReport' && result === undefined && status !== 'entered-in-error';
}

function reportWithdrawn(report: FhirResource): WhatIf {
  const edit = { kind: 'status', reference: referenceTo(report), status: 'entered-in-error' } as const;
  return { label: 'report entered in error', edit };
}

function found(result: FhirResource): readonly WhatIf[] {
  const gene = geneOf(result) ?? '';
  const change = firstChanges[gene];
  if (change === undefined) return [];
  return [{ label: `${gene} ${change} found`, edit: { kind: 'detect', reference: referenceTo(result), change } }];
}

function cut(gene: string | undefined): WhatIf {
  return { label: `${gene} not on the panel`, edit: { kind: 'cut-gene', gene: gene ?? '' } };
}

function ehrOffer(ehr: EhrBehaviour): WhatIf {
  return ehr === 'answers' ? { label: 'EHR times out', ehr: 'hang' } : { label: 'EHR answers', ehr: 'answers' };
}
