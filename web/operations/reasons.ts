/** Gathers the reasons of overrides: how often each was given, and under which rules. */
import type { ReasonTally } from '../../src/ledger/ledger-stats.js';

/** A reason with all that it was given for. */
export interface GivenReason {
  readonly code?: string;
  readonly system?: string;
  readonly times: number;
  /** The most frequent first. */
  readonly rules: readonly { readonly rule: string; readonly times: number }[];
}

/** The most frequent reason first. */
export function givenReasons(tallies: readonly ReasonTally[]): readonly GivenReason[] {
  const found = new Map<string, GivenReason>();
  for (const { code, system, rule, times } of tallies) {
    const key = JSON.stringify([code ?? null, system ?? null]);
    const known = found.get(key);
    found.set(key, {
      ...(code !== undefined && { code }),
      ...(system !== undefined && { system }),
      times: (known?.times ?? 0) + times,
      rules: [...(known?.rules ?? []), { rule, times }].sort((a, b) => b.times - a.times),
    });
  }
  return [...found.values()].sort((a, b) => b.times - a.times);
}
