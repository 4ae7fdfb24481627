/** The markers that a tree of criteria asks about. */
import type { CriterionResult } from './assessment.js';
import type { BiomarkerId } from './criterion.js';

/**
 * Markers of the leaves, from left to right, as often as they are asked for.
 * @param counts lets a criterion and what is below it through; absent: all
 */
export function askedMarkers(
  criteria: CriterionResult | undefined,
  counts: (criteria: CriterionResult) => boolean = () => true,
): readonly BiomarkerId[] {
  if (criteria === undefined || !counts(criteria)) return [];
  return criteria.biomarkers ?? criteria.children.flatMap((child) => askedMarkers(child, counts));
}
