/** Keeps the keyboard's place where the element that had the focus goes away or is disabled. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * After each of these changes: where the last focused element can no longer have the focus, `place` takes it, so that a
 * keyboard or a screen reader goes on from the answer and not from the top of the page. @see WCAG 2.2, 2.4.3 Focus Order
 */
export function useKeptFocus(place: RefObject<HTMLElement | null>, changes: readonly unknown[]): void {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = target;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    const { current } = last;
    if (!(current instanceof HTMLElement) || (current.isConnected && !isDisabled(current))) return;
    last.current = null;
    place.current?.focus({ preventScroll: true });
  }, [...changes]);
}

function isDisabled(element: HTMLElement): boolean {
  return element instanceof HTMLButtonElement && element.disabled;
}
