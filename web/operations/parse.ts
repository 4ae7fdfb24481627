/** Reads the figures that the operators' listener sends. */
import type { OperationFigures } from '../../src/http/figures-route.js';

type Json = { readonly [member: string]: unknown };

/** @throws TypeError where the answer is of another shape than docs/openapi.yaml gives */
export function parseFigures(value: unknown): OperationFigures {
  if (!isFigures(value)) throw new TypeError('the answer holds no figures');
  return value;
}

function isFigures(value: unknown): value is OperationFigures {
  if (!isJson(value) || !isJson(value.ledger) || !isJson(value.process) || !isJson(value.knowledge)) return false;
  const { ledger, process } = value;
  const lists = [
    ...['byIndicator', 'byRule', 'byService', 'byClient', 'byKnowledge', 'byDay', 'overrideReasons'].map(
      (name) => ledger[name],
    ),
    ...['calls', 'gaps', 'incidents', 'answers', 'steps'].map((name) => process[name]),
  ];
  return isJson(ledger.cards) && isJson(value.rules) && lists.every(Array.isArray);
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
