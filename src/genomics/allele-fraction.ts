/** A sample's variant allele frequency, in whatever unit -> a fraction between 0 and 1. */
import type { Value } from './observation-parts.js';

const PER_CENT = /%|per\s?cent/i;

/**
 * LOINC 81258-6: per cent by unit, or by size where no unit is given; a fraction otherwise.
 * @returns nothing for values that can be neither, and for "less than" and "more than".
 */
export function alleleFractionOf(value: Value): number | undefined {
  const amount = value.kind === 'quantity' ? value.value : value.kind === 'text' ? numberIn(value.text) : Number.NaN;
  if (!Number.isFinite(amount) || amount < 0) return undefined;
  if (value.kind === 'quantity' && value.comparator !== undefined) return undefined;
  const unit =
    value.kind === 'quantity' ? value.unit : value.kind === 'text' && PER_CENT.test(value.text) ? '%' : undefined;
  if (unit !== undefined && PER_CENT.test(unit)) return amount <= 100 ? amount / 100 : undefined;
  if (amount <= 1) return amount;
  return unit === undefined && amount <= 100 ? amount / 100 : undefined;
}

const NUMBER =
  /^(\d+(?:[.,]\d+)?(?:e[+-]?\d+)?|[.,]\d+)\s{0,3}(?:%|per\s?cent)?\s{0,3}(?:VAF|MAF|AF|(?:(?:variant|mutant) )?allele (?:frequency|fraction))?$/i;

/** "31.5", "31,5 %", "5% VAF": the number of a text that holds nothing else. */
function numberIn(text: string): number {
  const [, digits] = NUMBER.exec(text.trim()) ?? [];
  return digits === undefined ? Number.NaN : Number(digits.replace(',', '.'));
}
