import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Audience, Profile } from '../core/profile.ts';
import { profileWords } from '../i18n/en-profile.ts';
import { Language } from '../i18n/language.ts';
import type { LinkClient } from '../stores/connection.ts';
import { profileStore, readProfile, type ProfileAnswer, type ProfileStore } from '../stores/profile-store.ts';
import { version } from '../version.ts';
import { BaseElement } from './base-element.ts';
import { TtProfileErrorEvent, TtProfileLoadEvent } from './card-events.ts';
import { CustomStateController } from './custom-state-controller.ts';
import { hostStyles } from './host.styles.ts';
import { NearViewport } from './near-viewport.ts';
import { requireClient } from './require-client.ts';
import { StoreController } from './store-controller.ts';
import { profileCardStyles } from './tt-profile-card.styles.ts';
import { cardView, skeleton } from './tt-profile-card.view.ts';

const noSetup: ProfileAnswer = { ok: false, failure: { code: 'unsupported' } };

/**
 * Shows a TikTok profile to the agency, a creator or a seller: the agency's own, the one with `profile-id`, or the property
 * `profile`. Cards on one page share their requests.
 *
 * @element tt-profile-card
 * @fires {TtProfileLoadEvent} tt-profile-load - When the card shows a profile that it requested. Never for the property `profile`.
 * @fires {TtProfileErrorEvent} tt-profile-error - When the request failed. The card shows its light-DOM children instead.
 * @slot - The fallback before the element is defined and when the request failed.
 * @slot empty - The content when nothing is linked or the profile is not visible.
 * @slot actions - Buttons below the profile.
 * @csspart card - The whole card, when a profile is shown.
 * @csspart avatar - The picture, or initials if there is none.
 * @csspart name - The display name.
 * @csspart verified - The badge of a verified account.
 * @csspart handle - The username with its `@`.
 * @csspart label - The partner label.
 * @csspart bio - The text of the account holder, in the full variant.
 * @csspart stat - One count, in the full variant.
 * @csspart video - One recent video, in the full variant.
 * @csspart link - The link to the profile on TikTok, in the full variant.
 * @csspart health - Why the profile cannot be used. Absent if its health is `active`.
 * @csspart skeleton - The placeholder until the first response.
 * @cssstate loading - Until the first response.
 * @cssstate ready - A profile is shown.
 * @cssstate empty - Nothing is linked, or the profile is not visible.
 * @cssstate failed - The request failed.
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

  /** The address of the API, absolute or relative to the page. The property `client` wins over it. */
  apiBase: string | null = null;

  /** Whether requests to `api-base` carry cookies, as in `fetch`: `same-origin` (default), `include` or `omit`. */
  credentials: RequestCredentials | null = null;

  /** The id of the profile. Without it the card shows the agency's own profile, and follows linking and unlinking. */
  profileId: string | null = null;

  /** Who sees the card: `agency` (default), `creator` or `seller`. It decides the words for a profile that cannot be used. */
  audience: Audience = 'agency';

  /** `full` (default, with bio, counts, videos and link) or `compact`. */
  variant: 'full' | 'compact' = 'full';

  /** `lazy` (default) requests the profile when the card comes near the viewport, `eager` at once. */
  loading: 'lazy' | 'eager' = 'lazy';

  /** The client for all requests, from `createClient()`. */
  client: LinkClient | undefined;

  /** The profile to show, without a request. `null` means nothing is linked; `undefined` means that the card requests it. */
  profile: Profile | null | undefined;

  readonly #words = new Language(this, profileWords);
  readonly #state = new CustomStateController(this);
  readonly #viewport = new NearViewport(this);
  readonly #answer = new StoreController<ProfileAnswer | undefined>(this);
  /** `null` where the page sets no client. */
  #store: ProfileStore | null | undefined;
  #reported: ProfileAnswer | undefined;
  /** The property `profile`, decoded. */
  #given: ProfileAnswer | undefined;
  /** The API that the profile comes from. */
  #picturesFrom: string | null = null;
  /** The avatar that could not be loaded. */
  #brokenAvatarUrl: string | undefined;
  /** The id of the video that plays. */
  #playing: string | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('securitypolicyviolation', this.#onBlocked);
    // A frame that comes back would play by itself.
    this.#playing = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const viewport = this.#viewport;
    const asks = this.profile === undefined;
    if (changed.has('profile')) this.#given = asks ? undefined : readProfile(this.profile);
    if (changed.has('profileId') || this.loading === 'eager') viewport.near = this.loading === 'eager';
    if (asks) viewport.await();
    const client = asks && viewport.near ? requireClient(this) : undefined;
    this.#picturesFrom = (client ?? this.client)?.apiBase ?? this.apiBase;
    this.#store = client && profileStore(client, this.profileId ?? undefined);
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
        apiBase: this.#picturesFrom ?? undefined,
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
    return this.#given ?? (this.#store === null ? noSetup : this.#answer.value);
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
      this.renderRoot.querySelector<HTMLElement>(id ? 'iframe' : `[value="${stopped}"]`)?.focus();
    },
  };
}
