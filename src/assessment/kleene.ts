/** Kleene's strong three-valued logic: unknown stays unknown unless the known parts settle the whole. */
import type { Truth } from '../model/assessment.js';

/** Met where all are; not met where one is not, whatever else is unknown. All of nothing is met. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes('not-met')) return 'not-met';
  return truths.includes('unknown') ? 'unknown' : 'met';
}

/** Met where one is, whatever else is unknown. Any of nothing is not met. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes('met')) return 'met';
  return truths.includes('unknown') ? 'unknown' : 'not-met';
}

export function not(truth: Truth): Truth {
  if (truth === 'unknown') return 'unknown';
  return truth === 'met' ? 'not-met' : 'met';
}
