import type { LitElement } from 'lit';
import type { Usage } from '../core/link-session.ts';

/** The question before unlinking: whether it is open, and where the profile is shown, once the host has answered. */
export class UnlinkQuestion {
  isAsked = false;
  usage: Usage | undefined;

  constructor(private readonly host: LitElement) {}

  async ask(readUsage: () => Promise<Usage | undefined> | undefined): Promise<void> {
    this.isAsked = true;
    this.usage = undefined;
    this.host.requestUpdate();
    this.usage = await readUsage();
    this.host.requestUpdate();
  }

  close(): void {
    this.isAsked = false;
    this.host.requestUpdate();
  }
}
