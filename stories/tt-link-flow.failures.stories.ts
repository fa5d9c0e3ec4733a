import type { Meta } from '@storybook/web-components-vite';
import type { FaultName } from '../src/mock/mock.ts';
import { flowMeta, played, reaches, type FlowArgs, type FlowStory } from './flow-story.ts';

/** Every failure code in its own words. Retry is offered where it can help; “Support code” where there is one. */
export default { ...flowMeta, title: 'tt-link-flow/Failures' } satisfies Meta<FlowArgs>;

const failed = (fault: FaultName): FlowStory => ({ args: { script: 'waiting', fault }, play: reaches('failed', 'failure') });

/** No answer, three times within 15 s. */
export const Unreachable: FlowStory = failed('unreachable');
/** Three answers that break the contract. */
export const Unreadable: FlowStory = failed('unreadable');
/** Something else answers at `api-base`. */
export const Unsupported: FlowStory = failed('unsupported');
/** TikTok’s side ended it; the code is the provider’s. */
export const Provider: FlowStory = played('already scanned for 500ms, then failed ticket-7f3a', 'failed', 'support-code');
export const InvalidRequest: FlowStory = failed('invalid-request');
export const Unauthenticated: FlowStory = failed('unauthenticated');
export const Forbidden: FlowStory = failed('forbidden');
export const NotFound: FlowStory = failed('not-found');
export const MethodNotAllowed: FlowStory = failed('method-not-allowed');
export const Conflict: FlowStory = failed('conflict');
export const TooLarge: FlowStory = failed('too-large');
export const RateLimited: FlowStory = failed('rate-limited');
export const Internal: FlowStory = failed('internal');
export const Unavailable: FlowStory = failed('unavailable');
