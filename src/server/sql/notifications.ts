// Notifications between instances: "this session has changed". One may be lost, so nothing may depend on one; the sweep reads
// the rows anyway. They are sent after the commit and never inside of it, where they would serialize commits.
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { backoffMs } from '../../core/backoff.ts';
import { withTimeLimit } from '../time-limit.ts';
import type { Notifications, ListenerFailure, Queries } from './sql.ts';

const channel = 'tt_link';
const notify = 'select pg_notify($1, $2)';
/** A payload has to be shorter than 8,000 bytes. */
const idsPerPayload = 100;
const retryPace = { firstMs: 200, maxMs: 5_000 };
/** A notification to this instance itself shows whether the connection has gone silent, and whether a pooler ignores LISTEN. */
const probeEveryMs = 5_000;
const maxProbeMs = 5_000;
/** A pooler in transaction mode will still be one. */
const retryUndeliveredMs = 5 * 60_000;
const maxEndMs = 1_000;

/** Notifications over LISTEN and NOTIFY. */
export function postgresNotifications(query: Queries['query'], connect: () => Client): Notifications {
  const self = randomUUID().slice(0, 8);
  const waiting = new Set<string>();
  let sending = false;

  const send = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    // What comes while one statement is under way goes with the next one.
    while (waiting.size > 0) {
      const ids = [...waiting].slice(0, idsPerPayload);
      for (const id of ids) waiting.delete(id);
      await query(notify, [channel, [self, ...ids].join(' ')]).catch(() => {});
    }
    sending = false;
  };

  return {
    send(id) {
      waiting.add(id);
      setImmediate(() => void send());
    },
    listen: (onNotification, onListening, onFailure = () => {}) => {
      const probe = `${self}-probe`;
      const listener = createListener({
        connect,
        onListening,
        onFailure,
        // Over the pool: what a connection sends itself would arrive through a pooler, too.
        probe: () => query(notify, [channel, probe]),
        onPayload(payload) {
          const [sender, ...ids] = payload.split(' ');
          if (sender === probe) listener.probed();
          else if (sender !== self) for (const id of ids) onNotification(id);
        },
      });
      void listener.run();
      return listener;
    },
  };
}

interface ListenerOptions {
  connect: () => Client;
  onListening: () => void;
  onFailure: (reason: ListenerFailure) => void;
  probe: () => Promise<unknown>;
  onPayload: (payload: string) => void;
}

/** Listens on one connection and, when it is lost, on the next one. `probed` is called when a probe has arrived. */
function createListener({ connect, onListening, onFailure, probe, onPayload }: ListenerOptions) {
  let client: Client | undefined;
  let isListening = false;
  let isStopped = false;
  let onProbe = (): void => {};
  let resume = (): void => {};

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Sends a notification through the pool and waits until it arrives here. */
  const sendProbe = async (): Promise<'arrived' | 'missing'> => {
    const arrived = new Promise<void>((resolve) => (onProbe = resolve));
    // A database that is too busy to send it says nothing about this connection: the time counts from when it was sent.
    await probe();
    return withTimeLimit(maxProbeMs, () => arrived).then(
      () => 'arrived',
      () => 'missing',
    );
  };

  /** Resolves when the connection is gone: `lost` where notifications had arrived on it. */
  const listenUntilLost = async (): Promise<'lost' | ListenerFailure> => {
    const current = (client = connect());
    const lost = new Promise<void>((resolve) => {
      current.once('error', () => resolve());
      current.once('end', resolve);
    });
    current.on('error', () => {});
    current.on('notification', ({ payload }) => onPayload(payload ?? ''));
    let hasReceived = false;
    try {
      await current.connect();
      await current.query(`listen ${channel}`);
      while (!isStopped) {
        if ((await Promise.race([sendProbe(), lost])) !== 'arrived') break;
        if (!hasReceived) onListening();
        hasReceived = isListening = true;
        await Promise.race([pause(probeEveryMs), lost]);
      }
      return hasReceived ? 'lost' : 'undelivered';
    } catch {
      return hasReceived ? 'lost' : 'unreachable';
    } finally {
      isListening = false;
      await endOf(current);
    }
  };

  return {
    isListening: () => isListening,
    probed: () => onProbe(),
    async run(): Promise<void> {
      for (let failures = 1; !isStopped; failures += 1) {
        const end = await listenUntilLost();
        if (isStopped) return;
        if (end === 'lost') failures = 1;
        else onFailure(end);
        // Instances that lost the same server don't come back in the same instant.
        await pause((end === 'undelivered' ? retryUndeliveredMs : backoffMs(failures, retryPace)) * (0.5 + Math.random() / 2));
      }
    },
    async stop(): Promise<void> {
      isStopped = true;
      resume();
      if (client) await endOf(client);
    },
  };
}

/** Closes a connection; one that has gone silent never answers that. */
async function endOf(client: Client): Promise<void> {
  await withTimeLimit(maxEndMs, () => client.end()).catch(() => {});
}
