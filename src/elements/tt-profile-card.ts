import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { partnerLabel, type Audience, type Profile, type ProfileStats } from '../core/profile.ts';
import { bioLength, profileUrl, safeHandle, safeImageUrl, safeText } from '../core/safe-text.ts';
import { Localize } from '../i18n/localize.ts';
import { version } from '../version.ts';
import { ElementState } from './element-state.ts';
import { hostStyles } from './host.styles.ts';
import { icon } from './icon.ts';
import { profileCardStyles } from './tt-profile-card.styles.ts';

const shownStats = ['followers', 'likes', 'videos'] as const satisfies readonly (keyof ProfileStats)[];

/**
 * A TikTok profile, as the agency, a creator or a seller sees it.
 *
 * @element tt-profile-card
 * @slot empty - What to show when nothing is linked.
 * @slot actions - Buttons of the host, below the profile.
 * @csspart card - The whole card, once there is a profile.
 * @csspart avatar - The picture, or initials while there is none.
 * @csspart name - The display name.
 * @csspart verified - The badge of a verified account.
 * @csspart handle - The username with its `@`.
 * @csspart label - The partner label.
 * @csspart bio - The profile's own words; in the full variant.
 * @csspart stat - One count; in the full variant.
 * @csspart link - The link to the profile on TikTok; in the full variant.
 * @csspart health - Why the profile can't be used; absent while it can.
 * @csspart skeleton - Stands in while there is no answer yet.
 * @cssstate loading - While there is no answer yet.
 * @cssstate ready - With a profile.
 * @cssstate empty - When nothing is linked.
 * @cssprop --tt-accent - Links, badges and buttons.
 * @cssprop --tt-on-accent - Text on the accent.
 * @cssprop --tt-text - Text.
 * @cssprop --tt-muted - Text of less weight.
 * @cssprop --tt-surface - What a panel stands on.
 * @cssprop --tt-border - Lines.
 * @cssprop --tt-danger - Warnings, and what can't be undone.
 * @cssprop --tt-radius - Corners, `12px` by default.
 * @cssprop --tt-space - The distance that all others are made of, `16px` by default.
 * @cssprop --tt-font - The font family; `inherit` takes the page's.
 */
export class TtProfileCard extends LitElement {
  static readonly version = version;
  static override styles = [hostStyles, profileCardStyles];

  /** Who looks: the agency itself, a creator or a seller. Decides the words for a profile that can't be used. */
  @property() audience: Audience = 'agency';

  /** `full` with bio, counts and link, or `compact`. */
  @property({ reflect: true }) variant: 'full' | 'compact' = 'full';

  /** The profile to show; `null` when nothing is linked, `undefined` while nobody knows. */
  @property({ attribute: false }) profile: Profile | null | undefined;

  /** The avatar that could not be loaded. */
  @state() private deadAvatar: string | undefined;

  readonly #words = new Localize(this);
  readonly #state = new ElementState(this);

  protected override updated(_changed: PropertyValues<this>): void {
    this.#state.set(this.profile ? 'ready' : this.profile === null ? 'empty' : 'loading');
  }

  override render(): TemplateResult {
    if (this.profile) return this.#card(this.profile);
    if (this.profile === null) return html`<slot name="empty"><p class="muted">${this.#words.term('card.empty')}</p></slot>`;
    return html`<div class="card" part="skeleton" aria-busy="true">
      <div class="avatar bone"></div>
      <div class="who">
        <div class="bone line"></div>
        <div class="bone line"></div>
      </div>
    </div>`;
  }

  #card(profile: Profile): TemplateResult {
    const words = this.#words;
    const handle = safeHandle(profile.handle);
    const name = safeText(profile.displayName);
    const label = partnerLabel(profile.partnerRoles);
    const full = this.variant !== 'compact';
    const href = full && profileUrl(handle);
    const bio = full && safeText(profile.bio, bioLength);
    return html`<div class="card" part="card" lang=${words.wordsLang()}>
      ${this.#avatar(profile, name || handle)}
      <div class="who">
        <div class="name">
          <bdi part="name">${name || (handle ? `@${handle}` : words.term('card.nameless'))}</bdi>
          ${
            profile.verified
              ? html`<span class="verified" part="verified" role="img" aria-label=${words.term('card.verified')}>${icon('check')}</span>`
              : nothing
          }
        </div>
        ${handle ? html`<bdi class="muted" part="handle">@${handle}</bdi>` : nothing}
        ${label ? html`<span class="label" part="label">${words.term(`label.${label}`)}</span>` : nothing}
      </div>
      ${this.#health(profile)} ${bio ? html`<p class="wide" part="bio"><bdi>${bio}</bdi></p>` : nothing}
      ${full ? this.#stats(profile.stats) : nothing}
      ${
        href
          ? html`<a class="wide link" part="link" href=${href} target="_blank" rel="noopener noreferrer">${words.term('card.link')}</a>`
          : nothing
      }
      <slot class="wide" name="actions"></slot>
    </div>`;
  }

  #avatar(profile: Profile, name: string | undefined): TemplateResult {
    const url = safeImageUrl(profile.avatarUrl);
    const initials = initialsOf(name);
    return html`<div class="avatar" part="avatar">
      ${initials ? html`<span aria-hidden="true">${initials}</span>` : icon('person')}
      ${
        url && url !== this.deadAvatar
          ? html`<img src=${url} alt="" decoding="async" referrerpolicy="no-referrer" @error=${this.#onAvatarError} />`
          : nothing
      }
    </div>`;
  }

  #onAvatarError(event: Event): void {
    this.deadAvatar = (event.currentTarget as Element).getAttribute('src') ?? undefined;
  }

  #stats(stats: ProfileStats | undefined): TemplateResult | typeof nothing {
    const known = shownStats.filter((stat) => stats?.[stat] !== undefined);
    if (!known.length) return nothing;
    const counts = known.map(
      (stat) =>
        html`<div part="stat">
          <dt>${this.#words.term(`stat.${stat}`)}</dt>
          <dd>${this.#words.number(stats![stat]!, { notation: 'compact', maximumFractionDigits: 1 })}</dd>
        </div>`,
    );
    return html`<dl class="wide stats">${counts}</dl>`;
  }

  #health({ health }: Profile): TemplateResult | typeof nothing {
    if (health.state === 'active') return nothing;
    const reason = health.reason ?? (health.state === 'relink-needed' ? 'disconnected' : 'unknown');
    const words = this.#words.term(this.audience === 'agency' ? `health.${reason}` : 'health.viewer');
    return html`<p class="wide health" part="health">${icon('alert')}<span>${words}</span></p>`;
  }
}

/** The first letters of the first two words. */
function initialsOf(name = ''): string {
  const letters = name.split(' ').flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  return letters.slice(0, 2).join('').toLocaleUpperCase();
}
