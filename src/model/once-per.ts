/** Work that depends on one unchanging object alone is done once for it. */

/** Returns `build`, remembering its answer for each object; the objects themselves may still be collected. */
export function oncePer<Key extends object, Value>(build: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = build(key);
    known.set(key, value);
    return value;
  };
}
