/** Fetches what this page was given by its own server: the registered FHIR servers and the knowledge. */
import { isWithin } from '../../src/http/allowed-fhir-server.js';
import { object, objects, string } from '../../src/model/fhir-json.js';
import type { Knowledge } from '../../src/model/knowledge.js';

/** A FHIR server that may launch the app. */
export interface Registration {
  readonly fhirServer: string;
  readonly clientId: string;
  readonly scope?: string;
}

/** Something that the reader of the page has to know, in words for the reader. */
export class PageError extends Error {}

/** @throws PageError where the server that the page came from does not answer */
export async function loadRegistrations(): Promise<readonly Registration[]> {
  const settings = object(await loadJson('settings.json'));
  return objects(settings?.registrations).flatMap((one) => {
    const [fhirServer, clientId, scope] = [string(one.fhirServer), string(one.clientId), string(one.scope)];
    if (fhirServer === undefined || clientId === undefined) return [];
    return [{ fhirServer, clientId, ...(scope !== undefined && { scope }) }];
  });
}

/** The knowledge by which the server judges now, checked when it was loaded there. @throws PageError as above */
export async function loadKnowledge(): Promise<Knowledge> {
  const knowledge = await loadJson('knowledge.json');
  if (!isKnowledge(knowledge)) throw new PageError('The knowledge of this page is not whole. Tell its operator.');
  return knowledge;
}

/** Its shape was checked where it was loaded; here only that it came whole. */
function isKnowledge(value: unknown): value is Knowledge {
  const knowledge = object(value);
  const whole = Array.isArray(knowledge?.rules) && Array.isArray(knowledge?.genes) && knowledge?.wording !== undefined;
  return whole && string(object(knowledge?.stamp)?.digest) !== undefined;
}

/** The registration of the server that launches, by origin and path; nothing for any other server. */
export function registrationFor(iss: string, registrations: readonly Registration[]): Registration | undefined {
  return registrations.find(({ fhirServer }) => isWithin(iss, fhirServer));
}

async function loadJson(file: string): Promise<unknown> {
  const answer = await fetch(file, { credentials: 'omit' }).catch(() => undefined);
  if (answer === undefined || !answer.ok)
    throw new PageError('This page could not load its own files. Reload it, or tell its operator.');
  return answer.json();
}
