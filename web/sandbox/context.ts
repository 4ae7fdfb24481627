/** Hands the page's state and actions to its parts. */
import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { referenceTo } from '../../src/model/fhir-json.js';
import { applyEdits } from './edits.js';
import type { Session } from './session.js';
import type { Store } from './store.js';
import type { FhirResource, SandboxState } from './types.js';

/** What every part may use. */
export interface Page {
  readonly state: SandboxState;
  readonly session: Session;
  /** The chart after the edits. */
  readonly resources: readonly FhirResource[];
  /** References of all that the page shows: chart and basket. */
  readonly shown: ReadonlySet<string>;
}

export const PageContext = createContext<Page | undefined>(undefined);

/** @throws Error outside of the page */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === undefined) throw new Error('This part stands outside of the page.');
  return page;
}

/** The state now, and again after each change. */
export function useStore(store: Store<SandboxState>): SandboxState {
  const [state, setState] = useState(store.get());
  useEffect(() => store.watch(() => setState(store.get())), [store]);
  return state;
}

/** The chart after the edits, and the references that can be led to. */
export function useChart({ record, basket }: SandboxState): Pick<Page, 'resources' | 'shown'> {
  const resources = useMemo(() => (record === undefined ? [] : applyEdits(record.resources, record.edits)), [record]);
  const shown = useMemo(
    () => new Set([...resources.map(referenceTo), ...basket.map(({ reference }) => reference)]),
    [resources, basket],
  );
  return { resources, shown };
}
