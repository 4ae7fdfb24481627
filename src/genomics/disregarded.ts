/** An Observation -> why it never counts, nor what it holds: entered in error, or not about the patient. */
import type { FhirResource, Json } from '../model/fhir-json.js';
import { objects, referenceOf, relativeReference, string } from '../model/fhir-json.js';
import { memberReferences, type ResourceIndex } from './resource-index.js';

/** Types of what a result can be about instead of the patient; a tumour, a specimen or a condition is the patient's. */
const OTHERS: ReadonlySet<string> = new Set([
  'RelatedPerson',
  'Person',
  'Practitioner',
  'PractitionerRole',
  'Group',
  'Device',
  'DeviceMetric',
]);

/** @returns words that follow "it is"; nothing where it counts as far as this goes */
export function whyDisregarded(observation: FhirResource, index: ResourceIndex): string | undefined {
  if (observation.status === 'entered-in-error') return 'entered in error';
  const { focus } = observation;
  if (focus === undefined || !objects(focus).some((one) => isOther(one, observation, index))) return undefined;
  return 'about somebody or something else than the patient';
}

/** @see FHIR R4 Observation.focus: what it is about where that is not the subject of the record */
function isOther(focus: Json, observation: FhirResource, index: ResourceIndex): boolean {
  const found = index.resolve(focus, observation);
  const literal = referenceOf(focus) ?? '';
  const stated = string(focus.type)?.split('/').at(-1);
  const type = found?.resourceType ?? stated ?? relativeReference(literal).split('/')[0] ?? '';
  if (type !== 'Patient') return OTHERS.has(type);
  const [subject] = objects(observation.subject);
  if (subject === undefined) return false;
  const patient = index.resolve(subject, observation);
  if (found !== undefined && patient !== undefined) return found !== patient;
  const own = referenceOf(subject);
  return own !== undefined && literal !== '' && relativeReference(own) !== relativeReference(literal);
}

/**
 * What the panels that never count hold, members of members included, with the reason; a member counts nevertheless
 * where a report that counts holds it, or another panel that does.
 * @param kept the members of the reports that count
 * @param discarded what is known not to count
 */
export function heldByDisregarded(
  index: ResourceIndex,
  kept: ReadonlySet<FhirResource>,
  discarded: ReadonlyMap<FhirResource, string>,
): ReadonlyMap<FhirResource, string> {
  const panels = index.ofType('Observation').filter((one) => memberReferences(one).length > 0);
  const doubtful = new Map<FhirResource, string>();
  for (const panel of panels) {
    const why = whyDisregarded(panel, index);
    if (why === undefined) continue;
    for (const member of membersWithin([panel], index)) doubtful.set(member, `belongs to a panel that is ${why}`);
  }
  if (doubtful.size === 0) return doubtful;
  const sound = panels.filter(
    (panel) => !discarded.has(panel) && !doubtful.has(panel) && whyDisregarded(panel, index) === undefined,
  );
  for (const member of [...kept, ...membersWithin(sound, index)]) doubtful.delete(member);
  return doubtful;
}

/** Observations that these hold, members of members included; what a disregarded one holds is not followed. */
function membersWithin(panels: readonly FhirResource[], index: ResourceIndex): ReadonlySet<FhirResource> {
  const found = new Set<FhirResource>();
  const open = [...panels];
  for (let panel = open.pop(); panel !== undefined; panel = open.pop()) {
    for (const reference of memberReferences(panel)) {
      const member = index.resolve(reference, panel);
      if (member?.resourceType !== 'Observation' || found.has(member)) continue;
      found.add(member);
      if (whyDisregarded(member, index) === undefined) open.push(member);
    }
  }
  return found;
}
