/** The answer of a discovery endpoint against what CDS Hooks asks of it. */

import { isJson, type Json, string } from '../../model/fhir-json.js';
import { isAddress, loopbackNetworks, mayConnectTo } from '../../network-address.js';
import { type Answer, type Ask, outcomeOf } from './ask.js';
import { emptyPlaces } from './empty-places.js';
import { type Finding, held } from './report.js';

/** A service as discovery tells of it, where it can be called at all. */
export interface OfferedService {
  readonly id: string;
  readonly hook: string;
  readonly url: string;
  /** Key to template. */
  readonly prefetch: { readonly [key: string]: string };
}

const HERE = 'GET /cds-services';

/** Asks with and without a wish for JSON, since both must do. */
export async function checkDiscovery(
  base: string,
  ask: Ask,
): Promise<{ readonly findings: readonly Finding[]; readonly services: readonly OfferedService[] }> {
  const url = `${base}/cds-services`;
  const plain = await ask({ method: 'GET', url });
  const wished = await ask({ method: 'GET', url, headers: { accept: 'application/json' } });
  const faults = [plain, wished].flatMap((answer) => (answer.status === 200 ? [] : [outcomeOf(answer)]));
  const reached = [held('SEC-1', base, transportFaults(base)), held('DISC-1', HERE, faults)];
  if (plain.status !== 200) return { findings: reached, services: [] };
  const listed: unknown = isJson(plain.json) ? plain.json.services : undefined;
  if (!Array.isArray(listed)) {
    return { findings: [...reached, held('DISC-2', HERE, ['no object with a list of services'])], services: [] };
  }
  const services = listed.map((one: unknown) => (isJson(one) ? one : {}));
  const findings = [...reached, held('DISC-2', HERE, []), ...bodyFindings(plain, services)];
  return { findings, services: services.flatMap((service) => offered(service, url)) };
}

function transportFaults(base: string): readonly string[] {
  const { protocol, hostname } = new URL(base);
  const here = hostname === 'localhost' || (isAddress(hostname) && mayConnectTo(hostname, loopbackNetworks));
  return protocol === 'https:' || here ? [] : ['in clear'];
}

function bodyFindings(answer: Answer, services: readonly Json[]): readonly Finding[] {
  const each = (faultsOf: (service: Json, name: string) => readonly string[]) =>
    services.flatMap((service, at) => faultsOf(service, `service ${at + 1}`));
  const lacks = (members: readonly string[]) =>
    each((service, name) =>
      members.filter((member) => string(service[member]) === undefined).map((member) => `${name} has no ${member}`),
    );
  const ids = services.map(({ id }) => id);
  return [
    held('DISC-3', HERE, services.length === 0 ? ['none'] : []),
    held('DISC-4', HERE, lacks(['hook', 'description', 'id'])),
    held('DISC-5', HERE, lacks(['title'])),
    held('DISC-6', HERE, each(templateFaults)),
    held(
      'DISC-7',
      HERE,
      each(({ usageRequirements: text }, name) => (text === undefined || typeof text === 'string' ? [] : [name])),
    ),
    held(
      'DISC-10',
      HERE,
      ids.flatMap((id, at) => (ids.indexOf(id) === at ? [] : [`service ${at + 1} has the id of another`])),
    ),
    held(
      'DISC-11',
      HERE,
      each(({ id }, name) => (typeof id !== 'string' || /^[A-Za-z0-9._-]+$/.test(id) ? [] : [`the id of ${name}`])),
    ),
    held('GEN-1', HERE, mediaFaults(answer)),
    held('GEN-2', HERE, emptyPlaces(answer.json)),
  ];
}

function templateFaults({ prefetch }: Json, name: string): readonly string[] {
  if (prefetch === undefined) return [];
  if (!isJson(prefetch)) return [`prefetch of ${name} is no object`];
  return Object.entries(prefetch).flatMap(([key, query]) =>
    string(query) === undefined ? [`template ${key} of ${name}`] : [],
  );
}

/** Whether an answer says that it is JSON. */
export function mediaFaults({ headers }: Answer): readonly string[] {
  const media = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? 'no media type';
  return /^application\/([\w.+-]+\+)?json$/.test(media) ? [] : ['another media type'];
}

function offered({ id, hook, prefetch }: Json, url: string): readonly OfferedService[] {
  if (typeof id !== 'string' || typeof hook !== 'string' || id === '') return [];
  const templates = Object.entries(isJson(prefetch) ? prefetch : {}).flatMap(([key, query]) =>
    typeof query === 'string' ? [[key, query] as const] : [],
  );
  return [{ id, hook, url: `${url}/${encodeURIComponent(id)}`, prefetch: Object.fromEntries(templates) }];
}
