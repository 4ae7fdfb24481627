/** Leads the eye, and the keyboard, to a resource that the page shows. */
import { elementId } from './element-id.js';

/** Unfolds the resource's row, scrolls there and moves the focus to it. */
export function reveal(reference: string): void {
  const row = document.getElementById(elementId(reference));
  if (row === null) return;
  for (let outer = row.closest('details'); outer !== null; outer = outer.parentElement?.closest('details') ?? null) {
    outer.open = true;
  }
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  row.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  const target = row.querySelector('summary') ?? row;
  target.focus({ preventScroll: true });
  row.classList.remove('revealed');
  // Reading a size lets the mark begin anew where the same row is revealed twice.
  void row.offsetWidth;
  row.classList.add('revealed');
}
