/** Reads the Medication resources behind orders whose drug stands in a reference, before anything else is fetched. */
import { FhirAccessError } from '../errors.js';
import type { ChartGap } from '../model/chart.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { UnresolvedOrder } from '../model/order.js';
import type { FhirReader } from './fhir-reader.js';

/**
 * One read a reference, in parallel. A reference that can't be read is a gap of area `order`, unless the order names its
 * drug in words too: then the words stand.
 */
export async function readOrderMedications(
  unresolved: readonly UnresolvedOrder[],
  reader: FhirReader | undefined,
): Promise<{ readonly medications: readonly FhirResource[]; readonly gaps: readonly ChartGap[] }> {
  const read = await Promise.all(unresolved.map((order) => readOne(order, reader)));
  return {
    medications: read.flatMap(({ medications }) => medications),
    gaps: read.flatMap(({ gap }) => (gap === undefined ? [] : [gap])),
  };
}

async function readOne(
  { order, reference, named }: UnresolvedOrder,
  reader: FhirReader | undefined,
): Promise<{ readonly medications: readonly FhirResource[]; readonly gap?: ChartGap }> {
  const gap = (reason: ChartGap['reason']) =>
    named ? { medications: [] } : { medications: [], gap: { key: order, area: 'order' as const, reason } };
  if (!/^[A-Za-z]+\/[A-Za-z0-9.-]+$/.test(reference)) return gap('not-found');
  if (reader === undefined) return gap('not-provided');
  try {
    const { resources } = await reader.read(reference);
    return resources.length > 0 ? { medications: resources } : gap('not-found');
  } catch (error) {
    if (error instanceof FhirAccessError) return gap(error.reason);
    throw error;
  }
}
