import type { Logger } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Notifications } from '../sql/sql.ts';
import type { SessionSweeper } from './session-sweeper.ts';
import type { SessionWaiters } from './session-waiters.ts';

/** Continues held requests when another instance has changed their session. */
export function listenForChanges(options: {
  notifications: Notifications | undefined;
  waiters: SessionWaiters;
  sweeper: Pick<SessionSweeper, 'compareHeld'>;
  metrics: Metrics;
  log: Required<Logger>;
  report: (error: unknown) => void;
}): { stop(): Promise<void> } | undefined {
  const { notifications, waiters, sweeper, metrics, log, report } = options;
  const listener = notifications?.listen(
    (id) => waiters.announce(id),
    () => void sweeper.compareHeld().catch(report),
    (reason) => {
      if (reason === 'undelivered')
        log.warn(
          'Notifications of PostgreSQL do not arrive: a pooler in transaction mode does not support LISTEN. Changes made by other instances are seen by the sweep, up to a second later.',
          { event: 'listener', reason },
        );
    },
  );
  metrics.gauge('tt_link_listener_connected', () => (listener?.isListening() === false ? 0 : 1));
  return listener;
}
