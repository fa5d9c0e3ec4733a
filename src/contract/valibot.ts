// The schema library, as the contract uses it. Its `object` walks the fields with `for…in`, which on a page whose scripts
// extend `Object.prototype` finds more than was written: here the fields have no prototype.
import * as v from 'valibot';

export * from 'valibot';

export const object = ((entries: v.ObjectEntries) =>
  v.object(Object.assign(Object.create(null), entries) as v.ObjectEntries)) as typeof v.object;
