/** Shows a card's Markdown; references in it lead to what they name. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context.js';
import { renderMarkdown } from '../markdown.js';
import { reveal } from '../reveal.js';

export function MarkdownText({ text, name }: { readonly text: string; readonly name: string }) {
  const { shown } = usePage();
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = place;
    if (current === null) return;
    current.innerHTML = renderMarkdown(text, shown);
    for (const link of current.querySelectorAll<HTMLElement>('[data-reference]')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        reveal(link.dataset.reference ?? '');
      });
    }
  }, [text, shown]);
  return <div class={name} ref={place} />;
}
