import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Provider } from '../tiktok/provider.ts';
import { UpstreamError, type Exchange, type Upstream } from '../tiktok/upstream.ts';
import { TimeLimitError, withTimeLimit } from '../jobs/time-limit.ts';

/** Outcomes that somebody who operates the server wants to read about: the rest is everyday. */
const worthALine: ReadonlySet<string> = new Set(['trouble', 'error', 'refused', 'unclear', 'invalid-signature']);

/** Somebody waits for a code. A provider of the host's own may have no limit itself. */
const maxCodeMs = 6_000;

/** The provider, with every question that it is asked counted by what came of it, and trouble written down. */
export function watched(provider: Provider, { metrics, log }: { metrics: Metrics; log: Required<Logger> }): Provider {
  const tell = (call: string, outcome: string, reason?: string): void => {
    metrics.count('tt_link_upstream_total', { call, outcome });
    if (worthALine.has(outcome)) log.warn('The provider gave no good answer.', { event: 'upstream', call, outcome, reason });
  };
  const asked = async <T extends { type: string } | string | void>(call: string, answer: Promise<T>): Promise<T> => {
    try {
      const result = await answer;
      if (typeof result === 'object') tell(call, result.type, 'reason' in result ? (result.reason as string) : undefined);
      else tell(call, 'done');
      return result;
    } catch (error) {
      // The words of a trouble are our own, and of upstream's there is a checked code at most.
      if (error instanceof UpstreamError) tell(call, 'trouble', error.message);
      else tell(call, 'error');
      throw error;
    }
  };
  const { upstream } = provider;
  const watchedUpstream: Upstream | undefined = upstream && {
    check: (code, prepared) => asked('check', upstream.check(code, prepared)),
    // What went wrong on the way is unclear too: it never throws.
    exchange: (confirmed) =>
      asked(
        'exchange',
        upstream.exchange(confirmed).catch((): Exchange => ({ type: 'unclear' })),
      ),
    readAccount: (tokens) => asked('account', upstream.readAccount(tokens)),
    renew: (tokens) => asked('renew', upstream.renew(tokens)),
    revoke: (tokens) => asked('revoke', upstream.revoke(tokens)),
    readNotice(body, headers, now) {
      const notice = upstream.readNotice(body, headers, now);
      tell('webhook', notice.type);
      return notice;
    },
  };
  return {
    name: provider.name,
    ...(watchedUpstream && { upstream: watchedUpstream }),
    ...(provider.prepareCode && { prepareCode: (code) => asked('code', inTime(provider.prepareCode!(code))) }),
    codeUrls: (code, prepared) => provider.codeUrls(code, prepared),
    ...(provider.shareUrl && { shareUrl: (link) => provider.shareUrl!(link) }),
    start: (desk) => provider.start(desk),
    ...(provider.stop && { stop: () => provider.stop!() }),
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  return withTimeLimit(maxCodeMs, () => answer).catch((error: unknown) => {
    throw error instanceof TimeLimitError ? new UpstreamError('The provider did not answer in time.') : error;
  });
}
