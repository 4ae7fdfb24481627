/** One question to a FHIR server into resources and the gap that it leaves, if any. */
import { FhirAccessError } from '../errors.js';
import type { ChartArea, ChartGap, GapReason } from '../model/chart.js';
import type { FhirResource } from '../model/fhir-json.js';
import type { FhirAnswer } from './fhir-reader.js';

/** What one question brought. */
export interface Asked {
  readonly resources: readonly FhirResource[];
  readonly gaps: readonly ChartGap[];
}

/**
 * Puts a question and turns a FhirAccessError into a gap; other errors pass through.
 * `forgiven` reasons leave no gap.
 */
export async function ask(
  subject: { readonly key: string; readonly area: ChartArea },
  question: () => Promise<FhirAnswer>,
  forgiven: readonly GapReason[] = [],
): Promise<Asked> {
  const { key, area } = subject;
  try {
    const { resources, incomplete } = await question();
    return { resources, gaps: incomplete === undefined ? [] : [{ key, area, reason: incomplete }] };
  } catch (error) {
    if (!(error instanceof FhirAccessError)) throw error;
    return { resources: [], gaps: forgiven.includes(error.reason) ? [] : [{ key, area, reason: error.reason }] };
  }
}

/** Several answers as one. */
export function together(answers: readonly Asked[]): Asked {
  return {
    resources: answers.flatMap(({ resources }) => resources),
    gaps: answers.flatMap(({ gaps }) => gaps),
  };
}
