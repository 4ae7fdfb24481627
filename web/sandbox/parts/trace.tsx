/** The trace of an answer: orders, disease, markers and rules, each leaf with the resource that decided it. */
import { usePage } from '../context.js';
import type { Trace } from '../types.js';
import { Reference, References } from './reference.js';
import { RuleList } from './trace-rules.js';

type Assessment = Trace['assessments'][number];
type Marker = Assessment['biomarkers'][number];

export function TraceView({ trace }: { readonly trace: Trace }) {
  const { assessments, gaps, otherSubjects } = trace;
  return (
    <div class="trace">
      {assessments.length === 0 && <p>No order for a watched drug was recognised: nothing was looked up.</p>}
      {assessments.map((assessment, at) => (
        <OrderTrace key={assessment.order.reference ?? at} assessment={assessment} />
      ))}
      {gaps.length > 0 && (
        <>
          <h4>Could not be read</h4>
          <ul>
            {gaps.map(({ area, key, reason }) => (
              <li key={`${area}-${key}`}>
                {area}: <code>{key.split('?')[0]}</code> ({reason})
              </li>
            ))}
          </ul>
        </>
      )}
      {otherSubjects.length > 0 && (
        <p>
          Set aside, for they name another patient: <References to={otherSubjects} />
        </p>
      )}
    </div>
  );
}

function OrderTrace({ assessment }: { readonly assessment: Assessment }) {
  const { order, disease, history, biomarkers, rules, knowledge } = assessment;
  return (
    <section>
      <h3>
        {order.display} {order.reference !== undefined && <Reference to={order.reference} />}
      </h3>
      <p>
        Disease:{' '}
        {disease.cancers.length === 0
          ? 'none recognised'
          : disease.cancers.map(({ label, source }) => (
              <span key={source}>
                {label} (<Reference to={source} />){' '}
              </span>
            ))}
        <small>
          {disease.kind}, from {disease.from}
        </small>
      </p>
      {history.exposures.length > 0 && (
        <p>
          Given earlier:{' '}
          {history.exposures.map(({ therapy, source, lastOn }) => (
            <span key={`${therapy}-${source}`}>
              {therapy} {lastOn !== undefined && `until ${lastOn} `}(<Reference to={source} />){' '}
            </span>
          ))}
        </p>
      )}
      <h4>Rules</h4>
      <RuleList rules={rules} />
      <h4>Markers</h4>
      <ul class="markers">
        {biomarkers.map((marker) => (
          <MarkerLine key={marker.biomarker} marker={marker} />
        ))}
      </ul>
      <p class="hint">
        Knowledge {knowledge.version}, {knowledge.digest.slice(0, 12)}
      </p>
    </section>
  );
}

function MarkerLine({ marker }: { readonly marker: Marker }) {
  const { resources } = usePage();
  const known = resources.length > 0;
  const { label, status, findings, conflicting, reasons } = marker;
  return (
    <li>
      <span class={`truth ${status}`}>{status}</span> {label}{' '}
      {findings.length > 0 && <References to={findings.map(({ provenance }) => provenance.source)} />}
      {conflicting.length > 0 && (
        <>
          {' '}
          against <References to={conflicting.map(({ provenance }) => provenance.source)} />
        </>
      )}
      {reasons.map(({ cause, note, source }) => (
        <small key={`${cause}-${note}`}>
          {' '}
          {cause}: {note} {known && source !== undefined && <Reference to={source} />}
        </small>
      ))}
    </li>
  );
}
