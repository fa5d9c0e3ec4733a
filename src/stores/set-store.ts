import type { WritableAtom } from 'nanostores';
import { reportOnce } from '../client/read-answer.ts';

/** Sets `$store`. A listener of the host that throws stops nothing. */
export function setStore<T>($store: WritableAtom<T>, value: T): void {
  try {
    $store.set(value);
  } catch (error) {
    reportOnce(error);
  }
}
