/** A folder of `fhir-fixtures/cases/` -> one clinical case: its request, the patient's record, and what a clinician expects. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../demo/project-root.js';
import type { FhirAccessError } from '../../src/errors.js';
import { isJson, type Json, object, objects, string, strings } from '../../src/model/fhir-json.js';

/** How the record reaches the service: read from the FHIR server, or sent along. */
export type Mode = 'fetched' | 'prefetched';

/** One card as a clinician would describe it. */
export interface ExpectedCard {
  readonly indicator: string;
  /** The leading rule first. */
  readonly rules: readonly string[];
  readonly summary: string;
  /** Labels, in order. */
  readonly suggestions: readonly string[];
  readonly detailHas: readonly string[];
  readonly detailLacks: readonly string[];
}

export interface ClinicalCase {
  readonly name: string;
  readonly story: string;
  /** ISO 8601 date on which the case plays (D36). */
  readonly asOf: string;
  readonly modes: readonly Mode[];
  readonly cards: readonly ExpectedCard[];
  readonly request: Json;
  readonly server: Json;
  /** By resource type, or `*`: reads of it fail so. */
  readonly faults: Readonly<Record<string, FhirAccessError['reason']>>;
}

const folder = join(projectRoot(), 'fhir-fixtures', 'cases');
const files: readonly string[] = ['request.json', 'server.json', 'expected.json'];
const failures = [
  'denied',
  'timeout',
  'server-error',
  'unreachable',
  'not-found',
  'refused-url',
  'not-understood',
] as const;

/**
 * All cases, by name.
 * @throws TypeError where a folder lacks a file, holds a foreign one, or a file has not the shape of its kind
 */
export function loadCases(): readonly ClinicalCase[] {
  return readdirSync(folder).sort().map(loadCase);
}

function loadCase(name: string): ClinicalCase {
  const present = readdirSync(join(folder, name));
  const foreign = present.filter((file) => !files.includes(file) && file !== 'faults.json');
  if (foreign.length > 0) throw new TypeError(`${name}: unknown file ${foreign.join(', ')}`);
  const expected = readJson(name, 'expected.json');
  const [story, asOf] = [string(expected.story), string(expected.asOf)];
  if (story === undefined || asOf === undefined) throw new TypeError(`${name}: expected.json needs story and asOf`);
  if (!Array.isArray(expected.cards)) throw new TypeError(`${name}: expected.json needs cards`);
  return {
    name,
    story,
    asOf,
    modes: modesOf(name, expected.modes),
    cards: objects(expected.cards).map((card) => expectedCard(name, card)),
    request: readJson(name, 'request.json'),
    server: readJson(name, 'server.json'),
    faults: present.includes('faults.json') ? faultsOf(name, readJson(name, 'faults.json')) : {},
  };
}

function readJson(name: string, file: string): Json {
  const value: unknown = JSON.parse(readFileSync(join(folder, name, file), 'utf8'));
  if (!isJson(value)) throw new TypeError(`${name}: ${file} holds no object`);
  return value;
}

function modesOf(name: string, value: unknown): readonly Mode[] {
  if (value === undefined) return ['fetched', 'prefetched'];
  const modes = strings(value).filter((mode) => mode === 'fetched' || mode === 'prefetched');
  if (modes.length !== strings(value).length || modes.length === 0) throw new TypeError(`${name}: unknown mode`);
  return modes;
}

const cardMembers = new Set(['indicator', 'rules', 'summary', 'suggestions', 'detailHas', 'detailLacks']);

function expectedCard(name: string, card: Json): ExpectedCard {
  const [indicator, summary, rules] = [string(card.indicator), string(card.summary), strings(card.rules)];
  const unknown = Object.keys(card).filter((member) => !cardMembers.has(member));
  if (indicator === undefined || summary === undefined || rules.length === 0 || unknown.length > 0) {
    throw new TypeError(`${name}: a card needs indicator, rules and summary, and has no ${unknown.join(', ')}`);
  }
  const [suggestions, detailHas, detailLacks] = [card.suggestions, card.detailHas, card.detailLacks].map(strings);
  return {
    indicator,
    summary,
    rules,
    suggestions: suggestions ?? [],
    detailHas: detailHas ?? [],
    detailLacks: detailLacks ?? [],
  };
}

function faultsOf(name: string, value: Json): ClinicalCase['faults'] {
  return Object.fromEntries(
    Object.entries(value).map(([type, reason]) => {
      const known = failures.find((failure) => failure === reason);
      if (known === undefined) throw new TypeError(`${name}: faults.json knows no such failure for ${type}`);
      return [type, known] as const;
    }),
  );
}

/** The draft orders of a case's request, under either name of the member. */
export function draftsOf({ request }: ClinicalCase): Json {
  const context = object(request.context);
  return object(context?.draftOrders) ?? object(context?.medications) ?? {};
}
