// The one place for foreign text: whatever a profile or a session says passes here before it is shown. Its addresses pass
// `safe-url.ts`.

/** Longest text that is shown, in graphemes. */
const nameLength = 64;
export const bioLength = 160;

/** Marks on one letter beyond which text grows out of its line: those that any script may use, and those of one script. */
const sharedMarks = 4;
const ownMarks = 8;

// By Unicode's own properties. Built from text: the compiler's target has no literal with this flag, all supported browsers do.
const lineBreaks = new RegExp(String.raw`[[\s\u2800]--[\p{Zs}\ufeff]]`, 'gv');
const invisible = new RegExp(
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

let segmenter: Intl.Segmenter | undefined;

/** `text` as one line without anything invisible, at most `length` graphemes long; a longer one ends with "…". */
export function safeText(text: string | undefined, length = nameLength): string {
  // Far more than can be shown, yet nothing that costs time to look through.
  const line = (text ?? '')
    .slice(0, length * 64)
    .replace(lineBreaks, ' ')
    .replace(invisible, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(manyMarks, withoutPile)
    .trim();
  if (line.length <= length) return line;
  segmenter ??= new Intl.Segmenter();
  const graphemes = [...segmenter.segment(line)].map((part) => part.segment);
  return graphemes.length <= length ? line : `${graphemes.slice(0, length - 1).join('')}…`;
}

/** The marks of one letter without those that only pile up: no script needs one five times, and those of all scripts are few on a letter. */
function withoutPile(marks: string): string {
  const times = new Map<string, number>();
  const count = (key: string): number => {
    times.set(key, (times.get(key) ?? 0) + 1);
    return times.get(key)!;
  };
  return [...marks]
    .filter((mark) => {
      if (!/\p{M}/u.test(mark)) return true;
      const isShared = /\p{sc=Zinh}/u.test(mark);
      return count(mark) <= sharedMarks && count(isShared ? 'shared' : 'own') <= (isShared ? sharedMarks : ownMarks);
    })
    .join('');
}

/** A TikTok username: letters, digits, underscores and dots, at most 24 of them. Anything else is no handle. */
const handlePattern = /^[\w.]{1,24}$/;

/** `handle` without `@` where it can be one, so that it is always ASCII and safe in a path. */
export function safeHandle(handle: string | undefined): string | undefined {
  const bare = handle?.replace(/^@/, '');
  return bare !== undefined && handlePattern.test(bare) && !/^\.+$/.test(bare) ? bare : undefined;
}
