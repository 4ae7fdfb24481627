/** Asks the pipeline one made-up question at start, so that the first clinician does not wait for compilation. */
import type { ServiceDeclaration } from './cds-hooks/declaration.js';
import { decide } from './decide.js';
import type { Knowledge } from './model/knowledge.js';

/** Runs the whole line once on a made-up order and result; nothing is fetched, recorded or kept. */
export async function warmUp(service: ServiceDeclaration, knowledge: Knowledge): Promise<void> {
  const therapy = knowledge.therapies.find(({ classes }) => classes.includes(service.watches));
  const order = {
    resourceType: 'MedicationRequest',
    id: 'o',
    medicationCodeableConcept: { text: therapy?.label ?? '' },
  };
  const results = knowledge.genes.map(({ symbol }, at) => ({
    resource: {
      resourceType: 'Observation',
      id: `r${at}`,
      status: 'final',
      code: { text: `${symbol} mutation analysis` },
      valueString: `${symbol}: no mutation detected in exon 2`,
    },
  }));
  const keys = Object.entries(service.prefetch).filter(([, { area }]) => area === 'genomic-results');
  const bundle = { resourceType: 'Bundle', type: 'searchset', entry: results };
  const request = {
    hook: service.hook,
    hookInstance: 'warm-up',
    prefetch: Object.fromEntries(keys.map(([key]) => [key, bundle])),
    context: { patientId: 'warm-up', draftOrders: [{ resource: order }] },
  };
  await decide(request, { service, knowledge, now: '2000-01-01T00:00:00Z', newId: () => 'warm-up' });
}
