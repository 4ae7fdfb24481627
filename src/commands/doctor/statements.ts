/** The statements of CDS Hooks that the doctor checks, by their numbers, with what breaking one is worth. */

/**
 * `must` and `should` are the specification's. `policy`: the specification is silent and clients in the wild, or plain
 * safety, ask for it. `robust`: no statement of the specification, but no server that people rely on may break it.
 */
export type Level = 'must' | 'should' | 'policy' | 'robust';

interface Statement {
  readonly level: Level;
  /** What holds where the check is passed. */
  readonly holds: string;
}

const must = (holds: string): Statement => ({ level: 'must', holds });
const should = (holds: string): Statement => ({ level: 'should', holds });
const policy = (holds: string): Statement => ({ level: 'policy', holds });
const robust = (holds: string): Statement => ({ level: 'robust', holds });

/** In the order of a visit. @see CDS Hooks 2.0.1 (HL7); the numbers are explained in docs/doctor.md */
export const statements = {
  'SEC-1': must('called by TLS, or on this machine'),
  'DISC-1': must('discovery is at /cds-services, without a redirect'),
  'DISC-2': must('an object with a list of services'),
  'DISC-3': should('offers at least one service'),
  'DISC-4': must('each service has hook, description and id'),
  'DISC-5': should('each service has a title'),
  'DISC-6': must('prefetch templates are texts'),
  'DISC-7': must('usage requirements are a text'),
  'DISC-10': policy('no id is used for two hooks'),
  'DISC-11': policy('ids can stand in a URL'),
  'GEN-1': policy('answers are sent as JSON'),
  'GEN-2': must('no member is null or empty'),
  'PRE-1': must('each template is a read or a search by type, and relative'),
  'PRE-2': must('tokens are those of CDS Hooks 2.0'),
  'PRE-4': must('context tokens are simple fields of the hook'),
  'PRE-6': should('searches stay within the recommended parameters'),
  'PRE-7': must('context.userId, which holds its type, stands alone'),
  'PRE-8': policy('no sign and no repetition that clients encode differently'),
  'PRE-9': must('sorted as FHIR does, by _sort'),
  'PRE-10': policy('no template depends on the encounter, which is optional'),
  'CORS-2': policy('preflights are answered without a token'),
  'CORS-3': policy('errors carry CORS headers, so that a page can tell them from a broken network'),
  'CORS-4': policy('says Vary: Origin where it repeats the origin'),
  'RES-1': must('200 with a list of cards'),
  'EXT-1': must('no member of its own beside extension'),
  'CARD-1': must('summary: one line, under 140 characters'),
  'CARD-2': must('indicator: info, warning or critical'),
  'CARD-3': must('source with a label'),
  'CARD-4': must('detail is a text'),
  'CARD-5': should('cards and suggestions have uuids of their own, without which there is no feedback'),
  'CARD-7': must('selectionBehavior stands beside suggestions'),
  'CARD-10': policy('text of the order is escaped, and no HTML is sent'),
  'CARD-12': policy('the same question has the same answer'),
  'SRC-2': must('web addresses of a source are absolute'),
  'SRC-5': must('topics and override reasons have code and system'),
  'SUG-1': must('suggestions have a label'),
  'SUG-3': must('at most one recommended suggestion where one may be chosen'),
  'SUG-4': must('actions are a list with something in it'),
  'SUG-6': must('nothing that only CDS Hooks 3.0 knows'),
  'ACT-1': must('action types are create, update, delete'),
  'ACT-2': must('actions have a description'),
  'ACT-3': must('what is created or updated is a resource, and no text'),
  'ACT-5': should('what is deleted is named as Type/id'),
  'ACT-6': policy('only orders that were sent are updated or deleted'),
  'LNK-1': must('links have label, url and type'),
  'LNK-3': must('links are absolute web addresses'),
  'LNK-5': must('appContext is a text, and of SMART links alone'),
  'OVR-1': must('override reasons have code, system and display'),
  'PERF-1': should('answers in about 500 ms'),
  'PERF-2': should('answers within 5 s'),
  'PRE-13': must('without prefetch and server: 200, or 412'),
  'PRE-14': should('no 412 where each template was answered, if only with nothing'),
  'PRE-12': must('null and an OperationOutcome are answers: neither is an error of the call'),
  'REQ-11': policy('the name of another hook in the body is no error'),
  'REQ-12': policy('no order, or no Bundle of orders, is no error'),
  'GEN-6': policy('unknown members are ignored'),
  'EXT-2': policy('extensions are accepted, whatever they hold'),
  'REQ-8': policy('400, 404, 405 and 415 where they are due'),
  'REQ-9': policy('a token without a FHIR server is no failure of the service'),
  'REQ-13': policy('requests from before 1.0 are no failure of the service'),
  'ERR-1': should('errors carry an OperationOutcome'),
  'ERR-2': policy('errors give away no stack and nothing that was sent'),
  'CLI-7': policy('no answer has a member "status", which a client reads as an error'),
  'JWT-1': should('who brings no token is refused'),
  'JWT-2': must('a token without a signature is refused'),
  'JWT-4': should('a token of another issuer is refused'),
  'JWT-8': must('a token for another address is refused'),
  'JWT-9': must('a token that has expired is refused'),
  'JWT-10': policy('a token is taken once'),
  'JWT-12': should('who can not be known is refused with 401 and without a reason'),
  'FB-1': should('feedback can be sent'),
  'FB-2': must('several items, and repeated ones, are accepted'),
  'FB-4': policy('feedback on an unknown card is accepted'),
  'FB-5': policy('feedback as clients really send it is accepted'),
  'ROBUST-1': robust('whatever is sent, the answer is no failure of the service, and comes in time'),
  'ROBUST-2': robust('answers as before after all that'),
} as const satisfies { readonly [id: string]: Statement };

export type StatementId = keyof typeof statements;
