/** Reads the pointer that a card hands to the app: which rules spoke, by which knowledge, about which orders. */
import { object, string, strings } from '../../src/model/fhir-json.js';

/** @see D33: a pointer without findings */
export interface CardPointer {
  readonly rules: readonly string[];
  /** Digest of the knowledge that made the card. */
  readonly knowledge?: string;
  readonly orders: readonly string[];
}

/** `appContext` as it comes through the launch: a string of JSON, or already an object; anything else points at nothing. */
export function readPointer(appContext: unknown): CardPointer | undefined {
  const pointer = object(typeof appContext === 'string' ? parsed(appContext) : appContext);
  if (pointer === undefined) return undefined;
  const knowledge = string(pointer.knowledge);
  return {
    rules: strings(pointer.rules),
    ...(knowledge !== undefined && { knowledge }),
    orders: strings(pointer.orders),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
