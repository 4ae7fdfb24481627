/** Finds the members of an answer that CDS Hooks does not allow: null, empty texts, empty lists and objects. */

/** Where lists may be empty. @see CDS Hooks 2.0, Use of JSON */
const MAY_BE_EMPTY = /\/(?:cards|services)$/;
const DEEPEST = 100;

/** JSON pointers of members that are null or empty. The resources inside of actions are FHIR, and are looked at too. */
export function emptyPlaces(value: unknown, place = '', depth = 0): readonly string[] {
  if (value === null || value === '') return [place];
  if (typeof value !== 'object' || depth > DEEPEST) return [];
  const members = Object.entries(value);
  if (members.length === 0) return Array.isArray(value) && MAY_BE_EMPTY.test(place) ? [] : [place];
  return members.flatMap(([name, member]) => emptyPlaces(member, `${place}/${name}`, depth + 1));
}
