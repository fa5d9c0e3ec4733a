import { waitUntil as wait } from '@open-wc/testing';

/** Waits for 8 s at most. The second that it waits by itself is too short for a busy machine. */
export const waitUntil: typeof wait = (holds, what, options) => wait(holds, what, { timeout: 8_000, ...options });
