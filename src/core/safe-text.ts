// The one place for foreign text and foreign URLs: whatever a profile or a session says passes here before it is shown.
import { parseUrl } from './parse-url.ts';

/** Longest text that is shown, in graphemes. */
const nameLength = 64;
export const bioLength = 160;

/** Marks on one letter beyond which text grows out of its line: those that any script may use, and those of one script. */
const sharedMarks = 4;
const ownMarks = 8;

// By Unicode's own properties. Built from text: the compiler's target has no literal with this flag, all supported browsers do.
const breaks = new RegExp(String.raw`[[\s\u2800]--[\p{Zs}\ufeff]]`, 'gv');
const unseen = new RegExp(
  [
    // What is spelled with invisible characters stays: emoji,
    String.raw`((?=\p{Emoji})\p{RGI_Emoji}|(?<=[\p{ExtPict}\p{EMod}\ufe0f])\u200d(?=\p{ExtPict})`,
    // letters that join, or don't; at the end of a word only in scripts without case,
    String.raw`(?<=[\p{L}\p{M}])\p{Join_C}{1,3}(?=[\p{L}\p{M}])|(?<=[\p{Lo}\p{M}])\p{Join_C}(?!\p{Join_C})`,
    // and one variation of a sign; most variations are of ideographs.
    String.raw`(?<=[[\p{L}\p{M}\p{N}\p{P}\p{S}]--\p{VS}])[\p{VS}--[\u{e0100}-\u{e01ef}]]|(?<=\p{UIdeo})\p{VS}`,
    String.raw`(?<=\p{M})\u034f(?=[\p{L}\p{M}])|(?<=\p{sc=Mong})\u180e(?=\p{sc=Mong}))`,
    String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb]`,
  ].join('|'),
  'gv',
);
const manyMarks = /[\p{M}\p{Join_C}]{5,}/gu;

/** `text` as one line without anything unseen, at most `length` graphemes long; a longer one ends with "…". */
export function safeText(text: string | undefined, length = nameLength): string {
  // Far more than can be shown, yet nothing that costs time to look through.
  const line = (text ?? '')
    .slice(0, length * 64)
    .replace(breaks, ' ')
    .replace(unseen, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(manyMarks, withoutPile)
    .trim();
  if (line.length <= length) return line;
  const graphemes = Array.from(segmenter().segment(line), (part) => part.segment);
  return graphemes.length <= length ? line : `${graphemes.slice(0, length - 1).join('')}…`;
}

/** The marks of one letter without those that only pile up: no script needs one five times, and those of all scripts are few on a letter. */
function withoutPile(marks: string): string {
  const times = new Map<string, number>();
  const count = (key: string): number => {
    times.set(key, (times.get(key) ?? 0) + 1);
    return times.get(key)!;
  };
  return Array.from(marks)
    .filter((mark) => {
      if (!/\p{M}/u.test(mark)) return true;
      const isShared = /\p{sc=Zinh}/u.test(mark);
      return count(mark) <= sharedMarks && count(isShared ? 'shared' : 'own') <= (isShared ? sharedMarks : ownMarks);
    })
    .join('');
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

/**
 * The address of an image: `https:`; `http:` only where the API itself is on `http:` (development) and has the same origin.
 * Anything else is dropped, and so is an address with credentials or one that is too long.
 */
export function safeImageUrl(url: string | undefined, apiBase?: string): string | undefined {
  const href = safeUrl(url, ({ protocol, origin }) => protocol === 'http:' && parseUrl(apiBase)?.origin === origin);
  return href && href.length <= maxUrlLength ? href : undefined;
}

/**
 * The address that opens TikTok on this phone: `https:` or `aweme:`; `http:` only where the API itself is on `http:`
 * (development). Anything else is dropped, and so is an address with credentials.
 */
export function safeOpenUrl(url: string | undefined, apiBase: string | undefined): string | undefined {
  return safeUrl(url, ({ protocol }) => protocol === 'aweme:' || (protocol === 'http:' && parseUrl(apiBase)?.protocol === 'http:'));
}

/** An address without credentials that is `https:` or else allowed. */
function safeUrl(url: string | undefined, isAllowed: (url: URL) => boolean): string | undefined {
  const parsed = parseUrl(url);
  if (!parsed || parsed.username || parsed.password) return undefined;
  return parsed.protocol === 'https:' || isAllowed(parsed) ? parsed.href : undefined;
}
