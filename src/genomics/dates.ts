/** Elements of FHIR that hold a moment, in any of their types -> an ISO date, possibly partial. */
import { type Json, object, string } from '../model/fhir-json.js';

/** `collected[x]`, `effective[x]`: a dateTime, an instant, a period's start or end, or a timing's first event. */
export function momentOf(holder: Json | undefined, member: string): string | undefined {
  if (holder === undefined) return undefined;
  const direct = date(holder[`${member}DateTime`]) ?? date(holder[`${member}Instant`]);
  if (direct !== undefined) return direct;
  const period = object(holder[`${member}Period`]);
  if (period !== undefined) return date(period.start) ?? date(period.end);
  const timing = object(holder[`${member}Timing`])?.event;
  return date(Array.isArray(timing) ? timing[0] : timing);
}

/** An ISO 8601 date, possibly partial; anything else is no date. */
export function date(value: unknown): string | undefined {
  const text = string(value);
  return text !== undefined && /^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/.test(text)
    ? text
    : undefined;
}
