/** What the page shows before a patient is chosen. */
import { usePage } from '../context.js';

export function Welcome({ failure }: { readonly failure: string | undefined }) {
  const { state, session } = usePage();
  const first = state.surroundings?.patients[0];
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h2 id="welcome-title">The tumour’s genes, before the order is signed</h2>
      <p>
        When cetuximab or panitumumab is ordered, Wildtype reads what the chart says about the tumour’s genes and
        answers before the order is signed: silence when the order fits, a card when it does not or cannot be known yet,
        and why.
      </p>
      <ol>
        <li>Pick a patient: the order of the story is drafted, and the service is asked.</li>
        <li>Read the card. Take its suggestion, or override it with a reason.</li>
        <li>Change a result in the chart and see the card change.</li>
      </ol>
      {failure !== undefined && (
        <p class="failure" role="alert">
          The page could not load: {failure}
        </p>
      )}
      {first !== undefined && (
        <button type="button" class="primary" onClick={() => void session.openPatient(first.id)}>
          Open {first.name}
        </button>
      )}
      <p class="hint">
        Services as discovery lists them: <a href="/cds-services">/cds-services</a>. FHIR server of the demo:{' '}
        <code>{state.surroundings?.fhirServer ?? '…'}</code>
      </p>
    </section>
  );
}
