// What a card shows of a profile, and what stands in for it.
import { html, nothing, type TemplateResult } from 'lit';
import { healthKey, partnerLabel, type Audience, type Profile, type ProfileStats } from '../core/profile.ts';
import { bioLength, safeHandle, safeText } from '../core/safe-text.ts';
import { safeImageUrl } from '../core/safe-url.ts';
import { profileUrl } from '../core/tiktok-url.ts';
import type { ProfileWords } from '../i18n/en-profile.ts';
import type { Language } from '../i18n/language.ts';
import { alert, check, drawing, external, person } from './icon.ts';
import { videoTiles } from './tt-profile-card.videos.ts';

/** What a card draws with. */
export interface CardView {
  readonly words: Language<ProfileWords>;
  readonly audience: Audience;
  readonly compact: boolean;
  /** Where the API is: it decides which pictures are fit to load. */
  readonly apiBase: string | undefined;
  /** The picture that could not be loaded. */
  readonly brokenAvatarUrl: string | undefined;
  /** The id of the video that plays. */
  readonly playing: string | undefined;
  readonly on: Readonly<Record<'avatarError' | 'play', (event: Event) => void>>;
}

const shownStats = ['followers', 'likes', 'videos'] as const satisfies readonly (keyof ProfileStats)[];

/** The card of `profile`. Of one that can't be used viewers see whose it is, and no more. */
export function cardView(profile: Profile, view: CardView): TemplateResult {
  const { words, compact } = view;
  const { health } = profile;
  const isShown = health.state === 'active' || view.audience === 'agency';
  const handle = safeHandle(profile.handle);
  const known = safeText(profile.displayName) || (handle && `@${handle}`);
  return html`<div class=${cardClass(compact)} part="card" lang=${words.wordsLang()}>
    ${avatar(profile, known, view)}
    <div class="identity">
      <div class="name">
        <bdi part="name">${known || words.term('card.nameless')}</bdi>
        ${
          isShown && profile.verified
            ? html`<span class="verified" part="verified" role="img" aria-label=${words.term('card.verified')}>${drawing(check)}</span>`
            : nothing
        }
      </div>
      ${isShown ? marks(profile, safeText(profile.displayName) && handle, words) : html`<p class="muted" part="health">${words.term('health.viewer')}</p>`}
    </div>
    ${
      isShown && health.state !== 'active'
        ? html`<p class="full-width health" part="health">${drawing(alert)}<span>${words.term(healthKey(health))}</span></p>`
        : nothing
    }
    ${isShown && !compact ? more(profile, handle, view) : nothing}
    <slot name="actions"></slot>
  </div>`;
}

/** What stands below the name. */
function marks({ partnerRoles }: Profile, handle: string | undefined, words: CardView['words']): TemplateResult {
  const label = partnerLabel(partnerRoles);
  return html`${handle ? html`<bdi class="muted" part="handle">${`@${handle}`}</bdi>` : nothing}
  ${label ? html`<span class="label" part="label">${words.term(`label.${label}`)}</span>` : nothing}`;
}

function avatar({ avatarUrl }: Profile, name: string | undefined, { apiBase, brokenAvatarUrl, on }: CardView): TemplateResult {
  const url = safeImageUrl(avatarUrl, apiBase);
  const initials = initialsOf(name);
  return html`<div class="avatar" part="avatar">
    ${initials ? html`<span aria-hidden="true">${initials}</span>` : drawing(person)}
    ${
      url && url !== brokenAvatarUrl
        ? html`<img src=${url} alt="" decoding="async" referrerpolicy="no-referrer" @error=${on.avatarError} />`
        : nothing
    }
  </div>`;
}

/** What only the full variant has. */
function more({ bio, stats, videos }: Profile, handle: string | undefined, { words, apiBase, playing, on }: CardView): TemplateResult {
  const text = safeText(bio, bioLength);
  const href = profileUrl(handle);
  const known = shownStats.filter((stat) => Number.isSafeInteger(stats?.[stat]));
  const counts = known.map(
    (stat) =>
      html`<div part="stat">
        <dt>${words.term(`stat.${stat}`)}</dt>
        <dd>${words.compact(stats![stat]!)}</dd>
      </div>`,
  );
  return html`${text ? html`<p class="full-width" part="bio"><bdi>${text}</bdi></p>` : nothing}
  ${known.length ? html`<dl class="full-width stats">${counts}</dl>` : nothing}
  ${videos?.length ? videoTiles(videos, { words, handle, apiBase, playing, play: on.play }) : nothing}
  ${
    href
      ? html`<p class="full-width">
          <a class="link" part="link" href=${href} target="_blank" rel="noopener noreferrer"
            >${words.term('card.link')}${drawing(external)}</a
          >
        </p>`
      : nothing
  }`;
}

/** Every line that most profiles have, as high as it will be. */
export function skeleton(compact: boolean): TemplateResult {
  return html`<div class=${cardClass(compact)} part="skeleton" aria-busy="true">
    <div class="avatar skeleton"></div>
    <div class="identity">
      <div class="name skeleton">&nbsp;</div>
      <div class="skeleton">&nbsp;</div>
      <div class="label skeleton">&nbsp;</div>
    </div>
    ${
      compact
        ? nothing
        : html`<p class="full-width skeleton">&nbsp;</p>
            <div class="full-width skeleton stats">
              <div>
                <small>&nbsp;</small>
                <div>&nbsp;</div>
              </div>
            </div>
            <div class="full-width"><div class="skeleton link">&nbsp;</div></div>`
    }
  </div>`;
}

/** The first letters of the first two words. */
function initialsOf(name = ''): string {
  const letters = name.split(' ').flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  return letters.slice(0, 2).join('').toLocaleUpperCase();
}

function cardClass(compact: boolean): string {
  return compact ? 'card compact' : 'card';
}
