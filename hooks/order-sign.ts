/** The service that answers when orders are about to be signed: all of them are its subject. */
import { declareService } from '../src/cds-hooks/declaration.js';
import { commonTemplates, currentOrderTemplates, furtherSearches } from './chart-templates.js';
import { intendedUseInShort } from './intended-use.js';

/** @see CDS Hooks, order-sign 1.1 */
export const orderSign = declareService({
  id: 'wildtype-order-sign',
  hook: 'order-sign',
  title: 'RAS and BRAF before cetuximab or panitumumab: at signing',
  description:
    'Checks orders for cetuximab and panitumumab against the tumour genomic results on file and says, with its sources, where they do not fit or cannot be known yet.',
  usageRequirements: `${intendedUseInShort} Needs the genomic results by prefetch or by FHIR access (read and search of Condition, DiagnosticReport, Medication, MedicationRequest, Observation, Patient, ServiceRequest, Specimen). Subscribe to this hook for safety; order-select is an early reminder.`,
  watches: 'anti-egfr',
  usesSelections: false,
  prefetch: { ...commonTemplates, ...currentOrderTemplates },
  alsoRead: furtherSearches,
});
