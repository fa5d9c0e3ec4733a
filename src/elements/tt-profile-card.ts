import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Audience, Profile } from '../core/profile.ts';
import { profileWords } from '../i18n/en-profile.ts';
import { Language } from '../i18n/language.ts';
import type { LinkClient } from '../stores/connection.ts';
import { profileStore, readProfile, type ProfileAnswer, type ProfileStore } from '../stores/profile-store.ts';
import { version } from '../version.ts';
import { BaseElement } from './base-element.ts';
import { TtProfileErrorEvent, TtProfileLoadEvent } from './card-events.ts';
import { requireClient } from './require-client.ts';
import { CustomStateController } from './custom-state-controller.ts';
import { hostStyles } from './host.styles.ts';
import { NearViewport } from './near-viewport.ts';
import { isServer } from './platform.ts';
import { StoreController } from './store-controller.ts';
import { profileCardStyles } from './tt-profile-card.styles.ts';
import { cardView, skeleton } from './tt-profile-card.view.ts';

const noSetup: ProfileAnswer = { ok: false, failure: { code: 'unsupported' } };

/**
 * A TikTok profile, as the agency, a creator or a seller sees it: the agency's own, the one with `profile-id`, or the one
 * that it is handed. Cards on one page ask together.
 *
 * @element tt-profile-card
 * @fires {TtProfileLoadEvent} tt-profile-load - When a profile that the card asked for is shown; never for the property `profile`.
 * @fires {TtProfileErrorEvent} tt-profile-error - When it could not be asked for; the light-DOM children are shown instead.
 * @slot - The fallback, before the element is defined and when it failed.
 * @slot empty - What to show when nothing is linked, or nobody may see it.
 * @slot actions - Buttons of the host, below the profile.
 * @csspart card - The whole card, once there is a profile.
 * @csspart avatar - The picture, or initials while there is none.
 * @csspart name - The display name.
 * @csspart verified - The badge of a verified account.
 * @csspart handle - The username with its `@`.
 * @csspart label - The partner label.
 * @csspart bio - The profile's own words; in the full variant.
 * @csspart stat - One count; in the full variant.
 * @csspart video - One recent video; in the full variant.
 * @csspart link - The link to the profile on TikTok; in the full variant.
 * @csspart health - Why the profile can't be used; absent while it can.
 * @csspart skeleton - Stands in while there is no answer yet.
 * @cssstate loading - While there is no answer yet.
 * @cssstate ready - With a profile.
 * @cssstate empty - When nothing is linked, or the API doesn't tell the profile.
 * @cssstate failed - When the API could not be asked.
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
export class TtProfileCard extends BaseElement {
  static readonly version = version;
  static override styles = [hostStyles, profileCardStyles];
  static override properties = {
    apiBase: { attribute: 'api-base' },
    credentials: {},
    profileId: { attribute: 'profile-id' },
    audience: {},
    variant: {},
    loading: {},
    client: { attribute: false },
    profile: { attribute: false },
  };

  /** Where the API is, absolute or relative to the page; `client` wins over it. */
  apiBase: string | null = null;

  /** Whether cookies go to `api-base`, as in `fetch`: `same-origin` without it, `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** The profile to ask for; without it the agency's own, which follows linking and unlinking. */
  profileId: string | null = null;

  /** Who looks: the agency itself, a creator or a seller. Decides the words for a profile that can't be used. */
  audience: Audience = 'agency';

  /** `full` with bio, counts, videos and link, or `compact`. */
  variant: 'full' | 'compact' = 'full';

  /** `lazy` asks when the card comes near the viewport, `eager` at once. */
  loading: 'lazy' | 'eager' = 'lazy';

  /** The client to talk through, from `createClient`. */
  client: LinkClient | undefined;

  /** The profile to show, without a request; `null` when nothing is linked, `undefined` to ask. */
  profile: Profile | null | undefined;

  readonly #words = new Language(this, profileWords);
  readonly #state = new CustomStateController(this);
  readonly #viewport = new NearViewport(this);
  readonly #answer = new StoreController<ProfileAnswer | undefined>(this);
  #store: ProfileStore | undefined;
  #reported: ProfileAnswer | undefined;
  /** The property `profile`, decoded. */
  #given: ProfileAnswer | undefined;
  /** The avatar that could not be loaded. */
  #brokenAvatarUrl: string | undefined;
  /** The id of the video that plays. */
  #playing: string | undefined;

  override disconnectedCallback(): void {
    // eslint-disable-next-line wc/guard-super-call -- Lit's is always there
    super.disconnectedCallback();
    removeEventListener('securitypolicyviolation', this.#onBlocked);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const viewport = this.#viewport;
    const asks = this.profile === undefined;
    if (changed.has('profile')) this.#given = asks ? undefined : readProfile(this.profile);
    if (changed.has('profileId') || changed.has('loading')) viewport.near = this.loading === 'eager' && !isServer;
    if (asks) viewport.await();
    const client = asks && viewport.near && requireClient(this);
    this.#store = client ? profileStore(client, this.profileId ?? undefined) : undefined;
    this.#answer.watch(this.#store?.$answer);
  }

  protected override updated(): void {
    const answer = this.#shown;
    this.#state.set(!answer ? 'loading' : !answer.ok ? 'failed' : answer.value ? 'ready' : 'empty');
    if (this.profile !== undefined || answer === this.#reported) return;
    this.#reported = answer;
    if (answer && !answer.ok) this.dispatchEvent(new TtProfileErrorEvent(answer.failure));
    else if (answer?.value) this.dispatchEvent(new TtProfileLoadEvent(answer.value));
  }

  override render(): TemplateResult {
    const words = this.#words;
    const answer = this.#shown;
    const compact = this.variant === 'compact';
    if (!answer) return skeleton(compact);
    if (!answer.ok) return html`<slot><p class="muted">${words.term(answer === noSetup ? 'notice.setup' : 'health.viewer')}</p></slot>`;
    if (answer.value) {
      const view = {
        words,
        audience: this.audience,
        compact,
        brokenAvatarUrl: this.#brokenAvatarUrl,
        playing: this.#playing,
        on: this.#on,
      };
      return cardView(answer.value, view);
    }
    const key = this.profile !== null && this.profileId !== null ? 'health.viewer' : 'card.empty';
    return html`<slot name="empty"><p class="muted">${words.term(key)}</p></slot>`;
  }

  get #shown(): ProfileAnswer | undefined {
    return this.#given ?? this.#asked;
  }

  /** The page's policy allows no frame of TikTok's: the video is opened there instead. */
  readonly #onBlocked = ({ blockedURI, disposition, effectiveDirective }: SecurityPolicyViolationEvent): void => {
    const frame = this.renderRoot.querySelector('iframe');
    if (!frame || disposition === 'report' || effectiveDirective !== 'frame-src' || !frame.src.startsWith(blockedURI)) return;
    const video = frame.closest('li')!.querySelector('a')?.href ?? frame.src;
    removeEventListener('securitypolicyviolation', this.#onBlocked);
    this.#playing = undefined;
    this.requestUpdate();
    open(video, '_blank', 'noopener,noreferrer');
  };

  get #asked(): ProfileAnswer | undefined {
    return this.#viewport.near && !this.#store ? noSetup : this.#answer.value;
  }

  readonly #on = {
    avatarError: (event: Event): void => {
      this.#brokenAvatarUrl = (event.currentTarget as Element).getAttribute('src')!;
      this.requestUpdate();
      this.#store?.refresh();
    },
    play: async (event: Event): Promise<void> => {
      const { value: id } = event.currentTarget as HTMLButtonElement;
      const stopped = this.#playing;
      this.#playing = id;
      this.requestUpdate();
      if (id) addEventListener('securitypolicyviolation', this.#onBlocked);
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>(id ? 'iframe' : `[value="${CSS.escape(stopped!)}"]`)?.focus();
    },
  };
}
