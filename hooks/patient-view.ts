/** The service that looks when a chart opens: active orders for an EGFR antibody against results that came since. */
import { declareService } from '../src/cds-hooks/declaration.js';
import { commonTemplates, currentOrderTemplates, furtherSearches } from './chart-templates.js';
import { intendedUseInShort } from './intended-use.js';

/** @see CDS Hooks, patient-view 1.0 */
export const patientView = declareService({
  id: 'wildtype-patient-view',
  hook: 'patient-view',
  title: 'RAS and BRAF under cetuximab or panitumumab: when the chart opens',
  description:
    'For a patient with an active order for cetuximab or panitumumab, says whether a result that arrived since speaks against it (acquired RAS, BRAF, EGFR, MET, HER2), or a required test is still missing. One card at most, never critical.',
  usageRequirements: `${intendedUseInShort} Needs the genomic results and the medication orders by prefetch or by FHIR access. A reminder beside order-sign, not instead of it.`,
  watches: 'anti-egfr',
  judges: 'active-orders',
  usesSelections: false,
  prefetch: { ...commonTemplates, ...currentOrderTemplates },
  alsoRead: furtherSearches,
});
