/** What a configuration file holds -> every fault in it: of its form, and of what it would mean to trust it. */
import { createPublicKey } from 'node:crypto';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { PlacedFault } from './config-file.js';
import { isJson, type Json, objects, string } from './model/fhir-json.js';
import { networkFaults } from './network-address.js';
import { isPublicTestIssuer, isPublicTestKey } from './public-test-clients.js';

const leastRsaBits = 2048;
const compiled = new WeakMap<object, ValidateFunction>();

/** Faults against the schema, in words that name no value. */
export function schemaFaults(schema: object, value: unknown): readonly PlacedFault[] {
  const validate = compiled.get(schema) ?? new Ajv2020({ allErrors: true, verbose: true }).compile(schema);
  compiled.set(schema, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).filter(({ schemaPath }) => !/\/anyOf\/\d/.test(schemaPath)).map(placed);
}

/** Faults that no schema can state: clients that can't be told apart, and keys that must not or can't be used. */
export function trustFaults(value: unknown): readonly PlacedFault[] {
  const clients: readonly unknown[] = isJson(value) && Array.isArray(value.clients) ? value.clients : [];
  const names = clients.map((client) => (isJson(client) ? client.name : undefined));
  const parties = clients.map(partyOf);
  const ofClients = clients.flatMap((client, index) => {
    if (!isJson(client)) return [];
    const at = ['clients', String(index)];
    return [
      ...twice(names, index, [...at, 'name'], 'is used twice'),
      ...twice(
        parties,
        index,
        [...at, 'issuer'],
        'is used twice for one tenant: its tokens could be those of either client',
      ),
      ...issuerFaults(client, at),
      ...keyFaults(client, at),
      ...serverFaults(client, at),
    ];
  });
  return [...ledgerFaults(value), ...ofClients];
}

function ledgerFaults(value: unknown): readonly PlacedFault[] {
  const ledger = isJson(value) && isJson(value.ledger) ? value.ledger : {};
  const isTwo = ledger.path !== undefined && ledger.url !== undefined;
  return isTwo ? [{ path: ['ledger'], what: 'names both a path and a url' }] : [];
}

function placed({ keyword, instancePath, params, message, parentSchema }: ErrorObject): PlacedFault {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  switch (keyword) {
    case 'required':
      return { path: [...path, String(params.missingProperty)], what: 'is required' };
    case 'additionalProperties':
      return { path: [...path, String(params.additionalProperty)], what: 'is not known' };
    case 'anyOf':
      return { path, what: 'needs jwksUri or keys' };
    case 'pattern':
      return { path, what: `must be ${String(parentSchema?.description)}` };
    case 'enum':
      return { path, what: `must be one of ${[params.allowedValues].flat().join(', ')}` };
    default:
      return { path, what: message ?? 'is not valid' };
  }
}

function partyOf(client: unknown): string | undefined {
  if (!isJson(client) || string(client.issuer) === undefined) return undefined;
  return JSON.stringify([client.issuer, client.tenant]);
}

function twice(all: readonly unknown[], index: number, path: readonly string[], what: string): readonly PlacedFault[] {
  return all[index] !== undefined && all.indexOf(all[index]) !== index ? [{ path, what }] : [];
}

function issuerFaults(client: Json, at: readonly string[]): readonly PlacedFault[] {
  const what = 'is a public test client: its private key is published';
  return ['issuer', 'jwksUri'].flatMap((member) => {
    const address = string(client[member]);
    return address !== undefined && isPublicTestIssuer(address) ? [{ path: [...at, member], what }] : [];
  });
}

function serverFaults({ fhirServers, fhirNetworks }: Json, at: readonly string[]): readonly PlacedFault[] {
  return networkFaults(texts(fhirServers), texts(fhirNetworks)).map((fault) => {
    const [place = '', ...words] = fault.split(' ');
    return { path: [...at, ...place.split('/')], what: words.join(' ') };
  });
}

// What is no list of text is the schema's to name.
function texts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const found = list.filter((one) => typeof one === 'string');
  return found.length === list.length ? found : [];
}

function keyFaults(client: Json, at: readonly string[]): readonly PlacedFault[] {
  const keys = objects(client.keys);
  const ids = keys.map(({ kid }) => kid);
  return keys.flatMap((key, index) => {
    const path = [...at, 'keys', String(index)];
    const what = keyFault(key);
    return [...twice(ids, index, [...path, 'kid'], 'is used twice'), ...(what === undefined ? [] : [{ path, what }])];
  });
}

function keyFault(key: Json): string | undefined {
  if ('d' in key || key.kty === 'oct') return 'is not a public key';
  if (isPublicTestKey(key)) return 'is a public test key: its private half is published';
  if (string(key.kty) === undefined) return undefined;
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    const bits = asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < leastRsaBits ? `is an RSA key of fewer than ${leastRsaBits} bits` : undefined;
  } catch {
    return 'is not a key that can be read';
  }
}
