import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../src/define-attach-profile.ts';
import '../../src/define-profile-card.ts';
import { linked } from './attach-page.ts';
import { openAt, openFlow, part, parts, reach, until } from './flow-page.ts';
import { createPageApi, mila, wake } from './page-api.ts';

/** Firefox can not emulate it. */
const isChromium = 'chrome' in window;

const codeOf = (flow: Element) => flow.shadowRoot!.querySelector('.qr-frame');

describe('how the elements look', () => {
  after(async () => {
    if (isChromium) await emulateMedia({ reducedMotion: 'reduce' });
    await setViewport({ width: 800, height: 600 });
  });

  it('shows which of the three parts of linking goes on', async () => {
    const parts: (string | null)[] = [];
    for (const open of [openAt.scan, openAt.confirm, openAt.review, openAt.linked]) {
      const { flow } = await open();
      parts.push(flow.shadowRoot!.querySelector('.progress')?.ariaLabel ?? null);
    }
    expect(parts).to.deep.equal(['Step 1 of 3', 'Step 2 of 3', 'Step 3 of 3', null]);
  });

  it('shows the code and the whole way to scan it within 620 px', async () => {
    await setViewport({ width: 1_280, height: 800 });
    const { flow } = await openAt.scan();
    expect(flow.getBoundingClientRect().height).to.be.at.most(620);
    expect(codeOf(flow)!.getBoundingClientRect().width).to.equal(376);
  });

  it('gives the code of a page of the server, which has 45 modules, 8 px a module beside a side bar', async () => {
    await setViewport({ width: 896 + 16, height: 800 });
    const { flow } = await openAt.scan();
    flow.style.width = '896px';
    expect(codeOf(flow)!.getBoundingClientRect().width).to.be.at.least(45 * 8);
  });

  it('says below the guide that the network is lost, and moves nothing', async () => {
    await setViewport({ width: 1_280, height: 800 });
    const { flow, api } = await openAt.scan();
    const { height } = flow.getBoundingClientRect();
    api.fault('offline', { on: 'readSession' });
    wake();
    await until(() => part(flow, 'notice'), 'the notice');
    expect(flow.getBoundingClientRect().height).to.equal(height);
  });

  it('draws the place in TikTok beside the steps where there is room, and only for the eye', async () => {
    for (const [width, isShown] of [
      [1_280, true],
      [320, false],
    ] as const) {
      await setViewport({ width, height: 800 });
      const { flow } = await openAt.scan();
      const place = flow.shadowRoot!.querySelector('.place')!;
      expect(place.checkVisibility(), `${width}px`).to.equal(isShown);
      expect(place.getAttribute('aria-hidden')).to.equal('true');
      expect(place.getBoundingClientRect().height).to.be.at.most(part(flow, 'steps')!.getBoundingClientRect().height);
    }
  });

  it('shows what a step quotes as a chip, without its quotes', async () => {
    const { flow } = await openAt.scan();
    const chips = [...part(flow, 'steps')!.querySelectorAll('.chip')].map(({ textContent }) => textContent);
    expect(chips).to.deep.equal(['Profile', 'Settings and privacy', 'My QR code']);
    expect(part(flow, 'steps')!.textContent).to.not.match(/[“”]/);
  });

  (isChromium ? it : it.skip)('blurs the scanned code away, unless reduced motion is asked for', async () => {
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      await emulateMedia({ reducedMotion });
      const { flow, api } = await openAt.scan();
      const code = codeOf(flow)!;
      api.scan();
      await reach(flow, 'confirm');
      await flow.updateComplete;
      expect(code.isConnected, reducedMotion).to.equal(reducedMotion === 'no-preference');
      await until(() => !code.isConnected, 'is gone');
    }
  });

  it('an attached profile and its box are one control', async () => {
    const { attach } = await linked();
    const { left, top, width, height } = part(attach, 'preview')!.getBoundingClientRect();
    const pressed = attach.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2) as HTMLElement;
    pressed.click();
    expect(attach.checked).to.be.true;
  });

  it('an attached profile has the same space above and below, ticked or not', async () => {
    await setViewport({ width: 800, height: 600 });
    const { attach } = await linked();
    const box = attach.shadowRoot!.querySelector('.attach')!;
    for (const checked of [false, true]) {
      attach.checked = checked;
      await attach.updateComplete;
      const { top, bottom } = box.getBoundingClientRect();
      const above = part(attach, 'control')!.getBoundingClientRect().top - top;
      expect(bottom - part(attach, 'preview')!.getBoundingClientRect().bottom, `${checked}`).to.be.closeTo(above, 4);
    }
  });

  it('shows that there are more covers than there is room for', async () => {
    await setViewport({ width: 320, height: 568 });
    const api = createPageApi();
    api.setProfile({ ...mila, videos: ['1', '2', '3'].map((digit) => ({ id: `710000000000000000${digit}` })) });
    const { flow } = await openFlow(api);
    await reach(flow, 'linked');
    const card = flow.shadowRoot!.querySelector('tt-profile-card')!;
    await until(() => part(card, 'video'), 'shows the covers');
    const scroller = card.shadowRoot!.querySelector('.videos')!.getBoundingClientRect();
    const cut = parts(card, 'video')
      .map((video) => video.getBoundingClientRect())
      .filter(({ left, right }) => left < scroller.right - 15 && right > scroller.right);
    expect(cut).to.have.length(1);
  });

  it('a link among the next steps has its words where a button has them', async () => {
    await setViewport({ width: 800, height: 600 });
    const { flow } = await openAt.linked();
    const steps = (['a', 'button'] as const).map((tag) =>
      Object.assign(document.createElement(tag), { slot: 'linked-actions', textContent: 'Find creators' }),
    );
    flow.append(...steps);
    const [inLink, inButton] = steps.map((step) => {
      const words = document.createRange();
      words.selectNodeContents(step);
      const [inner, outer] = [words.getBoundingClientRect(), step.getBoundingClientRect()];
      return inner.top + inner.bottom - outer.top - outer.bottom;
    });
    expect(inLink).to.be.closeTo(inButton!, 1);
  });

  it('has no label in pieces in a window of 320 px', async () => {
    await setViewport({ width: 320, height: 568 });
    for (const open of [openAt.review, openAt.linked]) {
      const { flow } = await open();
      const card = flow.shadowRoot!.querySelector('tt-profile-card')!;
      await until(() => part(card, 'label'), 'the card');
      const label = part(card, 'label')!;
      expect(label.getBoundingClientRect().height).to.be.below(2 * parseFloat(getComputedStyle(label).lineHeight));
    }
  });

  it('cuts a title at its own end, on a page of another direction too', async () => {
    const videos = [{ id: '7100000000000000001', title: 'A lamp from one sheet of paper and a lot of patience' }];
    for (const dir of ['ltr', 'rtl']) {
      const card = document.createElement('tt-profile-card');
      card.dir = dir;
      card.profile = { ...mila, videos };
      document.body.append(card);
      await card.updateComplete;
      const title = card.shadowRoot!.querySelector('.title')!;
      expect(getComputedStyle(title).direction, dir).to.equal('ltr');
      card.remove();
    }
  });

  it('keeps the white of a code within the corners of its plate', async () => {
    const { flow } = await openAt.scan();
    const plate = codeOf(flow)!;
    const radius = getComputedStyle(plate).borderTopLeftRadius;
    expect(parseFloat(radius)).to.be.above(0);
    expect(getComputedStyle(plate.querySelector('svg')!).borderTopLeftRadius).to.equal(radius);
  });
});
