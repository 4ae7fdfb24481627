/** Reads the counters of this process as plain figures, for the operations page. */
import type { MetricValue, Registry } from 'prom-client';

/** How long something took, as a histogram tells it. */
export interface Timing {
  /** A service's route, or a step of a call. */
  readonly name: string;
  readonly times: number;
  /** Of all of them together. */
  readonly seconds: number;
  /** How many took at most so many seconds, rising; those above the last are in `times` alone. */
  readonly atMost: readonly { readonly seconds: number; readonly times: number }[];
}

/** What this process counted since it started; each replica counts for itself. */
export interface ProcessFigures {
  /** ISO 8601 instant. */
  readonly startedAt: string;
  readonly calls: readonly { readonly service: string; readonly outcome: string; readonly times: number }[];
  /** Parts of a record that could not be read, the most frequent first. */
  readonly gaps: readonly { readonly area: string; readonly reason: string; readonly times: number }[];
  readonly incidents: readonly { readonly incident: string; readonly times: number }[];
  /** From the first line of a request to its last byte out, by route of the CDS services. */
  readonly answers: readonly Timing[];
  /** In the order in which a call meets them. */
  readonly steps: readonly Timing[];
}

type Values = readonly (MetricValue<string> & { readonly metricName?: string })[];

/** Sums up a registry into figures. */
export async function figuresOf(registry: Registry): Promise<ProcessFigures> {
  const metrics = await registry.getMetricsAsJSON();
  const valuesOf = (name: string): Values => metrics.find((metric) => metric.name === name)?.values ?? [];
  const label = (value: Values[number], name: string): string => String(value.labels[name] ?? '');
  return {
    startedAt: new Date(1000 * (valuesOf('process_start_time_seconds')[0]?.value ?? 0)).toISOString(),
    calls: summed(valuesOf('wildtype_calls_total'), (value) => ({
      service: label(value, 'service'),
      outcome: label(value, 'outcome'),
    })),
    gaps: summed(valuesOf('wildtype_gaps_total'), (value) => ({
      area: label(value, 'area'),
      reason: label(value, 'reason'),
    })),
    incidents: summed(valuesOf('wildtype_incidents_total'), (value) => ({ incident: label(value, 'incident') })),
    answers: timings(valuesOf('wildtype_http_answer_seconds'), 'route').filter(({ name }) =>
      name.startsWith('/cds-services/'),
    ),
    steps: timings(valuesOf('wildtype_step_seconds'), 'step'),
  };
}

/** Adds up the values whose keys are alike, the greatest first. */
function summed<Key extends object>(values: Values, keyOf: (value: Values[number]) => Key) {
  const found = new Map<string, Key & { readonly times: number }>();
  for (const value of values) {
    const key = keyOf(value);
    const name = JSON.stringify(key);
    found.set(name, { ...key, times: (found.get(name)?.times ?? 0) + value.value });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}

function timings(values: Values, label: string): readonly Timing[] {
  const names = [...new Set(values.map(({ labels }) => String(labels[label] ?? '')))];
  return names.map((name) => {
    const own = values.filter(({ labels }) => labels[label] === name);
    const whole = (suffix: string): number => own.find(({ metricName }) => metricName?.endsWith(suffix))?.value ?? 0;
    const atMost = own
      .map(({ labels, value }) => ({ seconds: Number(labels.le), times: value }))
      .filter(({ seconds }) => Number.isFinite(seconds))
      .sort((a, b) => a.seconds - b.seconds);
    return { name, times: whole('_count'), seconds: whole('_sum'), atMost };
  });
}
