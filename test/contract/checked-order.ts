/** A server with the real pipeline for one hospital, whose orders are checked against its EHR. */
import { type FhirServersOptions, openFhirServers } from '../../src/adapters/fhir-servers.js';
import { loadKnowledge } from '../../src/adapters/knowledge-from-disk.js';
import { decide } from '../../src/decide.js';
import type { TrustedClient } from '../../src/http/trusted-client.js';
import { type FhirResource, isJson, type Json, objects } from '../../src/model/fhir-json.js';
import { loopbackNetworks } from '../../src/network-address.js';
import { postJson, serve } from '../http/small-parts.js';
import { cetuximab, orderSign } from './demo-server.js';

export const TOKEN = 'token-of-this-call';

/** The cards for one order, and how the call ended. */
export interface Checked {
  readonly status: number;
  readonly cards: readonly Json[];
}

const loaded = loadKnowledge();

/** Wildtype as a hospital has it, with one base URL that its requests may name. */
export async function startChecking(base: string, options: Partial<FhirServersOptions> = {}) {
  const knowledge = await loaded;
  const servers = openFhirServers({ deadlineMs: 20_000, connections: 16, breakerResetMs: 60_000, ...options });
  const hospital: TrustedClient = {
    name: 'hospital',
    fhirServers: [base],
    fhirNetworks: loopbackNetworks,
    allowOpenServers: false,
    keepComments: false,
    orderables: [],
    policy: { settings: {} },
    language: 'en',
    outputProfile: {},
    loopbackServers: false,
  };
  const authenticate = async () => hospital;
  const server = await serve({ knowledge, decide, authenticate, openReader: servers.openReader });
  return {
    servers,
    lines: server.lines,
    /** Signs an order with nothing in prefetch: all is to be read from the EHR. */
    async check(order: FhirResource = cetuximab, prefetch: unknown = {}): Promise<Checked> {
      const body = { ...orderSign(prefetch, order), fhirServer: base, fhirAuthorization: authorization };
      const response = await postJson(`${server.url}/cds-services/wildtype-order-sign`, body);
      const answer: unknown = await response.json();
      return { status: response.status, cards: isJson(answer) ? objects(answer.cards) : [] };
    },
    async close() {
      await server.close();
      await servers.close();
    },
  };
}

const authorization = {
  access_token: TOKEN,
  token_type: 'Bearer',
  expires_in: 300,
  scope: 'patient/*.rs',
  subject: 'client-1',
};
