/** The page's head: its name, the stretch of time, asking anew, and the theme. */
import { useTheme } from '../../use-theme.js';
import { type Span, spans } from '../span.js';

interface HeadProps {
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
  readonly onAgain: () => void;
  /** ISO 8601 instant of the figures that are shown. */
  readonly at: string | undefined;
}

export function Head({ span, onSpan, onAgain, at }: HeadProps) {
  const [theme, turn] = useTheme();
  return (
    <header class="top-bar">
      <h1>
        <img src="/operations/icon.svg" alt="" width="28" height="28" /> Wildtype <span class="place">operations</span>
      </h1>
      <div class="tools">
        <p class="asked" role="status">
          {at === undefined ? '' : `as of ${at.slice(0, 19).replace('T', ' ')} UTC`}
        </p>
        <label class="span">
          Cards of{' '}
          <select value={String(span)} onChange={({ currentTarget }) => onSpan(spanOf(currentTarget.value))}>
            {spans.map((one) => (
              <option key={one} value={String(one)}>
                {spanWords(one)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="quiet" onClick={onAgain}>
          Ask again
        </button>
        <button type="button" class="quiet" onClick={turn}>
          Theme: {theme}
        </button>
      </div>
    </header>
  );
}

function spanOf(value: string): Span {
  return spans.find((one) => String(one) === value) ?? 0;
}

function spanWords(span: Span): string {
  if (span === 0) return 'all time';
  return span === 1 ? 'today' : `the last ${span} days`;
}
