/** Items -> the end of a list, one by one: as arguments of one call the items of a large chart would be too many. */

/** Adds the items in their order; a list may be added to itself only as a copy. */
export function append<Item>(to: Item[], items: Iterable<Item>): void {
  for (const item of items) to.push(item);
}
