import { html, nothing, type TemplateResult } from 'lit';
import { initialFlow, type LinkFlow, type Step } from '../core/link-flow.ts';
import { entries, type Entry } from '../core/link-session.ts';
import { Localize } from '../i18n/localize.ts';
import type { LinkClient, Usage } from '../stores/connection.ts';
import { createLinkFlow, type LinkFlowStore } from '../stores/link-flow-store.ts';
import { version } from '../version.ts';
import { Announcer } from './announcer.ts';
import { BaseElement } from './base-element.ts';
import { buttonStyles } from './button.styles.ts';
import { requireClient } from './require-client.ts';
import { CopyLink } from './copy-link.ts';
import { FocusController } from './focus-controller.ts';
import { hostStyles } from './host.styles.ts';
import { icon } from './icon.ts';
import { StepReporter } from './step-reporter.ts';
import { StoreController } from './store-controller.ts';
import { notice } from './tt-link-flow.notice.ts';
import { QrController } from './tt-link-flow.qr.ts';
import { scanStyles } from './tt-link-flow.scan.styles.ts';
import { viewOf, type Action, type FlowView } from './tt-link-flow.steps.ts';
import { stepStyles } from './tt-link-flow.steps.styles.ts';
import { frameStyles } from './tt-link-flow.styles.ts';

/**
 * Links an agency's TikTok profile: explains, shows the code, waits for the phone, asks whose account it is, and shows
 * what was linked. It resumes by itself after a reload, in a second tab and after a move in the document.
 *
 * @element tt-link-flow
 * @fires {TtStepChangeEvent} tt-step-change - When the flow is at another step; the first one leaves `loading`.
 * @fires {TtSessionEndEvent} tt-session-end - When a session ended, exactly once a session.
 * @fires {TtLinkedEvent} tt-linked - When a profile was linked, also by another tab; not when the page wakes up with one.
 * @fires {TtUnlinkedEvent} tt-unlinked - When the profile was unlinked.
 * @fires {TtIneligibleEvent} tt-ineligible - When the account doesn't meet every requirement.
 * @fires {TtFailedEvent} tt-failed - When linking failed.
 * @fires {TtTelemetryEvent} tt-telemetry - When a step was left; nothing personal, sent nowhere.
 * @slot logo - A logo above the heading; we ship none of TikTok's.
 * @slot intro - More about linking, below the benefits; in `intro`.
 * @slot help - Help of the host, below every step.
 * @slot linked-actions - Buttons of the host beside Unlink; in `linked`.
 * @attr {Step} data-step - The step. The element writes it.
 * @csspart heading - The heading of every step.
 * @csspart benefit - One of the three benefits; in `intro`.
 * @csspart sign-up - The link to TikTok's sign-up; in `intro`.
 * @csspart qr - The code; in `scan`.
 * @csspart time-left - The time left as `m:ss`; while a session is open.
 * @csspart steps - The numbered way inside TikTok's app; in `opening` and `scan`.
 * @csspart requirement - One of the four requirements; in `opening` and `scan`.
 * @csspart copy-link - The button that copies the link; in `scan`.
 * @csspart open-link - The link for someone on the phone already; in `scan`.
 * @csspart scanned-by - Who scanned, where TikTok tells; in `confirm`.
 * @csspart match-code - The number that both screens show; in `confirm`.
 * @csspart account - The account that confirmed; in `review`.
 * @csspart unlink - The button that asks whether to unlink; in `linked`.
 * @csspart unmet - One unmet requirement; in `ineligible`.
 * @csspart fix - The numbered way to meet it; in `ineligible`.
 * @csspart failure - What failed, in words; in `failed`.
 * @csspart support-code - What support can look up; in `failed`.
 * @csspart notice - What is not as it should be, while it isn't.
 * @csspart primary-action - The one way on that the step is about.
 * @csspart secondary-action - The other way.
 * @cssstate loading - Until the first answer.
 * @cssstate intro - Nothing is linked, and nothing was started.
 * @cssstate opening - The first session is on its way.
 * @cssstate scan - The code waits to be scanned.
 * @cssstate confirm - Somebody scanned it and has to confirm on the phone.
 * @cssstate review - The question whose account it is.
 * @cssstate linked - A profile is linked.
 * @cssstate ineligible - The account doesn't meet every requirement.
 * @cssstate declined - The phone declined.
 * @cssstate expired - Nobody confirmed in time.
 * @cssstate cancelled - The person at the page cancelled.
 * @cssstate failed - Linking failed.
 * @cssprop --tt-accent - Links, badges and buttons.
 * @cssprop --tt-on-accent - Text on the accent.
 * @cssprop --tt-text - Text.
 * @cssprop --tt-muted - Text of less weight, and the borders of controls.
 * @cssprop --tt-surface - What a panel stands on.
 * @cssprop --tt-border - Lines.
 * @cssprop --tt-danger - Warnings, and what can't be undone.
 * @cssprop --tt-radius - Corners, `12px` by default.
 * @cssprop --tt-space - The distance that all others are made of, `16px` by default.
 * @cssprop --tt-font - The font family; `inherit` takes the page's.
 */
export class TtLinkFlow extends BaseElement {
  static readonly version = version;
  static override styles = [hostStyles, buttonStyles, frameStyles, stepStyles, scanStyles];
  static override properties = {
    apiBase: { attribute: 'api-base' },
    credentials: {},
    entry: {},
    autostart: { type: Boolean },
    client: { attribute: false },
  };

  /** Brings the tag of the card along; an entry point that has it at hand sets none. */
  static loadCard: (() => Promise<unknown>) | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'data-step'];
  }

  /** Where the API is, absolute or relative to the page; `client` wins over it. */
  apiBase: string | null = null;

  /** Whether cookies go to `api-base`, as in `fetch`: `same-origin` without it, `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** Where in the partner center linking was started. */
  entry: Entry = 'profile';

  /** Starts without a press when the element wakes up at `intro`. */
  autostart = false;

  /** The client to talk through, from `createClient`. */
  client: LinkClient | undefined;

  /** Where the person stands. */
  get step(): Step {
    return this.#teller.step;
  }

  readonly #words = new Localize(this);
  readonly #focus = new FocusController(this);
  readonly #qr = new QrController(this);
  readonly #teller = new StepReporter(this);
  readonly #announcer = new Announcer();
  readonly #copy = new CopyLink(this, () => this.#announcer.say('scan.copied'));
  readonly #secondsLeft = new StoreController<number | undefined>(this, (seconds) => this.#announcer.tick(seconds));
  readonly #flow = new StoreController<LinkFlow>(this, (flow) => this.#follow(flow));
  #store: LinkFlowStore | undefined;
  #client: LinkClient | undefined;
  #unlinkAsked = false;
  #usage: Usage | undefined;

  /** Opens a session, from `intro`, any final step, and `linked` while the profile is unwell; does nothing elsewhere. */
  start(): void {
    this.#store?.start(entries.includes(this.entry) ? this.entry : 'profile');
  }

  /** Ends the session that is open. */
  cancel(): void {
    this.#store?.cancel();
  }

  /** Unlinks the profile without asking; the element's own button asks. */
  unlink(): void {
    this.#store?.unlink();
  }

  /** Moves focus to the heading of the step. */
  override focus(options?: FocusOptions): void {
    this.renderRoot?.querySelector('h2')?.focus(options);
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'data-step') this.#teller.putBack();
  }

  protected override willUpdate(): void {
    const client = requireClient(this);
    const store = client && createLinkFlow(client);
    if (store && store === this.#store) return;
    this.#client = client;
    this.#store = store;
    this.#secondsLeft.watch(this.#store?.$secondsLeft);
    this.#flow.watch(this.#store?.$flow);
    if (!client) this.#follow(initialFlow);
  }

  override render(): TemplateResult {
    const words = this.#words;
    const flow = this.#flow.value ?? initialFlow;
    const told = this.#store
      ? notice(flow, words, () => this.#store?.askNow())
      : html`<p class="notice lasting" part="notice">${words.term('notice.setup')}</p>`;
    const { body, primary, secondary, aside, ...scene } = viewOf(flow, this.#view(told));
    const busy = 'pendingAction' in flow && flow.pendingAction !== undefined;
    return html`<div class="frame" lang=${words.wordsLang()}>
      <div class="panel">
        <div class="top ${flow.step === 'loading' ? 'unseen' : ''}">
          <slot name="logo"></slot>
          ${scene.icon ? html`<span class="mark ${scene.icon}">${icon(scene.icon)}</span>` : nothing}
          <h2 part="heading" tabindex="-1">${scene.heading ?? words.term(`step.${flow.step}`)}</h2>
        </div>
        <div class="body" ?hidden=${!this.#store} aria-busy=${flow.step === 'loading' || flow.step === 'opening' ? 'true' : nothing}>
          ${body}
        </div>
        ${scene.hasNotice ? nothing : told}
        ${
          primary || secondary
            ? html`<div class="actions">
                ${button('primary-action', primary, busy)} ${button('secondary-action', secondary, busy)} ${aside ?? nothing}
              </div>`
            : nothing
        }
        <slot name="help"></slot>
      </div>
      <div class="unseen" role="status">${this.#store ? this.#announcer.text(words) : nothing}</div>
    </div>`;
  }

  #view(notice: FlowView['notice']): FlowView {
    const seconds = this.#secondsLeft.value;
    return {
      words: this.#words,
      notice,
      qr: this.#qr,
      copy: this.#copy,
      apiBase: this.#client?.apiBase,
      unlinkAsked: this.#unlinkAsked,
      usage: this.#usage,
      timeLeft:
        seconds === undefined
          ? nothing
          : html`<p class="time">
              ${icon('clock')}${this.#words.term('scan.time-left')}
              <strong part="time-left">${`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</strong>
            </p>`,
      on: this.#on,
    };
  }

  readonly #on: FlowView['on'] = {
    start: () => this.#press(() => this.start()),
    cancel: () => this.#press(() => this.cancel()),
    accept: () => this.#press(() => this.#store?.decide(true)),
    reject: () => this.#press(() => this.#store?.decide(false)),
    unlink: () => this.#press(() => this.unlink()),
    askUnlink: () => this.#askUnlink(true),
    keep: () => this.#askUnlink(false),
  };

  #press(verb: () => void): void {
    this.#focus.press();
    verb();
  }

  #askUnlink(asked: boolean): void {
    this.#unlinkAsked = asked;
    this.#focus.moveTo(asked ? '.keep' : '[part=unlink]');
    this.requestUpdate();
    if (asked) void this.#askUsage();
  }

  async #askUsage(): Promise<void> {
    this.#usage = undefined;
    this.#usage = await this.#store?.readUsage();
    this.requestUpdate();
  }

  /** Hears every value of the flow, in order, also those that come too quickly to be rendered. */
  #follow(flow: LinkFlow): void {
    // At once, and again with every change where it failed; until then the account's name stands in for its card.
    void TtLinkFlow.loadCard?.().catch(() => undefined);
    const previous = this.#teller.step;
    const moved = this.#teller.onFlow(flow);
    this.#announcer.onFlow(flow, this.#secondsLeft.value);
    if (moved || !('pendingAction' in flow && flow.pendingAction)) this.#focus.settle(moved);
    if (moved || (flow.step === 'linked' && flow.pendingAction)) this.#unlinkAsked = false;
    if (moved && (flow.step === 'opening' || flow.step === 'scan')) void this.#qr.fetchEncoder();
    if (previous === 'loading' && flow.step === 'intro' && this.autostart) this.start();
  }
}

function button(part: string, action: Action | undefined, busy: boolean): TemplateResult | typeof nothing {
  if (!action) return nothing;
  return html`<button type="button" part=${part} aria-disabled=${busy ? 'true' : nothing} @click=${action.press}>${action.words}</button>`;
}
