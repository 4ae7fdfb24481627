/** What lies behind the cards, folded until somebody asks: trace, request, response, timings, feedback. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../context.js';
import type { HookCall, SentFeedback } from '../types.js';
import { JsonText } from './json-text.js';
import { TraceView } from './trace.js';

export function Behind() {
  const { state } = usePage();
  const { call, feedback } = state;
  if (call === undefined && feedback.length === 0) return null;
  return (
    <section class="behind" aria-labelledby="behind-title">
      <h2 id="behind-title">Behind the answer</h2>
      {call?.trace !== undefined && (
        <Folded title="Trace" hint="why each rule fired or did not">
          <TraceView trace={call.trace} />
        </Folded>
      )}
      {call !== undefined && (
        <>
          <Folded title="Timings" hint={`${Math.round(call.roundTripMs)} ms there and back`}>
            <Timings call={call} />
          </Folded>
          <Folded title="Request" hint={`POST /cds-services/${call.service}`}>
            <JsonText value={call.request} label="Request as JSON" />
          </Folded>
          <Folded title="Response" hint={`HTTP ${call.status}`}>
            <JsonText value={call.response} label="Response as JSON" />
          </Folded>
        </>
      )}
      {feedback.length > 0 && (
        <Folded title="Feedback sent" hint={String(feedback.length)}>
          {feedback.map((one, at) => (
            <FeedbackLine key={`${at}-${one.words}`} sent={one} />
          ))}
        </Folded>
      )}
    </section>
  );
}

interface FoldedProps {
  readonly title: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}

/** What is folded is not built: a long trace costs nothing until it is asked for. */
function Folded({ title, hint, children }: FoldedProps) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary class="fold-title">
        {title} <small>{hint}</small>
      </summary>
      {open && <div class="folded">{children}</div>}
    </details>
  );
}

function Timings({ call }: { readonly call: HookCall }) {
  const whole = Math.max(call.roundTripMs, 0.1);
  const inside = call.steps.reduce((sum, { ms }) => sum + ms, 0);
  const steps = [...call.steps, { step: 'on the way', ms: Math.max(0, call.roundTripMs - inside) }];
  return (
    <table class="timings">
      <caption class="unseen">Milliseconds by step, as the server measured them</caption>
      <tbody>
        {steps.map(({ step, ms }) => (
          <tr key={step}>
            <th scope="row">{step}</th>
            <td>{ms.toFixed(1)} ms</td>
            <td aria-hidden="true">
              <meter min={0} max={whole} value={ms} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FeedbackLine({ sent }: { readonly sent: SentFeedback }) {
  return (
    <>
      <p>
        {sent.words} · POST /cds-services/{sent.service}/feedback ·{' '}
        {sent.status === 0 ? 'no answer' : `HTTP ${sent.status}`}
      </p>
      <JsonText value={sent.body} label="Feedback as JSON" />
    </>
  );
}
