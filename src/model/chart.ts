/** What could be read of one patient's record, and what could not. */
import type { FhirResource } from './fhir-json.js';

/** The parts of a record that a judgement may need. */
export type ChartArea =
  | 'patient'
  | 'conditions'
  | 'genomic-results'
  | 'reports'
  | 'medications'
  | 'tests-ordered'
  | 'specimens'
  | 'documents'
  | 'procedures'
  | 'other-markers'
  | 'research'
  | 'order';

/** Why a part could not be read. */
export type GapReason =
  | 'not-provided'
  | 'denied'
  | 'timeout'
  | 'server-error'
  | 'unreachable'
  | 'not-found'
  | 'truncated'
  | 'refused-url'
  | 'not-understood';

/**
 * A part of the record that could not be read, or not in full: a value that reaches the card.
 * A gap forbids the words "not on file" for its area.
 */
export interface ChartGap {
  /** The prefetch key, or the relative reference, that was asked for. */
  readonly key: string;
  readonly area: ChartArea;
  readonly reason: GapReason;
}

/** A resource of the chart with what is known of where it stood. */
export interface PatientChart {
  readonly patientId: string;
  /** This patient's resources alone, each once. Contained resources stay inside their owners. */
  readonly resources: readonly FhirResource[];
  readonly gaps: readonly ChartGap[];
  /** Resources set aside because they name another subject: their references, for the trace. */
  readonly otherSubjects: readonly string[];
}
