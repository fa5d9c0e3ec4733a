// A backend with TikTok's provider against the simulated one: no timers, `work()` and the clock move everything.
import { expect } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { tiktok, type LinkServerOptions, type TikTokOptions } from '../../src/server/server.ts';
import { Backend, Clock } from './backend.ts';
import { clientKey, clientSecret, FaultyTikTok } from './faulty-tiktok.ts';

export class TikTokSetup {
  readonly clock = new Clock();
  readonly fake = new FaultyTikTok(this.clock.now);
  readonly backend: Backend;

  constructor(
    make: (options: Partial<LinkServerOptions> & { clock: Clock }) => Backend,
    { tiktok: options, ...server }: Partial<LinkServerOptions> & { tiktok?: Partial<TikTokOptions> } = {},
  ) {
    const { now } = this.clock;
    const provider = tiktok({ login: 'qr', clientKey, clientSecret, fetch: this.fake.fetch, now, ...options });
    this.backend = make({ clock: this.clock, provider, timers: false, ...server });
  }

  /** Time passes, and what became due is done. */
  async pass(ms = 2_000): Promise<void> {
    this.clock.advance(ms);
    await this.backend.server.work();
  }

  open = (who = 'mia@sunrise') => this.backend.open(who);

  read = (id: string, who = 'mia@sunrise') => this.backend.read(who, id);

  /** Scanned and confirmed on the phone; nobody has asked TikTok since. */
  async confirmed(openId = 'open-1', who = 'mia@sunrise'): Promise<string> {
    const { id, scanUrl } = await this.open(who);
    this.fake.scan(scanUrl, openId);
    await this.pass();
    expect((await this.read(id, who)).status).toBe('scanned');
    this.fake.confirm(scanUrl);
    return id;
  }

  async review(openId = 'open-1', who = 'mia@sunrise'): Promise<string> {
    const id = await this.confirmed(openId, who);
    await this.pass();
    expect((await this.read(id, who)).status).toBe('review');
    return id;
  }

  async link(openId = 'open-1', who = 'mia@sunrise'): Promise<Extract<LinkSession, { status: 'linked' }>> {
    const { body } = await this.backend.decide(who, await this.review(openId, who), true);
    expect(body.status).toBe('linked');
    await this.backend.server.work();
    return body as Extract<LinkSession, { status: 'linked' }>;
  }
}
