/** The port to distributed tracing: where a request stands in a trace, and what is told of it. No URL, no body, no patient. */
import { randomBytes } from 'node:crypto';

/** A place in a trace. @see W3C Trace Context */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  readonly sampled: boolean;
}

/** Under which ids a call stands, for the servers that are asked on its behalf: ours alone, nothing that a caller wrote. */
export interface CallIds {
  /** Our id of the call, as in the log and in `X-Request-Id` of the answer. */
  readonly requestId: string;
  readonly place: TraceContext;
}

/** What is told of an answer once it has left. */
export interface SpanFacts {
  /** Method and route: `POST /cds-services/:id`. */
  readonly name: string;
  readonly status: number;
  /** Words of ours: service, client, outcome, correlation. */
  readonly attributes: { readonly [name: string]: string };
  /** Milliseconds by step, in their order from the start. */
  readonly steps: { readonly [step: string]: number };
}

/** A request under way. */
export interface RequestSpan {
  readonly context: TraceContext;
  end(facts: SpanFacts): void;
}

export interface Tracing {
  /** @param parent the caller's place, where it sent one */
  begin(parent: TraceContext | undefined): RequestSpan;
  /** Sends what is left; never throws. */
  close(): Promise<void>;
}

/** The caller's place in its trace; none where the header is missing or not valid. @see W3C Trace Context 3.2 */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  const [, version, traceId, spanId, flags] =
    /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/.exec(header ?? '') ?? [];
  if (version === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  if (version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  if (version === '00' && header?.length !== 55) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** A place in a trace as a header. */
export function traceparentOf({ traceId, spanId, sampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

/** The headers with which others can find the call in our log. @see W3C Trace Context; FHIR R4, Custom Headers */
export function headersOfCall({ requestId, place }: CallIds): { readonly [name: string]: string } {
  return { 'x-request-id': requestId, traceparent: traceparentOf(place) };
}

/** Goes on with the caller's trace id, or starts one, and tells nobody. */
export const silentTracing: Tracing = {
  begin: (parent) => ({
    context: {
      traceId: parent?.traceId ?? randomBytes(16).toString('hex'),
      spanId: randomBytes(8).toString('hex'),
      sampled: parent?.sampled ?? false,
    },
    end: () => {},
  }),
  close: async () => {},
};
