/** The changes that show most, a click each; what was changed, with the way back; and how the EHR behaves. */
import { usePage } from '../context.js';
import type { Edit, EhrBehaviour } from '../types.js';
import { whatIfs } from '../what-if.js';

const behaviours: readonly { readonly ehr: EhrBehaviour; readonly label: string }[] = [
  { ehr: 'answers', label: 'answers' },
  { ehr: 'error', label: 'answers with an error' },
  { ehr: 'hang', label: 'never answers' },
];

export function WhatIfPanel() {
  const { state, session, resources } = usePage();
  const { record } = state;
  if (record === undefined) return null;
  return (
    <div class="what-if">
      <h3>What if …</h3>
      <div class="chips">
        {whatIfs(resources, record.ehr).map(({ label, edit, ehr }) => (
          <button
            key={label}
            type="button"
            class="chip"
            onClick={() => void (edit === undefined ? session.setEhr(ehr) : session.edit(edit))}
          >
            {label}
          </button>
        ))}
      </div>
      <label class="ehr">
        Asked for results, the EHR
        <select
          value={record.ehr}
          onChange={({ currentTarget }) => {
            const chosen = behaviours.find(({ ehr }) => ehr === currentTarget.value);
            if (chosen !== undefined) void session.setEhr(chosen.ehr);
          }}
        >
          {behaviours.map(({ ehr, label }) => (
            <option key={ehr} value={ehr}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Changes edits={record.edits} />
    </div>
  );
}

function Changes({ edits }: { readonly edits: readonly Edit[] }) {
  const { session } = usePage();
  if (edits.length === 0) return null;
  return (
    <div class="changes">
      <ol>
        {edits.map((edit, at) => (
          <li key={`${at}-${edit.kind}`}>{words(edit)}</li>
        ))}
      </ol>
      <button type="button" class="quiet" onClick={() => void session.keepEdits(edits.length - 1)}>
        Undo
      </button>
      {edits.length > 1 && (
        <button type="button" class="quiet" onClick={() => void session.keepEdits(0)}>
          Undo all
        </button>
      )}
    </div>
  );
}

function words(edit: Edit): string {
  switch (edit.kind) {
    case 'detect':
      return `${edit.reference}: ${edit.change} detected`;
    case 'status':
      return `${edit.reference}: ${edit.status}`;
    case 'cut-gene':
      return `${edit.gene} cut from the panel`;
    case 'remove':
      return `${edit.reference}: removed`;
    case 'rewrite':
      return `${edit.reference}: rewritten`;
    default:
      return edit satisfies never;
  }
}
