/** Changes one resource of the chart: its status, its variant, its gene on the panel, or every letter of it. */
import { useState } from 'preact/hooks';
import { isJson, isResource, referenceTo } from '../../../src/model/fhir-json.js';
import type { ChartRow } from '../chart-rows.js';
import { usePage } from '../context.js';
import { isProteinChange } from '../edits.js';
import { geneOf, proteinChangeOf } from '../results.js';
import type { FhirResource } from '../types.js';

const statuses: { readonly [type: string]: readonly string[] } = {
  Observation: [
    'registered',
    'preliminary',
    'final',
    'amended',
    'corrected',
    'cancelled',
    'entered-in-error',
    'unknown',
  ],
  DiagnosticReport: [
    'registered',
    'partial',
    'preliminary',
    'final',
    'amended',
    'corrected',
    'cancelled',
    'entered-in-error',
  ],
  MedicationRequest: ['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft'],
  ServiceRequest: ['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error'],
};

export function EditForm({ row }: { readonly row: ChartRow }) {
  const { session } = usePage();
  const { reference, resource } = row;
  const gene = geneOf(resource);
  return (
    <div class="edit-form">
      <Status row={row} />
      {gene !== undefined && <Variant row={row} gene={gene} />}
      <div class="edit-buttons">
        {gene !== undefined && (
          <button type="button" class="quiet" onClick={() => void session.edit({ kind: 'cut-gene', gene })}>
            Cut {gene} from the panel
          </button>
        )}
        {resource.resourceType !== 'Patient' && (
          <button type="button" class="quiet" onClick={() => void session.edit({ kind: 'remove', reference })}>
            Remove from the record
          </button>
        )}
      </div>
      <WholeText resource={resource} />
    </div>
  );
}

function Status({ row }: { readonly row: ChartRow }) {
  const { session } = usePage();
  const choices = statuses[row.resource.resourceType];
  if (choices === undefined) return null;
  const all = choices.includes(row.status) ? choices : [row.status, ...choices];
  return (
    <label>
      Status
      <select
        value={row.status}
        onChange={({ currentTarget }) =>
          void session.edit({ kind: 'status', reference: row.reference, status: currentTarget.value })
        }
      >
        {all.map((status) => (
          <option key={status} value={status}>
            {status}
          </option>
        ))}
      </select>
    </label>
  );
}

function Variant({ row, gene }: { readonly row: ChartRow; readonly gene: string }) {
  const { session } = usePage();
  const [change, setChange] = useState(proteinChangeOf(row.resource)?.short ?? '');
  const valid = isProteinChange(change);
  const submit = (event: Event) => {
    event.preventDefault();
    if (valid) void session.edit({ kind: 'detect', reference: row.reference, change });
  };
  return (
    <form class="variant" onSubmit={submit}>
      <label>
        {gene} change detected
        <input
          value={change}
          spellcheck={false}
          placeholder="G12C"
          aria-invalid={change !== '' && !valid}
          onInput={({ currentTarget }) => setChange(currentTarget.value.trim().toUpperCase())}
        />
      </label>
      <button type="submit" disabled={!valid}>
        Report it
      </button>
    </form>
  );
}

function WholeText({ resource }: { readonly resource: FhirResource }) {
  const { session } = usePage();
  const written = JSON.stringify(resource, null, 2);
  const [text, setText] = useState(written);
  const [fault, setFault] = useState('');
  const save = () => {
    const read = readResource(text, resource);
    setFault(typeof read === 'string' ? read : '');
    if (typeof read !== 'string')
      void session.edit({ kind: 'rewrite', reference: referenceTo(resource), resource: read });
  };
  return (
    <details class="whole-text">
      <summary>The resource, to edit as JSON</summary>
      <label>
        <span class="unseen">JSON of {referenceTo(resource)}</span>
        <textarea
          rows={14}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      {fault !== '' && <p role="alert">{fault}</p>}
      <button type="button" disabled={text === written} onClick={save}>
        Put it on file
      </button>
    </details>
  );
}

/** The resource, or what is wrong with the text. */
function readResource(text: string, before: FhirResource): FhirResource | string {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJson(value) || !isResource(value)) return 'This is no FHIR resource: resourceType is missing.';
    if (referenceTo(value) !== referenceTo(before)) return 'Type and id must stay as they are.';
    return value;
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : 'it can’t be read'}.`;
  }
}
