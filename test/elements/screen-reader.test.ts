import { expect, nextFrame } from '@open-wc/testing';
import { install } from '@sinonjs/fake-timers';
import '../../src/index.ts';
import { openFlow, part, reach, until, type FlowPage } from './flow-page.ts';
import { listenTo } from './listener.ts';
import { createPageApi, openUrl, type PageApi, scanUrl } from './page-api.ts';

type Reader = Awaited<ReturnType<typeof listenTo>>;

/** What of a link would let somebody else scan: everything in it that is long enough to be no word. */
const secretsIn = (...links: readonly string[]): string[] =>
  links.flatMap((link) => [link, link.split(':')[0]!.replace('https', '://'), ...(link.match(/[\w-]{16,}/g) ?? [])]);

describe('a screen reader', () => {
  let page: FlowPage;
  let reader: Reader;
  /** Every word that was said in the test. */
  let all: string[];
  let pressed: string | undefined;

  /** What was said since, of its own accord: by a live region, or because focus moved to where nobody had put it. */
  const received = async (): Promise<string[]> => {
    const said = await reader.received();
    all.push(...said);
    return said.filter((phrase) => phrase !== pressed);
  };
  /** Reads the whole page, from its first item to its last. */
  const readAll = async (): Promise<string[]> => {
    await reader.readTo('end of main');
    const items = await reader.readTo('end of main');
    await received();
    return items.slice(items.indexOf('main') + 1);
  };
  const pressItem = async (item: string): Promise<void> => {
    all.push(...(await reader.readTo(item)));
    await received();
    pressed = item;
    await reader.press();
  };
  const at = async (step: Parameters<typeof reach>[1]): Promise<void> => {
    await reach(page.flow, step);
    if (step === 'scan') await until(() => part(page.flow, 'qr'), 'draws the code');
  };

  beforeEach(() => {
    all = [];
  });
  afterEach(() => reader.stop());

  /** By no live region, in no name, description or value, and by no item of the whole page. */
  const expectUnsaid = (...links: readonly string[]): void => {
    const spoken = all.join('\n');
    expect(spoken).to.include('image, QR code');
    for (const secret of secretsIn(...links)) expect(spoken).to.not.include(secret);
    for (const nameless of ['button', 'link', 'image', 'checkbox', 'textbox']) expect(all).to.not.include(nameless);
  };

  const open = async (): Promise<PageApi> => {
    page = await openFlow();
    reader = await listenTo(page.flow.parentElement!);
    await at('intro');
    return page.api;
  };

  it('waiting, scanned, review, linked: hears each step once, in order, and reads what it shows', async () => {
    const api = await open();
    expect(await received()).to.deep.equal(['polite: Ready to link your TikTok profile.']);
    const intro = await readAll();
    expect(intro[0]).to.equal('heading, Link your TikTok profile, level 2');
    expect(intro).to.include.members(['heading, Build credibility, level 3', 'link, I don’t have a TikTok account']);

    await pressItem('button, Get started');
    await at('scan');
    expect(await received()).to.deep.equal([
      'heading, Scan this code in the TikTok app, level 2',
      'polite: One moment.',
      'polite: The code is ready. Scan it with TikTok’s scanner.',
    ]);
    const scan = await readAll();
    expect(scan[0]).to.equal('heading, Scan this code in the TikTok app, level 2');
    expect(scan).to.include.members(['image, QR code for TikTok’s scanner', 'button, Copy link', 'link, Open TikTok']);

    api.goTo({ status: 'scanned', matchCode: '47', scannedBy: { handle: 'mila.makes' } });
    await at('confirm');
    expect(await received()).to.deep.equal(['polite: Scanned. Now confirm on the phone. Enter this number on your phone: 47']);
    const confirm = await readAll();
    expect(confirm).to.include.members(['Enter this number on your phone', '47', '@mila.makes', 'button, Cancel']);
    // In one piece, not as three items.
    expect(confirm.join('\n')).to.match(/^\d:\d\d$/m);
    expect(confirm.join()).to.not.include('QR code');

    api.goTo({ status: 'review' });
    await at('review');
    await until(() => page.flow.shadowRoot!.querySelector('tt-profile-card:state(ready)'), 'shows whose account it is');
    expect(await received()).to.deep.equal(['polite: Approved on the phone. Check the account before you link it.']);
    // The card inside has a shadow tree of its own.
    expect(await readAll()).to.include.members(['Mila Makes', 'image, Verified', 'Creator Agency Partner', 'button, Not my account']);

    await pressItem('button, Yes, link it');
    await at('linked');
    expect(await received()).to.deep.equal([
      'heading, @mila.makes is linked, level 2',
      'polite: Done. Creators and sellers can see who you are.',
    ]);
    expect(await readAll()).to.include.members(['link, View on TikTok', 'button, Unlink']);
    expect(await received()).to.deep.equal([]);
    expect(page.flow.shadowRoot!.querySelectorAll('[role=status], [role=alert], [aria-live]')).to.have.length(1);
    expectUnsaid(scanUrl, openUrl);
  });

  it('waiting, expired, new code, ineligible, retry: hears each step once, in order', async () => {
    const api = await open();
    await pressItem('button, Get started');
    await at('scan');
    await received();
    api.goTo({ status: 'expired' });
    await at('expired');
    expect(await received()).to.deep.equal(['polite: Time ran out. Nothing was linked.']);

    await pressItem('button, Get a new code');
    await at('scan');
    const newCode = await received();
    expect(newCode.filter((words) => words.startsWith('polite'))).to.deep.equal([
      'polite: One moment.',
      'polite: The code is ready. Scan it with TikTok’s scanner.',
    ]);
    api.goTo({ status: 'ineligible', unmet: ['personal-account', 'adult'] });
    await at('ineligible');
    expect((await received()).at(-1)).to.equal('polite: This account can’t be linked yet. See what to fix.');
    expect(await readAll()).to.include.members([
      'heading, This is a business account, level 3',
      'listitem, level 2, position 1, set size 5',
      'Switch to Personal Account',
      'button, Use another account',
    ]);

    await pressItem('button, I fixed it, try again');
    await at('scan');
    expect((await received()).filter((words) => words.startsWith('polite'))).to.deep.equal([
      'polite: One moment.',
      'polite: The code is ready. Scan it with TikTok’s scanner.',
    ]);
    expect(await readAll()).to.include('image, QR code for TikTok’s scanner');
    expectUnsaid(scanUrl, openUrl);
  });

  it('is read the link in one place only: the field to copy it by hand, after a press that the browser refused', async () => {
    await open();
    // Not before: the reader brings a clipboard along.
    const { clipboard } = navigator;
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    await pressItem('button, Get started');
    await at('scan');
    await readAll();
    expectUnsaid(scanUrl, openUrl);
    await pressItem('button, Copy link');
    await until(() => page.flow.shadowRoot!.querySelector('input'), 'hands the link out');
    const withLink = (await readAll()).filter((item) => item.includes(scanUrl));
    expect(withLink).to.have.length(1);
    expect(withLink[0]).to.match(/^textbox, .*Copy the link yourself/);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
  });

  it('hears the time left at its milestones, and nothing else in the whole life of a code that rotates', async () => {
    const clock = install({
      shouldClearNativeTimers: true,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    });
    try {
      const api = createPageApi({ clock: 'running', sessionMs: 300_000, rotationMs: 60_000, codeUrls: undefined });
      page = await openFlow(api, (flow) => (flow.autostart = true));
      reader = await listenTo(page.flow.parentElement!);
      // What the browser does by itself, such as reading an answer, takes real time.
      const pass = async (ms: number): Promise<void> => {
        await clock.tickAsync(ms);
        await nextFrame();
      };
      for (let tries = 0; tries < 500 && !part(page.flow, 'qr'); tries += 1) await pass(1);
      const codes = new Set<string>();
      for (let seconds = 0; seconds < 310; seconds += 5) {
        const { session } = api.link;
        if (session?.status === 'pending') codes.add(session.scanUrl);
        if (seconds % 60 === 30) await readAll();
        await pass(5_000);
      }
      expect(codes.size).to.equal(5);
      const announced = [...all, ...(await received())].filter((words) => words.startsWith('polite'));
      expect(announced).to.deep.equal([
        'polite: The code is ready. Scan it with TikTok’s scanner.',
        'polite: 2 minutes left.',
        'polite: 1 minute left.',
        'polite: 30 seconds left.',
        'polite: 10 seconds left.',
        'polite: Time ran out. Nothing was linked.',
      ]);
      expectUnsaid(...codes);
    } finally {
      clock.uninstall();
    }
  });
});
