/** What the server is composed from: a demo's few choices, or a configuration and what was read beside it. */
import type { Express } from 'express';
import type { Settings, SmartAppSettings } from './config.js';
import type { Log } from './log.js';
import type { Knowledge } from './model/knowledge.js';
import type { Tracing } from './tracing.js';

/** A server for trying out, on this machine alone: whoever calls is trusted, and reads any FHIR server on it. */
export interface DemoSettings {
  readonly demo: true;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** A file, `:memory:`, or the URL of a ledger. */
  readonly ledgerPath: string;
  /** Base URLs of FHIR servers elsewhere that may be read too. */
  readonly allowFhir: readonly string[];
  /** Name of the output profile to which answers are cut; `standard` unless given. */
  readonly outputProfile?: string;
  /** Mounts the demo's own pages, before the last 404. */
  readonly extraRoutes?: (app: Express, knowledge: Knowledge) => void;
  /** Absent: the SMART app is not served. */
  readonly smartApp?: SmartAppSettings;
  readonly log?: Log;
}

/** A server for real. */
export type ProductionSettings = Settings & {
  readonly log?: Log;
  readonly tracingPort?: Tracing;
  /** Bearer token of the operators' listener. */
  readonly operatorToken?: string;
};
