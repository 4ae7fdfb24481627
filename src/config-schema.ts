/** The JSON Schema of the configuration file; every member is described in docs/configuration.md. */
import { listenSchemaProperties, operationSchemaProperties } from './config-operations.js';

const httpsUrl = {
  type: 'string',
  pattern: '^https://[^\\s?#@]+$',
  description: 'an https URL without credentials, query and fragment',
};
const origin = { type: 'string', pattern: '^https?://[^/\\s?#@]+$', description: 'an origin: scheme, host and port' };
const nonEmptyText = { type: 'string', pattern: '\\S', description: 'text that is not empty' };
const coding = {
  type: 'object',
  required: ['system', 'code'],
  additionalProperties: false,
  properties: { system: nonEmptyText, code: nonEmptyText, display: nonEmptyText },
};
const days = { type: 'integer', minimum: 1, maximum: 36_500 };

const client = (outputProfiles: readonly string[]) => ({
  type: 'object',
  required: ['name', 'issuer'],
  anyOf: [{ required: ['jwksUri'] }, { required: ['keys'] }],
  additionalProperties: false,
  properties: {
    name: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]{1,64}$',
      description: 'letters, digits, dots, hyphens and underscores, 64 at most',
    },
    issuer: nonEmptyText,
    tenant: nonEmptyText,
    jwksUri: httpsUrl,
    keys: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['kty', 'kid'], properties: { kty: nonEmptyText, kid: nonEmptyText } },
    },
    algorithms: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] },
    },
    audiences: { type: 'array', items: nonEmptyText },
    maxTokenLifetimeSeconds: { type: 'integer', minimum: 1, maximum: 86_400 },
    // Credentials in these have a fault of their own.
    fhirServers: { type: 'array', items: { ...httpsUrl, pattern: '^https://[^\\s?#]+$' } },
    fhirNetworks: { type: 'array', items: nonEmptyText },
    allowOpenServers: { type: 'boolean' },
    origins: { type: 'array', items: origin },
    keepComments: { type: 'boolean' },
    outputProfile: { enum: [...outputProfiles] },
    policy: {
      type: 'object',
      additionalProperties: false,
      properties: {
        settings: { type: 'object', additionalProperties: nonEmptyText },
        formulary: { type: 'array', items: nonEmptyText },
      },
    },
    repeatControlDays: days,
    language: { type: 'string', pattern: '^[a-z]{2}$', description: 'the two letters of a language' },
    orderables: {
      type: 'array',
      items: {
        type: 'object',
        required: ['instead', 'order'],
        additionalProperties: false,
        properties: { instead: coding, order: coding },
      },
    },
  },
});

const smartApp = {
  type: 'object',
  required: ['registrations'],
  additionalProperties: false,
  properties: {
    registrations: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['fhirServer', 'clientId'],
        additionalProperties: false,
        properties: {
          fhirServer: httpsUrl,
          clientId: nonEmptyText,
          scope: nonEmptyText,
          origins: { type: 'array', items: { type: 'string', pattern: '^https://[^/\\s?#;,]+$' } },
        },
      },
    },
  },
};

/**
 * The schema of the whole file.
 * @param outputProfiles names of the profiles that a client may have
 * @see JSON Schema 2020-12
 */
export const configSchema = (outputProfiles: readonly string[]) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Configuration of Wildtype',
  type: 'object',
  required: ['publicUrl', 'clients'],
  additionalProperties: false,
  properties: {
    publicUrl: httpsUrl,
    listen: {
      type: 'object',
      additionalProperties: false,
      properties: {
        host: nonEmptyText,
        port: { type: 'integer', minimum: 0, maximum: 65_535 },
        ...listenSchemaProperties,
      },
    },
    clients: { type: 'array', minItems: 1, items: client(outputProfiles) },
    fhir: {
      type: 'object',
      additionalProperties: false,
      properties: {
        deadlineMs: { type: 'integer', minimum: 100, maximum: 30_000 },
        connections: { type: 'integer', minimum: 1, maximum: 1000 },
        breakerResetMs: { type: 'integer', minimum: 100, maximum: 600_000 },
      },
    },
    ledger: {
      type: 'object',
      additionalProperties: false,
      properties: {
        path: nonEmptyText,
        url: {
          type: 'string',
          pattern: '^(?:sqlite:.+|postgres(?:ql)?://.+)$',
          description: 'sqlite:<path> or a postgresql URL',
        },
        retentionDays: days,
        commentRetentionDays: days,
        hashKeyFile: nonEmptyText,
      },
    },
    bodyLimitBytes: { type: 'integer', minimum: 1024, maximum: 52_428_800 },
    smartApp,
    ...operationSchemaProperties,
  },
});
