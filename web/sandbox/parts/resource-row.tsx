/** One line of the chart; unfolded it shows what stands on file and offers to change it. */
import { useState } from 'preact/hooks';
import type { ChartRow } from '../chart-rows.js';
import { usePage } from '../context.js';
import { elementId } from '../element-id.js';
import { EditForm } from './edit-form.js';
import { Icon } from './icon.js';
import { JsonText } from './json-text.js';

const settled = new Set(['final', 'active', 'completed', 'available', 'current']);

export function ResourceRow({ row }: { readonly row: ChartRow }) {
  const { state } = usePage();
  const [open, setOpen] = useState(false);
  const { reference, title, value, call, status, date, inReport } = row;
  const edited = (state.record?.edits ?? []).some((edit) => 'reference' in edit && edit.reference === reference);
  return (
    <details
      class={`row${inReport ? ' in-report' : ''}`}
      id={elementId(reference)}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <span class={`row-title ${call ?? ''}`}>
          {call !== undefined && <Icon name={call} />}
          {title}
        </span>
        {value !== '' && <span class="row-value">{value}</span>}
        <span class="row-facts">
          {edited && <mark>edited</mark>}
          {status !== '' && <span class={settled.has(status) ? 'status' : 'status unsettled'}>{status}</span>}
          {date !== '' && <time dateTime={date}>{date}</time>}
        </span>
      </summary>
      {open && <Inside row={row} />}
    </details>
  );
}

function Inside({ row }: { readonly row: ChartRow }) {
  const { state } = usePage();
  return (
    <div class="row-inside">
      <p class="hint">
        <code>{row.reference}</code>
      </p>
      {state.record?.origin === 'request' ? (
        <JsonText value={row.resource} label={`${row.reference} as JSON`} />
      ) : (
        <EditForm row={row} />
      )}
    </div>
  );
}
