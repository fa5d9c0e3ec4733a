import { expect, fixture, fixtureSync } from '@open-wc/testing';
import { install } from '@sinonjs/fake-timers';
import { sendKeys } from '@web/test-runner-commands';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import type { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import { dialogOf, filled, flowOf, linked, linkIn, nothingLinked } from './attach-page.ts';
import { expectFocus, part, reach, text } from './flow-page.ts';
import { slowMs } from './page-api.ts';
import { hearWarnings } from './warnings.ts';
import { waitUntil } from './wait-until.ts';

describe('<tt-attach-profile> with a profile', () => {
  it('shows what will be attached, as the audience will see it', async () => {
    const { attach, api } = await linked({ state: 'relink-needed', reason: 'revoked' });
    const card = part(attach, 'preview')!.querySelector('tt-profile-card')!;
    await waitUntil(() => card.matches(':state(ready)'), 'ready');
    expect(text(card, 'name')).to.equal('Mila Makes');
    expect(text(card, 'health')).to.equal('This profile isn’t available right now.');
    expect([part(attach, 'link-action'), part(attach, 'error')]).to.deep.equal([undefined, undefined]);
    expect(api.operations()).to.deep.equal(['readLink']);
    await expect(attach).to.be.accessible();
  });

  it('the box is a real one with a name', async () => {
    const { attach } = await linked();
    const box = part<HTMLInputElement>(attach, 'control')!;
    expect([box.type, box.labels![0]!.textContent.trim(), box.ariaLabel]).to.deep.equal(['checkbox', 'Attach your TikTok profile', null]);
  });

  it('unlinked elsewhere while it is ticked, it is unticked without a word', async () => {
    const { form, attach, api, received } = await linked();
    attach.checked = true;
    const flow = await fixture<TtLinkFlow>('<tt-link-flow></tt-link-flow>');
    flow.client = api.client;
    await reach(flow, 'linked');
    flow.unlink();
    await waitUntil(() => !attach.checked, 'unticked');
    await waitUntil(() => part(attach, 'link-action'), 'offers to link');
    expect(attach.value).to.equal('');
    expect([new FormData(form).has('profileId'), ...received]).to.deep.equal([false]);
    attach.checked = true;
    expect(attach.checked).to.be.false;
  });

  it('ticked by its attribute, it hands the profile in as soon as there is one', async () => {
    const { form, attach } = await linked(undefined, 'checked');
    expect([attach.checked, new FormData(form).get('profileId')]).to.deep.equal([true, 'p-mila']);
  });

  it('the form is restored when the browser comes back to the page', async () => {
    const frame = await fixture<HTMLIFrameElement>('<iframe src="/test/elements/form-page.html" title="form"></iframe>');
    const box = () => frame.contentDocument?.querySelector('tt-attach-profile');
    const ready = () => waitUntil(() => box()?.value, 'loaded');
    await ready();
    // A frame that is still loading replaces its entry, and "back" would take the tests' own page away.
    await waitUntil(() => frame.contentDocument?.readyState === 'complete', 'loaded whole');
    await new Promise((resolve) => requestAnimationFrame(resolve));
    box()!.click();
    const entries = history.length;
    const walk = (way: (page: Window) => void) => {
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
      way(frame.contentWindow!);
      return loaded;
    };
    await walk(({ location }) => location.assign('?elsewhere'));
    expect(history.length).to.equal(entries + 1);
    await walk(({ history }) => history.back());
    await ready();
    expect([box()!.checked, box()!.defaultChecked]).to.deep.equal([true, false]);
  });
});

describe('<tt-attach-profile> with nothing linked', () => {
  it("can't be ticked, is as valid as any, and offers to link", async () => {
    const { form, attach } = await nothingLinked('checked');
    expect([attach.checked, attach.checkValidity(), attach.value, new FormData(form).has('profileId')]).to.deep.equal([
      false,
      true,
      '',
      false,
    ]);
    expect(text(attach, 'link-action')).to.equal('Link a TikTok profile');
    expect(part(attach, 'preview')).to.not.exist;
    attach.required = true;
    expect([attach.validity.valueMissing, attach.checkValidity()]).to.deep.equal([true, false]);
    await expect(attach).to.be.accessible();
  });

  for (const [how, press] of [
    ['its box', (attach: TtAttachProfile) => part(attach, 'control')!],
    ['its button', (attach: TtAttachProfile) => part(attach, 'link-action')!],
  ] as const) {
    it(`pressed on ${how}: links on the spot, is ticked as after a press, and leaves the form as it is`, async () => {
      const { form, attach, api, received } = await nothingLinked();
      const before = filled(form);
      const pressed = press(attach);
      pressed.focus();
      await sendKeys({ press: ' ' });
      await waitUntil(() => dialogOf(attach).open, 'opens');
      expect(dialogOf(attach).matches(':modal')).to.be.true;
      expect(dialogOf(attach).ariaLabel).to.equal('Link a TikTok profile');
      expect([attach.checked, ...received]).to.deep.equal([false]);
      await linkIn(attach, api);
      expect(attach.checked).to.be.true;
      expect(received).to.deep.equal(['input', 'change']);
      expect(new FormData(form).get('profileId')).to.equal('p-mila');
      expect(filled(form)).to.deep.equal(before);
      expectFocus(part(attach, 'control'));
      await waitUntil(() => part(attach, 'preview'), 'shows the profile');
      expect(await api.entries()).to.deep.equal(['invite-creator']);
      await waitUntil(() => !flowOf(attach), 'the flow is gone');
    });
  }

  it('pressed by a script while the person types elsewhere, focus returns there', async () => {
    const { attach, api, fields } = await nothingLinked();
    fields['message']!.focus();
    attach.click();
    await linkIn(attach, api);
    expectFocus(fields['message']);
  });

  it('cancelled: closed, unticked, nothing fired, focus back, and the session is cancelled', async () => {
    const { form, attach, api, received } = await nothingLinked();
    const before = filled(form);
    part(attach, 'link-action')!.focus();
    part(attach, 'link-action')!.click();
    const flow = flowOf(attach) ?? (await attach.updateComplete, flowOf(attach)!);
    await reach(flow, 'intro');
    part(flow, 'primary-action')!.click();
    await reach(flow, 'scan');
    part(flow, 'secondary-action')!.click();
    await waitUntil(() => !dialogOf(attach).open, 'closes');
    expect([attach.checked, ...received]).to.deep.equal([false]);
    expect(filled(form)).to.deep.equal(before);
    expectFocus(part(attach, 'link-action'));
    expect(api.operations().filter((call) => call === 'cancelSession')).to.have.length(1);
  });

  for (const [how, close] of [
    ['Escape', () => sendKeys({ press: 'Escape' })],
    ['Close', (attach: TtAttachProfile) => part(attach, 'dialog')!.querySelector('button')!.click()],
  ] as const) {
    it(`closed by ${how} while a code is shown: the session is cancelled, and the flow stays until it is`, async () => {
      const { attach, api, received } = await nothingLinked();
      attach.focus();
      attach.click();
      await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
      flowOf(attach)!.start();
      await waitUntil(() => flowOf(attach)?.step === 'scan', 'shows the code');
      await close(attach);
      await waitUntil(() => api.operations().includes('cancelSession'), 'cancels');
      await waitUntil(() => !flowOf(attach), 'the flow goes');
      expect([attach.checked, dialogOf(attach).open, ...received]).to.deep.equal([false, false]);
      expectFocus(part(attach, 'control'));
    });
  }

  it('a cancellation that takes its time is waited for', async () => {
    const { attach, api } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    flowOf(attach)!.start();
    await waitUntil(() => flowOf(attach)?.step === 'scan', 'shows the code');
    api.fault('slow', { on: 'cancelSession' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => api.operations().at(-1) === 'cancelSession' && !dialogOf(attach).open, 'cancels');
    const { signal } = api.calls.at(-1)!.request;
    const clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      // Longer than what nobody watches goes on.
      await clock.tickAsync(1_500);
      expect([flowOf(attach)?.isConnected, signal.aborted]).to.deep.equal([true, false]);
    } finally {
      clock.uninstall();
    }
    await api.clock.advance(slowMs);
    await waitUntil(() => !flowOf(attach), 'the flow goes');
    expect(api.link.session!.status).to.equal('cancelled');
  });

  it('closed before anything was started, nothing is cancelled', async () => {
    const { attach, api } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !flowOf(attach), 'the flow goes');
    expect(api.operations()).to.deep.equal(['readLink', 'readLink']);
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens again');
  });

  it('opened again before the browser says that it was closed, it has its flow', async () => {
    const { attach } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    const closed = new Promise((resolve) => dialogOf(attach).addEventListener('close', resolve));
    dialogOf(attach).close();
    attach.click();
    await closed;
    await attach.updateComplete;
    expect(dialogOf(attach).open).to.be.true;
    expect(flowOf(attach)?.step).to.equal('intro');
  });

  it('"Not my account" stays, for the next thing is another one', async () => {
    const { attach, api } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    const flow = flowOf(attach)!;
    flow.start();
    await reach(flow, 'scan');
    api.goTo({ status: 'review' });
    await reach(flow, 'review');
    part(flow, 'secondary-action')!.click();
    await reach(flow, 'cancelled');
    expect([dialogOf(attach).open, attach.checked]).to.deep.equal([true, false]);
  });

  it('in a label and a form of the page, nothing in the dialog presses or sends', async () => {
    const { attach, received } = await nothingLinked();
    const label = document.createElement('label');
    attach.before(label);
    label.append('Show us', attach);
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    part(flowOf(attach)!, 'heading')!.click();
    part(attach, 'dialog')!.click();
    expect([dialogOf(attach).open, attach.checked, ...received]).to.deep.equal([true, false]);
  });

  it('the open dialog is accessible', async () => {
    const { attach } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    await expect(attach).to.be.accessible();
  });

  it('linking in another element, every control and card on the page follows', async () => {
    const { attach, api, received } = await nothingLinked();
    const card = await fixture<HTMLElementTagNameMap['tt-profile-card']>('<tt-profile-card></tt-profile-card>');
    card.client = api.client;
    const flow = await fixture<TtLinkFlow>('<tt-link-flow></tt-link-flow>');
    flow.client = api.client;
    await waitUntil(() => card.matches(':state(empty)'), 'empty');
    await reach(flow, 'intro');
    flow.start();
    await reach(flow, 'scan');
    api.goTo({ status: 'linked' });
    await reach(flow, 'linked');
    await waitUntil(() => card.matches(':state(ready)') && part(attach, 'preview'), 'follow');
    expect([attach.checked, attach.value, ...received]).to.deep.equal([false, 'p-mila']);
  });
});

describe('<tt-attach-profile> when the request failed', () => {
  const warned = hearWarnings();

  it('gone from the page with its dialog open, it leaves no dialog behind', async () => {
    const { form, attach } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    attach.remove();
    form.append(attach);
    await waitUntil(() => !flowOf(attach), 'the flow goes');
    expect(dialogOf(attach).open).to.be.false;
  });

  it('out of the page a press opens nothing', async () => {
    const { attach } = await nothingLinked();
    attach.remove();
    part(attach, 'link-action')!.click();
    expect(dialogOf(attach).open).to.be.false;
  });

  it('disabled while somebody links in its dialog, it stays unticked', async () => {
    const { attach, api, received } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    attach.disabled = true;
    await linkIn(attach, api);
    expect([attach.checked, received]).to.deep.equal([false, []]);
  });

  it('not set up: a notice in the element and one warning', async () => {
    const clock = install({ toFake: ['setTimeout', 'clearTimeout'] });
    let attach: TtAttachProfile;
    try {
      attach = fixtureSync<TtAttachProfile>('<tt-attach-profile checked></tt-attach-profile>');
      await clock.tickAsync(1_000);
    } finally {
      clock.uninstall();
    }
    attach.click();
    attach.requestUpdate();
    await attach.updateComplete;
    expect(text(attach, 'error')).to.match(/isn’t set up/);
    await waitUntil(() => warned.length > 0, 'the warning');
    expect(warned.map((warning) => warning.split(':')[0])).to.deep.equal(['<tt-attach-profile>']);
    expect(dialogOf(attach).open).to.be.false;
  });
});
