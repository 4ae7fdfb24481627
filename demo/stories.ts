/** Turns stories.json into the book of demo patients: who they are, what to order for them, what to expect. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isJson, type Json, objects, string, strings } from '../src/model/fhir-json.js';
import { projectRoot } from './project-root.js';

/** What the judgement of an order should be: a card of this indicator, or silence. */
export type Outcome = 'critical' | 'warning' | 'info' | 'silence';

/** An order to try on a demo patient: these drugs drafted together. */
export interface StoryOrder {
  readonly label: string;
  readonly drugs: readonly string[];
  readonly expected: { readonly outcome: Outcome; readonly words: string; readonly rule?: string };
}

/**
 * How the demo's FHIR server misbehaves for one patient: it answers 500, or never, for these types,
 * or returns a resource that names somebody else.
 */
export type ServerFault =
  | { readonly kind: 'error' | 'hang'; readonly types: readonly string[] }
  | { readonly kind: 'misfiled'; readonly reference: string };

export interface Story {
  /** Id of the Patient resource. */
  readonly id: string;
  readonly name: string;
  /** File in the patients' folder. */
  readonly file: string;
  readonly story: string;
  readonly orders: readonly StoryOrder[];
  readonly faults: readonly ServerFault[];
}

export interface StoryBook {
  /** ISO date to which all dates of the files refer. */
  readonly asOf: string;
  readonly patients: readonly Story[];
}

/** Where the demo patients are kept. */
export function patientsFolder(): string {
  return join(projectRoot(), 'fhir-fixtures', 'patients');
}

/** @throws TypeError that names the patient whose story is incomplete */
export async function loadStories(): Promise<StoryBook> {
  return parseStories(JSON.parse(await readFile(join(patientsFolder(), 'stories.json'), 'utf8')));
}

/** @throws TypeError that names the patient whose story is incomplete */
export function parseStories(value: unknown): StoryBook {
  const book = isJson(value) ? value : {};
  return {
    asOf: required(book, 'asOf', 'stories.json'),
    patients: objects(book.patients).map((patient) => {
      const id = required(patient, 'id', 'stories.json');
      const orders = objects(patient.orders).map((order) => parseOrder(order, id));
      if (orders.length === 0) throw new TypeError(`${id}: a story needs an order to try`);
      return {
        id,
        name: required(patient, 'name', id),
        file: required(patient, 'file', id),
        story: required(patient, 'story', id),
        orders,
        faults: objects(patient.faults).map((fault) => parseFault(fault, id)),
      };
    }),
  };
}

function parseOrder(order: Json, id: string): StoryOrder {
  const expected = isJson(order.expected) ? order.expected : {};
  const outcome = required(expected, 'outcome', id);
  if (!isOutcome(outcome)) throw new TypeError(`${id}: unknown outcome ${outcome}`);
  const rule = string(expected.rule);
  const drugs = strings(order.drugs);
  if (drugs.length === 0) throw new TypeError(`${id}: an order needs a drug`);
  return {
    label: required(order, 'label', id),
    drugs,
    expected: { outcome, words: required(expected, 'words', id), ...(rule !== undefined && { rule }) },
  };
}

function parseFault(fault: Json, id: string): ServerFault {
  const { kind } = fault;
  if (kind === 'error' || kind === 'hang') return { kind, types: strings(fault.types) };
  if (kind === 'misfiled') return { kind, reference: required(fault, 'reference', id) };
  throw new TypeError(`${id}: unknown fault of the server`);
}

function isOutcome(value: string): value is Outcome {
  return ['critical', 'warning', 'info', 'silence'].includes(value);
}

function required(value: Json, member: string, where: string): string {
  const found = string(value[member]);
  if (found === undefined) throw new TypeError(`${where}: ${member} is missing`);
  return found;
}
