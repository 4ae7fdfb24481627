/** What the service answered: its cards, the silence that means that nothing speaks against the order, or a failure. */
import { useRef } from 'preact/hooks';
import { usePage } from '../context.js';
import { useKeptFocus } from '../kept-focus.js';
import type { HookCall } from '../types.js';
import { CardView } from './card.js';
import { Icon } from './icon.js';

export function Answer() {
  const { state } = usePage();
  const { call, asking, failure } = state;
  const title = useRef<HTMLHeadingElement>(null);
  useKeptFocus(title, [call, asking, failure, state.outcomes]);
  return (
    <section class="answer" aria-labelledby="answer-title" aria-busy={asking}>
      <h2 id="answer-title" ref={title} tabIndex={-1}>
        Cards
        {asking && <small>asking …</small>}
        {call !== undefined && !asking && (
          <small>
            {call.hook} · {Math.round(call.roundTripMs)} ms
          </small>
        )}
      </h2>
      <div class="answer-body" data-asking={asking} data-answers={String(call?.request.hookInstance ?? '')}>
        {failure !== undefined && (
          <p class="failure" role="alert">
            <strong>No answer to rely on.</strong> {failure}
          </p>
        )}
        {call === undefined && failure === undefined && (
          <p class="hint">{asking ? 'Asking …' : 'Nothing is ordered yet.'}</p>
        )}
        {call?.status === 200 && call.cards.length === 0 && <Silence call={call} />}
        {call?.cards.map((card) => (
          <CardView key={card.uuid} card={card} />
        ))}
      </div>
    </section>
  );
}

/** An empty answer is an answer; it says something else where no order was one that is watched. */
function Silence({ call }: { readonly call: HookCall }) {
  const watched = call.trace === undefined || call.trace.assessments.length > 0;
  return (
    <article class="card silence" data-indicator="silence">
      <header>
        <Icon name="silence" />
        <div>
          <p class="grade">No card</p>
          <h3>
            {watched
              ? 'The record was read, and nothing in it speaks against this order.'
              : 'None of these orders is one that this service watches.'}
          </h3>
        </div>
      </header>
      {watched && (
        <p class="note">
          Silence is the answer when an order fits. It does not mean “no resistance marker”: the trace below says what
          was read.
        </p>
      )}
    </article>
  );
}
