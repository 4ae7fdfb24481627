/** The sandbox: patients, orders with their cards and what lies behind them, and the chart. */
import { useEffect, useState } from 'preact/hooks';
import { PageContext, useChart, useStore } from './context.js';
import { Answer } from './parts/answer.js';
import { Banner } from './parts/banner.js';
import { Behind } from './parts/behind.js';
import { Chart } from './parts/chart.js';
import { Orders } from './parts/orders.js';
import { OwnDialog } from './parts/own-dialog.js';
import { PatientList } from './parts/patient-list.js';
import { TopBar } from './parts/top-bar.js';
import { Welcome } from './parts/welcome.js';
import type { Session } from './session.js';
import { stateFragment } from './state-link.js';
import type { Store } from './store.js';
import type { SandboxState } from './types.js';

export function App({ store, session }: { readonly store: Store<SandboxState>; readonly session: Session }) {
  const state = useStore(store);
  const chart = useChart(state);
  const [own, setOwn] = useState({ open: false, text: '' });
  useDrop((text) => setOwn({ open: true, text }));
  useLink(state);
  return (
    <PageContext.Provider value={{ state, session, ...chart }}>
      <TopBar onOwn={() => setOwn({ open: true, text: '' })} />
      <main>
        <PatientList />
        <div class="work" id="work" tabIndex={-1}>
          {state.record === undefined ? <Welcome failure={state.failure} /> : <Banner />}
          {state.record !== undefined && (
            <div class="columns">
              <div class="ordering">
                <Orders />
                <Answer />
                <Behind />
              </div>
              <Chart />
            </div>
          )}
        </div>
      </main>
      <p class="unseen" role="status">
        {state.announcement}
      </p>
      {state.toast !== '' && (
        <p class="toast" key={state.announcement + state.feedback.length} aria-hidden="true">
          {state.toast}
        </p>
      )}
      <OwnDialog open={own.open} dropped={own.text} onClose={() => setOwn({ ...own, open: false })} />
    </PageContext.Provider>
  );
}

/** A file that is dropped anywhere on the page is taken as the tester's own record. */
function useDrop(onText: (text: string) => void): void {
  useEffect(() => {
    const allow = (event: DragEvent) => event.preventDefault();
    const take = (event: DragEvent) => {
      event.preventDefault();
      const [file] = event.dataTransfer?.files ?? [];
      const text = event.dataTransfer?.getData('text/plain') ?? '';
      if (file !== undefined) void file.text().then(onText);
      else if (text !== '') onText(text);
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', take);
    return () => {
      document.removeEventListener('dragover', allow);
      document.removeEventListener('drop', take);
    };
  }, [onText]);
}

/** The address always holds the state, so that it can be copied, kept and sent. */
function useLink({ surroundings, record, basket, phase }: SandboxState): void {
  useEffect(() => {
    if (surroundings === undefined) return;
    const fragment = stateFragment(record, basket, phase !== 'composing');
    window.history.replaceState(null, '', fragment === '' ? window.location.pathname : fragment);
  }, [surroundings, record, basket, phase]);
}
