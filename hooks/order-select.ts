/** The service that answers while orders are being chosen: the selected ones are its subject. */
import { declareService } from '../src/cds-hooks/declaration.js';
import { commonTemplates, currentOrderTemplates, furtherSearches } from './chart-templates.js';
import { intendedUseInShort } from './intended-use.js';

/** @see CDS Hooks, order-select 1.0 */
export const orderSelect = declareService({
  id: 'wildtype-order-select',
  hook: 'order-select',
  title: 'RAS and BRAF before cetuximab or panitumumab: at selection',
  description:
    'While cetuximab or panitumumab is being chosen, says whether the tumour genomic results on file fit the order, and offers the missing test.',
  usageRequirements: `${intendedUseInShort} Needs the genomic results by prefetch or by FHIR access. Grades orders as order-sign does; a reminder before it, not instead of it.`,
  watches: 'anti-egfr',
  usesSelections: true,
  prefetch: { ...commonTemplates, ...currentOrderTemplates },
  alsoRead: furtherSearches,
});
