/** What the routes are given: the pipeline, the world's parts that it may use, and the settings that concern them. */
import type { BlockList } from 'node:net';
import type { Express } from 'express';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Decision, Desk } from '../decision.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Log } from '../log.js';
import type { HttpAnswer } from '../metrics.js';
import type { Tracing } from '../tracing.js';
import type { CallGate } from './call-gate.js';
import type { OpenReader } from './choose-reader.js';
import type { Authenticate } from './client-authentication.js';
import type { CorsPolicy } from './cors.js';
import type { SmartApp } from './smart-app.js';
import type { TraceShelf } from './trace-shelf.js';

export interface AppParts {
  readonly services: readonly ServiceDeclaration[];
  readonly knowledge: Desk['knowledge'];
  /** The knowledge in a client's language; without it every client reads it as the curators wrote it. */
  readonly knowledgeIn?: (language: string) => Desk['knowledge'];
  readonly decide: (request: HookRequest, desk: Desk) => Promise<Decision>;
  readonly authenticate: Authenticate;
  readonly openReader: OpenReader;
  readonly ledger: Ledger;
  /** For identities that the ledger has to recognise and not to know; without it no card is ever kept back. */
  readonly keyedHash?: (text: string) => string;
  readonly log: Log;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly cors: CorsPolicy;
  readonly bodyLimitBytes: number;
  /** Room for calls; without it there is always room. */
  readonly calls?: CallGate;
  /** Told of every answer that has left. */
  readonly countAnswer?: (answer: HttpAnswer) => void;
  readonly tracing?: Tracing;
  /** Networks of the proxies at which TLS ends; without it calls in clear are taken from anywhere that reaches us. */
  readonly trustedProxies?: BlockList;
  /** Whether the server is on its way out: then it is not ready. */
  readonly stopping?: () => boolean;
  /** A paragraph each. */
  readonly intendedUse: readonly string[];
  /** Given in the demo alone: traces name the patient's results. */
  readonly traces?: TraceShelf;
  /** Kept for operators, and not named to clients. */
  readonly operatorTraces?: TraceShelf;
  /** Absent: the SMART app is not served, and no card links to it. */
  readonly smartApp?: SmartApp;
  /** Mounts pages for people, of no patient: those of the knowledge; absent where they are not served. */
  readonly pages?: (app: Express) => void;
  /** Routes mounted before the last 404: the demo's pages. */
  readonly extraRoutes?: (app: Express) => void;
}

/** The sentence that goes with unreviewed knowledge; empty once a clinician has reviewed it. */
export function reviewNotice(knowledge: Desk['knowledge']): string {
  return knowledge.stamp.reviewedBy === 'none' ? 'No clinician has reviewed this knowledge yet.' : '';
}
