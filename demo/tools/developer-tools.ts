// The panel of the developer tools: what is on this page as code, what happens on it, how it can look, and what can go wrong.
import { flowsOnPage } from '../client/flows-on-page.ts';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { elementsIn, frameworks, type Framework } from './code.ts';
import { codeSection } from './code-section.ts';
import { controlStyles } from './control.styles.ts';
import { createLog, logEvents, type Log } from './log.ts';
import { logSection } from './log-section.ts';
import { applyLook } from './look.ts';
import { lookSection } from './look-section.ts';
import { watchNetwork, type Network } from './network.ts';
import { pageStyles, toolsStyles } from './developer-tools.styles.ts';
import { scenarioSection } from './scenario-section.ts';
import { forgetSettings, keepSettings, readSettings, type Settings } from './settings.ts';
import type { Page, ToolsPanel } from './tools-panel.ts';

let opened: DeveloperTools | undefined;

/** Opens the tools after the bar that `button` is in, or closes them. `byPress` leads the focus there. */
export function toggleTools(button: HTMLElement, byPress: boolean): void {
  if (opened) return opened.close();
  const tools = new DeveloperTools(button);
  opened = tools;
  button.closest('header')!.after(tools);
  if (byPress) void tools.updateComplete.then(() => tools.renderRoot.querySelector('button')!.focus());
}

class DeveloperTools extends LitElement implements ToolsPanel {
  static override styles = [toolsStyles, controlStyles];
  static override properties = {
    settings: { state: true },
    framework: { state: true },
    offline: { state: true },
    notice: { state: true },
  };

  declare settings: Settings;
  declare framework: Framework;
  declare offline: boolean;
  declare notice: string;

  readonly log: Log = createLog();
  readonly page: Page;
  readonly #button: HTMLElement;
  #network: Network | undefined;
  #disposed = new AbortController();

  constructor(button: HTMLElement) {
    super();
    this.#button = button;
    const { apiBase = '', theme = '', agency = '', roles = '', label = '' } = button.dataset;
    this.page = { apiBase, theme, agency, roles, label };
    this.settings = readSettings();
    this.framework = 'HTML';
    this.offline = false;
    this.notice = '';
  }

  get root(): string {
    return this.page.apiBase.replace(/api\/tt$/, '');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#button.setAttribute('aria-expanded', 'true');
    const { signal } = this.#disposed;
    logEvents(this.log, signal);
    const unlisten = this.log.$entries.listen(() => this.requestUpdate());
    signal.addEventListener('abort', unlisten);
    this.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close(), { signal });
    this.#network = watchNetwork(this.log, this.page.apiBase);
    document.adoptedStyleSheets.push(pageStyles);
    this.set({});
  }

  /** Closes the tools: the page is as it is without them. */
  close(): void {
    opened = undefined;
    this.#disposed.abort();
    this.#network?.close();
    forgetSettings();
    void applyLook(readSettings());
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== pageStyles);
    this.#button.setAttribute('aria-expanded', 'false');
    this.#button.focus();
    this.remove();
  }

  set(changes: Partial<Settings>): void {
    this.settings = { ...this.settings, ...changes };
    keepSettings(this.settings);
    void applyLook(this.settings);
  }

  setOffline(isOffline: boolean): void {
    this.offline = isOffline;
    this.#network?.setOffline(isOffline);
  }

  endSession(status: 'expired' | 'declined'): void {
    const isOpen = flowsOnPage().some(({ step }) => ['scan', 'confirm', 'review'].includes(step));
    this.notice = isOpen ? '' : 'No session is open on this page. Press “Get started” first.';
    if (isOpen) this.#network?.endSession(status);
  }

  protected override render(): TemplateResult {
    const elements = elementsIn(document, this.page.apiBase);
    return html`<aside aria-label="Developer tools">
      <header>
        <h2>Developer tools</h2>
        <button type="button" class="quiet" aria-label="Close developer tools" @click=${() => this.close()}>×</button>
      </header>
      ${this.#section('Code', codeSection(this, elements, frameworks[this.framework]))} ${this.#section('Log', logSection(this.log))}
      ${this.#section('Look', lookSection(this))} ${this.#section('Scenarios', scenarioSection(this))}
      ${this.notice ? html`<p class="notice" role="status">${this.notice}</p>` : nothing}
    </aside>`;
  }

  #section(name: string, content: TemplateResult): TemplateResult {
    const onToggle = ({ target, newState }: ToggleEvent): void => {
      if (newState === 'open' && target instanceof HTMLDetailsElement) this.set({ section: name });
    };
    return html`<details name="section" ?open=${this.settings.section === name} @toggle=${onToggle}>
      <summary>${name}</summary>
      <div class="content">${content}</div>
    </details>`;
  }
}

customElements.define('developer-tools', DeveloperTools);
