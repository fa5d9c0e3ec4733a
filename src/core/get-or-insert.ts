/** A map, also one that holds its keys weakly. */
interface Values<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What `values` keeps under `key`, made once. */
export function getOrInsert<K, V>(values: Values<K, V>, key: K, make: (key: K) => V): V {
  let value = values.get(key);
  if (value === undefined) values.set(key, (value = make(key)));
  return value;
}
