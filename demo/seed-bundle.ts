/** Turns a demo patient's resources into a transaction Bundle for a FHIR server elsewhere, and sends it. */
import { randomUUID } from 'node:crypto';
import { type FhirResource, isJson, object, objects, referenceTo, string } from '../src/model/fhir-json.js';

/** `update`: PUT with our ids; `create`: POST unless one with our identifier is there, ids by the server. */
export type SeedMode = 'update' | 'create';

const identifierSystem = 'urn:ietf:rfc:3986';

/** @see FHIR R4, Transaction; Conditional create */
export function seedBundle(resources: readonly FhirResource[], mode: SeedMode): FhirResource {
  if (mode === 'update') {
    const entry = resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: referenceTo(resource) },
    }));
    return { resourceType: 'Bundle', type: 'transaction', entry };
  }
  const urns = new Map(resources.map((resource) => [referenceTo(resource), `urn:uuid:${randomUUID()}`]));
  const entry = resources.map((resource) => {
    const value = `urn:wildtype:demo:${referenceTo(resource)}`;
    const { id: _ours, ...rest } = resource;
    const identifier = [...objects(resource.identifier), { system: identifierSystem, value }];
    return {
      fullUrl: urns.get(referenceTo(resource)),
      resource: pointTo(urns, { ...rest, identifier }),
      request: {
        method: 'POST',
        url: resource.resourceType,
        ifNoneExist: `identifier=${identifierSystem}|${encodeURIComponent(value)}`,
      },
    };
  });
  return { resourceType: 'Bundle', type: 'transaction', entry };
}

/** What the server said: its HTTP status and the first sentence of its OperationOutcome. */
export interface SeedAnswer {
  readonly ok: boolean;
  readonly text: string;
}

/** Sends a transaction to the server's base; a server that can't be reached is an answer too. */
export async function sendSeed(base: string, bundle: FhirResource): Promise<SeedAnswer> {
  try {
    const response = await fetch(base, {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json', Accept: 'application/fhir+json' },
      body: JSON.stringify(bundle),
      signal: AbortSignal.timeout(60_000),
    });
    const body: unknown = await response.json().catch(() => undefined);
    const refused = objects(object(body)?.entry).map((entry) => string(object(entry.response)?.status) ?? '');
    const firstRefusal = refused.find((status) => /^[45]/.test(status));
    const ok = response.ok && firstRefusal === undefined;
    return {
      ok,
      text: [`HTTP ${response.status}`, firstRefusal, ok ? undefined : diagnosis(body)].filter(Boolean).join(' '),
    };
  } catch (error) {
    return { ok: false, text: `no answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function diagnosis(body: unknown): string | undefined {
  const issue = objects(object(body)?.issue)[0];
  return string(issue?.diagnostics) ?? string(object(issue?.details)?.text);
}

function pointTo(urns: ReadonlyMap<string, string>, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => pointTo(urns, item));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const urn = key === 'reference' && typeof member === 'string' ? urns.get(member) : undefined;
      return [key, urn ?? pointTo(urns, member)];
    }),
  );
}
