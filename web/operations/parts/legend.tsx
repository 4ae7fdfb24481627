/** Says which shade is which outcome. */

/** In the order in which bars are stacked. */
export const outcomes = ['accepted', 'overridden', 'unanswered'] as const;

export function Legend() {
  return (
    <ul class="legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <span class={`swatch ${outcome}`} />
          {outcome}
        </li>
      ))}
    </ul>
  );
}
