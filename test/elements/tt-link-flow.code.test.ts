import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { focused, has, openScan, part, text, until, openAt } from './flow-page.ts';
import { createPageApi, openUrl, scanUrl, slowMs } from './page-api.ts';

const { clipboard } = navigator;
const setClipboard = (value: unknown) => Object.defineProperty(navigator, 'clipboard', { value, configurable: true });

describe('the code of <tt-link-flow>', () => {
  it('is one path, dark on light by attribute, its quiet zone in it, a whole number of device pixels a module', async () => {
    const { flow } = await openScan();
    const svg = part(flow, 'qr') as unknown as SVGSVGElement;
    expect(svg.querySelectorAll('*')).to.have.length(2);
    const [background, path] = [svg.querySelector('rect')!, svg.querySelector('path')!];
    expect(path.getAttribute('stroke')).to.equal('#161823');
    expect(background.getAttribute('fill')).to.equal('#fff');
    expect(getComputedStyle(svg).getPropertyValue('forced-color-adjust')).to.equal('none');
    const modules = svg.viewBox.baseVal.width;
    expect(background.getAttribute('width')).to.equal(String(modules));
    const [first] = /^M(\d+) (\d+)/.exec(path.getAttribute('d')!)!.slice(1);
    expect(first).to.equal('4');
    const { width, height } = svg.getBoundingClientRect();
    expect(width).to.equal(height).and.to.be.at.least(240);
    expect((width * devicePixelRatio) % modules).to.equal(0);
    expect(svg.getAttribute('aria-label')).to.equal('QR code for TikTok’s scanner');
  });

  it('stays whole and inside where the element is narrow, and grows back', async () => {
    try {
      await setViewport({ width: 900, height: 700 });
      const { flow } = await openScan();
      const svg = () => part(flow, 'qr') as unknown as SVGSVGElement;
      const width = () => svg().getBoundingClientRect().width;
      await until(() => width() > 270, 'takes the room');
      const wide = width();
      await setViewport({ width: 320, height: 700 });
      // The style sheet shrinks the old picture at once; the new one has whole pixels.
      const isWhole = () => (width() * devicePixelRatio) % svg().viewBox.baseVal.width === 0;
      await until(() => width() <= 270 && isWhole(), 'fits in whole pixels');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      await setViewport({ width: 900, height: 700 });
      await until(() => width() === wide, 'grows');
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('appears where its skeleton was: its frame neither moves nor changes its size', async () => {
    const api = createPageApi();
    const { flow } = await openAt.opening(api);
    const frame = () => JSON.stringify(flow.shadowRoot!.querySelector('.qr-frame')!.getBoundingClientRect());
    const before = frame();
    await api.clock.advance(slowMs);
    await until(() => part(flow, 'qr'), 'draws the code');
    expect(frame()).to.equal(before);
  });

  it('is drawn anew when it rotates, and only then', async () => {
    const { flow, api } = await openScan();
    const path = () => part(flow, 'qr')!.querySelector('path')!.getAttribute('d');
    const before = path();
    flow.requestUpdate();
    await flow.updateComplete;
    expect(path()).to.equal(before);
    await api.rotate();
    await until(() => path() !== before, 'a new path');
  });

  it('a text too long for any code leaves the link', async () => {
    const api = createPageApi({ codeUrls: () => ({ scanUrl: `aweme://${'x'.repeat(3000)}` }) });
    const { flow } = await openAt.intro(api);
    flow.start();
    await until(() => flow.shadowRoot!.textContent.includes('Can’t show the code'), 'says so');
    expect(has(flow, 'copy-link')).to.be.true;
  });
});

const shareUrl = 'https://portal.example/phone#handed-on';

describe('"Copy link" of <tt-link-flow>', () => {
  afterEach(() => setClipboard(clipboard));

  it('says Copied only once it is true, and only for that link', async () => {
    let settle: () => void = () => {};
    const written: string[] = [];
    setClipboard({
      writeText: (link: string) => {
        written.push(link);
        return new Promise<void>((resolve) => (settle = resolve));
      },
    });
    const otherUrl = `${shareUrl}-anew`;
    const codeUrls = (ticket: string) => ({ scanUrl, openUrl, shareUrl: ticket.endsWith('-0') ? shareUrl : otherUrl });
    const { flow, api, said } = await openScan(createPageApi({ codeUrls }));
    part(flow, 'copy-link')!.click();
    await flow.updateComplete;
    expect(written).to.deep.equal([shareUrl]);
    expect(text(flow, 'copy-link')).to.equal('Copy link');
    settle();
    await until(() => text(flow, 'copy-link') === 'Copied', 'copied');
    expect(said.at(-1)).to.equal('Copied');
    await api.rotate();
    await until(() => text(flow, 'copy-link') === 'Copy link', 'a new link is not copied yet');
  });

  for (const [which, link] of [
    ['there is no link to hand on', undefined],
    ['the link to hand on is hostile', 'javascript:alert(1)'],
  ] as const)
    it(`copies what the code holds where ${which}, and never the way with this phone`, async () => {
      const written: string[] = [];
      setClipboard({ writeText: (text: string) => Promise.resolve(void written.push(text)) });
      const api = createPageApi({ codeUrls: () => ({ scanUrl, openUrl, shareUrl: link }) });
      const { flow } = await openScan(api);
      part(flow, 'copy-link')!.click();
      await until(() => written.length, 'written');
      expect(written).to.deep.equal([scanUrl]);
    });

  it("offers the browser's own dialog beside it, where there is one and a link to hand on", async () => {
    const shared: ShareData[] = [];
    const share = Object.getOwnPropertyDescriptor(navigator, 'share');
    const named = (flow: Element) =>
      [...flow.shadowRoot!.querySelectorAll('button')].find((button) => button.textContent.includes('Share link'));
    try {
      Object.defineProperty(navigator, 'share', {
        configurable: true,
        value: (data: ShareData) => Promise.resolve(void shared.push(data)),
      });
      expect(Boolean(named((await openScan()).flow)), 'nothing to hand on').to.be.false;
      const api = createPageApi({ codeUrls: () => ({ scanUrl, openUrl, shareUrl }) });
      named((await openScan(api)).flow)!.click();
      expect(shared).to.deep.equal([{ url: shareUrl }]);
    } finally {
      if (share) Object.defineProperty(navigator, 'share', share);
      else delete (navigator as { share?: unknown }).share;
    }
  });

  it('says so where any camera can open it: in the heading, the way, the name of the code and aloud', async () => {
    const api = createPageApi({ codeUrls: () => ({ scanUrl, scanner: 'camera' }) });
    const { flow, said } = await openScan(api);
    const heading = 'Scan this code with your phone';
    expect(text(flow, 'heading')).to.equal(heading);
    expect(part(flow, 'qr')!.getAttribute('aria-label')).to.equal(heading);
    expect(said.at(-1)).to.equal(heading);
    expect(text(flow, 'steps')).to.match(/^Open your phone’s camera/);
    expect(flow.shadowRoot!.textContent).to.not.include('can’t open this code');
  });

  for (const [why, value] of [
    ['there is no clipboard', undefined],
    ['the page may not write', { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
  ] as const) {
    it(`hands the link out, selected, where ${why}`, async () => {
      setClipboard(value);
      const { flow } = await openScan();
      part(flow, 'copy-link')!.click();
      await until(() => flow.shadowRoot!.querySelector('input'), 'an input');
      const input = flow.shadowRoot!.querySelector('input')!;
      await until(() => focused() === input, 'has focus');
      expect(input.value.slice(input.selectionStart!, input.selectionEnd!)).to.equal(scanUrl);
      expect(input.readOnly).to.be.true;
      expect(text(flow, 'copy-link')).to.equal('Copy link');
      await expect(flow).to.be.accessible();
    });
  }
});
