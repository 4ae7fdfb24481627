/** The part of the configuration that concerns running the server: listeners, limits, tracing, the knowledge's folder. */
import { BlockList, isIP } from 'node:net';
import type { PlacedFault } from './config-file.js';
import { isJson } from './model/fhir-json.js';

/** Certificate and key as PEM files; read again on SIGHUP. */
export interface TlsFiles {
  readonly certificate: string;
  readonly key: string;
}

/** Where clients reach the process. */
export interface ListenSettings {
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsFiles;
  /** Addresses or networks (CIDR) of the proxies at which TLS ends; calls in clear from anywhere else are refused. */
  readonly trustedProxies?: readonly string[];
}

/** The operators' listener (D41). */
export interface OperatorSettings {
  readonly host: string;
  readonly port: number;
  /** File that holds the bearer token; needed where `host` is not loopback. */
  readonly tokenFile?: string;
  /** How many traces are kept in memory for operators; they name patients' results (D33). */
  readonly traces: number;
}

/** How much the server takes before it says no. */
export interface Limits {
  /** Hook and feedback calls under way at once; more are answered 503. */
  readonly concurrentCalls: number;
  /** How long the process may have worked without a pause before further calls are answered 503. */
  readonly busyMs: number;
  readonly connections: number;
  /** How long a client may take to send its headers. */
  readonly headersTimeoutMs: number;
  /** How long a client may take to send the whole request. */
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly headerBytes: number;
  /** How long calls under way may take once the server is told to stop. */
  readonly shutdownMs: number;
}

/** Which knowledge judges, and whether people may read it here. */
export interface KnowledgeSettings {
  /** Absent: the knowledge that ships. */
  readonly folder?: string;
  /** Whether its pages are served at `/knowledge`. */
  readonly pages?: boolean;
}

export interface OperationSettings {
  readonly operations?: OperatorSettings;
  readonly limits: Limits;
  /** Where spans go, as OTLP over HTTP; without it none are made. */
  readonly tracing?: { readonly endpoint: string };
  readonly knowledge?: KnowledgeSettings;
}

/** What the file may hold of it. */
export interface OperationFile {
  readonly listen?: Partial<ListenSettings>;
  readonly operations?: Pick<OperatorSettings, 'port'> & Partial<OperatorSettings>;
  readonly limits?: Partial<Limits>;
  readonly tracing?: OperationSettings['tracing'];
  readonly knowledge?: OperationSettings['knowledge'];
}

export const defaultLimits: Limits = {
  concurrentCalls: 128,
  busyMs: 1500,
  connections: 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 65_000,
  headerBytes: 16_384,
  shutdownMs: 10_000,
};

const path = { type: 'string', pattern: '\\S', description: 'text that is not empty' };
const port = { type: 'integer', minimum: 0, maximum: 65_535 };
const milliseconds = { type: 'integer', minimum: 100, maximum: 600_000 };

/** Members that `listen` has for TLS. */
export const listenSchemaProperties = {
  tls: {
    type: 'object',
    required: ['certificate', 'key'],
    additionalProperties: false,
    properties: { certificate: path, key: path },
  },
  trustedProxies: { type: 'array', minItems: 1, items: path },
};

/** Top-level members of the configuration's schema. */
export const operationSchemaProperties = {
  operations: {
    type: 'object',
    required: ['port'],
    additionalProperties: false,
    properties: { host: path, port, tokenFile: path, traces: { type: 'integer', minimum: 0, maximum: 1000 } },
  },
  limits: {
    type: 'object',
    additionalProperties: false,
    properties: {
      concurrentCalls: { type: 'integer', minimum: 1, maximum: 10_000 },
      busyMs: milliseconds,
      connections: { type: 'integer', minimum: 1, maximum: 100_000 },
      headersTimeoutMs: milliseconds,
      requestTimeoutMs: milliseconds,
      keepAliveTimeoutMs: milliseconds,
      headerBytes: { type: 'integer', minimum: 4096, maximum: 131_072 },
      shutdownMs: milliseconds,
    },
  },
  tracing: {
    type: 'object',
    required: ['endpoint'],
    additionalProperties: false,
    properties: {
      endpoint: {
        type: 'string',
        pattern: '^https?://[^\\s?#@]+$',
        description: 'a URL without credentials, query and fragment',
      },
    },
  },
  knowledge: {
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: { folder: path, pages: { type: 'boolean' } },
  },
};

/** The settings that a file's members amount to, with defaults filled in. */
export function operationSettings({ operations, limits, tracing, knowledge }: OperationFile): OperationSettings {
  return {
    limits: { ...defaultLimits, ...limits },
    ...(operations && { operations: { host: '127.0.0.1', traces: 0, ...operations } }),
    ...(tracing && { tracing }),
    ...(knowledge && { knowledge }),
  };
}

/** What the schema can't say: nothing is offered in clear or without a token beyond this machine. */
export function operationFaults(value: unknown): readonly PlacedFault[] {
  const file = isJson(value) ? value : {};
  const [listen, operations] = [file.listen, file.operations].map((part) => (isJson(part) ? part : {}));
  const proxies = Array.isArray(listen?.trustedProxies) ? listen.trustedProxies : undefined;
  const faults: PlacedFault[] = [];
  if (isBeyondLoopback(listen?.host) && listen?.tls === undefined && proxies === undefined) {
    const what = 'is not loopback: it needs tls, or trustedProxies at which TLS ends';
    faults.push({ path: ['listen', 'host'], what });
  }
  proxies?.forEach((network: unknown, at) => {
    if (typeof network === 'string' && !isNetwork(network)) {
      faults.push({ path: ['listen', 'trustedProxies', String(at)], what: 'is no address and no network' });
    }
  });
  if (isBeyondLoopback(operations?.host) && operations?.tokenFile === undefined) {
    faults.push({ path: ['operations', 'host'], what: 'is not loopback: it needs a tokenFile' });
  }
  return faults;
}

/**
 * Turns addresses and networks (`10.0.0.0/8`, `fd00::/8`) into a list that can be asked.
 * @throws TypeError where one is neither
 */
export function networksOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (!isNetwork(network)) throw new TypeError('not a network');
    list.addSubnet(address, prefix === undefined ? (family === 'ipv6' ? 128 : 32) : Number(prefix), family);
  }
  return list;
}

function isNetwork(network: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
  const family = isIP(address);
  return family !== 0 && (prefix === undefined || Number(prefix) <= (family === 6 ? 128 : 32));
}

function isBeyondLoopback(host: unknown): boolean {
  return typeof host === 'string' && host !== 'localhost' && host !== '::1' && !/^127\.\d+\.\d+\.\d+$/.test(host);
}
