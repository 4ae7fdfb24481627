/** Bodies of hook and feedback calls, as anyone may send them, into typed requests; faults are named by place, never by value. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { ProtocolError } from '../errors.js';
import { type Coding, readCoding } from '../model/code.js';
import {
  bundleEntries,
  isJson,
  type Json,
  object,
  objects,
  relativeReference,
  string,
  strings,
} from '../model/fhir-json.js';
import type { ServiceDeclaration } from './declaration.js';
import type { OutputProfile } from './output-profile.js';
import { feedbackItemSchema, feedbackSchema, hookRequestSchema } from './request-schema.js';
import type { FeedbackItem, FhirAuthorization, HookRequest } from './wire.js';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const validateRequest = ajv.compile(hookRequestSchema);
const validateFeedback = ajv.compile(feedbackSchema);
const validateFeedbackItem = ajv.compile(feedbackItemSchema);

/** What could be read of a feedback body, and what could not, by JSON pointer and without values. */
export interface Feedback {
  readonly items: readonly FeedbackItem[];
  readonly faults: readonly string[];
}

/**
 * Reads a hook request, liberally (REQ-1 to REQ-13): unknown members are ignored, a `hook` other than the service's
 * own is accepted, drafts may be missing or empty, and `medications` and `user` of medication-prescribe count.
 * An authorization without a token counts as none (TOK-14).
 * @throws ProtocolError 400 `invalid-request`, with each fault by JSON pointer and without any value of the body.
 */
export function parseHookRequest(body: unknown, service: ServiceDeclaration): HookRequest {
  const faults = faultsOf(validateRequest, body);
  if (!isJson(body) || !isJson(body.context)) throw invalidRequest(faults);
  const { context } = body;

  const patientId = readPatientId(context.patientId);
  if (patientId === undefined && string(context.patientId) !== undefined) {
    faults.push('/context/patientId must be the id of a Patient');
  }
  const fhirServer = string(body.fhirServer);
  if (fhirServer !== undefined && !isServerUrl(fhirServer)) {
    faults.push('/fhirServer must be an absolute http or https URL without credentials, query or fragment');
  }
  const fhirAuthorization = readAuthorization(body.fhirAuthorization);
  if (fhirAuthorization !== undefined && fhirServer === undefined) {
    faults.push('/fhirServer is required where /fhirAuthorization is sent');
  }
  // A token goes into a header; what no header can carry is refused here, where the place can be named.
  if (fhirAuthorization !== undefined && !/^[\x21-\x7e]+$/.test(fhirAuthorization.accessToken)) {
    faults.push('/fhirAuthorization/access_token has characters that no HTTP header may carry');
  }
  const [hook, hookInstance] = [string(body.hook), string(body.hookInstance)];
  if (faults.length > 0 || hook === undefined || hookInstance === undefined || patientId === undefined) {
    throw invalidRequest(faults);
  }

  const userId = string(context.userId) ?? string(context.user);
  const encounterId = string(context.encounterId);
  const drafts = draftsOf(context, service);
  return {
    hook,
    hookInstance,
    ...(fhirServer !== undefined && { fhirServer }),
    ...(fhirAuthorization !== undefined && { fhirAuthorization }),
    context: {
      patientId,
      ...(userId !== undefined && { userId }),
      ...(encounterId !== undefined && { encounterId }),
      draftOrders: bundleEntries(drafts),
      ...(hasSelections(context.selections) && { selections: strings(context.selections) }),
    },
    prefetch: object(body.prefetch) ?? {},
  };
}

/**
 * Reads feedback as liberally as clients write it (FB-2 to FB-5): `overrideReasons`, reasons without system or
 * display, card ids that are no UUIDs, accepted suggestions as bare strings. An item that can't be used is named in
 * `faults`, and the rest of the body is still returned.
 * @param reasonNames where this client's extension carries the reason, if it does (output profile)
 * @throws ProtocolError 400 `invalid-request` where there is no list of feedback at all.
 */
export function parseFeedback(body: unknown, reasonNames?: OutputProfile['feedbackReason']): Feedback {
  const faults = faultsOf(validateFeedback, body);
  if (faults.length > 0 || !isJson(body)) throw invalidRequest(faults);
  const all: readonly unknown[] = Array.isArray(body.feedback) ? body.feedback : [body.feedback];
  const read = all.map((item, index) => readFeedbackItem(item, `/feedback/${index}`, reasonNames));
  return {
    items: read.flatMap(({ item }) => (item === undefined ? [] : [item])),
    faults: read.flatMap((one) => one.faults),
  };
}

/** The faults that a compiled schema finds, by JSON pointer and in words that echo nothing of the body. */
function faultsOf(validate: ValidateFunction, value: unknown, at = ''): string[] {
  if (validate(value)) return [];
  return [...new Set((validate.errors ?? []).map((error) => `${at}${sayFault(error, at)}`))];
}

/** A refusal of a body: 400, all faults listed. */
function invalidRequest(faults: readonly string[]): ProtocolError {
  const publicMessage = 'The body is not a request that CDS Hooks allows';
  return new ProtocolError({ code: 'invalid-request', status: 400, publicMessage, faults });
}

function sayFault({ keyword, instancePath, params, message }: ErrorObject, at: string): string {
  if (keyword === 'required') return `${instancePath}/${params.missingProperty} is required`;
  const place = instancePath === '' && at === '' ? '/' : instancePath;
  // What the schema asks for may be said; what the body holds may not.
  if (keyword === 'pattern')
    return `${place} ${params.pattern === '\\S' ? 'must not be empty' : 'is not of the form that is asked for'}`;
  if (keyword === 'type') return `${place} must be ${[params.type].flat().join(' or ')}`;
  if (keyword === 'const') return `${place} must be ${params.allowedValue}`;
  if (keyword === 'enum') return `${place} must be one of ${params.allowedValues.join(', ')}`;
  return `${place} ${message ?? 'is not valid'}`;
}

/** `medication-prescribe` calls its drafts `medications`; where the expected member is missing the other one counts. */
function draftsOf(context: Json, service: ServiceDeclaration): unknown {
  const { draftOrders, medications } = context;
  return service.hook === 'medication-prescribe' ? (medications ?? draftOrders) : (draftOrders ?? medications);
}

/** A bare id; real clients also send `Patient/id`. Ids of more than 64 characters occur. */
function readPatientId(value: unknown): string | undefined {
  const id = relativeReference(string(value) ?? '').replace(/^Patient\//, '');
  return /^[A-Za-z0-9._-]+$/.test(id) && !/^\.+$/.test(id) ? id : undefined;
}

function readAuthorization(value: unknown): FhirAuthorization | undefined {
  const json = object(value);
  const accessToken = string(json?.access_token);
  if (accessToken === undefined) return undefined;
  const [scope, subject] = [string(json?.scope), string(json?.subject)];
  return { accessToken, ...(scope !== undefined && { scope }), ...(subject !== undefined && { subject }) };
}

function isServerUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return (url.protocol === 'https:' || url.protocol === 'http:') && bare;
}

/** An empty list is kept: the client says that nothing is in focus. */
function hasSelections(value: unknown): boolean {
  return Array.isArray(value) || string(value) !== undefined;
}

function readFeedbackItem(
  value: unknown,
  at: string,
  reasonNames: OutputProfile['feedbackReason'],
): { readonly item?: FeedbackItem; readonly faults: readonly string[] } {
  const faults = faultsOf(validateFeedbackItem, value, at);
  const json = object(value);
  const [card, timestamp] = [string(json?.card), string(json?.outcomeTimestamp)];
  const outcome = json?.outcome === 'accepted' ? 'accepted' : 'overridden';
  if (faults.length > 0 || json === undefined || card === undefined || timestamp === undefined) return { faults };
  if (Number.isNaN(Date.parse(timestamp))) return { faults: [`${at}/outcomeTimestamp is not a date that exists`] };
  const item = {
    card,
    outcome,
    acceptedSuggestions: acceptedSuggestions(json.acceptedSuggestions),
    ...overrideReason(json, reasonNames),
    outcomeTimestamp: timestamp,
  } as const;
  return { item, faults };
}

/** Objects with an id, as the specification has them, or bare ids. */
function acceptedSuggestions(value: unknown): readonly string[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map((one) => string(object(one)?.id) ?? string(one)).filter((id) => id !== undefined);
}

function overrideReason(
  item: Json,
  reasonNames: OutputProfile['feedbackReason'],
): Pick<FeedbackItem, 'overrideReason' | 'userComment'> {
  const given = object(item.overrideReason) ?? objects(item.overrideReasons)[0];
  const userComment = string(given?.userComment) ?? string(item.userComment);
  const coded = readCoding(given?.reason);
  const reason = Object.keys(coded).length > 0 ? coded : reasonInExtension(object(given?.extension), reasonNames);
  return {
    ...(Object.keys(reason).length > 0 && { overrideReason: reason }),
    ...(userComment !== undefined && { userComment }),
  };
}

/** The client's own reason: a number of its list, in a code system named like the extension's member. */
function reasonInExtension(extension: Json | undefined, names: OutputProfile['feedbackReason']): Coding {
  const [code, display] = [string(extension?.[names?.code ?? '']), string(extension?.[names?.display ?? ''])];
  if (names === undefined || (code === undefined && display === undefined)) return {};
  return { ...(code && { system: `urn:${names.code}`, code }), ...(display && { display }) };
}
