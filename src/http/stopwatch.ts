/** Measures how long each step of an answer takes. */

export interface Stopwatch {
  /** Ends a step and names it. */
  lap(step: string): void;
  /** Milliseconds by step, to a tenth. */
  laps(): { readonly [step: string]: number };
}

export function startStopwatch(): Stopwatch {
  let last = performance.now();
  const laps = new Map<string, number>();
  return {
    lap: (step) => {
      const now = performance.now();
      laps.set(step, Math.round((now - last) * 10) / 10);
      last = now;
    },
    laps: () => Object.fromEntries(laps),
  };
}
