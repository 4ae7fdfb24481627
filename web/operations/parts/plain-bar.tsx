/** Draws one number as a bar beside it. */
import { scaleLinear } from 'd3-scale';

interface PlainBarProps {
  readonly part: number;
  readonly whole: number;
  readonly outcome?: 'overridden';
}

export function PlainBar({ part, whole, outcome }: PlainBarProps) {
  const x = scaleLinear([0, Math.max(whole, 1)], [0, 100]);
  return (
    <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <g class={outcome ?? 'counted'}>
        <rect x="0" width={x(part)} y="0" height="10" />
      </g>
    </svg>
  );
}
