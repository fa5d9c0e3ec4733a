// What the flow has to ask the API now.
import type { LinkFlow } from './link-flow.ts';
import type { Entry } from './link-session.ts';

/** What to ask the API. */
export type Question =
  | { readonly ask: 'link' }
  | { readonly ask: 'open'; readonly key: string; readonly entry: Entry }
  | { readonly ask: 'session'; readonly id: string; readonly rev: number }
  | { readonly ask: 'decide'; readonly id: string; readonly accept: boolean }
  | { readonly ask: 'cancel'; readonly id: string }
  | { readonly ask: 'unlink' };

/** What the flow has to ask now; nothing where it waits for the person. */
export function questionOf(flow: LinkFlow): Question | undefined {
  switch (flow.step) {
    case 'loading':
      return { ask: 'link' };
    case 'opening':
      return { ask: 'open', key: flow.key, entry: flow.entry };
    case 'scan':
    case 'confirm':
    case 'review': {
      const { id, rev } = flow.session;
      if (flow.pendingAction === 'cancel') return { ask: 'cancel', id };
      if (flow.pendingAction) return { ask: 'decide', id, accept: flow.pendingAction === 'accept' };
      return { ask: 'session', id, rev };
    }
    case 'linked':
      return flow.pendingAction && { ask: 'unlink' };
    default:
      return undefined;
  }
}
