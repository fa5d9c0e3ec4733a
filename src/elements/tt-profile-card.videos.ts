import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileVideo } from '../core/profile.ts';
import { safeText } from '../core/safe-text.ts';
import { safeImageUrl } from '../core/safe-url.ts';
import { playerUrl, videoUrl } from '../core/tiktok-url.ts';
import type { ProfileWords } from '../i18n/en-profile.ts';
import type { Language } from '../i18n/language.ts';
import { cross, drawing, play } from './icon.ts';

interface VideosView {
  readonly words: Language<ProfileWords>;
  readonly handle: string | undefined;
  readonly apiBase: string | undefined;
  /** The id of the video that plays. */
  readonly playing: string | undefined;
  /** Plays the video of the button's value; stops the one that plays for a button without. */
  readonly play: (event: Event) => void;
}

/** Recent videos. TikTok's player is loaded when a person plays one; before that only pictures come from TikTok. */
export function videoTiles(videos: readonly ProfileVideo[], view: VideosView): TemplateResult {
  const once = videos.filter(({ id }, index) => videos.findIndex((video) => video.id === id) === index);
  const tiles = once.map((video) => tile(video, view));
  return html`<ul class="full-width videos">
    ${tiles}
  </ul>`;
}

function tile({ id, title, coverUrl, views }: ProfileVideo, { words, handle, apiBase, playing, play: onPlay }: VideosView): TemplateResult {
  const player = playerUrl(id);
  const href = videoUrl(handle, id);
  const cover = safeImageUrl(coverUrl, apiBase);
  const name = safeText(title);
  const label = `${words.term('card.play')} ${name}`.trim();
  return html`<li part="video">
    ${
      player && playing === id
        ? html`<button type="button" class="close" aria-label="${words.term('attach.close')} ${name}" @click=${onPlay}>
              ${drawing(cross)}
            </button>
            <iframe
              src=${player}
              title=${name || label}
              allow="autoplay; fullscreen"
              sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"
              referrerpolicy="no-referrer"
            ></iframe>`
        : html`<button type="button" value=${id} aria-label=${label} ?disabled=${!player} @click=${onPlay}>
            ${drawing(play)} ${cover ? html`<img src=${cover} alt="" loading="lazy" referrerpolicy="no-referrer" />` : nothing}
          </button>`
    }
    ${
      href
        ? html`<a class="title" dir="auto" href=${href} target="_blank" rel="noopener noreferrer">${name || words.term('card.link')}</a>`
        : html`<span class="title" dir="auto">${name}</span>`
    }
    ${Number.isSafeInteger(views) ? html`<span class="muted">${words.term('card.views', words.compact(views!), words.plural(views!))}</span>` : nothing}
  </li>`;
}
