/** The rules of a trace: fired ones first and unfolded, then the undecided, then those that do not apply. */
import { usePage } from '../context.js';
import type { Trace } from '../types.js';
import { References } from './reference.js';

type RuleResult = Trace['assessments'][number]['rules'][number];
type Criterion = NonNullable<RuleResult['criteria']>;

export function RuleList({ rules }: { readonly rules: readonly RuleResult[] }) {
  const rank = (rule: RuleResult) => (rule.fired ? 0 : rule.truth === 'met' ? 1 : 2);
  const speaking = rules
    .filter((rule) => rule.fired || rule.truth !== 'not-met')
    .sort((one, other) => rank(one) - rank(other));
  const silent = rules.filter((rule) => !speaking.includes(rule));
  return (
    <>
      {speaking.map((rule) => (
        <RuleLine key={rule.rule} rule={rule} />
      ))}
      {silent.length > 0 && (
        <details class="rule">
          <summary>
            <span class="truth not-met">not met</span> {silent.length} rules whose criteria this chart does not meet
          </summary>
          <div class="silent-rules">
            {silent.map((rule) => (
              <RuleLine key={rule.rule} rule={rule} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function RuleLine({ rule }: { readonly rule: RuleResult }) {
  const { state } = usePage();
  const title = state.surroundings?.rules[rule.rule];
  const verdict = rule.fired ? `fired, ${rule.indicator}` : rule.truth.replace('-', ' ');
  return (
    <details class="rule" open={rule.fired}>
      <summary>
        <span class={`truth ${rule.fired ? 'fired' : rule.truth}`}>{verdict}</span> <strong>{rule.rule}</strong> {title}{' '}
        <small>
          v{rule.version}
          {rule.replacedBy !== undefined && `, replaced by ${rule.replacedBy}`}
          {rule.because.length > 0 && `, because ${rule.because.join(', ')}`}
        </small>
      </summary>
      {rule.criteria === undefined ? (
        <p class="hint">
          {rule.truth === 'unknown' ? 'Not decided.' : 'No criteria of its own: it follows from what is missing.'}
        </p>
      ) : (
        <ul class="criteria">
          <CriterionLine criterion={rule.criteria} />
        </ul>
      )}
    </details>
  );
}

function CriterionLine({ criterion }: { readonly criterion: Criterion }) {
  const { asks, truth, children, decidedBy, unknownBecause } = criterion;
  return (
    <li>
      <span class={`truth ${truth}`}>{truth.replace('-', ' ')}</span> {asks}{' '}
      {decidedBy.length > 0 && (
        <>
          by <References to={decidedBy} />
        </>
      )}
      {unknownBecause.length > 0 && <small>{unknownBecause.join(', ')}</small>}
      {children.length + decidedBy.length + unknownBecause.length === 0 && <small>no resource says so</small>}
      {children.length > 0 && (
        <ul>
          {children.map((child, at) => (
            <CriterionLine key={`${at}-${child.asks}`} criterion={child} />
          ))}
        </ul>
      )}
    </li>
  );
}
