/** Builds elements whose text is always text, never markup. */

/**
 * @param {string} name element name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

/**
 * A link where the address is http or https, else its label alone.
 * @param {string} address
 * @param {string} label
 * @returns {Node}
 */
export function safeLink(address, label) {
  if (!/^https?:\/\/\S+$/i.test(address)) return document.createTextNode(label);
  return element('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, label);
}
