/** The port through which the chart stage reads a FHIR server; adapters implement it. */
import type { FhirResource } from '../model/fhir-json.js';

/** Resources of one read or search, all pages followed as far as the limits allow. */
export interface FhirAnswer {
  readonly resources: readonly FhirResource[];
  /** Absent: complete. Present: pages or resources are missing, and why. */
  readonly incomplete?: 'truncated' | 'timeout' | 'refused-url' | 'server-error' | 'denied';
}

export interface FhirReader {
  /**
   * Reads a relative URL: `Type/id` or `Type?search`. One deadline holds for all calls of one reader.
   * @throws FhirAccessError, never with patient data, token or upstream body in it.
   */
  read(relativeUrl: string): Promise<FhirAnswer>;
  /** Follows the remaining pages of a Bundle that the client sent (paged prefetch), the first page not included. */
  readPages(bundle: FhirResource): Promise<FhirAnswer>;
}
