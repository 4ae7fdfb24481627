/** The basket: what is drafted, what can be added, and the signature. */
import { needAnswer } from '../asking.js';
import { usePage } from '../context.js';
import { elementId } from '../element-id.js';
import type { CatalogueItem, Draft } from '../types.js';
import { Icon } from './icon.js';

const kinds: readonly { readonly kind: CatalogueItem['kind']; readonly label: string }[] = [
  { kind: 'antibody', label: 'Antibodies' },
  { kind: 'targeted', label: 'Targeted' },
  { kind: 'chemotherapy', label: 'Chemotherapy' },
];

export function Orders() {
  const { state } = usePage();
  return (
    <section class="orders panel" aria-labelledby="orders-title">
      <h2 id="orders-title">Orders</h2>
      <StoryOrders />
      {state.basket.length === 0 ? (
        <p class="hint">
          The basket is empty. Add a drug: the services are asked at once, as an EHR would while you order.
        </p>
      ) : (
        <ul class="basket">
          {state.basket.map((draft) => (
            <BasketLine key={draft.reference} draft={draft} />
          ))}
        </ul>
      )}
      <Signing />
      <Catalogue />
    </section>
  );
}

function StoryOrders() {
  const { state, session } = usePage();
  const { record, surroundings } = state;
  const patient = surroundings?.patients.find(({ id }) => id === record?.patientId);
  if (record?.origin !== 'demo' || patient === undefined || patient.orders.length < 2) return null;
  return (
    <div class="story-orders">
      <span>As in the story:</span>
      {patient.orders.map(({ label }, index) => (
        <button key={label} type="button" class="chip" onClick={() => void session.orderAsInStory(index)}>
          {label}
        </button>
      ))}
    </div>
  );
}

function BasketLine({ draft }: { readonly draft: Draft }) {
  const { state, session } = usePage();
  const { reference, label, from, resource } = draft;
  const signed = state.phase === 'signed';
  return (
    <li id={elementId(reference)} tabIndex={-1}>
      <span class="order-name">{label}</span>
      <span class="order-facts">
        {resource.resourceType === 'MedicationRequest' ? 'medication' : resource.resourceType} ·{' '}
        {signed ? 'signed' : 'draft'}
        {from === 'suggestion' && ' · from a suggestion'}
      </span>
      {!signed && (
        <button
          type="button"
          class="quiet small"
          aria-label={`Remove ${label}`}
          onClick={() => void session.removeOrder(reference)}
        >
          <Icon name="remove" />
        </button>
      )}
    </li>
  );
}

function Signing() {
  const { state, session } = usePage();
  const { phase, basket, call, outcomes } = state;
  if (basket.length === 0) return null;
  if (phase === 'signed') {
    return (
      <div class="signing">
        <p class="signed">
          <Icon name="silence" /> Signed.
        </p>
        <button type="button" class="quiet" onClick={() => void session.clearBasket()}>
          New order
        </button>
      </div>
    );
  }
  const open = phase === 'before-signing' ? needAnswer(call?.cards ?? []).filter(({ uuid }) => !outcomes[uuid]) : [];
  if (phase === 'before-signing') {
    return (
      <div class="signing">
        <button type="button" class="primary" disabled={open.length > 0} onClick={session.finishSigning}>
          Sign anyway
        </button>
        <p class="hint">
          {open.length > 0
            ? `${open.length} card${open.length > 1 ? 's' : ''} want${open.length > 1 ? '' : 's'} an answer first: take a suggestion, or override with a reason.`
            : 'Every card has its answer.'}
        </p>
      </div>
    );
  }
  return (
    <div class="signing">
      <button type="button" class="primary" onClick={() => void session.sign()}>
        Sign {basket.length > 1 ? `${basket.length} orders` : 'the order'}
      </button>
      <p class="hint">Composing calls order-select, signing calls order-sign.</p>
    </div>
  );
}

/** Folded away once something is drafted, so that the card stays in sight. */
function Catalogue() {
  const { state } = usePage();
  return (
    <details class="catalogue" open={state.basket.length === 0}>
      <summary>Add a drug or a regimen</summary>
      {kinds.map(({ kind, label }) => (
        <Shelf key={kind} kind={kind} label={label} />
      ))}
    </details>
  );
}

function Shelf({ kind, label }: { readonly kind: CatalogueItem['kind']; readonly label: string }) {
  const { state, session } = usePage();
  const items = (state.surroundings?.catalogue ?? []).filter((item) => item.kind === kind);
  return (
    <fieldset>
      <legend>{label}</legend>
      <div class="chips">
        {items.map((item) => (
          <button key={item.id} type="button" class="chip" onClick={() => void session.order(item)}>
            <span aria-hidden="true">+ </span>
            {item.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
