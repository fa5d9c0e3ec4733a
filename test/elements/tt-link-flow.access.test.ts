import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { createClient } from '../../src/stores/connection.ts';
import { expectFocus, type FlowPage, focused, openFlow, openScan, part, reach, text, until, openAt } from './flow-page.ts';
import { createPageApi, slowMs } from './page-api.ts';

const heading = ({ flow }: FlowPage) => part(flow, 'heading')!;

describe('<tt-link-flow> for people who listen or use keys', () => {
  for (const step of ['ineligible', 'declined', 'expired', 'cancelled'] as const) {
    it(`says ${step} once`, async () => {
      const { flow, said } = await openAt[step]();
      const before = said.length;
      flow.requestUpdate();
      await flow.updateComplete;
      expect(said.length).to.equal(before);
      expect(said.filter((words) => words === said.at(-1))).to.have.length(1);
    });
  }

  it('says what failed in the words that are shown', async () => {
    const { flow, said } = await openAt.failed();
    expect(said.at(-1)).to.equal(text(flow, 'failure'));
  });

  it('says no milestone that had passed when the step began, and none twice', async () => {
    const api = createPageApi('already waiting, then scanned');
    // A server whose clock is set, also backwards.
    let expiresInMs = 45_000;
    const fetchAltered: typeof fetch = async (input, init) => {
      const answer = await api.fetch(input, init);
      const { status, headers } = answer;
      if (status === 304) return answer;
      return new Response((await answer.text()).replace(/("expiresInMs":)\d+/, `$1${expiresInMs}`), { status, headers });
    };
    const client = createClient({ apiBase: api.apiBase, fetch: fetchAltered });
    const { flow, said } = await openFlow(api, (element) => (element.client = client));
    await reach(flow, 'scan');
    await until(() => /^The code is ready/.test(said.at(-1) ?? ''), 'says the step');
    const secondsLeft = (): number => Number(text(flow, 'time-left').match(/0:(\d\d)/)![1]);
    for (const seconds of [29, 35, 28]) {
      expiresInMs = seconds * 1_000;
      api.goTo({ status: 'scanned' });
      await until(() => secondsLeft() <= seconds && secondsLeft() > seconds - 4, `shows ${seconds} seconds`);
    }
    expect(said.filter((words) => /left/.test(words))).to.deep.equal([]);
    expiresInMs = 9_000;
    api.goTo({ status: 'scanned' });
    await until(() => said.at(-1) === '10 seconds left.', 'says it');
  });

  it('keeps the link out of every name and out of what is said', async () => {
    const { flow, said } = await openScan();
    const names = [...flow.shadowRoot!.querySelectorAll('*')].map((element) =>
      [...element.attributes].filter(({ name }) => /^(aria-|title|alt)/.test(name)).map(({ value }) => value),
    );
    expect([...names.flat(), ...said, flow.shadowRoot!.textContent].join(' ')).to.not.match(/secret-token|aweme:/);
  });

  it('a press that moves the flow on takes focus to the heading', async () => {
    const page = await openAt.intro();
    part(page.flow, 'primary-action')!.focus();
    part(page.flow, 'primary-action')!.click();
    await reach(page.flow, 'scan');
    expectFocus(heading(page));
    part(page.flow, 'secondary-action')!.focus();
    part(page.flow, 'secondary-action')!.click();
    await reach(page.flow, 'cancelled');
    expectFocus(heading(page));
  });

  it('"Use another account" does not leave focus on the Cancel button that takes its place', async () => {
    const page = await openAt.ineligible();
    part(page.flow, 'secondary-action')!.focus();
    part(page.flow, 'secondary-action')!.click();
    await reach(page.flow, 'scan');
    expectFocus(heading(page));
  });

  it('an answer moves no focus: the Cancel button that had it keeps it', async () => {
    const { flow, api } = await openScan();
    const cancel = part(flow, 'secondary-action')!;
    cancel.focus();
    await api.rotate();
    await until(() => api.calls.length > 2, 'asked');
    api.goTo({ status: 'scanned' });
    await reach(flow, 'confirm');
    expect(part(flow, 'secondary-action') === cancel, 'the same button').to.be.true;
    expectFocus(cancel);
  });

  it('an answer moves no focus that is elsewhere on the page', async () => {
    const { flow, api } = await openScan();
    const elsewhere = document.createElement('input');
    flow.before(elsewhere);
    elsewhere.focus();
    api.goTo({ status: 'expired' });
    await reach(flow, 'expired');
    expectFocus(elsewhere);
  });

  it('an answer that takes the focused control away leaves focus on the heading, not on the page', async () => {
    const page = await openScan();
    part(page.flow, 'copy-link')!.focus();
    page.api.goTo({ status: 'scanned' });
    await reach(page.flow, 'confirm');
    expectFocus(heading(page));
  });

  it('a press that came to nothing is forgotten: later answers move no focus', async () => {
    const { flow, api } = await openAt.review();
    api.fault('conflict', { on: 'decide', times: 1 });
    part(flow, 'primary-action')!.click();
    await until(() => part(flow, 'primary-action')!.ariaDisabled !== 'true', 'buttons are back');
    const elsewhere = document.createElement('input');
    flow.before(elsewhere);
    elsewhere.focus();
    elsewhere.blur();
    api.goTo({ status: 'linked' });
    await reach(flow, 'linked');
    expectFocus(document.body);
  });

  it('unlinking: focus goes to the answer that costs nothing, and back', async () => {
    const page = await openAt.linked();
    part(page.flow, 'unlink')!.click();
    await page.flow.updateComplete;
    expect(focused()!.textContent.trim()).to.equal('Keep it');
    (focused() as HTMLElement).click();
    await page.flow.updateComplete;
    expectFocus(part(page.flow, 'unlink'));
  });

  it('unlinking: the answers stay where they are when the host tells what it costs', async () => {
    const page = await openAt.linked(createPageApi({ usage: { invitations: 3, campaigns: 1 } }));
    page.api.fault('slow', { on: 'readUsage' });
    part(page.flow, 'unlink')!.click();
    await page.flow.updateComplete;
    const top = focused()!.getBoundingClientRect().top;
    await page.api.clock.advance(slowMs);
    await until(() => /Invitations 3/.test(page.flow.shadowRoot!.textContent), 'tells');
    expect(focused()!.getBoundingClientRect().top).to.equal(top);
  });

  it('unlinking: says no counts where the profile is in nothing that was sent', async () => {
    const page = await openAt.linked(createPageApi({ usage: { invitations: 0, campaigns: 0 } }));
    page.api.fault('slow', { on: 'readUsage' });
    part(page.flow, 'unlink')!.click();
    await page.flow.updateComplete;
    const before = page.flow.shadowRoot!.textContent;
    await page.api.clock.advance(slowMs);
    await page.flow.updateComplete;
    expect(page.flow.shadowRoot!.textContent).to.equal(before);
    expect(page.flow.shadowRoot!.querySelector('#cost')!.textContent).to.not.include('Invitations');
  });

  it('walks from the start to the linked profile and back by keys alone', async () => {
    const { flow, api } = await openFlow();
    await reach(flow, 'intro');
    const press = async (words: string) => {
      for (let tries = 0; tries < 12 && focused()?.textContent?.trim() !== words; tries += 1) await sendKeys({ press: 'Tab' });
      expect(focused()?.textContent?.trim()).to.equal(words);
      await sendKeys({ press: 'Enter' });
    };
    await press('Get started');
    await reach(flow, 'scan');
    api.goTo({ status: 'review' });
    await reach(flow, 'review');
    await press('Yes, link it');
    await reach(flow, 'linked');
    await press('Unlink');
    await until(() => focused()?.textContent.trim() === 'Keep it', 'asks');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ up: 'Shift' });
    expect(focused()!.textContent.trim()).to.equal('Unlink profile');
    await sendKeys({ press: 'Enter' });
    await reach(flow, 'intro');
  });
});
