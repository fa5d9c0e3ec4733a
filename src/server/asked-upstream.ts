import type { Metrics } from './metrics.ts';
import type { ScanCode } from './providers/provider.ts';
import {
  UpstreamTrouble,
  type AccountNews,
  type CodeNews,
  type Exchange,
  type Renewal,
  type Tokens,
  type Upstream,
} from './providers/upstream.ts';

/** The provider's calls, counted by what came of them. */
export class AskedUpstream {
  readonly #upstream: Upstream;
  readonly #metrics: Metrics;

  constructor(upstream: Upstream, metrics: Metrics) {
    this.#upstream = upstream;
    this.#metrics = metrics;
  }

  check(code: ScanCode, prepared: string): Promise<CodeNews> {
    return this.#asked('check', this.#upstream.check(code, prepared));
  }

  /** Never throws: what went wrong on the way is unclear too. */
  exchange(confirmed: { code: string; redirectUri?: string | undefined }): Promise<Exchange> {
    return this.#asked(
      'exchange',
      this.#upstream.exchange(confirmed).catch((): Exchange => ({ type: 'unclear' })),
    );
  }

  readAccount(tokens: Tokens): Promise<AccountNews> {
    return this.#asked('account', this.#upstream.readAccount(tokens));
  }

  renew(tokens: Tokens): Promise<Renewal> {
    return this.#asked('renew', this.#upstream.renew(tokens));
  }

  async revoke(tokens: Tokens): Promise<void> {
    await this.#asked(
      'revoke',
      this.#upstream.revoke(tokens).then(() => ({ type: 'done' })),
    );
  }

  async #asked<T extends { type: string }>(call: string, answer: Promise<T>): Promise<T> {
    try {
      const result = await answer;
      this.#metrics.count('tt_link_upstream_total', { call, outcome: result.type });
      return result;
    } catch (error) {
      this.#metrics.count('tt_link_upstream_total', { call, outcome: error instanceof UpstreamTrouble ? 'trouble' : 'error' });
      throw error;
    }
  }
}
