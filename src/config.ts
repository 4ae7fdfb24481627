/** Turns the configuration file into settings, or into a list of every fault in it. */
import { readFile } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { configSchema } from './config-schema.js';
import { ConfigurationError } from './errors.js';
import { networkFaults } from './network-address.js';

/** A CDS client that is trusted, and how far. */
export interface ClientSettings {
  /** For logs and the ledger. */
  readonly name: string;
  /** `iss` of its tokens, compared as an exact string. */
  readonly issuer: string;
  /** Where its keys are, and the only `jku` that its tokens may name. */
  readonly jwksUri?: string;
  /** Public keys given here; used instead of fetching. */
  readonly keys?: readonly { readonly [member: string]: unknown }[];
  readonly algorithms: readonly string[];
  /** `aud` values accepted beside the public URL of the endpoint called. */
  readonly audiences: readonly string[];
  readonly maxTokenLifetimeSeconds: number;
  /** Base URLs of FHIR servers that its requests may name. */
  readonly fhirServers: readonly string[];
  /** Networks in which these may stand, beside the public internet; CIDR notation. */
  readonly fhirNetworks: readonly string[];
  /** Whether these may be read without a token (D3). */
  readonly allowOpenServers: boolean;
  /** Origins of its pages, for CORS (D43). */
  readonly origins: readonly string[];
  /** Whether free comments of feedback are kept (D35). */
  readonly keepComments: boolean;
}

export interface Settings {
  /** Without a trailing slash; `aud` of tokens is built from it. */
  readonly publicUrl: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly clients: readonly ClientSettings[];
  readonly fhir: {
    /** For all reads of one call together. */
    readonly deadlineMs: number;
    /** Greatest number of connections to one server. */
    readonly connections: number;
    /** How long a server that did not answer is left alone. */
    readonly breakerResetMs: number;
  };
  readonly ledger: {
    /** A path, `sqlite:<path>` or `postgresql://…`. */
    readonly url: string;
    readonly retentionDays: number;
    readonly commentRetentionDays: number;
    /** File with the key of keyed hashes; all replicas need the same. */
    readonly hashKeyFile?: string;
  };
  readonly bodyLimitBytes: number;
}

/** What the file holds before defaults are filled in. */
interface ConfigFile {
  readonly publicUrl: string;
  readonly listen?: Partial<Settings['listen']>;
  readonly clients: readonly (Pick<ClientSettings, 'name' | 'issuer'> & Partial<ClientSettings>)[];
  readonly fhir?: Partial<Settings['fhir']>;
  readonly ledger?: Partial<Settings['ledger']> & { readonly path?: string };
  readonly bodyLimitBytes?: number;
}

/** Issuers and key ids whose private keys are published for tests: anyone can sign in their name. */
const publicTestIssuers = ['https://sandbox.cds-hooks.org'];
const publicTestKeys = ['44823f3d-0b01-4a6c-a80e-b9d3e8a7226f'];

export const defaultFhirSettings: Settings['fhir'] = { deadlineMs: 3000, connections: 32, breakerResetMs: 5000 };
/** Of the ledger: its lines, and the free comments of clients that keep them (D35). */
export const defaultRetention = { retentionDays: 1095, commentRetentionDays: 90 };
export const defaultBodyLimitBytes = 2 * 1024 * 1024;

/**
 * Reads the file that `WILDTYPE_CONFIG` names.
 * @param environment as `process.env`
 * @throws ConfigurationError with every fault and its place
 */
export async function loadSettings(environment: { readonly [name: string]: string | undefined }): Promise<Settings> {
  const path = environment.WILDTYPE_CONFIG;
  if (path === undefined || path === '') {
    throw new ConfigurationError({
      code: 'configuration-missing',
      publicMessage: 'WILDTYPE_CONFIG must name the configuration file (see docs/configuration.md).',
    });
  }
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ConfigurationError({
      code: 'configuration-missing',
      publicMessage: `The configuration file ${path} can't be read.`,
      cause,
    });
  });
  return settingsFrom(text);
}

/**
 * Turns the text of a configuration file, YAML or JSON, into settings with every default filled in.
 * @throws ConfigurationError with every fault and its place
 */
export function settingsFrom(text: string): Settings {
  const file = parseFile(text);
  const validate: ValidateFunction<ConfigFile> = new Ajv2020({ allErrors: true }).compile<ConfigFile>(configSchema);
  if (!validate(file)) throw invalid((validate.errors ?? []).map(describeFault));
  const faults = furtherFaults(file);
  if (faults.length > 0) throw invalid(faults);
  return {
    publicUrl: file.publicUrl.replace(/\/+$/, ''),
    listen: { host: '127.0.0.1', port: 8080, ...file.listen },
    clients: file.clients.map((client) => ({
      algorithms: ['ES384', 'RS384'],
      audiences: [],
      maxTokenLifetimeSeconds: 3600,
      fhirServers: [],
      fhirNetworks: [],
      allowOpenServers: false,
      origins: [],
      keepComments: false,
      ...client,
    })),
    fhir: { ...defaultFhirSettings, ...file.fhir },
    ledger: ledgerOf(file.ledger),
    bodyLimitBytes: file.bodyLimitBytes ?? defaultBodyLimitBytes,
  };
}

function ledgerOf({ path, ...ledger }: NonNullable<ConfigFile['ledger']> = {}): Settings['ledger'] {
  return { url: path ?? 'wildtype-ledger.sqlite', ...defaultRetention, ...ledger };
}

function parseFile(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    throw new ConfigurationError({
      code: 'configuration-invalid',
      publicMessage: 'The configuration file is neither YAML nor JSON.',
      cause,
    });
  }
}

function furtherFaults(file: ConfigFile): readonly string[] {
  const names = file.clients.map((client) => client.name);
  const twoLedgers = file.ledger?.path !== undefined && file.ledger.url !== undefined;
  const ledgerFaults = twoLedgers ? ['/ledger names both a path and a url'] : [];
  const clientFaults = file.clients.flatMap((client, index) => {
    const place = `/clients/${index}`;
    const faults: string[] = [];
    if (names.indexOf(client.name) !== index) faults.push(`${place}/name is used twice`);
    if (publicTestIssuers.includes(client.issuer)) {
      faults.push(`${place}/issuer is a public test client: its private key is published`);
    }
    client.keys?.forEach((key, at) => {
      if (typeof key.kid === 'string' && publicTestKeys.includes(key.kid)) {
        faults.push(`${place}/keys/${at} is a public test key: its private half is published`);
      }
      if ('d' in key || key.kty === 'oct') faults.push(`${place}/keys/${at} is not a public key`);
    });
    return [...faults, ...networkFaults(client.fhirServers, client.fhirNetworks).map((fault) => `${place}/${fault}`)];
  });
  return [...ledgerFaults, ...clientFaults];
}

function describeFault(fault: ErrorObject): string {
  const place = fault.instancePath === '' ? 'the file' : fault.instancePath;
  const which = 'additionalProperty' in fault.params ? `: ${String(fault.params.additionalProperty)}` : '';
  return `${place} ${fault.message ?? 'is not valid'}${which}`;
}

function invalid(faults: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'configuration-invalid',
    publicMessage: 'The configuration is not valid.',
    faults,
  });
}
