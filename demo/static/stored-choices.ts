import type { ChoiceKeeper, Choices } from '../choices.ts';
import type { Store } from './static-demo.ts';

/** Choices in a store: every request comes from the same browser. */
export function storedChoices(store: Store): ChoiceKeeper {
  const read = async () => JSON.parse((await store.read()) ?? '{}') as Choices;
  return {
    of: read,
    keep: async (_c, choices) => store.write(JSON.stringify({ ...(await read()), ...choices })),
  };
}
