/** What the routes are given: the pipeline, the world's parts that it may use, and the settings that concern them. */
import type { Express } from 'express';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import type { Decision, Desk } from '../decide.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Log } from '../log.js';
import type { OpenReader } from './choose-reader.js';
import type { Authenticate } from './client-authentication.js';
import type { CorsPolicy } from './cors.js';
import type { SmartApp } from './smart-app.js';
import type { TraceShelf } from './trace-shelf.js';

export interface AppParts {
  readonly services: readonly ServiceDeclaration[];
  readonly knowledge: Desk['knowledge'];
  readonly decide: (request: HookRequest, desk: Desk) => Promise<Decision>;
  readonly authenticate: Authenticate;
  readonly openReader: OpenReader;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly cors: CorsPolicy;
  readonly bodyLimitBytes: number;
  /** A paragraph each. */
  readonly intendedUse: readonly string[];
  /** Given in the demo alone: traces name the patient's results. */
  readonly traces?: TraceShelf;
  /** Absent: the SMART app is not served, and no card links to it. */
  readonly smartApp?: SmartApp;
  /** Routes mounted before the last 404: the demo's pages. */
  readonly extraRoutes?: (app: Express) => void;
}

/** The sentence that goes with unreviewed knowledge; empty once a clinician has reviewed it. */
export function reviewNotice(knowledge: Desk['knowledge']): string {
  return knowledge.stamp.reviewedBy === 'none' ? 'No clinician has reviewed this knowledge yet.' : '';
}
