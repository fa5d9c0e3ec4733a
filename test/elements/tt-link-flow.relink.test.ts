import { expect } from '@open-wc/testing';
import type { Profile } from '../../src/core/profile.ts';
import { eventsOf, wasLinkedAgain } from '../../src/elements/events.ts';
import { openFlow, openScan, part, reach, text, until, openAt, type FlowPage } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';

const ill: Profile = { ...mila, health: { state: 'relink-needed', reason: 'revoked' } };
const types = ({ events }: FlowPage) =>
  events.map(({ type }) => type).filter((type) => type !== 'tt-step-change' && type !== 'tt-telemetry');

async function openIll(): Promise<FlowPage> {
  const page = await openFlow(createPageApi('already linked revoked'));
  await reach(page.flow, 'linked');
  return page;
}

describe('<tt-link-flow> with an unwell profile', () => {
  it('offers Link again first, and Unlink beside it', async () => {
    const { flow } = await openIll();
    expect(text(flow, 'primary-action')).to.equal('Link again');
    const order = part(flow, 'primary-action')!.compareDocumentPosition(part(flow, 'unlink')!);
    expect(order, 'Unlink follows').to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    part(flow, 'unlink')!.click();
    await flow.updateComplete;
    expect(part(flow, 'primary-action'), 'not while it asks whether to unlink').to.equal(undefined);
  });

  it('offers nothing of the kind while the profile is well', async () => {
    const { flow, api } = await openAt.linked();
    expect(part(flow, 'primary-action')).to.equal(undefined);
    flow.start();
    await flow.updateComplete;
    expect(api.operations().filter((call) => call === 'openSession')).to.deep.equal([]);
  });

  it('is linked again by a session of its own, and says so once', async () => {
    const page = await openIll();
    const { flow, api } = page;
    part(flow, 'primary-action')!.click();
    await reach(flow, 'scan');
    api.goTo({ status: 'review' });
    await reach(flow, 'review');
    part(flow, 'primary-action')!.click();
    await reach(flow, 'linked');
    expect(types(page)).to.deep.equal(['tt-linked', 'tt-session-end']);
    expect(part(flow, 'primary-action')).to.equal(undefined);
  });

  it('ends a session that was cancelled, and links nothing', async () => {
    const page = await openIll();
    const { flow } = page;
    flow.start();
    await reach(flow, 'scan');
    flow.cancel();
    await reach(flow, 'cancelled');
    expect(types(page)).to.deep.equal(['tt-session-end']);
  });

  for (const ending of [
    { status: 'cancelled' },
    { status: 'expired' },
    { status: 'declined' },
    { status: 'failed' },
    { status: 'ineligible', unmet: ['adult'] },
  ] as const)
    it(`goes back to the profile after a session that ended as ${ending.status}`, async () => {
      const page = await openIll();
      const { flow, api } = page;
      flow.start();
      await reach(flow, 'scan');
      api.goTo(ending);
      await reach(flow, ending.status);
      expect(text(flow, 'back-action')).to.equal('Back');
      part(flow, 'back-action')!.click();
      await reach(flow, 'linked');
      expect(text(flow, 'primary-action')).to.equal('Link again');
      expect(types(page)).to.not.include('tt-linked');
    });

  it('offers no way back where nothing is linked', async () => {
    const { flow } = await openAt.cancelled();
    expect(part(flow, 'back-action')).to.equal(undefined);
  });

  it('says which account a yes replaces, in words and aloud', async () => {
    const { flow, api, said } = await openScan();
    api.goTo({ status: 'review', replaces: { handle: 'old.account', displayName: 'Old \u202eAccount' } });
    await reach(flow, 'review');
    const words = flow.shadowRoot!.querySelector('.body')!.textContent.replace(/\s+/g, ' ');
    expect(words).to.include('This replaces your linked account. Old Account @old.account');
    expect(said.at(-1)).to.include('This replaces your linked account.');
    await expect(flow).to.be.accessible();
    const nameless = await openScan();
    nameless.api.goTo({ status: 'review', replaces: {} });
    await reach(nameless.flow, 'review');
    expect(nameless.flow.shadowRoot!.textContent).to.include('This replaces your linked account');
  });
});

describe('<tt-link-flow> in confirm', () => {
  it('says what the phone asks now, and shows the number only while it is asked for', async () => {
    const { flow, api, said } = await openScan();
    const body = () => flow.shadowRoot!.querySelector('.body')!.textContent;
    api.goTo({ status: 'scanned', matchCode: '47', phoneStep: 'account' });
    await reach(flow, 'confirm');
    expect(body()).to.include('Choose the account').and.not.include('47');
    api.goTo({ status: 'scanned', matchCode: '47', phoneStep: 'number' });
    await until(() => part(flow, 'match-code'), 'the number');
    expect(text(flow, 'match-code')).to.equal('47');
    expect(said.at(-1)).to.include('47');
    api.goTo({ status: 'scanned', matchCode: '47', phoneStep: 'confirm' });
    await until(() => !part(flow, 'match-code'), 'no number');
    expect(body()).to.include('Check the account').and.not.include('47');
    expect(said.filter((words) => words.includes('47')).length, 'said once').to.equal(1);
  });

  it('shows the number, and says it, where nobody knows what the phone asks', async () => {
    const { flow, said } = await openAt.confirm();
    expect(text(flow, 'match-code')).to.equal('47');
    expect(said.at(-1)).to.include('47');
  });
});

describe('what an unwell profile reports to the host', () => {
  const types = (events: readonly Event[]) => events.map(({ type }) => type);

  it('was not linked when it is shown again', () => {
    expect(types(eventsOf('cancelled', { step: 'linked', profile: ill }))).to.deep.equal(['tt-step-change']);
    expect(types(eventsOf('cancelled', { step: 'linked', profile: mila }))).to.deep.equal(['tt-step-change', 'tt-linked']);
    expect(types(eventsOf('review', { step: 'linked', profile: ill, sessionId: 's' }))).to.include('tt-linked');
  });

  it('was linked when another tab linked it again', () => {
    const was = (before: Profile, after: Profile) =>
      wasLinkedAgain({ step: 'linked', profile: before }, { step: 'linked', profile: after });
    expect(was(ill, mila)).to.equal(true);
    expect(was(mila, ill)).to.equal(false);
    expect(was(mila, { ...mila, bio: 'New' })).to.equal(false);
    expect(was(ill, { ...ill, bio: 'New' })).to.equal(false);
  });
});
