/** Holds the page's state and tells who watches when it changes. */

export interface Store<State> {
  get(): State;
  /** Replaces these members. */
  set(change: Partial<State>): void;
  /** Calls back after every change; returns how to stop. */
  watch(onChange: () => void): () => void;
}

export function openStore<State extends object>(first: State): Store<State> {
  let state = first;
  const watchers = new Set<() => void>();
  return {
    get: () => state,
    set: (change) => {
      state = { ...state, ...change };
      for (const tell of watchers) tell();
    },
    watch: (onChange) => {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
  };
}
