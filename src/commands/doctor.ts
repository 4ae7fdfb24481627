/** `wildtype doctor`: asks a CDS Hooks service, or an EHR's FHIR server, from outside, and says what is wrong with it. */

import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { openFhirServers } from '../adapters/fhir-servers.js';
import { loadKnowledge } from '../adapters/knowledge-from-disk.js';
import { services } from '../compose.js';
import { defaultFhirSettings } from '../config.js';
import { isJson, type Json } from '../model/fhir-json.js';
import { loopbackNetworks, mayConnectTo, privateNetworks } from '../network-address.js';
import { type CommandIo, InputError, readJsonFile } from './command-io.js';
import { askWithin } from './doctor/ask.js';
import { askAs, loadClientKey } from './doctor/client-token.js';
import type { ProbeOrder } from './doctor/probe-request.js';
import { exitCodeOf, type Finding, reportText } from './doctor/report.js';
import { visitFhir } from './doctor/visit-fhir.js';
import { visitService } from './doctor/visit-service.js';

export interface DoctorOptions {
  /** Base URL of a FHIR server to ask, instead of a CDS Hooks service. */
  readonly fhir?: string;
  /** A file that holds a token and nothing else: of the client for a service, of the EHR for a FHIR server. */
  readonly tokenFile?: string;
  /** A file with the private key of a client, as a JWK: each call to a service gets a token of its own. */
  readonly key?: string;
  /** With `key`: whose tokens they are. */
  readonly issuer?: string;
  /** Whose record a FHIR server is asked for. */
  readonly patient?: string;
  /** Origin of a page that would call the service. */
  readonly origin: string;
  /** A hook request to ask a service with, beside the doctor's own. */
  readonly request?: string;
  readonly json?: boolean;
}

const ANSWER_MS = 15_000;

/**
 * Prints the findings as a table, or as one object.
 * @returns the exit code: 0 nothing worse than advice, 3 a warning, 4 a fault
 * @throws InputError where it can't be told whom to ask, or a file can't be used
 */
export async function doctor(base: string | undefined, options: DoctorOptions, io: CommandIo): Promise<number> {
  const [asked, kind] = options.fhir === undefined ? [base, 'service'] : [options.fhir, 'FHIR server'];
  if (asked === undefined || (base !== undefined && options.fhir !== undefined)) {
    throw new InputError('doctor needs the base URL of a CDS Hooks service, or --fhir with that of a FHIR server.');
  }
  const url = plainUrl(asked);
  const token = options.tokenFile === undefined ? undefined : await tokenIn(options.tokenFile);
  const findings =
    options.fhir === undefined ? await serviceFindings(url, token, options) : await fhirFindings(url, token, options);
  const report = { kind, asked: url, findings };
  io.print(options.json === true ? JSON.stringify(report, undefined, 2) : `${kind} ${url}\n\n${reportText(findings)}`);
  return exitCodeOf(findings);
}

/** Credentials and queries do not belong into a base URL, and the report would repeat them. */
function plainUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const bare = url !== undefined && url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url === undefined || !bare || !/^https?:$/.test(url.protocol)) {
    throw new InputError('The base URL must be http or https, without credentials, query or fragment.');
  }
  return url.href.replace(/\/+$/, '');
}

async function tokenIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new InputError(`${path} can't be read.`);
  });
  const token = text.trim().replace(/^bearer\s+/i, '');
  if (!/^[\w.~+/=-]+$/.test(token)) throw new InputError(`${path} holds no token.`);
  return token;
}

async function serviceFindings(base: string, token: string | undefined, options: DoctorOptions) {
  const { origin, key: keyFile, issuer } = options;
  if ((keyFile === undefined) !== (issuer === undefined)) throw new InputError('--key and --issuer belong together.');
  const key = keyFile === undefined || issuer === undefined ? undefined : await loadClientKey(keyFile, issuer);
  const request = options.request === undefined ? undefined : await requestIn(options.request);
  const askBare = askWithin(ANSWER_MS);
  const tokenFor = key !== undefined ? (url: string) => key.token(url) : token !== undefined && (async () => token);
  const ask = tokenFor === false ? askBare : askAs(askBare, tokenFor);
  const order = await probeOrder();
  return visitService({ base, origin, order, ask, askBare, ...(request && { request }), ...(key && { key }) });
}

async function requestIn(path: string): Promise<Json> {
  const request = await readJsonFile(path);
  if (!isJson(request)) throw new InputError(`${path} holds no hook request.`);
  return request;
}

/** The first drug that our own services watch: other services are asked about it too, unless they get a request of their own. */
async function probeOrder(): Promise<ProbeOrder> {
  const watched = new Set(services.map(({ watches }) => watches));
  const { therapies } = await loadKnowledge();
  const therapy = therapies.find(({ classes }) => classes.some((each) => watched.has(each)));
  return { text: therapy?.label ?? 'drug', coding: therapy?.codes.map(({ system, code }) => ({ system, code })) ?? [] };
}

async function fhirFindings(base: string, token: string | undefined, options: DoctorOptions) {
  const networks = [...loopbackNetworks, ...privateNetworks];
  const servers = openFhirServers(defaultFhirSettings);
  const access = { server: base, baseUrl: base, networks, ...(token !== undefined && { accessToken: token }) };
  const reader = servers.openReader(access);
  try {
    const findings = await visitFhir({
      base,
      ask: askWithin(ANSWER_MS),
      reader,
      serviceFor: serviceOf,
      ...(token !== undefined && { token }),
      ...(options.patient !== undefined && { patientId: options.patient }),
    });
    return [await addressFinding(base), ...findings];
  } finally {
    await reader.close();
    await servers.close();
  }
}

function serviceOf(legacy: boolean) {
  const service = services.find(({ hook }) => hook === (legacy ? 'medication-prescribe' : 'order-sign'));
  if (service === undefined) throw new TypeError('no service to take the queries from');
  return service;
}

/** The server itself opens connections to the public internet alone, unless its configuration names a network. */
async function addressFinding(base: string): Promise<Finding> {
  const { hostname } = new URL(base);
  const found = await lookup(hostname.replace(/^\[(.*)\]$/, '$1'), { all: true }).catch(() => []);
  const told = (verdict: Finding['verdict'], said: string) => ({ id: 'address', verdict, where: hostname, said });
  if (found.length === 0) return told('fault', 'the name leads to no address');
  if (found.some(({ address }) => mayConnectTo(address, []))) return told('ok', 'an address on the public internet');
  return told(
    'advice',
    'an address inside a private network: fhirNetworks of the client must name it, see docs/configuration.md',
  );
}
