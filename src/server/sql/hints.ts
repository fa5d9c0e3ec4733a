// What instances tell each other: "this session has changed". A hint may be lost, so nothing may depend on one; the row
// is the truth and the sweep is the net. Sent after the commit and never inside of it, where it would serialize commits.
import { randomUUID } from 'node:crypto';
import type { Client, Pool } from 'pg';
import type { Hints } from './sql.ts';

const channel = 'tt_link';
/** A payload has to be shorter than 8,000 bytes. */
const idsPerPayload = 100;
const firstRetryMs = 200;
const longestRetryMs = 5_000;
/** A connection that died without a word is found out by asking. */
const probeEveryMs = 10_000;

/** Hints over LISTEN and NOTIFY. */
export function postgresHints(pool: Pool, connect: () => Client): Hints {
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
      await pool.query('select pg_notify($1, $2)', [channel, [self, ...ids].join(' ')]).catch(() => {});
    }
    sending = false;
  };

  return {
    send(id) {
      waiting.add(id);
      setImmediate(() => void send());
    },
    listen: (hear, missed) => {
      const listener = new Listener(connect, missed, (payload) => {
        const [sender, ...ids] = payload.split(' ');
        if (sender !== self) for (const id of ids) hear(id);
      });
      void listener.run();
      return { isHearing: () => listener.hearing, stop: () => listener.stop() };
    },
  };
}

/** One connection that listens and, when it is lost, the next one. */
class Listener {
  hearing = false;
  readonly #connect: () => Client;
  readonly #missed: () => void;
  readonly #hear: (payload: string) => void;
  #client: Client | undefined;
  #stopped = false;
  #resume = () => {};

  constructor(connect: () => Client, missed: () => void, hear: (payload: string) => void) {
    this.#connect = connect;
    this.#missed = missed;
    this.#hear = hear;
  }

  async run(): Promise<void> {
    for (let retryMs = firstRetryMs; !this.#stopped; retryMs = Math.min(retryMs * 2, longestRetryMs)) {
      if (await this.#listenUntilLost()) retryMs = firstRetryMs;
      // Instances that lost the same server don't come back in the same instant.
      if (!this.#stopped) await this.#pause(retryMs * (0.5 + Math.random() / 2));
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#resume();
    await this.#client?.end().catch(() => {});
  }

  /** Resolves when the connection is gone; `true` where there was one. */
  async #listenUntilLost(): Promise<boolean> {
    const client = this.#connect();
    this.#client = client;
    const lost = new Promise<void>((resolve) => {
      client.once('error', () => resolve());
      client.once('end', resolve);
    });
    client.on('error', () => {});
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    let probe: ReturnType<typeof setInterval> | undefined;
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.hearing = true;
      this.#missed();
      probe = setInterval(() => void probeOf(client), probeEveryMs);
      await lost;
      return true;
    } catch {
      return false;
    } finally {
      this.hearing = false;
      clearInterval(probe);
      await client.end().catch(() => {});
    }
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

async function probeOf(client: Client): Promise<void> {
  const late = setTimeout(() => client.emit('error', new Error('The listening connection no longer answers.')), probeEveryMs / 2);
  await client.query('select 1').catch(() => {});
  clearTimeout(late);
}
