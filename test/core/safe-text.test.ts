import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bioLength, safeHandle, safeText } from '../../src/core/safe-text.ts';
import { safeImageUrl, safeOpenUrl } from '../../src/core/safe-url.ts';
import { profileUrl, videoUrl } from '../../src/core/tiktok-url.ts';

describe('safeText', () => {
  it.each([
    ['\u202eevil\u202c', 'evil'],
    ['a\u200bb\ufeffc', 'abc'],
    ['a\u2066b\u2069', 'ab'],
    ['line\nbreak\ttab', 'line break tab'],
    ['<b>bold</b>', '<b>bold</b>'],
    ['\u{e0041}tags', 'tags'],
    ['  spaced  ', 'spaced'],
    ['\ud800lone', 'lone'],
  ])('%j is shown as %j', (foreign, shown) => {
    expect(safeText(foreign)).toBe(shown);
  });

  it.each(['می‌خواهم', 'क्‍ष', '👩‍👩‍👧', 'Zoë', '日本語', 'é'])('leaves %s as it is spelled', (word) => {
    expect(safeText(word)).toBe(word);
  });

  it('keeps four marks on a letter', () => {
    expect(safeText(`Z${'\u0335'.repeat(200)}o`)).toBe(`Z${'\u0335'.repeat(4)}o`);
  });

  it('counts graphemes, and says that there was more', () => {
    expect(safeText('👩‍👩‍👧'.repeat(64))).toBe('👩‍👩‍👧'.repeat(64));
    expect(safeText('👩‍👩‍👧'.repeat(65))).toBe(`${'👩‍👩‍👧'.repeat(63)}…`);
    expect(safeText('x'.repeat(10_000), bioLength)).toBe(`${'x'.repeat(159)}…`);
  });

  it.each(['\u2800', '\u2800 \u2800', '\u3164', '\u034f', '\u{e0041}'])('shows nothing for %j, which nobody would see', (blank) => {
    expect(safeText(blank)).toBe('');
  });

  it('is the same on a page that has another Array.from, as Prototype.js and MooTools do', () => {
    const texts = ['Z\u0301\u0302\u0303\u0304\u0305\u0306x', '\u{1f372}'.repeat(70)];
    const expected = texts.map((text) => safeText(text));
    const spy = vi.spyOn(Array, 'from').mockImplementation(() => []);
    const shown = texts.map((text) => safeText(text));
    spy.mockRestore();
    expect(shown).toEqual(expected);
  });

  it('never lets a control, a bidi override or an invisible character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (foreign) => {
        expect(safeText(foreign)).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\p{Cs}]/u);
      }),
      { numRuns: process.env.RELEASE ? 100_000 : 1_000 },
    );
  });
});

describe('addresses', () => {
  it('are built from a handle that can be one', () => {
    expect(profileUrl('@mila.makes')).toBe('https://www.tiktok.com/@mila.makes');
    expect(videoUrl('mila.makes', '7300000000000000001')).toBe('https://www.tiktok.com/@mila.makes/video/7300000000000000001');
    for (const handle of [undefined, '', '..', 'a/b', 'a b', 'a?b', 'аdmin', 'x'.repeat(25), 'a\u202eb'])
      expect(safeHandle(handle)).toBeUndefined();
    expect(videoUrl('mila.makes', '../evil')).toBeUndefined();
  });

  it('of images are https, unchanged', () => {
    const signed = 'https://p16.example.test/a~tplv.webp?x-expires=1&x-signature=a%2Bb%3D';
    expect(safeImageUrl(signed)).toBe(signed);
    for (const url of [
      undefined,
      'http://a.test/x.png',
      'data:image/png;base64,AAAA',
      'javascript:alert(1)',
      '//a.test/x',
      'https://user:pass@a.test/',
      'blob:https://a.test/1',
      ' java\nscript:alert(1)',
    ])
      expect(safeImageUrl(url)).toBeUndefined();
  });

  it('of images are http only in development, from the origin of the API', () => {
    const api = 'http://localhost:5173/api/tt';
    expect(safeImageUrl('http://localhost:5173/pictures/mila.svg', api)).toBe('http://localhost:5173/pictures/mila.svg');
    expect(safeImageUrl('https://p16.example.test/a.webp', api)).toBe('https://p16.example.test/a.webp');
    for (const [url, base] of [
      ['http://localhost:5173/x.svg', undefined],
      ['http://localhost:5173/x.svg', '/api/tt'],
      ['http://localhost:5173/x.svg', 'https://localhost:5173/api'],
      ['http://localhost:5174/x.svg', api],
      ['http://127.0.0.1:5173/x.svg', api],
      ['http://user:pass@localhost:5173/x.svg', api],
      ['/pictures/mila.svg', api],
      ['data:image/svg+xml,x', 'data:image/svg+xml,x'],
    ] as const)
      expect(safeImageUrl(url, base)).toBeUndefined();
  });

  it('that open TikTok are https or aweme, and http only in development', () => {
    expect(safeOpenUrl('https://www.tiktok.com/v2/auth/authorize/?a=b', 'https://portal.example/api')).toBe(
      'https://www.tiktok.com/v2/auth/authorize/?a=b',
    );
    expect(safeOpenUrl('aweme://authorize?x=1', 'https://portal.example/api')).toBe('aweme://authorize?x=1');
    expect(safeOpenUrl('http://192.0.2.7/phone#t', 'http://192.0.2.7/api')).toBe('http://192.0.2.7/phone#t');
    for (const url of [
      'http://192.0.2.7/phone#t',
      'javascript:alert(1)',
      'data:text/html,x',
      'intent://x',
      'file:///etc/passwd',
      undefined,
    ])
      expect(safeOpenUrl(url, 'https://portal.example/api')).toBeUndefined();
    expect(safeOpenUrl('javascript:alert(1)', 'http://192.0.2.7/api')).toBeUndefined();
  });
});
