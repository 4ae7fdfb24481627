/** Names the elements of the page that show resources. */

/** The id of the element that shows a resource: letters, digits and hyphens alone. */
export function elementId(reference: string): string {
  return `on-file-${reference.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;
}
