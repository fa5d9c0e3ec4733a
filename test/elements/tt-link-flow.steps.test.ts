import { expect } from '@open-wc/testing';
import type { Step } from '../../src/core/link-flow.ts';
import { expectFocus, has, openFlow, openScan, part, parts, reach, text, until, openAt } from './flow-page.ts';
import { createPageApi, mila, openUrl, scanUrl, wake } from './page-api.ts';

/** The heading of each step, and the parts that it must have. */
const shown: Record<Step, { heading: string; parts: string[]; primary?: string; secondary?: string }> = {
  loading: { heading: 'Loading', parts: [] },
  intro: { heading: 'Link your TikTok profile', parts: ['benefit', 'sign-up'], primary: 'Get started' },
  opening: { heading: 'Scan this code in the TikTok app', parts: ['steps', 'requirement'], secondary: 'Cancel' },
  scan: {
    heading: 'Scan this code in the TikTok app',
    parts: ['qr', 'time-left', 'steps', 'requirement', 'copy-link', 'open-link'],
    secondary: 'Cancel',
  },
  confirm: { heading: 'Confirm linking on your phone', parts: ['scanned-by', 'match-code'], secondary: 'Cancel' },
  review: { heading: 'Is this your account?', parts: ['account'], primary: 'Yes, link it', secondary: 'Not my account' },
  linked: { heading: '@mila.makes is linked', parts: ['unlink'] },
  ineligible: {
    heading: 'This account can’t be linked yet',
    parts: ['unmet', 'fix'],
    primary: 'I fixed it, try again',
    secondary: 'Use another account',
  },
  declined: { heading: 'Linking was declined', parts: [], primary: 'Try again' },
  expired: { heading: 'The code has expired', parts: [], primary: 'Get a new code' },
  cancelled: { heading: 'Linking was cancelled', parts: [], primary: 'Try again' },
  failed: { heading: 'That didn’t work', parts: ['failure', 'support-code'], primary: 'Try again' },
};

describe('<tt-link-flow> in each step', () => {
  for (const [step, { heading, parts: expected, primary, secondary }] of Object.entries(shown) as [Step, (typeof shown)[Step]][]) {
    it(`${step}: its words, parts and names, nothing for a strict page to block, and nothing that axe finds`, async () => {
      const { flow } = await openAt[step]();
      expect(text(flow, 'heading')).to.equal(heading);
      for (const name of expected) expect(has(flow, name), name).to.be.true;
      expect(part(flow, 'primary-action')?.textContent.trim()).to.equal(primary);
      expect(part(flow, 'secondary-action')?.textContent.trim()).to.equal(secondary);
      expect(has(flow, 'notice')).to.be.false;
      expect(flow.matches(`:state(${step})`), 'state').to.be.true;
      expect(flow.step).to.equal(step);
      expect(flow.shadowRoot!.querySelectorAll('[style], style, [src^="data:"]')).to.have.length(0);
      await expect(flow).to.be.accessible();
    });
  }

  it('intro: three benefits, and the way to an account in a new tab', async () => {
    const { flow } = await openAt.intro();
    expect(parts(flow, 'benefit').map((benefit) => benefit.querySelector('h3')!.textContent)).to.deep.equal([
      'Build credibility',
      'Easier recruitment',
      'Better insights',
    ]);
    const signUp = part<HTMLAnchorElement>(flow, 'sign-up')!;
    expect(signUp.textContent.trim()).to.equal('I don’t have a TikTok account');
    expect(signUp.href).to.equal('https://www.tiktok.com/signup');
    expect(signUp.rel).to.equal('noopener noreferrer');
  });

  it("scan: the four requirements, the way inside TikTok's app in order, and the time left", async () => {
    const { flow } = await openScan();
    expect(parts(flow, 'requirement')).to.have.length(4);
    expect(part(flow, 'steps')!.localName).to.equal('ol');
    expect(text(flow, 'steps')).to.match(/Settings and privacy.*My QR code.*scan icon/);
    expect(text(flow, 'time-left')).to.match(/^(4:59|5:00)$/);
  });

  it('scan: the link for this phone is the one that the API gave, in a new tab only where it is a page', async () => {
    const { flow } = await openScan();
    expect(part<HTMLAnchorElement>(flow, 'open-link')!.href).to.equal(openUrl);
    expect(part<HTMLAnchorElement>(flow, 'open-link')!.target).to.equal('_blank');
    const app = createPageApi({ codeUrls: () => ({ scanUrl, openUrl: 'aweme://authorize?ticket=1' }) });
    expect(part<HTMLAnchorElement>((await openScan(app)).flow, 'open-link')!.target).to.equal('');
  });

  for (const hostile of ['javascript:alert(1)', 'http://tiktok.com/', 'data:text/html,hi', 'https://a:b@tiktok.com/']) {
    it(`scan: offers nothing to open for ${hostile}`, async () => {
      const api = createPageApi({ codeUrls: () => ({ scanUrl, openUrl: hostile }) });
      const { flow } = await openScan(api);
      expect(has(flow, 'open-link')).to.be.false;
      expect(has(flow, 'copy-link')).to.be.true;
    });
  }

  it('confirm: the code is gone, and who scanned is there, as text', async () => {
    const { flow } = await openAt.confirm();
    expect(has(flow, 'qr')).to.be.false;
    expect(text(flow, 'scanned-by')).to.equal('Scanned by Mila Makes @mila.makes');
    expect(part(flow, 'scanned-by')!.querySelector('bdi')!.textContent).to.equal('Mila Makes');
    expect(text(flow, 'match-code')).to.equal('47');
  });

  it('confirm: says nothing of who scanned and of numbers where TikTok says nothing, and stays neutral for a status of the future', async () => {
    const { flow, api } = await openScan();
    api.goTo({ status: 'scanned' });
    await reach(flow, 'confirm');
    expect(has(flow, 'scanned-by')).to.be.false;
    expect(has(flow, 'match-code')).to.be.false;
    const page = await openFlow(createPageApi('already unknown'));
    await reach(page.flow, 'confirm');
    expect(text(page.flow, 'heading')).to.equal('Waiting for TikTok');
    expect(page.said.at(-1)).to.equal('Waiting for TikTok');
  });

  it('review: shows the account with its label, and waits with both buttons for the answer', async () => {
    const { flow, api } = await openAt.review();
    const card = part(flow, 'account')!.querySelector('tt-profile-card')!;
    await card.updateComplete;
    expect(text(card, 'name')).to.equal('Mila Makes');
    expect(text(card, 'handle')).to.equal('@mila.makes');
    expect(text(card, 'label')).to.equal('Creator Agency Partner');
    api.fault('silent', { on: 'decide' });
    const yes = part(flow, 'primary-action')!;
    yes.focus();
    yes.click();
    await flow.updateComplete;
    expect(yes.ariaDisabled).to.equal('true');
    expect(part(flow, 'secondary-action')!.ariaDisabled).to.equal('true');
    expectFocus(yes);
  });

  it('review: "Not my account" links nothing, and says who else may have scanned', async () => {
    const { flow, api, said } = await openAt.review();
    part(flow, 'secondary-action')!.click();
    await reach(flow, 'cancelled');
    const words = /someone else scanned your code/;
    expect(flow.shadowRoot!.textContent).to.match(words);
    expect(said.at(-1)).to.match(words);
    expect(part(flow, 'primary-action')!.textContent.trim()).to.equal('Get a new code');
    expect(await api.calls.find(({ operation }) => operation === 'decide')!.request.json()).to.deep.equal({ accept: false });
  });

  it('ineligible: exactly the unmet rules, each with its way out, and a rule of the future with its code', async () => {
    const { flow } = await openAt.ineligible();
    const unmet = parts(flow, 'unmet').map((item) => item.textContent.replace(/\s+/g, ' ').trim());
    expect(unmet).to.have.length(3);
    expect(unmet[0]).to.match(/^This is a business account .*Settings and privacy.*Account.*Switch to Personal Account.*Switch anyway/);
    expect(unmet[1]).to.equal('The account holder is under 18 Use an account whose holder is 18 or older');
    expect(unmet[2]).to.match(/^Another TikTok requirement isn’t met .* rule-of-2031$/);
    expect(parts(flow, 'fix').map(({ localName }) => localName)).to.deep.equal(['ol', 'p', 'p']);
  });

  it('ineligible: a rule that is named twice is shown once', async () => {
    const { flow, api } = await openAt.confirm();
    api.goTo({ status: 'ineligible', unmet: ['adult', 'rule-of-2031', 'adult'] });
    await reach(flow, 'ineligible');
    expect(parts(flow, 'unmet')).to.have.length(2);
  });

  for (const action of ['primary-action', 'secondary-action']) {
    it(`ineligible: ${action} goes straight to a new code`, async () => {
      const { flow, api } = await openAt.ineligible();
      part(flow, action)!.click();
      await reach(flow, 'scan');
      expect(api.operations().filter((call) => call === 'openSession')).to.have.length(2);
    });
  }

  it('failed: plain words and the code for support; no retry where none can help', async () => {
    const { flow } = await openAt.failed();
    expect(text(flow, 'failure')).to.match(/^TikTok stopped the linking/);
    expect(text(flow, 'support-code')).to.equal('ticket-7f3a');
    const api = createPageApi();
    api.fault('forbidden');
    const page = await openFlow(api);
    await reach(page.flow, 'failed');
    expect(text(page.flow, 'failure')).to.match(/administrator/);
    expect(has(page.flow, 'primary-action')).to.be.false;
  });

  it('linked: asks once what unlinking costs; keeping it changes nothing, unlinking ends at the start', async () => {
    const { flow, api } = await openAt.linked();
    const [ask, answer] = [() => part(flow, 'unlink')!, (words: string) => button(flow, words)];
    expect(ask().textContent.trim()).to.equal('Unlink');
    ask().click();
    await flow.updateComplete;
    expect(flow.shadowRoot!.textContent).to.include('Your profile disappears from invitations');
    await expect(flow).to.be.accessible();
    answer('Keep it')!.click();
    await flow.updateComplete;
    expect(api.operations()).to.not.include('unlink');
    ask().click();
    await flow.updateComplete;
    answer('Unlink profile')!.click();
    await reach(flow, 'intro');
    expect(api.operations().filter((call) => call === 'unlink')).to.have.length(1);
  });

  it('linked: a profile that could not be unlinked is still there, and the notice says why', async () => {
    const { flow, api } = await openAt.linked();
    api.fault('forbidden');
    part(flow, 'unlink')!.click();
    await flow.updateComplete;
    button(flow, 'Unlink profile')!.click();
    await until(() => part(flow, 'notice'), 'a notice');
    expect(text(flow, 'notice')).to.match(/still linked.*administrator/);
    expect(flow.step).to.equal('linked');
    expect(has(flow, 'unlink')).to.be.true;
  });

  it('scan: a quiet line while answers stay away, the code stays, and it goes by itself', async () => {
    const { flow, api, said } = await openScan();
    api.fault('unreachable');
    wake();
    await until(() => part(flow, 'notice'), 'a notice');
    expect(text(flow, 'notice')).to.equal('Reconnecting…');
    expect(has(flow, 'qr')).to.be.true;
    api.clearFaults();
    wake();
    await until(() => !part(flow, 'notice'), 'no notice');
    expect(said.join()).to.not.include('Reconnecting');
  });

  it('keeps whatever a profile says as text', async () => {
    const api = createPageApi();
    const markup = '<img src=x onerror="globalThis.ran = true">';
    api.setProfile({ ...mila, displayName: markup, bio: markup });
    const { flow } = await openFlow(api);
    await reach(flow, 'linked');
    const card = flow.shadowRoot!.querySelector('tt-profile-card')!;
    await card.updateComplete;
    expect(card.shadowRoot!.querySelectorAll('img[src=x]')).to.have.length(0);
    expect(text(card, 'name')).to.include('<img');
  });
});

function button(flow: Element, words: string): HTMLElement | undefined {
  return [...flow.shadowRoot!.querySelectorAll('button')].find((found) => found.textContent.trim() === words);
}
