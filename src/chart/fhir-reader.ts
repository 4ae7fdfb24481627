/** The port through which the chart stage reads a FHIR server; adapters implement it. */
import type { FhirAccessError } from '../errors.js';
import type { FhirResource } from '../model/fhir-json.js';

/** Resources of one read or search, all pages followed as far as the limits allow. */
export interface FhirAnswer {
  readonly resources: readonly FhirResource[];
  /** Absent: complete. Present: pages or resources are missing, and why. */
  readonly incomplete?: 'truncated' | 'timeout' | 'refused-url' | 'server-error' | 'unreachable' | 'denied';
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

/** What is known of a FHIR server at this moment; for operators. */
export interface FhirServerState {
  /** Base URL as the configuration writes it; in the demo the origin of a server on this machine. */
  readonly base: string;
  /** `open`: questions are not sent, since none of the last ones was answered. */
  readonly breaker: 'closed' | 'open' | 'half-open';
  /** Whether the last question brought an answer, no matter which; `undefined` before the first. */
  readonly reachable: boolean | undefined;
  /** Why the last question that was not answered was not. */
  readonly lastFailure?: FhirAccessError['reason'];
  readonly connections: {
    readonly open: number;
    readonly busy: number;
    readonly waiting: number;
    readonly limit: number;
  };
  /** Questions refused by the open breaker, since the start. */
  readonly rejected: number;
}
