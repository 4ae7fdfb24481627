/** Sends the story of each request as OpenTelemetry spans to a collector, over OTLP and HTTP. */
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { SpanFacts, TraceContext, Tracing } from '../tracing.js';

const flushTimeoutMs = 2000;

/**
 * Opens the way to a collector. A collector that is down costs nothing but the spans.
 * Headers for the collector come from `OTEL_EXPORTER_OTLP_HEADERS`, as everywhere.
 * @param endpoint URL that takes traces, such as `http://collector:4318/v1/traces`
 */
export function openTelemetry(endpoint: string): Tracing {
  const exporter = new OTLPTraceExporter({ url: endpoint, timeoutMillis: flushTimeoutMs });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'wildtype' }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: flushTimeoutMs })],
  });
  const tracer = provider.getTracer('wildtype');
  return {
    begin: (parent) => {
      const startTime = Date.now();
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER, startTime }, contextOf(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        context: { traceId, spanId, sampled: (traceFlags & TraceFlags.SAMPLED) !== 0 },
        end: (facts: SpanFacts) => {
          const within = trace.setSpan(ROOT_CONTEXT, span);
          let at = startTime;
          for (const [step, ms] of Object.entries(facts.steps)) {
            tracer.startSpan(step, { startTime: at }, within).end(at + ms);
            at += ms;
          }
          span.updateName(facts.name);
          span.setAttributes({ ...facts.attributes, 'http.response.status_code': facts.status });
          if (facts.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}

function contextOf(parent: TraceContext | undefined): Context {
  if (parent === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = parent;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
