/** What a hook request and a feedback body must hold at least, as JSON Schema; every unknown member is allowed. */

const filled = { type: 'string', pattern: '\\S' } as const;

/** A Bundle as clients send it: its `type` may be missing (HK examples), but each resource says what it is. */
const draftBundle = {
  type: ['object', 'null'],
  properties: {
    resourceType: { const: 'Bundle' },
    entry: {
      type: ['array', 'object', 'null'],
      items: {
        type: ['object', 'null'],
        properties: {
          resource: { type: ['object', 'null'], required: ['resourceType'], properties: { resourceType: filled } },
        },
      },
    },
  },
} as const;

/** @see CDS Hooks 2.0, HTTP Request_1 */
export const hookRequestSchema = {
  type: 'object',
  required: ['hook', 'hookInstance', 'context'],
  properties: {
    hook: filled,
    hookInstance: filled,
    fhirServer: { type: ['string', 'null'] },
    fhirAuthorization: { type: ['object', 'null'] },
    prefetch: { type: ['object', 'null'] },
    context: {
      type: 'object',
      required: ['patientId'],
      properties: { patientId: filled, draftOrders: draftBundle, medications: draftBundle },
    },
  },
} as const;

/** @see CDS Hooks 2.0, Feedback */
export const feedbackSchema = {
  type: 'object',
  required: ['feedback'],
  properties: { feedback: { type: ['array', 'object'] } },
} as const;

/** One item of feedback. @see CDS Hooks 2.0, Feedback */
export const feedbackItemSchema = {
  type: 'object',
  required: ['card', 'outcome', 'outcomeTimestamp'],
  properties: {
    card: filled,
    outcome: { enum: ['accepted', 'overridden'] },
    outcomeTimestamp: {
      type: 'string',
      pattern: '^\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)$',
    },
  },
} as const;
