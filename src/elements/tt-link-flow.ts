import type { TemplateResult } from 'lit';
import { canStart, initialFlow, type LinkFlow, type Step } from '../core/link-flow.ts';
import { entries, type Entry } from '../core/link-session.ts';
import { Localize } from '../i18n/localize.ts';
import { connectionTo, type LinkClient } from '../stores/connection.ts';
import { createLinkFlow, type LinkFlowStore } from '../stores/link-flow-store.ts';
import { version } from '../version.ts';
import { Announcer } from './announcer.ts';
import { BaseElement } from './base-element.ts';
import { buttonStyles } from './button.styles.ts';
import { CopyLink } from './copy-link.ts';
import { FocusController } from './focus-controller.ts';
import { followHeight } from './follow-height.ts';
import { hostStyles } from './host.styles.ts';
import { requireClient } from './require-client.ts';
import { StepReporter } from './step-reporter.ts';
import { StoreController } from './store-controller.ts';
import { frame, timeLeft } from './tt-link-flow.frame.ts';
import { notice, setupNotice } from './tt-link-flow.notice.ts';
import { QrCode } from './tt-link-flow.qr.ts';
import { scanStyles } from './tt-link-flow.scan.styles.ts';
import { stepStyles } from './tt-link-flow.steps.styles.ts';
import { viewOf } from './tt-link-flow.steps.ts';
import { frameStyles } from './tt-link-flow.styles.ts';
import type { FlowView } from './tt-link-flow.view.ts';
import { UnlinkQuestion } from './unlink-question.ts';

/**
 * Links an agency's TikTok profile: it shows a QR code, waits for the phone, asks whose account it is, and shows the linked
 * profile. It resumes after a reload, in a second tab and after a move in the document.
 *
 * @element tt-link-flow
 * @fires {TtStepChangeEvent} tt-step-change - When the step changes. The first one leaves `loading`.
 * @fires {TtSessionEndEvent} tt-session-end - When a session ends, exactly once per session.
 * @fires {TtLinkedEvent} tt-linked - When a profile is linked, also by another tab. Not when the page loads with a linked profile.
 * @fires {TtUnlinkedEvent} tt-unlinked - When the profile is unlinked, also by another tab.
 * @fires {TtIneligibleEvent} tt-ineligible - When the account does not meet every requirement.
 * @fires {TtFailedEvent} tt-failed - When linking fails.
 * @fires {TtTelemetryEvent} tt-telemetry - When the flow leaves a step. It contains nothing about a person, and the element does not send it anywhere.
 * @slot logo - A logo above the heading. The package contains no TikTok logo.
 * @slot intro - Text about linking below the benefits, in `intro`.
 * @slot help - Help below every step.
 * @slot linked-actions - Buttons beside Unlink, in `linked`.
 * @attr {Step} data-step - The step, from the first response on. The element writes it.
 * @csspart heading - The heading of every step.
 * @csspart benefit - One of the three benefits, in `intro`.
 * @csspart sign-up - The link to TikTok's sign-up, in `intro`.
 * @csspart qr - The QR code, in `scan`.
 * @csspart time-left - The time left as `m:ss`, while a session is open.
 * @csspart steps - The numbered steps inside TikTok's app, in `opening` and `scan`.
 * @csspart requirement - One of the four requirements, in `opening` and `scan`.
 * @csspart copy-link - The button that copies the link, in `scan`.
 * @csspart open-link - The link for a person who has this device alone, in `scan`.
 * @csspart scanned-by - Who scanned the code, if the provider says so, in `confirm`.
 * @csspart match-code - The number that the person enters on the phone, in `confirm`.
 * @csspart account - The account that confirmed, in `review`.
 * @csspart unlink - The button that asks whether to unlink, in `linked`.
 * @csspart unmet - One unmet requirement, in `ineligible`.
 * @csspart fix - The numbered steps to meet it, in `ineligible`.
 * @csspart failure - The description of the failure, in `failed`.
 * @csspart support-code - The code that support can look up, in `failed`.
 * @csspart notice - A temporary problem, such as a lost network.
 * @csspart primary-action - The main button of the step.
 * @csspart secondary-action - The other button of the step.
 * @csspart back-action - The button that returns to the linked profile, after a session that was to link it again.
 * @cssstate loading - Until the first response.
 * @cssstate intro - Nothing is linked and no session is open.
 * @cssstate opening - The element waits for a new session.
 * @cssstate scan - The QR code is shown.
 * @cssstate confirm - Somebody scanned the code and must confirm on the phone.
 * @cssstate review - The element asks "Is this your account?".
 * @cssstate linked - A profile is linked.
 * @cssstate ineligible - The account does not meet every requirement.
 * @cssstate declined - The person declined on the phone.
 * @cssstate expired - Nobody confirmed in time.
 * @cssstate cancelled - The person at the page cancelled the session.
 * @cssstate failed - Linking failed.
 * @cssprop --tt-accent - The colour of links, badges and buttons.
 * @cssprop --tt-on-accent - The colour of text on `--tt-accent`.
 * @cssprop --tt-text - The colour of text.
 * @cssprop --tt-muted - The colour of secondary text and of the borders of controls.
 * @cssprop --tt-surface - The background of panels.
 * @cssprop --tt-border - The colour of lines.
 * @cssprop --tt-danger - The colour of warnings and of actions that cannot be undone.
 * @cssprop --tt-radius - The radius of corners.
 * @cssprop --tt-space - The distance from which all others are calculated.
 * @cssprop --tt-font - The font family. `inherit` uses the font of the page.
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

  /** The address of the API, absolute or relative to the page. The property `client` wins over it. */
  apiBase: string | null = null;

  /** Whether requests to `api-base` carry cookies, as in `fetch`: `same-origin` (default), `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** Where linking started: `profile` (default), `invite-creator`, `add-creator` or `campaign`. */
  entry: Entry = 'profile';

  /** Opens a session without a press if the first step is `intro`. */
  autostart = false;

  /** The client for all requests, from `createClient()`. */
  client: LinkClient | undefined;

  /** The current step. */
  get step(): Step {
    return this.#reporter.step;
  }

  readonly #words = new Localize(this);
  readonly #focus = new FocusController(this);
  readonly #qr = new QrCode(this);
  readonly #reporter = new StepReporter(this);
  readonly #announcer = new Announcer();
  readonly #copy = new CopyLink(this, () => this.#announcer.say('scan.copied'));
  readonly #unlinking = new UnlinkQuestion(this);
  readonly #secondsLeft = new StoreController<number | undefined>(this, (seconds) => this.#announcer.onSecondsLeft(seconds));
  readonly #flow = new StoreController<LinkFlow>(this, (flow) => this.#follow(flow));
  /** `null` where the page sets no client. */
  #store: LinkFlowStore | null | undefined;
  #client: LinkClient | null | undefined;

  /** Opens a session from `intro`, from any final step, and from `linked` if the health of the profile is not `active`. Otherwise it does nothing. */
  start(): void {
    this.#store?.start(entries.includes(this.entry) ? this.entry : 'profile');
  }

  /** Ends the open session. */
  cancel(): void {
    this.#store?.cancel();
  }

  /** Unlinks the profile and does not ask. The element's own button asks first. */
  unlink(): void {
    this.#store?.unlink();
  }

  /** Moves the focus to the heading of the step. */
  override focus(options?: FocusOptions): void {
    this.renderRoot?.querySelector('h2')?.focus(options);
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'data-step') this.#reporter.restoreAttribute();
  }

  protected override willUpdate(): void {
    const client = requireClient(this);
    // Out of the document nobody watches its flow, which would then begin anew.
    const store = client && (this.isConnected ? createLinkFlow(client) : this.#store);
    if (store && store === this.#store) return;
    this.#client = client;
    this.#store = store;
    this.#secondsLeft.watch(this.#store?.$secondsLeft);
    this.#flow.watch(this.#store?.$flow);
    if (!client) this.#follow(initialFlow);
  }

  protected override firstUpdated(): void {
    followHeight(this.renderRoot, '.surface, .panel');
  }

  override render(): TemplateResult {
    const flow = this.#flow.value ?? initialFlow;
    const view = this.#view(flow);
    return frame(flow, viewOf(flow, view), view, {
      back: this.#canGoBack(flow) ? { label: 'back', press: this.#back } : undefined,
      announced: this.#store ? this.#announcer.text(this.#words) : undefined,
    });
  }

  #view(flow: LinkFlow): FlowView {
    const words = this.#words;
    const lacksClient = this.#store === null;
    return {
      words,
      lacksClient,
      notice: lacksClient ? setupNotice(words) : notice(flow, words, () => this.#store?.askNow()),
      qr: this.#qr,
      copy: this.#copy,
      apiBase: this.#client?.apiBase,
      unlinking: this.#unlinking,
      timeLeft: timeLeft(this.#secondsLeft.value, words),
      on: this.#on,
    };
  }

  readonly #on: FlowView['on'] = {
    start: () => this.#press(() => this.start()),
    cancel: () => this.#press(() => this.cancel()),
    accept: () => this.#press(() => this.#store?.decide(true)),
    reject: () => this.#press(() => this.#store?.decide(false)),
    unlink: () => this.#press(() => this.unlink()),
    askUnlink: () => {
      this.#focus.moveTo('.keep');
      void this.#unlinking.ask(() => this.#store?.readUsage());
    },
    keep: () => {
      this.#focus.moveTo('[part=unlink]');
      this.#unlinking.close();
    },
  };

  /** A session that was to link a profile again ended otherwise: that profile is still there. */
  #canGoBack(flow: LinkFlow): boolean {
    return flow.step !== 'linked' && canStart(flow) && Boolean(this.#client && connectionTo(this.#client).$profile.value);
  }

  readonly #back = (): void => this.#press(() => this.#store?.showProfile());

  #press(action: () => void): void {
    this.#focus.press();
    action();
  }

  /** Gets every value of the flow, in order, also those that come too quickly to be rendered. */
  #follow(flow: LinkFlow): void {
    // At once, and again with every change where it failed; until then the account's name stands in for its card.
    void TtLinkFlow.loadCard?.().catch(() => undefined);
    const previous = this.#reporter.step;
    const moved = this.#reporter.onFlow(flow);
    this.#announcer.onFlow(flow, this.#secondsLeft.value);
    if (moved || !flow.pendingAction) this.#focus.settle(moved);
    this.#unlinking.follow(flow);
    if (moved && (flow.step === 'opening' || flow.step === 'scan')) void this.#qr.fetch();
    if (previous === 'loading' && flow.step === 'intro' && this.autostart) this.start();
  }
}
