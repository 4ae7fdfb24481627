/** Moves every date of a JSON document by whole days, so that old fixtures look like today's records. */

const dayInMs = 24 * 60 * 60 * 1000;
const dateOrInstant = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}.*)?$/;
const yearAndMonth = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Whole days from one ISO date to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayInMs);
}

/**
 * A copy in which each string that is a FHIR date, dateTime or instant is moved; time of day and zone stay.
 * A year and month move by way of the month's middle; a bare year stays, for it can't be told from a number.
 */
export function shiftDates(value: unknown, days: number): unknown {
  if (typeof value === 'string') return shiftText(value, days);
  if (Array.isArray(value)) return value.map((item) => shiftDates(item, days));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shiftDates(member, days)]));
}

function shiftText(text: string, days: number): string {
  if (yearAndMonth.test(text)) return addDays(`${text}-15`, days).slice(0, 7);
  const match = dateOrInstant.exec(text);
  if (match?.[1] === undefined || Number.isNaN(Date.parse(match[1]))) return text;
  return addDays(match[1], days) + (match[2] ?? '');
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayInMs).toISOString().slice(0, 10);
}
