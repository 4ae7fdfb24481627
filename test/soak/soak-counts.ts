/** Judges each answer of a soak by what was down at the time, and sums up. */
import { isWrong } from './scenarios.js';

/** What a soak kills. */
export type Victim = 'replica' | 'EHR' | 'database';

/** An answer, or none, to one call. */
export interface Observed {
  readonly kind: 'hook' | 'feedback';
  /** `broken`: the connection ended without an answer. */
  readonly status: number | 'broken';
  /** Of a hook call that was answered. */
  readonly cards?: { readonly expected: readonly string[]; readonly said: readonly string[] };
}

export interface SoakReport {
  readonly calls: number;
  readonly cards: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** Answers that neither the chart nor an outage explains. */
  readonly wrongCards: number;
  /** Cards that said what could not be read, while the EHR was down. */
  readonly admittedCards: number;
  /** 5xx of hook calls at any time: no outage of ours or of others may cause one. */
  readonly hook5xx: number;
  /** 5xx of feedback while the database was up. */
  readonly feedback5xxOutsideWindows: number;
  /** 5xx of feedback while the database was down: the client keeps it. */
  readonly feedback5xxInWindows: number;
  /** Other statuses than 200 and 5xx. */
  readonly otherStatuses: number;
  /** Connections that broke while no replica was being killed. */
  readonly brokenOutsideWindows: number;
  readonly brokenInWindows: number;
}

export interface SoakCounts {
  observe(observed: Observed, down: ReadonlySet<Victim>): void;
  killed(victim: Victim): void;
  report(): SoakReport;
}

/** Starts counting at zero. */
export function openSoakCounts(): SoakCounts {
  const kills = { replica: 0, EHR: 0, database: 0 };
  const counts = {
    calls: 0,
    cards: 0,
    wrongCards: 0,
    admittedCards: 0,
    hook5xx: 0,
    feedback5xxOutsideWindows: 0,
    feedback5xxInWindows: 0,
    otherStatuses: 0,
    brokenOutsideWindows: 0,
    brokenInWindows: 0,
  };
  const countStatus = ({ kind, status }: Observed, down: ReadonlySet<Victim>) => {
    if (status === 'broken') counts[down.has('replica') ? 'brokenInWindows' : 'brokenOutsideWindows'] += 1;
    else if (status >= 500 && kind === 'hook') counts.hook5xx += 1;
    else if (status >= 500) counts[down.has('database') ? 'feedback5xxInWindows' : 'feedback5xxOutsideWindows'] += 1;
    else if (status !== 200) counts.otherStatuses += 1;
  };
  return {
    observe: (observed, down) => {
      counts.calls += 1;
      countStatus(observed, down);
      if (observed.cards === undefined) return;
      const { expected, said } = observed.cards;
      counts.cards += said.length;
      if (isWrong(expected, said, down.has('EHR'))) counts.wrongCards += 1;
      else if (isWrong(expected, said, false)) counts.admittedCards += 1;
    },
    killed: (victim) => {
      kills[victim] += 1;
    },
    report: () => ({ ...counts, kills: { ...kills } }),
  };
}

/** The counts that must be zero. */
export const soakLaws = [
  'wrongCards',
  'hook5xx',
  'feedback5xxOutsideWindows',
  'otherStatuses',
  'brokenOutsideWindows',
] as const satisfies readonly (keyof SoakReport)[];

/**
 * How much more memory a process used at the end than when it was warm: medians of the last quarter of the samples and of
 * the second one, in MiB.
 */
export function growthOf(samplesMib: readonly number[]): { readonly warm: number; readonly end: number } {
  const quarter = Math.max(1, Math.floor(samplesMib.length / 4));
  return {
    warm: median(samplesMib.slice(quarter, 2 * quarter)),
    end: median(samplesMib.slice(-quarter)),
  };
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
