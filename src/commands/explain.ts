/** Turns a hook request in a file into the explanation of its answer, through the same `decide` as the server. */
import { randomUUID } from 'node:crypto';
import { openBundleReader } from '../adapters/bundle-reader.js';
import { curatorsLanguage, loadKnowledge, translateKnowledge } from '../adapters/knowledge-from-disk.js';
import type { ServiceDeclaration } from '../cds-hooks/declaration.js';
import { parseHookRequest } from '../cds-hooks/parse.js';
import type { HookRequest } from '../cds-hooks/wire.js';
import { services } from '../compose.js';
import { decide } from '../decide.js';
import type { Decision, Desk } from '../decision.js';
import { assessmentBundle } from '../interchange/assessment-bundle.js';
import { isJson, isResource } from '../model/fhir-json.js';
import { type CommandIo, InputError, readJsonFile } from './command-io.js';
import { renderTree, wantsColour } from './terminal.js';
import { traceTree } from './trace-tree.js';

/** What `--format` takes. */
export const explainFormats = ['text', 'json', 'fhir'] as const;
type ExplainFormat = (typeof explainFormats)[number];

export interface ExplainOptions {
  /** File with a hook request. */
  readonly request: string;
  /** File with a Bundle that stands for the FHIR server. */
  readonly server?: string;
  readonly json?: boolean;
  /** How to print: as a tree, as the trace with the response, or as a FHIR R4 Bundle; `json` is short for the second. */
  readonly format?: ExplainFormat;
  /** False where the reader asked for none. */
  readonly color: boolean;
  /** ISO date or instant on which the order is judged; now, if absent. */
  readonly asOf?: string;
  /** Service id or hook name; the request's own hook, if absent. */
  readonly hook?: string;
  /** Language of the cards: one for which there is a pack; English, if absent. */
  readonly language?: string;
}

/**
 * Prints the trace of one request, or its judgement as FHIR.
 * @throws InputError, ProtocolError or PreconditionError where what was given can't be judged
 */
export async function explain(options: ExplainOptions, io: CommandIo): Promise<void> {
  const body = await readJsonFile(options.request);
  const service = serviceFor(options.hook ?? (isJson(body) ? body.hook : undefined));
  const request = parseHookRequest(body, service);
  const reader = options.server === undefined ? undefined : await bundleReader(options.server);
  const desk: Desk = {
    service,
    knowledge: translateKnowledge(loadKnowledge(), options.language ?? curatorsLanguage),
    now: instant(options.asOf, io.now()),
    newId: randomUUID,
    ...(reader && { reader }),
  };
  const decision = await decide(request, desk);
  io.print(printed(decision, request, desk, options, io));
}

function printed(decision: Decision, request: HookRequest, desk: Desk, options: ExplainOptions, io: CommandIo): string {
  const format = options.json === true ? 'json' : (options.format ?? 'text');
  switch (format) {
    case 'fhir':
      return JSON.stringify(assessmentBundle(request, decision, desk), undefined, 2);
    case 'json':
      return JSON.stringify({ trace: decision.trace, response: decision.response }, undefined, 2);
    case 'text':
      return renderTree(traceTree(decision), wantsColour(options.color, io.environment, io.terminal));
  }
}

function serviceFor(name: unknown): ServiceDeclaration {
  const service = services.find(({ id, hook }) => id === name || hook === name);
  if (service === undefined) {
    const known = services.map(({ id }) => id).join(', ');
    throw new InputError(`No service answers this hook. --hook takes one of: ${known}.`);
  }
  return service;
}

async function bundleReader(path: string): Promise<ReturnType<typeof openBundleReader>> {
  const bundle = await readJsonFile(path);
  if (!isResource(bundle) || bundle.resourceType !== 'Bundle') throw new InputError(`${path} is not a FHIR Bundle.`);
  return openBundleReader(bundle);
}

function instant(asOf: string | undefined, now: Date): string {
  if (asOf === undefined) return now.toISOString();
  const date = new Date(asOf);
  if (!/^\d{4}-\d{2}-\d{2}/.test(asOf) || Number.isNaN(date.getTime())) {
    throw new InputError('--as-of takes a date such as 2026-11-24, or an instant.');
  }
  return date.toISOString();
}
