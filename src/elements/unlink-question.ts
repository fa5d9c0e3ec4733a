import type { LitElement } from 'lit';
import type { LinkFlow } from '../core/link-flow.ts';
import type { Usage } from '../core/link-session.ts';

/** The question before unlinking: whether it is open, and where the profile is shown, once the host has answered. */
export class UnlinkQuestion {
  isAsked = false;
  usage: Usage | undefined;
  /** The profile that it is about. */
  #id: string | undefined;
  /** The answer to the newest question. Older ones are dropped. */
  #answer: unknown;

  constructor(private readonly host: LitElement) {}

  async ask(readUsage: () => Promise<Usage | undefined> | undefined): Promise<void> {
    this.isAsked = true;
    this.usage = undefined;
    this.host.requestUpdate();
    const answer = (this.#answer = readUsage());
    const usage = await answer;
    if (answer === this.#answer) this.usage = usage;
    this.host.requestUpdate();
  }

  /** Closes it once it was answered, and where another profile is there than the one that it is about. */
  follow(flow: LinkFlow): void {
    const id = flow.step === 'linked' ? flow.profile.id : undefined;
    if (id !== this.#id) this.usage = this.#answer = undefined;
    if (id !== this.#id || flow.pendingAction) this.close();
    this.#id = id;
  }

  close(): void {
    this.isAsked = false;
    this.host.requestUpdate();
  }
}
