/** Calls whose answer is known: what a soak asks again and again. */
import { randomUUID } from 'node:crypto';
import { demoRequest } from '../../demo/orders.js';
import type { DemoPatients } from '../../demo/patients.js';
import { isJson, objects, string } from '../../src/model/fhir-json.js';
import { brafV600E, cetuximab, chartOf, krasG12D, orderSign, present } from '../contract/demo-server.js';

export interface Scenario {
  readonly name: string;
  /** Whether the answer has to be fetched from the EHR. */
  readonly fetched: boolean;
  /** A new request each time. */
  request(): object;
}

export const servicePath = '/cds-services/wildtype-order-sign';
export const feedbackPath = `${servicePath}/feedback`;

/** Charts that the request itself carries. */
export const prefetched: readonly Scenario[] = [
  { name: 'a RAS mutation in prefetch', fetched: false, request: () => orderSign(chartOf(krasG12D), cetuximab) },
  { name: 'BRAF V600E in prefetch', fetched: false, request: () => orderSign(chartOf(brafV600E), cetuximab) },
  { name: 'nothing tested, in prefetch', fetched: false, request: () => orderSign(chartOf(), cetuximab) },
  {
    name: 'another drug',
    fetched: false,
    request: () => orderSign(chartOf(krasG12D), { ...cetuximab, medicationCodeableConcept: { text: 'warfarin' } }),
  },
  {
    name: 'two mutations in prefetch',
    fetched: false,
    request: () => orderSign(chartOf(krasG12D, present('n', 'HGNC:7989', 'NRAS', 'p.(Gln61Lys)')), cetuximab),
  },
];

/** Every order of every demo patient whose record the EHR serves without a fault. */
export function fetchedScenarios({ book }: DemoPatients, fhirServer: string): readonly Scenario[] {
  return book.patients
    .filter(({ faults }) => faults.length === 0)
    .flatMap((patient) =>
      patient.orders.map((order) => ({
        name: `${patient.id}: ${order.label}`,
        fetched: true,
        request: () => demoRequest(order, { patientId: patient.id, fhirServer, hookInstance: randomUUID() }),
      })),
    );
}

/** What of an answer is the same each time: indicator and summary of each card. */
export interface Said {
  readonly cards: readonly string[];
  readonly uuids: readonly string[];
}

/** @throws where the text is no answer of a CDS service */
export function saidIn(text: string): Said {
  const body: unknown = JSON.parse(text);
  if (!isJson(body) || !Array.isArray(body.cards)) throw new TypeError('no answer of a CDS service');
  const cards = objects(body.cards);
  return {
    cards: cards.map(({ indicator, summary }) => `${string(indicator)}: ${string(summary)}`),
    uuids: cards.map(({ uuid }) => string(uuid) ?? ''),
  };
}

/**
 * Whether an answer may not be given. A card that says what could not be read is right while the EHR is away, and there
 * alone; silence in place of a card never is.
 */
export function isWrong(expected: readonly string[], said: readonly string[], ehrIsAway: boolean): boolean {
  if (JSON.stringify(expected) === JSON.stringify(said)) return false;
  const admits = said.length > 0 && said.every((card) => /could not (?:be )?read/i.test(card));
  return !(ehrIsAway && admits);
}
