/** The service for clients that still fire the deprecated medication-prescribe, with DSTU2 or STU3 orders. */
import { declareService } from '../src/cds-hooks/declaration.js';
import { commonTemplates, furtherLegacySearches, legacyMedicationTemplates } from './chart-templates.js';
import { intendedUseInShort } from './intended-use.js';

/** @see CDS Hooks, medication-prescribe 1.0 (deprecated) */
export const medicationPrescribe = declareService({
  id: 'wildtype-medication-prescribe',
  hook: 'medication-prescribe',
  title: 'RAS and BRAF before cetuximab or panitumumab: legacy prescribing',
  description:
    'The same check for clients that send draft MedicationOrder (DSTU2) or MedicationRequest (STU3) resources with the deprecated medication-prescribe hook.',
  usageRequirements: `${intendedUseInShort} Needs the genomic results by prefetch or by FHIR access. Clients that can should use order-sign.`,
  watches: 'anti-egfr',
  usesSelections: false,
  prefetch: { ...commonTemplates, ...legacyMedicationTemplates },
  alsoRead: furtherLegacySearches,
});
