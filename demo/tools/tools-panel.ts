import type { Framework } from './code.ts';
import type { Settings } from './settings.ts';

/** What the page says at the button of the tools. */
export interface Page {
  readonly apiBase: string;
  readonly theme: string;
  readonly agency: string;
  readonly roles: string;
  readonly label: string;
}

/** What a section of the tools shows and changes. */
export interface ToolsPanel {
  readonly page: Page;
  readonly settings: Settings;
  readonly offline: boolean;
  /** The framework that the code of the page is written in. */
  framework: Framework;
  /** Where the partner center is, with a slash at the end. */
  readonly root: string;
  /** Changes settings, and the page with them. */
  set(changes: Partial<Settings>): void;
  setOffline(isOffline: boolean): void;
  endSession(status: 'expired' | 'declined'): void;
}
