/** Calls that carry something of a patient where nothing of a patient belongs. */
import { randomUUID } from 'node:crypto';
import type { Json } from '../../src/model/fhir-json.js';
import { mark, planted, unmarked } from './planted.js';

/** What clients send that is no good, each with something of a patient in it. */
export const faulty: readonly (readonly [
  path: string,
  body: unknown,
  headers?: { readonly [name: string]: string },
])[] = [
  ['wildtype-order-sign', `{"patient": "${mark}`],
  ['wildtype-order-sign', { hook: mark, hookInstance: mark, context: { patientId: { name: mark } }, [mark]: mark }],
  [
    'wildtype-order-sign',
    { hook: 'order-sign', hookInstance: randomUUID(), context: { [mark]: unmarked.recordNumber } },
  ],
  ['wildtype-order-sign', []],
  ['wildtype-order-sign', mark.repeat(500_000)],
  ['wildtype-order-sign', mark, { 'content-type': `text/${mark}` }],
  ['wildtype-order-sign', {}, { 'content-type': `application/json; charset=${mark}` }],
  [
    'wildtype-order-sign',
    {},
    { 'x-request-id': mark, traceparent: mark, 'user-agent': mark, origin: `https://${mark}.test` },
  ],
  [mark, {}],
  [`wildtype-order-sign?patient=${mark}`, {}],
  ['wildtype-order-sign/feedback', `{"feedback": ${mark}`],
  ['wildtype-order-sign/feedback', { feedback: [{ card: mark, outcome: mark, outcomeTimestamp: mark }] }],
];

/** An order whose results can be had nowhere, or at this server. */
export const orderWithoutChart = (whole: Json, server?: string): Json => {
  const { prefetch: _prefetch, fhirServer: _server, ...request } = planted(whole);
  return { ...request, ...(server && { fhirServer: server }) };
};

/** Feedback with a remark that nobody keeps, on a card that was shown. */
export const feedbackOn = (card: unknown): Json => ({
  feedback: [
    {
      card,
      outcome: 'overridden',
      outcomeTimestamp: '2026-11-26T09:00:00Z',
      overrideReason: {
        reason: { code: 'tumour-board', system: 'urn:wildtype:override-reason', display: `as ${mark}son wishes` },
        userComment: `${mark}son is known to me, call ${unmarked.phone}`,
      },
    },
  ],
});
