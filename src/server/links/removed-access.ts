import type { Writer } from '../sql/database.ts';
import { insertJob, runSoon } from '../sql/job-table.ts';
import { selectAges } from '../sql/link-table.ts';
import type { WebhookEvent } from '../tiktok/upstream.ts';
import type { Links } from './links.ts';

/** Events have whole seconds, and the provider's clock isn't ours. */
const clockSkewMs = 5_000;

/**
 * Applies an event that says that access to an account ended. Events come up to three days late: one that is older than the
 * link is ignored, and one that is older than the tokens is verified.
 */
export async function applyRemovedAccess(
  tx: Writer,
  profileId: string,
  { at, health }: Extract<WebhookEvent, { type: 'removed' }>,
  { links, now }: { links: Links; now: () => number },
): Promise<void> {
  const { linkedAt = Infinity, granted } = await selectAges(tx, profileId);
  if (at + clockSkewMs < linkedAt) return;
  if (granted && at < granted.at + clockSkewMs) {
    const job = { kind: 'verify', key: granted.sessionId };
    await insertJob(tx, { ...job, runAt: now(), payload: { health } });
    // The job may have read the account before this event.
    await runSoon(tx, { ...job, at: now() });
  } else await links.setHealth(tx, profileId, health, { forget: true });
}
