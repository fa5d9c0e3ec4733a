import { expect, nextFrame } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { dialogOf, flowOf, nothingLinked } from './attach-page.ts';
import { openAt, part, reach, until } from './flow-page.ts';

/** Firefox can not emulate it. */
const isChromium = 'chrome' in window;

const heightOf = (element: Element) => element.getBoundingClientRect().height;
const shown = (flow: Element) => flow.shadowRoot!.querySelector('.surface')!;

/** Two frames: sizes are observed between them. */
async function frames(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

/** What `box` does from now on, stopped where it begins, however slow the machine is. */
function stopped(box: Element): Animation[] {
  const animations: Animation[] = [];
  box.animate = (...how) => {
    const animation = Element.prototype.animate.apply(box, how);
    animation.pause();
    animations.push(animation);
    return animation;
  };
  return animations;
}

/** From a code to the end of its session, whose panel is less high. */
async function fromScanToExpired() {
  const { flow, api } = await openAt.scan();
  await frames();
  // On a slow machine it still grows to the step of the code.
  for (const growing of shown(flow).getAnimations()) growing.finish();
  const before = heightOf(flow);
  const follows = stopped(shown(flow));
  api.goTo({ status: 'expired' });
  await reach(flow, 'expired');
  return { flow, before, follows };
}

(isChromium ? describe : describe.skip)('the height of the panel', () => {
  before(() => setViewport({ width: 1_280, height: 800 }));
  afterEach(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('follows the step for the eye, and what can be pressed is in its place at once', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const { flow, before, follows } = await fromScanToExpired();
    await until(() => follows.length > 0, 'follows');
    expect(heightOf(shown(flow))).to.be.closeTo(before, 2);
    const after = heightOf(flow);
    expect(after).to.be.below(before - 100);
    const retry = part(flow, 'primary-action')!;
    const { left, top, width, height } = retry.getBoundingClientRect();
    expect(flow.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2)).to.equal(retry);
    // What is below the panel can be pressed where the higher one was.
    expect(document.elementFromPoint(left, flow.getBoundingClientRect().bottom + 20)).to.not.equal(flow);
    for (const animation of follows) animation.finish();
    expect(heightOf(shown(flow))).to.be.closeTo(after, 2);
    expect(heightOf(flow)).to.equal(after);
  });

  it('of the dialog follows as well', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const { attach } = await nothingLinked();
    part(attach, 'link-action')!.click();
    await until(() => flowOf(attach)?.step === 'intro', 'opens');
    await frames();
    for (const growing of dialogOf(attach).getAnimations()) growing.finish();
    const before = heightOf(dialogOf(attach));
    const follows = stopped(dialogOf(attach));
    part(flowOf(attach)!, 'primary-action')!.click();
    await until(() => follows.length > 0, 'follows');
    expect(heightOf(dialogOf(attach))).to.be.closeTo(before, 2);
    for (const animation of follows) animation.finish();
    expect(heightOf(dialogOf(attach))).to.be.above(before + 50);
    dialogOf(attach).close();
  });

  it('changes at once where reduced motion is asked for', async () => {
    const { flow, before, follows } = await fromScanToExpired();
    await frames();
    expect(follows).to.be.empty;
    expect(heightOf(shown(flow))).to.be.below(before - 100);
  });
});
