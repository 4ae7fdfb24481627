/** The chart as an EHR shows it, with what can be changed in it. */
import { useMemo } from 'preact/hooks';
import { chartSections } from '../chart-rows.js';
import { usePage } from '../context.js';
import { ResourceRow } from './resource-row.js';
import { WhatIfPanel } from './what-if-panel.js';

export function Chart() {
  const { state, resources } = usePage();
  const sections = useMemo(() => chartSections(resources), [resources]);
  if (state.record === undefined) return null;
  return (
    <section class="chart panel" aria-labelledby="chart-title">
      <h2 id="chart-title">Chart</h2>
      {state.record.origin !== 'request' && <WhatIfPanel />}
      {sections.map(({ title, empty, rows }) => (
        <section key={title} class="chart-section">
          <h3>{title}</h3>
          {rows.length === 0 ? (
            <p class="hint">{empty}</p>
          ) : (
            rows.map((row) => <ResourceRow key={row.reference} row={row} />)
          )}
        </section>
      ))}
    </section>
  );
}
