import { expect, nextFrame } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { part, reach, until, openAt } from './flow-page.ts';
import { createPageApi, slowMs } from './page-api.ts';

interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly previousRect: DOMRect; readonly currentRect: DOMRect }[];
}

/** No other engine measures it. */
const isMeasured = PerformanceObserver.supportedEntryTypes.includes('layout-shift');

const frames = async () => {
  for (let frame = 0; frame < 3; frame += 1) await nextFrame();
};

/** What moved, although nobody had pressed anything, while `change` happened. */
async function shiftsDuring(change: () => Promise<unknown>): Promise<string[]> {
  await frames();
  const shifts: LayoutShift[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as LayoutShift[])));
  observer.observe({ type: 'layout-shift' });
  await change();
  await frames();
  shifts.push(...(observer.takeRecords() as LayoutShift[]));
  observer.disconnect();
  const at = ({ x, y, width, height }: DOMRect) => `${width} × ${height} at ${x}, ${y}`;
  return shifts.map(
    ({ value, sources }) =>
      `${value}: ${sources.map(({ previousRect, currentRect }) => `${at(previousRect)} → ${at(currentRect)}`).join()}`,
  );
}

const stepOf = { scanned: 'confirm', review: 'review', linked: 'linked', ineligible: 'ineligible', declined: 'declined' } as const;

(isMeasured ? describe : describe.skip)('from the skeleton of a code on, while nobody presses anything', () => {
  before(() => emulateMedia({ reducedMotion: 'no-preference' }));
  after(async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    await setViewport({ width: 800, height: 600 });
  });

  for (const width of [320, 800, 1_280])
    for (const statuses of [
      ['scanned', 'review', 'linked'],
      // A backend may link without asking whose account it is.
      ['scanned', 'linked'],
      ['scanned', 'ineligible'],
      ['scanned', 'declined'],
    ] as const)
      it(`moves nothing on the way to ${statuses.join(', ')} at ${width} px`, async () => {
        await setViewport({ width, height: 900 });
        const api = createPageApi();
        const { flow } = await openAt.opening(api);
        const shifts = await shiftsDuring(async () => {
          await api.clock.advance(slowMs);
          await reach(flow, 'scan');
          await until(() => part(flow, 'qr'), 'draws the code');
        });
        expect(shifts).to.deep.equal([]);
        for (const status of statuses) {
          const shifts = await shiftsDuring(async () => {
            api.goTo(status === 'ineligible' ? { status, unmet: ['adult'] } : { status });
            await reach(flow, stepOf[status]);
          });
          expect(shifts, status).to.deep.equal([]);
        }
      });
});
