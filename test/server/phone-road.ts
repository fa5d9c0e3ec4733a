// A backend with Login Kit for Web against the simulated TikTok, and phones that open its page.
import { expect } from 'vitest';
import type { LinkSession } from '../../src/core/link-session.ts';
import { tiktok, type LinkServerOptions, type TikTokOptions } from '../../src/server/server.ts';
import { Clock, type Backend } from './backend.ts';
import { clientKey, clientSecret, FaultyTikTok } from './faulty-tiktok.ts';
import { PhoneBrowser } from './phone-browser.ts';

export const redirectUri = 'https://portal.test/tiktok/callback';
type Pending = Extract<LinkSession, { status: 'pending' }>;
type Scanned = Extract<LinkSession, { status: 'scanned' }>;
type Make = (options: Partial<LinkServerOptions> & { clock: Clock }) => Backend;

export class PhoneRoad {
  readonly clock = new Clock();
  readonly fake = new FaultyTikTok(this.clock.now);
  backend: Backend;
  readonly #restart: () => Backend;

  constructor(make: Make, { tiktok: options, ...server }: Partial<LinkServerOptions> & { tiktok?: Partial<TikTokOptions> } = {}) {
    const { fake, clock } = this;
    fake.account('open-1');
    fake.account('open-2');
    this.#restart = () => {
      const app = { clientKey, clientSecret, redirectUri, authorizeUrl: fake.simulated.app.authorizeUrl };
      const provider = tiktok({ ...app, fetch: fake.fetch, now: clock.now, ...options });
      return make({ clock, provider, timers: false, ...server });
    };
    this.backend = this.#restart();
  }

  /** The process is gone, and another one has its database. */
  restart(): void {
    this.backend = this.#restart();
  }

  phone = (language?: string) => new PhoneBrowser(() => this.backend.server, this.fake, language);

  open = (who = 'mia@sunrise'): Promise<Pending> => this.backend.open(who);

  read = (id: string, who = 'mia@sunrise') => this.backend.read(who, id);

  async scanned(id: string, who = 'mia@sunrise'): Promise<Scanned> {
    const session = await this.read(id, who);
    expect(session.status).toBe('scanned');
    return session as Scanned;
  }

  /** Time passes, and what became due is done. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.backend.server.work();
  }

  /** A phone that has agreed at TikTok with one of the accounts. */
  async agreed(url: string, handle = 'open.1', phone = this.phone()): Promise<PhoneBrowser> {
    await phone.open(url);
    await phone.press('Continue with TikTok');
    expect(phone.page).toBe('tiktok');
    return phone.press(`@${handle}`);
  }

  /** A phone with only Confirm left to press. */
  async readyToConfirm(session: Pending, handle = 'open.1', who = 'mia@sunrise'): Promise<PhoneBrowser> {
    const phone = await this.agreed(session.scanUrl, handle);
    expect(phone.page).toBe('number');
    await phone.press('Continue', { number: (await this.scanned(session.id, who)).matchCode! });
    expect(phone.page).toBe('confirm');
    return phone;
  }

  /** Another number than the one on the computer. */
  async wrongNumber(id: string): Promise<string> {
    const { matchCode } = await this.scanned(id);
    return matchCode === '10' ? '11' : '10';
  }
}
