import { pause } from './timeouts.ts';

/** How long the next call waits if a message came while the last one was under way. */
const readAgainMs = 500;

/** What tabs that use the same API send each other: the link may have changed. */
export interface TabChannel {
  send(): void;
  close(): void;
}

/** Calls `onMessage` until `disposed`. However many messages come, one call is under way, and one more follows it. */
export function openTabChannel(apiBase: string, onMessage: () => Promise<unknown>, disposed: AbortSignal): TabChannel | undefined {
  let channel: BroadcastChannel;
  try {
    channel = new BroadcastChannel(`tt-link ${apiBase}`);
  } catch {
    // Some test DOMs have none, and a browser that blocks the storage of a frame throws.
    return undefined;
  }
  let messages = 0;
  channel.onmessage = async () => {
    if (messages++) return;
    for (let answered = 0; answered < messages && !disposed.aborted;) {
      if (answered) await pause(readAgainMs, disposed);
      answered = messages;
      await onMessage();
    }
    messages = 0;
  };
  return { send: () => channel.postMessage('look again'), close: () => channel.close() };
}
