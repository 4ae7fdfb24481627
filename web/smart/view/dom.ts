/** Builds elements: text is always text, attributes are set by name, nothing is parsed as markup. */

type Child = Node | string | undefined | readonly (Node | string | undefined)[];

/** @param attributes set as they are; `undefined` leaves one out; `onclick` is a listener */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: { readonly [name: string]: string | (() => void) | undefined } = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener('click', value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined));
  return element;
}

/** A section of the page under a heading of its own. */
export function section(
  id: string,
  title: string,
  hint: string | undefined,
  ...children: readonly Child[]
): HTMLElement {
  const head = h(
    'header',
    { class: 'section-head' },
    h('h2', { id: `${id}-title` }, title),
    hint && h('p', { class: 'hint' }, hint),
  );
  return h('section', { id, 'aria-labelledby': `${id}-title` }, head, ...children);
}

/** The element with this id, which the page is known to hold. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new TypeError(`the page has no element ${id}`);
  return element;
}
