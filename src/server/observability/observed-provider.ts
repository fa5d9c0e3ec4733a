import type { Provider } from '../tiktok/provider.ts';
import { UpstreamError, type Exchange, type Upstream } from '../tiktok/upstream.ts';
import { TimeLimitError, withTimeLimit } from '../time-limit.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';

/** Outcomes that operators want to read about in the log. */
const loggedOutcomes: ReadonlySet<string> = new Set(['unavailable', 'error', 'refused', 'unclear', 'invalid-signature']);

/** Somebody waits for a code. A provider of the host's own may have no limit itself. */
const maxCodeMs = 6_000;

/** The provider, with every request to it counted by its outcome, and failures logged. */
export function observeProvider(provider: Provider, { metrics, log }: { metrics: Metrics; log: Required<Logger> }): Provider {
  const record = (call: string, outcome: string, reason?: string): void => {
    metrics.count('tt_link_upstream_total', { call, outcome });
    if (loggedOutcomes.has(outcome)) log.warn('The provider gave no good answer.', { event: 'upstream', call, outcome, reason });
  };
  const observed = async <T extends { type: string } | string | void>(call: string, answer: Promise<T>): Promise<T> => {
    try {
      const result = await answer;
      if (typeof result === 'object') record(call, result.type, 'reason' in result ? (result.reason as string) : undefined);
      else record(call, 'done');
      return result;
    } catch (error) {
      // The message of an `UpstreamError` is our own; of the provider's it contains a checked code at most.
      if (error instanceof UpstreamError) record(call, 'unavailable', error.message);
      else record(call, 'error');
      throw error;
    }
  };
  const { upstream } = provider;
  const observedUpstream: Upstream = {
    check: upstream.check && ((code, prepared) => observed('check', upstream.check!(code, prepared))),
    // What went wrong on the way is unclear too: it never throws.
    exchange: (confirmed) =>
      observed(
        'exchange',
        upstream.exchange(confirmed).catch((): Exchange => ({ type: 'unclear' })),
      ),
    readAccount: (tokens) => observed('account', upstream.readAccount(tokens)),
    renew: (tokens) => observed('renew', upstream.renew(tokens)),
    revoke: (tokens) => observed('revoke', upstream.revoke(tokens)),
    readWebhook(body, headers, now) {
      const event = upstream.readWebhook(body, headers, now);
      record('webhook', event.type);
      return event;
    },
  };
  return {
    name: provider.name,
    upstream: observedUpstream,
    ...(provider.prepareCode && { prepareCode: (code) => observed('code', inTime(provider.prepareCode!(code))) }),
    codeUrls: (code, prepared) => provider.codeUrls(code, prepared),
    shareUrl: provider.shareUrl,
    openUrl: provider.openUrl,
    webLogin: provider.webLogin,
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  return withTimeLimit(maxCodeMs, () => answer).catch((error: unknown) => {
    throw error instanceof TimeLimitError ? new UpstreamError('The provider did not answer in time.') : error;
  });
}
