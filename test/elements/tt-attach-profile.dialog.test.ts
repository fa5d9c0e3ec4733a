import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { dialogOf, flowOf, nothingLinked } from './attach-page.ts';
import { part } from './flow-page.ts';
import { waitUntil } from './wait-until.ts';

async function opened() {
  const page = await nothingLinked();
  page.attach.focus();
  page.attach.click();
  await waitUntil(() => flowOf(page.attach)?.step === 'intro', 'opens');
  await flowOf(page.attach)!.updateComplete;
  return page;
}

/** What a modal of the host hears on the document, until `leave`. */
function listen(...types: string[]) {
  const received: string[] = [];
  const record = (event: Event): void => void received.push(`${event.type} ${(event as KeyboardEvent).key ?? ''}`.trim());
  for (const type of types) document.addEventListener(type, record);
  return { received, leave: () => types.forEach((type) => document.removeEventListener(type, record)) };
}

describe('<tt-attach-profile>, its dialog', () => {
  it("keeps Escape and what follows from it to itself, and the next one is the page's", async () => {
    const { attach } = await opened();
    const { received, leave } = listen('keydown', 'keypress', 'keyup', 'cancel', 'close');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !dialogOf(attach).open, 'closes');
    await waitUntil(() => !flowOf(attach), 'the flow goes');
    expect(received).to.deep.equal([]);
    await sendKeys({ press: 'Escape' });
    leave();
    expect(received).to.deep.equal(['keydown Escape', 'keyup Escape']);
  });

  it('keeps every other key to itself, too, and lets it work', async () => {
    const { attach } = await opened();
    const { received, leave } = listen('keydown', 'keypress', 'keyup');
    for (const press of ['Tab', 'a', 'ArrowDown', 'Enter']) await sendKeys({ press });
    leave();
    expect(received).to.deep.equal([]);
    expect(attach.matches(':focus-within')).to.be.true;
  });

  it('is the whole screen below 480 px, and below its edges nowhere else', async () => {
    const { attach } = await opened();
    const boxOf = (element: Element): number[] => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map(Math.round);
    };
    try {
      await setViewport({ width: 320, height: 640 });
      expect(boxOf(dialogOf(attach))).to.deep.equal([0, 0, 320, 640]);
      await setViewport({ width: 1_280, height: 800 });
      const [x, , width] = boxOf(dialogOf(attach));
      expect([x! * 2 + width!, width! < 800]).to.deep.equal([1_280, true]);
      const boxes = [dialogOf(attach).querySelector('.close')!, dialogOf(attach), part(flowOf(attach)!, 'heading')!];
      const [close, panel, heading] = boxes.map((one) => one.getBoundingClientRect());
      expect([close!.top >= panel!.top, close!.right <= panel!.right]).to.deep.equal([true, true]);
      expect(close!.top + close!.bottom, 'in the row of the title').to.be.closeTo(heading!.top + heading!.bottom, 4);
    } finally {
      await setViewport({ width: 800, height: 600 });
    }
  });

  it('closes where the page hides what is around it, so that the page is not inert with nothing to see', async () => {
    const { attach, form, api } = await opened();
    flowOf(attach)!.start();
    await waitUntil(() => flowOf(attach)?.dataset['step'] === 'scan', 'shows the code');
    form.hidden = true;
    await waitUntil(() => !dialogOf(attach).open, 'closes');
    await waitUntil(() => api.link.session?.status === 'cancelled', 'cancels');
    form.hidden = false;
    part(attach, 'link-action')!.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro' || flowOf(attach)?.step === 'cancelled', 'opens again');
    expect(dialogOf(attach).open).to.be.true;
  });

  it('has no more to scroll than it shows', async () => {
    const { attach } = await opened();
    await waitUntil(() => flowOf(attach)?.dataset['step'] === 'intro', 'shows the first step');
    const { scrollHeight, clientHeight } = dialogOf(attach);
    expect(scrollHeight).to.equal(clientHeight);
  });

  it('keeps its upper edge from one step to the next', async () => {
    const { attach, api } = await opened();
    const { top } = dialogOf(attach).getBoundingClientRect();
    flowOf(attach)!.start();
    await waitUntil(() => flowOf(attach)?.dataset['step'] === 'scan', 'shows the code');
    expect(dialogOf(attach).getBoundingClientRect().top).to.equal(top);
    api.goTo({ status: 'ineligible', unmet: ['adult'] });
    await waitUntil(() => flowOf(attach)?.dataset['step'] === 'ineligible', 'refuses');
    expect(dialogOf(attach).getBoundingClientRect().top).to.equal(top);
  });
});
