import type { LitElement } from 'lit';
import type { LinkFlow } from '../core/link-flow.ts';
import type { Usage } from '../core/link-session.ts';

/** The question before unlinking: whether it is open, and where the profile is shown, once the host has answered. */
export class UnlinkQuestion {
  isAsked = false;
  usage: Usage | undefined;
  /** The profile that it is about. */
  #profileId: string | undefined;
  /** The request of the last question. */
  #request: Promise<Usage | undefined> | undefined;

  constructor(private readonly host: LitElement) {}

  async ask(readUsage: () => Promise<Usage | undefined> | undefined): Promise<void> {
    this.usage = undefined;
    this.isAsked = true;
    this.host.requestUpdate();
    const request = (this.#request = readUsage());
    const usage = await request;
    if (request !== this.#request) return;
    this.usage = usage;
    this.host.requestUpdate();
  }

  /** Closes it once it was answered, and where another profile is there than the one that it is about. */
  follow(flow: LinkFlow): void {
    const profileId = flow.step === 'linked' ? flow.profile.id : undefined;
    if (profileId !== this.#profileId) this.usage = undefined;
    if (profileId !== this.#profileId || flow.pendingAction) this.close();
    this.#profileId = profileId;
  }

  close(): void {
    this.isAsked = false;
    this.#request = undefined;
    this.host.requestUpdate();
  }
}
