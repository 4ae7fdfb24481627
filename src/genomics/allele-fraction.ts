/** A sample's variant allele frequency, in whatever unit -> a fraction between 0 and 1. */
import type { Value } from './observation-parts.js';

/**
 * LOINC 81258-6: per cent by unit, or by size where no unit is given; a fraction otherwise.
 * @returns nothing for values that can be neither, and for "less than" and "more than".
 */
export function alleleFractionOf(value: Value): number | undefined {
  const amount =
    value.kind === 'quantity'
      ? value.value
      : value.kind === 'text'
        ? Number(value.text.replace(/\s*%$/, ''))
        : Number.NaN;
  if (!Number.isFinite(amount) || amount < 0) return undefined;
  if (value.kind === 'quantity' && value.comparator !== undefined) return undefined;
  const unit =
    value.kind === 'quantity' ? value.unit : value.kind === 'text' && value.text.includes('%') ? '%' : undefined;
  if (unit !== undefined && /%|percent/i.test(unit)) return amount <= 100 ? amount / 100 : undefined;
  if (amount <= 1) return amount;
  return unit === undefined && amount <= 100 ? amount / 100 : undefined;
}
