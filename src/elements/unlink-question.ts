import type { LitElement } from 'lit';
import type { Usage } from '../core/link-session.ts';

/** The question before unlinking: whether it is open, and where the profile is shown, once the host has answered. */
export class UnlinkQuestion {
  isAsked = false;
  usage: Usage | undefined;
  #reading: Promise<Usage | undefined> | undefined;

  constructor(private readonly host: LitElement) {}

  async ask(readUsage: () => Promise<Usage | undefined> | undefined): Promise<void> {
    this.isAsked = true;
    this.usage = undefined;
    this.host.requestUpdate();
    const reading = (this.#reading = readUsage());
    const usage = await reading;
    // The host may have another client by now.
    if (reading === this.#reading) this.usage = usage;
    this.host.requestUpdate();
  }

  close(): void {
    this.isAsked = false;
    this.host.requestUpdate();
  }
}
