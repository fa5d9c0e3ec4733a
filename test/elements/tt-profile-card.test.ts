import { expect, fixture } from '@open-wc/testing';
import { type Clock, install } from '@sinonjs/fake-timers';
import type { Failure } from '../../src/core/failure.ts';
import type { Profile } from '../../src/core/profile.ts';
import '../../src/define-profile-card.ts';
import type { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { part, parts, text } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';
import { hearWarnings } from './warnings.ts';
import { waitUntil } from './wait-until.ts';

async function show(profile: Profile | null | undefined, more: Partial<TtProfileCard> = {}): Promise<TtProfileCard> {
  const page = await fixture<HTMLElement>('<section></section>');
  const card = document.createElement('tt-profile-card');
  Object.assign(card, { profile, ...more });
  page.append(card);
  await card.updateComplete;
  return card;
}

const state = (name: string) => (card: Element) => card.matches(`:state(${name})`);
const reaches = (card: Element, name: string) => waitUntil(() => state(name)(card), name, { interval: 5 });
const videos = [
  { id: '7100000000000000001', title: 'A lamp from one sheet of paper', coverUrl: 'https://portal.invalid/1.jpg', views: 842_300 },
  { id: '7100000000000000002', views: 1 },
];

describe('<tt-profile-card> shows', () => {
  it('the whole profile, its counts in compact numbers', async () => {
    const card = await show({ ...mila, videos });
    expect(text(card, 'name')).to.equal('Mila Makes');
    expect(text(card, 'handle')).to.equal('@mila.makes');
    expect(text(card, 'label')).to.equal('Creator Agency Partner');
    expect(part(card, 'verified')!.ariaLabel).to.equal('Verified');
    expect(parts(card, 'stat').map((stat) => stat.querySelector('dd')!.textContent)).to.deep.equal(['1.2M', '18.4M', '486']);
    expect(part<HTMLAnchorElement>(card, 'link')!.href).to.equal('https://www.tiktok.com/@mila.makes');
    expect(part(card, 'health')).to.not.exist;
    expect(state('ready')(card)).to.be.true;
    await expect(card).to.be.accessible();
  });

  it('TikTok Shop Affiliate Partner for TAP alone, and nothing for neither', async () => {
    expect(text(await show({ ...mila, partnerRoles: ['tap'] }), 'label')).to.equal('TikTok Shop Affiliate Partner');
    expect(part(await show({ ...mila, partnerRoles: [] }), 'label')).to.not.exist;
  });

  for (const variant of ['full', 'compact'] as const) {
    it(`${variant}, an id, roles and health are enough`, async () => {
      const card = await show({ id: 'p', partnerRoles: ['tap'], health: { state: 'active' } }, { variant });
      expect(text(card, 'name')).to.equal('TikTok profile');
      for (const name of ['handle', 'verified', 'bio', 'stat', 'video', 'link']) expect(part(card, name), name).to.not.exist;
      expect(part(card, 'avatar')!.querySelector('svg')).to.exist;
      await expect(card).to.be.accessible();
    });
  }

  it('compact: who it is, and no more', async () => {
    const card = await show({ ...mila, videos }, { variant: 'compact' });
    for (const name of ['bio', 'stat', 'video', 'link']) expect(part(card, name), name).to.not.exist;
    expect(part(card, 'label')).to.exist;
  });

  it('numbers in the language of the nearest ancestor', async () => {
    const page = await fixture<HTMLElement>('<section lang="de"></section>');
    const card = document.createElement('tt-profile-card');
    card.profile = mila;
    page.append(card);
    await card.updateComplete;
    expect(parts(card, 'stat')[0]!.querySelector('dd')!.textContent).to.match(/1,2\sMio/);
  });

  it('what happened to the agency', async () => {
    const revoked: Profile = { ...mila, health: { state: 'relink-needed', reason: 'revoked' } };
    expect(text(await show(revoked), 'health')).to.match(/withdrawn.*Link your profile again/);
    expect(text(await show({ ...mila, health: { state: 'relink-needed' } }), 'health')).to.match(/Link your profile again/);
    expect(text(await show({ ...mila, health: { state: 'unavailable' } }), 'health')).to.match(/available on TikTok right now/);
  });

  for (const audience of ['creator', 'seller'] as const)
    for (const health of [
      { state: 'relink-needed', reason: 'revoked' },
      { state: 'unavailable', reason: 'banned' },
    ] as const)
      it(`${audience}, ${health.reason}: picture, name and one neutral line, and nothing else`, async () => {
        const card = await show({ ...mila, videos, health }, { audience });
        expect(card.shadowRoot!.textContent.replace(/\s+/g, ' ').trim()).to.equal('MM Mila Makes This profile isn’t available right now.');
        const shown = [...card.shadowRoot!.querySelectorAll('[part]')].map((element) => element.part.value);
        expect(shown).to.have.members(['card', 'avatar', 'name', 'health']);
        expect(card.shadowRoot!.querySelector('a, button, iframe, [role], svg')).to.not.exist;
        const [line, name] = [part(card, 'health')!, part(card, 'name')!].map((element) => getComputedStyle(element).color);
        expect(line).to.not.equal(name);
        await expect(card).to.be.accessible();
      });

  it("videos: covers that wait for the viewport, and TikTok's player only after a press", async () => {
    const card = await show({ ...mila, videos });
    const [first, second] = parts(card, 'video');
    const cover = first!.querySelector('img')!;
    expect([cover.loading, cover.alt, cover.referrerPolicy]).to.deep.equal(['lazy', '', 'no-referrer']);
    expect(second!.querySelector('img')).to.not.exist;
    expect(first!.querySelector('a')!.href).to.equal('https://www.tiktok.com/@mila.makes/video/7100000000000000001');
    expect(first!.textContent).to.include('842.3K views');
    expect(second!.textContent).to.match(/\b1 view\s*$/);
    expect(card.shadowRoot!.querySelector('iframe')).to.not.exist;
    first!.querySelector('button')!.click();
    await card.updateComplete;
    const player = card.shadowRoot!.querySelector('iframe')!;
    expect(player.src).to.equal('https://www.tiktok.com/player/v1/7100000000000000001?autoplay=1');
    expect([player.title, player.referrerPolicy]).to.deep.equal(['A lamp from one sheet of paper', 'no-referrer']);
    expect(card.shadowRoot!.activeElement === player).to.be.true;
    second!.querySelector('button')!.click();
    await card.updateComplete;
    expect(card.shadowRoot!.querySelectorAll('iframe')).to.have.length(1);
  });

  it('videos without a handle are not linked, and one with an odd id is not played', async () => {
    const card = await show({ ...mila, handle: undefined, videos: [...videos, { id: '../evil', title: 'Odd' }] });
    expect(card.shadowRoot!.querySelector('a')).to.not.exist;
    expect(parts(card, 'video').map((video) => video.querySelector('button')!.disabled)).to.deep.equal([false, false, true]);
  });

  it('no more than six videos', async () => {
    const card = await show({ ...mila, videos: Array.from({ length: 9 }, (_, index) => ({ id: `${index}` })) });
    expect(parts(card, 'video')).to.have.length(6);
  });

  it('the skeleton as high as the profile that follows', async () => {
    for (const variant of ['full', 'compact'] as const) {
      const card = await show(undefined, { client: createPageApi().client, variant });
      const { height } = card.getBoundingClientRect();
      expect(part(card, 'skeleton')!.ariaBusy).to.equal('true');
      expect(state('loading')(card)).to.be.true;
      card.profile = mila;
      await card.updateComplete;
      expect(card.getBoundingClientRect().height, variant).to.be.closeTo(height, 1);
    }
  });
});

describe('<tt-profile-card> asks', () => {
  const warned = hearWarnings();

  const linked = (profile: Profile = mila) => createPageApi({ profile, script: 'already linked' });

  /** Profiles with the ids p-0, p-1 and so on. */
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...mila, id: `p-${index}` }));

  /** Timers of the page that stand still, until the test ends. */
  let clock: Clock | undefined;
  const stopTimers = (): Clock => (clock = install({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => {
    clock?.uninstall();
    clock = undefined;
  });

  it('nothing when it is handed a profile', async () => {
    const timers = stopTimers();
    const api = linked();
    const card = await show(mila, { client: api.client, profileId: 'p-other', loading: 'eager' });
    const empty = await show(null, { client: api.client, loading: 'eager' });
    const received: Event[] = [];
    card.addEventListener('tt-profile-load', (event) => received.push(event));
    card.profile = { ...mila, displayName: 'Another' };
    await timers.tickAsync(60_000);
    expect([api.calls, received, state('empty')(empty)]).to.deep.equal([[], [], true]);
    expect(text(card, 'name')).to.equal('Another');
  });

  it("for the agency's own profile once for all, and follows linking and unlinking", async () => {
    const api = linked();
    const received: Event[] = [];
    const record = (event: Event) => received.push(event);
    addEventListener('tt-profile-load', record);
    const cards = [await show(undefined, { client: api.client }), await show(undefined, { client: api.client, loading: 'eager' })];
    for (const card of cards) await reaches(card, 'ready');
    expect(api.operations()).to.deep.equal(['readLink']);
    removeEventListener('tt-profile-load', record);
    expect((received[0] as HTMLElementEventMap['tt-profile-load']).profile).to.deep.equal(mila);
    expect([received[0]!.bubbles, received[0]!.composed]).to.deep.equal([true, true]);
    // Another tab.
    api.setProfile(null);
    new BroadcastChannel(`tt-link ${api.client.apiBase}`).postMessage('look again');
    for (const card of cards) await reaches(card, 'empty');
    expect(cards[0]!.shadowRoot!.querySelector('slot[name=empty]')!.textContent).to.match(/No TikTok profile/);
  });

  it('for a profile by its id; one that the API leaves out is a neutral line', async () => {
    const api = createPageApi({ profiles: many(3) });
    const page = await fixture<HTMLElement>('<section></section>');
    const [there, gone] = ['p-1', 'p-gone'].map((profileId) =>
      Object.assign(document.createElement('tt-profile-card'), { client: api.client, profileId, audience: 'seller' }),
    );
    page.append(there!, gone!);
    await reaches(there!, 'ready');
    await reaches(gone!, 'empty');
    expect(gone!.shadowRoot!.querySelector('slot[name=empty]')!.textContent).to.match(/isn’t available/);
    expect([api.calls.length, api.ids()]).to.deep.equal([1, ['p-1', 'p-gone']]);
    there!.profileId = 'p-2';
    await waitUntil(() => api.calls.length === 2, 'asks for another');
  });

  it('a thousand cards are ten requests, each id once', async () => {
    const api = createPageApi({ profiles: many(950) });
    const page = await fixture<HTMLElement>('<section></section>');
    const cards = Array.from({ length: 1_000 }, (_, index) => {
      const card = document.createElement('tt-profile-card');
      return Object.assign(card, { client: api.client, profileId: `p-${index % 950}`, loading: 'eager', variant: 'compact' });
    });
    page.append(...cards);
    await waitUntil(() => cards.every(state('ready')), 'all ready');
    const ids = api.ids();
    expect(api.calls).to.have.length(10);
    expect([ids.length, new Set(ids).size]).to.deep.equal([950, 950]);
  });

  it('nothing for cards that nobody scrolled to, and for those that come into view together', async () => {
    const api = createPageApi({ profiles: many(200) });
    const page = await fixture<HTMLElement>('<section></section>');
    const cards = Array.from({ length: 200 }, (_, index) =>
      Object.assign(document.createElement('tt-profile-card'), { client: api.client, profileId: `p-${index}` }),
    );
    page.append(...cards);
    await reaches(cards[0]!, 'ready');
    expect(api.calls).to.have.length(1);
    expect(api.ids().length).to.be.below(20);
    expect(api.ids()).to.not.include('p-100');
    cards[150]!.scrollIntoView();
    await reaches(cards[150]!, 'ready');
    expect(api.ids()).to.not.include('p-100');
    expect(api.calls.length).to.be.at.most(3);
    // It is far away by now, and keeps what it shows.
    cards[0]!.loading = 'eager';
    await cards[0]!.updateComplete;
    cards[0]!.loading = 'lazy';
    await cards[0]!.updateComplete;
    expect(cards[0]!.matches(':state(ready)')).to.be.true;
    scrollTo(0, 0);
  });

  it('no more when it is gone', async () => {
    const api = createPageApi();
    const card = await show(undefined, { client: api.client, profileId: 'p-1', loading: 'eager' });
    api.fault('silent');
    await waitUntil(() => api.calls.length, 'asks');
    card.remove();
    await waitUntil(() => api.calls[0]!.request.signal.aborted, 'gives up');
  });

  it('and shows its children where it is refused', async () => {
    const api = createPageApi();
    api.fault('forbidden');
    const page = await fixture<HTMLElement>('<section></section>');
    const card = Object.assign(document.createElement('tt-profile-card'), {
      client: api.client,
      profileId: 'p-1',
      innerHTML: '<a href="/us">Us</a>',
    });
    const received: Failure[] = [];
    page.addEventListener('tt-profile-error', ({ failure }) => received.push(failure));
    page.append(card);
    expect(card.querySelector('a')!.assignedSlot).to.not.exist;
    await reaches(card, 'failed');
    expect(card.querySelector('a')!.assignedSlot).to.exist;
    expect(received).to.deep.equal([{ code: 'forbidden', supportCode: 'mock-request', retryAfterMs: undefined }]);
    await expect(card).to.be.accessible();
  });

  it('not set up: one warning, and its children', async () => {
    const card = await show(undefined, { loading: 'eager', apiBase: 'ftp://portal.example' });
    card.requestUpdate();
    await card.updateComplete;
    expect(state('failed')(card)).to.be.true;
    expect(card.shadowRoot!.querySelector('slot')!.textContent).to.match(/isn’t set up/);
    expect(warned.join()).to.match(/^<tt-profile-card>: .*not a web address/);
    expect(warned).to.have.length(1);
  });

  it('once more when the picture dies: initials at once, and the new picture when an answer brings it', async () => {
    const dead = { ...mila, avatarUrl: 'https://portal.invalid/dead.png' };
    const api = createPageApi({ profiles: () => [{ ...api.link.profile!, id: 'p-1' }] });
    for (const profileId of [null, 'p-1']) {
      api.setProfile(dead);
      const before = api.calls.length;
      const cards = [await show(undefined, { client: api.client, profileId }), await show(undefined, { client: api.client, profileId })];
      const picture = (card: TtProfileCard) => part(card, 'avatar')!.querySelector('img');
      for (const card of cards) {
        await reaches(card, 'ready');
        picture(card)?.dispatchEvent(new Event('error'));
        await card.updateComplete;
        expect(picture(card)).to.not.exist;
        expect(text(card, 'avatar')).to.equal('MM');
      }
      api.setProfile({ ...mila, avatarUrl: 'https://portal.invalid/fresh.png' });
      await waitUntil(() => api.calls.length === before + 2, 'asks again');
      // The next one dies as well, and for ten minutes they stay with what they know.
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const card of cards) expect(picture(card)).to.not.exist;
      expect(api.calls).to.have.length(before + 2);
    }
  });
});

describe('<tt-profile-card> in development, with an API on http:', () => {
  const here = new URL(location.href);
  const pictures = (origin: string) => ({
    avatarUrl: `${origin}/demo/pictures/mila.makes.svg`,
    videos: [{ id: '7100000000000000001', coverUrl: `${origin}/demo/pictures/mila.makes-1.svg` }],
  });
  const loaded = (card: TtProfileCard) => Array.from(card.shadowRoot!.querySelectorAll('img'), ({ src }) => src);

  for (const [name, origin, count] of [
    ['the API’s origin', here.origin, 2],
    ['another port', `http://${here.hostname}:10`, 0],
    ['another name', `http://other.localhost:${here.port}`, 0],
  ] as const) {
    it(`loads ${count} pictures from ${name}`, async () => {
      const profile = { ...mila, ...pictures(origin) };
      const { client } = createPageApi({ apiBase: `${here.origin}/api`, profile, script: 'already linked' });
      const asked = await show(undefined, { client, loading: 'eager' });
      await reaches(asked, 'ready');
      const { avatarUrl, videos } = pictures(origin);
      const expected = count ? [avatarUrl, videos[0]!.coverUrl] : [];
      expect(loaded(asked)).to.deep.equal(expected);
      expect(loaded(await show(profile, { client }))).to.deep.equal(expected);
    });
  }

  it('loads none for a profile that comes without an API', async () => {
    expect(loaded(await show({ ...mila, ...pictures(location.origin) }))).to.deep.equal([]);
  });
});

describe('<tt-profile-card> and hostile data', () => {
  for (const address of [
    'http://portal.example/a.png',
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'blob:https://portal.example/1',
    '//portal.example/a.png',
    'https://u:p@portal.example/a.png',
  ]) {
    it(`loads and links nothing from ${address}`, async () => {
      const card = await show({ ...mila, handle: address, avatarUrl: address, videos: [{ id: address, coverUrl: address }] });
      expect(card.shadowRoot!.querySelectorAll('img, a, iframe').length).to.equal(0);
    });
  }

  it('stays inside its box whatever the name', async () => {
    const long = 'W'.repeat(10_000);
    const profile = { ...mila, displayName: long, bio: long, handle: 'a'.repeat(24), videos: [{ id: '1', title: long }] };
    for (const variant of ['full', 'compact'] as const) {
      const card = await show(profile, { variant });
      card.parentElement!.setAttribute('style', 'width: 280px');
      expect(card.scrollWidth).to.be.at.most(card.clientWidth);
      expect(card.getBoundingClientRect().height).to.be.below(900);
    }
  });

  it('500 payloads in every field stay text, run nothing and stay inside', async () => {
    const pieces = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '‮gpj.exe',
      '​​',
      'Z͑ͫ̓ͪ̂ͫ̽͏̴̙',
      '"><svg onload=alert(1)>',
      '${alert(1)}',
      '{{7*7}}',
      '👨‍👩‍👧‍👦',
      'ﷺ',
      '\u0000',
      "';--",
      '�',
      '&lt;b&gt;',
      'javascript:alert(1)',
      '\n\r\t',
    ];
    let ran = 0;
    const { alert } = window;
    window.alert = () => void (ran += 1);
    const card = await show(mila);
    card.parentElement!.setAttribute('style', 'width: 300px');
    for (let index = 0; index < 500; index += 1) {
      const payload = Array.from({ length: 1 + (index % 7) }, (_, at) => pieces[(index * 7 + at * 5) % pieces.length])
        .join('')
        .repeat(1 + (index % 40));
      card.profile = {
        ...mila,
        id: payload,
        handle: payload,
        displayName: payload,
        bio: payload,
        avatarUrl: payload,
        videos: [{ id: payload, title: payload, coverUrl: payload }],
      };
      await card.updateComplete;
      const root = card.shadowRoot!;
      if (root.querySelector('script, img, iframe, [onerror], [onload], a')) throw new Error(`${index}: ${root.innerHTML}`);
      if (card.scrollWidth > card.clientWidth) throw new Error(`${index} is wider than the card: ${payload}`);
      if (/[​‮]/.test(root.textContent)) throw new Error(`${index} shows what can't be seen`);
    }
    window.alert = alert;
    expect(ran).to.equal(0);
    await expect(card).to.be.accessible();
  });
});
