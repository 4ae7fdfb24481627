/** The patients to choose from, each with a story of one line. */
import { useState } from 'preact/hooks';
import { usePage } from '../context.js';

export function PatientList() {
  const { state, session } = usePage();
  const [wanted, setWanted] = useState('');
  const patients = (state.surroundings?.patients ?? []).filter(({ name, story }) =>
    `${name} ${story}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <nav class="patients" aria-labelledby="patients-title">
      <h2 id="patients-title">Patients</h2>
      <input
        type="search"
        placeholder="Find: NRAS, pending, …"
        aria-label="Find a patient by name or story"
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      <ul>
        {patients.map(({ id, name, story }) => (
          <li key={id}>
            <button
              type="button"
              class="patient"
              id={id}
              aria-current={state.record?.patientId === id && state.record.origin === 'demo' ? 'true' : undefined}
              onClick={() => void session.openPatient(id)}
            >
              <strong>{name}</strong>
              <span class="patient-story">{story}</span>
            </button>
          </li>
        ))}
      </ul>
      {patients.length === 0 && <p class="hint">No patient’s name or story has “{wanted}” in it.</p>}
    </nav>
  );
}
