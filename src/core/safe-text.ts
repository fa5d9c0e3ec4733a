// The one door for foreign text and foreign URLs: whatever a profile or a session says passes here before it is shown.

/** Longest text that is shown, in graphemes. */
export const nameLength = 64;
export const bioLength = 160;

/** Marks on top of one letter beyond which text grows out of its line. */
const marksPerLetter = 4;

// Controls, halves of characters, bidi embeddings, overrides and isolates, and invisible characters. ZWJ and ZWNJ stay
// where they join letters or emoji: Persian, Hindi and family emoji are spelled with them; so do variation selectors.

const unseen = /(?![\u200c\u200d\ufe00-\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb]/gu;
const idleJoiners = /(?<![\p{L}\p{M}\p{Emoji}\ufe0f])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Emoji}])/gu;
const excessMarks = new RegExp(`(\\p{M}{${marksPerLetter}})\\p{M}+`, 'gu');

/** `text` as one line without anything unseen, at most `length` graphemes long; a longer one ends with "…". */
export function safeText(text: string | undefined, length = nameLength): string {
  // Far more than can be shown, yet nothing that costs time to look through.
  const line = (text ?? '')
    .slice(0, length * 64)
    .replace(/(?:(?!\ufeff)\s)+/gu, ' ')
    .replace(unseen, '')
    .replace(idleJoiners, '')
    .replace(excessMarks, '$1')
    .trim();
  if (line.length <= length) return line;
  const graphemes = Array.from(segmenter().segment(line), (part) => part.segment);
  return graphemes.length <= length ? line : `${graphemes.slice(0, length - 1).join('')}…`;
}

let segmenterOnce: Intl.Segmenter | undefined;
function segmenter(): Intl.Segmenter {
  return (segmenterOnce ??= new Intl.Segmenter());
}

/** A TikTok username: letters, digits, underscores and dots, at most 24 of them. Anything else is no handle. */
const handlePattern = /^[\w.]{1,24}$/;

/** `handle` without `@` where it can be one, so that it is always ASCII and safe in a path. */
export function safeHandle(handle: string | undefined): string | undefined {
  const bare = handle?.replace(/^@/, '');
  return bare !== undefined && handlePattern.test(bare) && !/^\.+$/.test(bare) ? bare : undefined;
}

/** Links are built, never taken from data. */
export function profileUrl(handle: string | undefined): string | undefined {
  const bare = safeHandle(handle);
  return bare && `https://www.tiktok.com/@${bare}`;
}

/** TikTok's video ids are digits. */
const videoIdPattern = /^\d{1,24}$/;

/** The address of a video. */
export function videoUrl(handle: string | undefined, videoId: string): string | undefined {
  const profile = profileUrl(handle);
  return profile && videoIdPattern.test(videoId) ? `${profile}/video/${videoId}` : undefined;
}

/** TikTok's player of one video, for a frame. */
export function playerUrl(videoId: string): string | undefined {
  return videoIdPattern.test(videoId) ? `https://www.tiktok.com/player/v1/${videoId}?autoplay=1` : undefined;
}

/** Longest address of an image. */
const maxUrlLength = 2_048;

/** `url` where it is an `https:` image address without credentials, and not too long for one. */
export function safeImageUrl(url: string | undefined): string | undefined {
  const parsed = parse(url);
  return parsed?.protocol === 'https:' && !parsed.username && !parsed.password && parsed.href.length <= maxUrlLength
    ? parsed.href
    : undefined;
}

/**
 * The address that opens TikTok on this phone: `https:` or `aweme:`; `http:` only where the API itself is on `http:`
 * (development). Anything else is dropped.
 */
export function safeOpenUrl(url: string | undefined, apiBase: string | undefined): string | undefined {
  const parsed = parse(url);
  const allowed =
    parsed &&
    (parsed.protocol === 'https:' || parsed.protocol === 'aweme:' || (parsed.protocol === 'http:' && parse(apiBase)?.protocol === 'http:'));
  return allowed && !parsed.username && !parsed.password ? parsed.href : undefined;
}

function parse(url: string | undefined): URL | undefined {
  try {
    return url === undefined ? undefined : new URL(url);
  } catch {
    return undefined;
  }
}
