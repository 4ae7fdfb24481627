/** Turns the configuration file into settings, or into a list of every fault in it. */
import { readFile } from 'node:fs/promises';
import { outputProfiles } from '../hooks/output-profiles.js';
import type { Orderable } from './cds-hooks/output-profile.js';
import { schemaFaults, trustFaults } from './config-faults.js';
import { readConfigText } from './config-file.js';
import {
  type ListenSettings,
  type OperationFile,
  type OperationSettings,
  operationFaults,
  operationSettings,
} from './config-operations.js';
import { configSchema } from './config-schema.js';
import { ConfigurationError } from './errors.js';
import { isJson } from './model/fhir-json.js';
import type { SitePolicy } from './model/site-policy.js';

/** A CDS client that is trusted, and how far. */
export interface ClientSettings {
  /** For logs and the ledger. */
  readonly name: string;
  /** `iss` of its tokens, compared as an exact string. */
  readonly issuer: string;
  /** `tenant` of its tokens, where one issuer signs for several organisations; absent: any, or none. */
  readonly tenant?: string;
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
  /** Name of the profile to which its answers are cut: a member of `hooks/output-profiles.ts`. */
  readonly outputProfile: string;
  /** What its site chose where experts differ, and what it may give (knowledge/site-policy.yaml). */
  readonly policy: SitePolicy;
  /** In which its clinicians read cards: `en`, or a pack of `knowledge/languages/`. */
  readonly language: string;
  /** For how many days an override with a reason keeps the same card back; absent: it never does (D4). */
  readonly repeatControlDays?: number;
  /** Codes of the site's own catalogue for what suggestions would order (D30). */
  readonly orderables: readonly Orderable[];
}

/** A FHIR server from which the SMART app may be launched, and how the app is known there. */
export interface SmartRegistration {
  /** Base URL, the `iss` of its launches; a path below it counts too. */
  readonly fhirServer: string;
  /** As the EHR registered the app: a public client, PKCE, no secret. */
  readonly clientId: string;
  /** Scopes to ask for; absent: reading the patient in context. */
  readonly scope?: string;
  /** Further origins of this EHR: its token endpoint, and pages that show the app in a frame. */
  readonly origins: readonly string[];
}

/** The SMART app, served by this server under `/smart/`. */
export interface SmartAppSettings {
  readonly registrations: readonly SmartRegistration[];
}

export interface Settings extends OperationSettings {
  /** Without a trailing slash; `aud` of tokens is built from it. */
  readonly publicUrl: string;
  readonly listen: ListenSettings;
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
  /** Absent: the app is not served and no card links to it. */
  readonly smartApp?: SmartAppSettings;
}

/** What the file holds before defaults are filled in. */
interface ConfigFile extends OperationFile {
  readonly publicUrl: string;
  readonly clients: readonly (Pick<ClientSettings, 'name' | 'issuer'> &
    Partial<Omit<ClientSettings, 'policy'>> & { readonly policy?: Partial<SitePolicy> })[];
  readonly fhir?: Partial<Settings['fhir']>;
  readonly ledger?: Partial<Settings['ledger']> & { readonly path?: string };
  readonly bodyLimitBytes?: number;
  readonly smartApp?: {
    readonly registrations: readonly (Omit<SmartRegistration, 'origins'> & Partial<SmartRegistration>)[];
  };
}

/** The JSON Schema of the file, with the output profiles that there are. */
export const configFileSchema: object = configSchema(Object.keys(outputProfiles));

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
 * @throws ConfigurationError with every fault, its line and its place
 */
export function settingsFrom(text: string): Settings {
  const file = parseFile(text);
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
      outputProfile: 'standard',
      orderables: [],
      language: 'en',
      ...client,
      policy: { settings: {}, ...client.policy },
    })),
    fhir: { ...defaultFhirSettings, ...file.fhir },
    ledger: ledgerOf(file.ledger),
    bodyLimitBytes: file.bodyLimitBytes ?? defaultBodyLimitBytes,
    ...(file.smartApp !== undefined && {
      smartApp: { registrations: file.smartApp.registrations.map((one) => ({ origins: [], ...one })) },
    }),
    ...operationSettings(file),
  };
}

function ledgerOf({ path, ...ledger }: NonNullable<ConfigFile['ledger']> = {}): Settings['ledger'] {
  return { url: path ?? 'wildtype-ledger.sqlite', ...defaultRetention, ...ledger };
}

function parseFile(text: string): ConfigFile {
  const read = readConfigText(text);
  if (read.faults !== undefined) throw invalid(read.faults);
  const { value, describe } = read;
  const faults = describe([...schemaFaults(configFileSchema, value), ...trustFaults(value), ...operationFaults(value)]);
  if (faults.length > 0 || !isConfigFile(value)) throw invalid(faults);
  return value;
}

// The schema has just been asked; this only tells the compiler so.
function isConfigFile(value: unknown): value is ConfigFile {
  return isJson(value);
}

function invalid(faults: readonly string[]): ConfigurationError {
  return new ConfigurationError({
    code: 'configuration-invalid',
    publicMessage: 'The configuration is not valid.',
    faults,
  });
}
