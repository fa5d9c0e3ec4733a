import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPictures } from '../../demo/build-pages.ts';
import type { Demo } from '../../demo/process.ts';
import { picturedProfile, sampleProfile } from '../../src/mock/mock.ts';
import type { LinkSession, Profile } from '../../src/pure.ts';
import { picturedAccounts, sampleAccounts } from '../../src/server/server.ts';
import { demos, phoneOf, plainPages, startPlainDemo, Visitor, type Demo as Center } from './center.ts';

const pictures = readPictures();

/** The files that these profiles show, as `pictures/…`. */
function filesOf(profiles: readonly Pick<Profile, 'avatarUrl' | 'videos'>[]): string[] {
  return profiles
    .flatMap(({ avatarUrl, videos = [] }) => [avatarUrl, ...videos.map(({ coverUrl }) => coverUrl)])
    .map((address) => address?.replace('https://portal.test/', '') ?? 'none');
}

describe('the pictures of the sample accounts', () => {
  const accounts = picturedAccounts('https://portal.test/pictures');

  it('are an avatar for each account and a cover for each video, and no more', () => {
    expect(accounts).toHaveLength(sampleAccounts.length);
    expect(filesOf(accounts).sort()).toEqual([...pictures.keys()].sort());
    expect(pictures.size).toBe(7 + 9);
  });

  it('are the same in the mock', () => {
    const mila = picturedProfile('https://portal.test/pictures');
    const account = accounts.find(({ handle }) => handle === mila.handle)!;
    expect(mila).toMatchObject({ ...sampleProfile, avatarUrl: account.avatarUrl, displayName: account.displayName, bio: account.bio });
    expect(mila.videos).toEqual(account.videos!.slice(0, mila.videos!.length));
  });

  it.each([...pictures])('%s is a small drawing without text, script or address', (_, content) => {
    const svg = String(content);
    expect(svg.length).toBeLessThanOrEqual(2_000);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (96 96|90 120)">/);
    const elements = new Set([...svg.matchAll(/<(\w+)/g)].map(([, name]) => name));
    for (const name of elements) expect(['svg', 'g', 'path', 'circle', 'ellipse', 'rect']).toContain(name);
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/:\/\/|href|url\(|style|\son/);
  });
});

describe('the demo serves pictures', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startPlainDemo({ pages: new Map([...plainPages, ...pictures]) });
  });
  afterAll(() => demo.close());

  it('as images that browsers keep for an hour', async () => {
    for (const [file, content] of pictures) {
      const response = await fetch(`${demo.url}/${file}`);
      expect(await response.text()).toBe(content);
      expect([
        response.status,
        ...['Content-Type', 'Cache-Control', 'X-Content-Type-Options'].map((name) => response.headers.get(name)),
      ]).toEqual([200, 'image/svg+xml', 'public, max-age=3600', 'nosniff']);
    }
  });

  it('and none that it does not have', async () => {
    for (const path of ['/pictures/', '/pictures/nobody.svg', '/pictures/..%2fpages%2fprofile.html', '/pictures/%2e%2e/settings.ts'])
      expect((await fetch(demo.url + path)).status, path).toBe(404);
  });

  it('and its pages may show them', async () => {
    const policy = (await fetch(demo.url)).headers.get('Content-Security-Policy')!;
    expect(policy.split('; ')).toContain("img-src 'self' https:");
  });
});

describe.each(demos)('%s', (_, open) => {
  let center: Center;
  beforeAll(async () => {
    center = await open();
  });
  afterAll(() => center.close?.());

  it('a profile has its pictures from the origin of the page, from the scan on', async () => {
    const visitor = new Visitor(() => center, 'mia@sunrise');
    const { url } = center;
    const session = await visitor.api<LinkSession & { scanUrl: string }>('POST', '/api/tt/link-sessions', { entry: 'profile' });
    const now = () => visitor.api<LinkSession>('GET', `/api/tt/link-sessions/${session.id}`);
    const phone = await phoneOf(() => center).open(session.scanUrl);
    await phone.press('Continue with TikTok');
    const mila = `${url}/pictures/mila.makes.svg`;
    expect(phone.html).toContain(`<img src="${mila}"`);
    expect(phone.headers.get('Content-Security-Policy')).toMatch(/img-src ('self'|\S+\/pictures\/);/);
    await phone.press('@mila.makes');
    const scanned = await now();
    expect(scanned).toMatchObject({ scannedBy: { avatarUrl: mila } });
    await phone.press('Continue', { number: scanned.status === 'scanned' ? scanned.matchCode! : '' });
    await phone.press('Confirm');
    const covers = Array.from({ length: 6 }, (_, index) => ({ coverUrl: `${url}/pictures/mila.makes-${index + 1}.svg` }));
    expect(await now()).toMatchObject({ status: 'review', profile: { avatarUrl: mila, videos: covers } });
  });
});
