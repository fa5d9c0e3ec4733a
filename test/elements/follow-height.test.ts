import { expect, nextFrame } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import '../../src/define-attach-profile.ts';
import { openAt, part, reach, until } from './flow-page.ts';

/** Firefox can not emulate it. */
const isChromium = 'chrome' in window;

const heightOf = (element: Element) => element.getBoundingClientRect().height;
const shown = (flow: Element) => flow.shadowRoot!.querySelector('.surface')!;
const moves = (element: Element) =>
  element.getAnimations().filter(({ effect }) => (effect as KeyframeEffect).getKeyframes().some(({ height }) => height));

/** From a code to the end of its session, whose panel is less high. */
async function fromScanToExpired() {
  const { flow, api } = await openAt.scan();
  await nextFrame();
  await nextFrame();
  const before = heightOf(flow);
  api.goTo({ status: 'expired' });
  await reach(flow, 'expired');
  return { flow, before };
}

(isChromium ? describe : describe.skip)('the height of the panel', () => {
  before(() => setViewport({ width: 1_280, height: 800 }));
  afterEach(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => setViewport({ width: 800, height: 600 }));

  it('follows the step for the eye, and what can be pressed is in its place at once', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const { flow, before } = await fromScanToExpired();
    await until(() => moves(shown(flow)).length > 0, 'follows');
    const [follows] = moves(shown(flow));
    follows!.pause();
    follows!.currentTime = 0;
    expect(heightOf(shown(flow))).to.be.closeTo(before, 1);
    const after = heightOf(flow);
    expect(after).to.be.below(before - 100);
    const retry = part(flow, 'primary-action')!;
    const { left, top, width, height } = retry.getBoundingClientRect();
    expect(flow.shadowRoot!.elementFromPoint(left + width / 2, top + height / 2)).to.equal(retry);
    // What is below the panel can be pressed where the higher one was.
    expect(flow.contains(document.elementFromPoint(left, flow.getBoundingClientRect().bottom + 20))).to.be.false;
    follows!.finish();
    expect(heightOf(shown(flow))).to.be.closeTo(after, 1);
    expect(heightOf(flow)).to.equal(after);
  });

  it('changes at once where reduced motion is asked for', async () => {
    const { flow, before } = await fromScanToExpired();
    await nextFrame();
    await nextFrame();
    expect(moves(shown(flow))).to.be.empty;
    expect(heightOf(shown(flow))).to.be.below(before - 100);
  });
});
