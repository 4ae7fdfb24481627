/** Counts and times what the server does, for Prometheus. Labels are words of ours, configured names and rule ids alone. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FhirServerState } from './chart/fhir-reader.js';
import type { AuditLine, FailureLine, Log } from './log.js';
import { figuresOf, type ProcessFigures } from './metrics-figures.js';

/** One HTTP answer, by route and not by path. */
export interface HttpAnswer {
  readonly method: string;
  /** `/cds-services/:id`, or `none` where nothing matched. */
  readonly route: string;
  /** The status, or `aborted` where the client left before. */
  readonly status: string;
  readonly seconds: number;
}

/** What is asked anew at each reading. */
export interface Gauges {
  readonly callsUnderWay: () => number;
  readonly knowledge: () => { readonly version: string; readonly digest: string };
  readonly fhirServerStates: () => readonly FhirServerState[];
}

export interface Metrics {
  http(answer: HttpAnswer): void;
  /** A call that was not taken because too many were under way. */
  overload(): void;
  reload(result: 'done' | 'refused'): void;
  /** Where the gauges come from; given once the parts are joined. */
  watch(gauges: Gauges): void;
  /** A log that counts what it is told. */
  counting(log: Log): Log;
  /** In Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
  /** The same as figures, for a page. */
  figures(): Promise<ProcessFigures>;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** Opens a registry of its own, so that two servers in one process do not mix. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = countersIn(registry);
  return {
    http: ({ method, route, status, seconds: took }) => {
      counters.http.inc({ method, route, status });
      counters.httpSeconds.observe({ route }, took);
    },
    overload: () => counters.overload.inc(),
    reload: (result) => counters.reloads.inc({ result }),
    watch: (gauges) => watchGauges(registry, gauges),
    counting: (log) => countingLog(log, counters),
    text: () => registry.metrics(),
    contentType: registry.contentType,
    figures: () => figuresOf(registry),
  };
}

type Counters = ReturnType<typeof countersIn>;

function countersIn(registry: Registry) {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter<Label>({ name: `wildtype_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Histogram<Label>({ name: `wildtype_${name}`, help, labelNames, buckets: seconds, registers });
  return {
    http: counter('http_answers_total', 'HTTP answers.', ['method', 'route', 'status']),
    httpSeconds: histogram('http_answer_seconds', 'From the first line of a request to its last byte out.', ['route']),
    calls: counter('calls_total', 'Hook and feedback calls by outcome.', ['service', 'client', 'outcome']),
    steps: histogram('step_seconds', 'Time in each step of a call.', ['step']),
    cards: counter('cards_total', 'Cards by leading rule and indicator.', ['rule', 'indicator']),
    rules: counter('rules_fired_total', 'Rules that speak on a card, the leading ones included.', ['rule']),
    gaps: counter('gaps_total', 'Parts of a record that could not be read.', ['area', 'reason']),
    failures: counter('failures_total', 'Answers that are errors.', ['status', 'code']),
    incidents: counter('incidents_total', 'Things worth an operator’s look.', ['incident']),
    overload: counter('overload_refusals_total', 'Calls answered 503 because too many were under way.'),
    reloads: counter('reloads_total', 'Reloads of configuration and knowledge.', ['result']),
  };
}

function watchGauges(registry: Registry, gauges: Gauges): void {
  const registers = [registry];
  new Gauge({
    name: 'wildtype_calls_under_way',
    help: 'Hook and feedback calls under way.',
    registers,
    collect() {
      this.set(gauges.callsUnderWay());
    },
  });
  new Gauge({
    name: 'wildtype_knowledge_info',
    help: 'The knowledge in use; always 1.',
    labelNames: ['version', 'digest'],
    registers,
    collect() {
      this.reset();
      const { version, digest } = gauges.knowledge();
      this.set({ version, digest }, 1);
    },
  });
  new Gauge({
    name: 'wildtype_fhir_breaker_state',
    help: 'The circuit breaker of each FHIR server: 0 closed, 1 half open, 2 open.',
    labelNames: ['server'],
    registers,
    collect() {
      this.reset();
      for (const { base, breaker } of gauges.fhirServerStates()) {
        this.set({ server: base }, ['closed', 'half-open', 'open'].indexOf(breaker));
      }
    },
  });
}

function countingLog(log: Log, counters: Counters): Log {
  return {
    ...log,
    audit: (line) => {
      log.audit(line);
      countAnswer(line, counters);
    },
    failure: (line) => {
      log.failure(line);
      countFailure(line, counters);
    },
    incident: (incident, correlation, facts) => {
      log.incident(incident, correlation, facts);
      counters.incidents.inc({ incident });
    },
  };
}

function countAnswer(line: AuditLine, counters: Counters): void {
  const { service, client, outcome } = line;
  counters.calls.inc({ service, client, outcome });
  for (const { rule, indicator } of line.shown) counters.cards.inc({ rule, indicator });
  for (const rule of line.rules) counters.rules.inc({ rule });
  for (const gap of line.gaps) {
    const [area = '', reason = ''] = gap.split(':');
    counters.gaps.inc({ area, reason });
  }
  observeSteps(line.ms, counters);
}

function countFailure(line: FailureLine, counters: Counters): void {
  counters.failures.inc({ status: String(line.status), code: line.error.code ?? line.error.class });
  if (line.service === undefined) return;
  counters.calls.inc({ service: line.service, client: line.client ?? 'unknown', outcome: line.outcome });
  observeSteps(line.ms, counters);
}

function observeSteps(ms: AuditLine['ms'], counters: Counters): void {
  for (const [step, took] of Object.entries(ms ?? {})) counters.steps.observe({ step }, took / 1000);
}
