/** A table that may be wider than its place: it scrolls by itself, by keyboard too. */
import type { ComponentChildren } from 'preact';

interface WideTableProps {
  /** Id of the heading that names it. */
  readonly labelledBy: string;
  readonly children: ComponentChildren;
}

export function WideTable({ labelledBy, children }: WideTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard (WCAG 2.1.1)
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls, and a section would be one more landmark
    <div class="table" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      {children}
    </div>
  );
}
