// A box that is ticked and has nothing to hand in: it is invalid and says why, with one line and one way on.
import { expect } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { configure } from '../../src/headless.ts';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import { dialogOf, flowOf, linked, linkIn, nothingLinked, openForm } from './attach-page.ts';
import { part, text } from './flow-page.ts';
import { createPageApi, mila, type PageApi, slowMs, wake } from './page-api.ts';
import { hearWarnings } from './warnings.ts';
import { waitUntil } from './wait-until.ts';

/** An API that answers `GET /link` only when the test moves its clock. */
function slow(script: 'waiting' | 'already linked'): PageApi {
  const api = createPageApi(script);
  api.fault('slow', { on: 'readLink' });
  return api;
}

function failing(): PageApi {
  const api = createPageApi();
  api.fault('forbidden');
  return api;
}

/** Whether it is ticked, whether the form could be sent, and what would be. */
const stateOf = (attach: TtAttachProfile): unknown[] => [
  attach.checked,
  attach.form!.checkValidity(),
  new FormData(attach.form!).get('profileId'),
];

/** Every line of text and every button that is shown, but the words beside the box. */
function shown(attach: TtAttachProfile): string[] {
  const cards = [...attach.shadowRoot!.querySelectorAll('tt-profile-card')].map(({ shadowRoot }) => shadowRoot!);
  const lines = [attach.shadowRoot!, ...cards].flatMap((root) => [...root.querySelectorAll<HTMLElement>('p, button')]);
  return lines.filter((line) => line.checkVisibility()).map((line) => line.innerText.trim());
}

const click = async (element: Element): Promise<void> => {
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
};

describe('<tt-attach-profile>, ticked while nobody knows the profile', () => {
  it('is invalid until the profile is there, and then hands it in', async () => {
    const api = slow('already linked');
    const { attach } = await openForm(api, 'checked');
    expect(stateOf(attach)).to.deep.equal([true, false, null]);
    expect(attach.validationMessage).to.match(/still loading/);
    expect(part(attach, 'error')).to.not.exist;
    await api.clock.advance(slowMs);
    await waitUntil(() => attach.checkValidity(), 'valid');
    expect(stateOf(attach)).to.deep.equal([true, true, 'p-mila']);
  });

  it('is unticked when it turns out that nothing is linked', async () => {
    const api = slow('waiting');
    const { attach } = await openForm(api, 'checked');
    expect(attach.checkValidity()).to.be.false;
    await api.clock.advance(slowMs);
    await waitUntil(() => part(attach, 'link-action'), 'knows');
    expect(stateOf(attach)).to.deep.equal([false, true, null]);
  });

  for (const [how, tick] of [
    ['a press', (attach: TtAttachProfile) => attach.click()],
    ['a script', (attach: TtAttachProfile) => (attach.checked = true)],
    ['the browser, which restores it', (attach: TtAttachProfile) => attach.formStateRestoreCallback('on')],
  ] as const)
    it(`ticked by ${how}: the same`, async () => {
      const api = slow('already linked');
      const { attach } = await openForm(api);
      expect(stateOf(attach)).to.deep.equal([false, true, null]);
      tick(attach);
      expect(stateOf(attach)).to.deep.equal([true, false, null]);
      await api.clock.advance(slowMs);
      await waitUntil(() => attach.checkValidity(), 'valid');
      expect(stateOf(attach)).to.deep.equal([true, true, 'p-mila']);
    });

  it('on a page that sets no client: the same, and it can be unticked', async () => {
    const warn = console.warn;
    console.warn = () => {};
    const { attach } = await openForm(undefined, 'checked');
    attach.client = undefined;
    await attach.updateComplete;
    expect(stateOf(attach)).to.deep.equal([true, false, null]);
    attach.click();
    expect(stateOf(attach)).to.deep.equal([false, true, null]);
    attach.click();
    expect(attach.checked).to.be.false;
    console.warn = warn;
  });

  it('a clone of one that was ticked: the same', async () => {
    const api = slow('already linked');
    configure(api.client);
    const { form, attach } = await openForm(api);
    attach.checked = true;
    const copy = form.cloneNode(true) as HTMLFormElement;
    form.replaceWith(copy);
    const clone = copy.querySelector('tt-attach-profile')!;
    expect(stateOf(clone)).to.deep.equal([true, false, null]);
    await api.clock.advance(slowMs);
    await waitUntil(() => clone.checkValidity(), 'valid');
    expect(stateOf(clone)).to.deep.equal([true, true, 'p-mila']);
  });
});

describe('<tt-attach-profile> when the profile could not be loaded', () => {
  it('says so, and asks again after a press', async () => {
    const api = failing();
    const { attach } = await openForm(api);
    await waitUntil(() => part(attach, 'error'), 'says so');
    expect(shown(attach)).to.deep.equal(['Couldn’t load your profile.', 'Try again']);
    expect(stateOf(attach)).to.deep.equal([false, true, null]);
    await expect(attach).to.be.accessible();
    for (const calls of [2, 3]) {
      part(attach, 'link-action')!.click();
      await attach.updateComplete;
      await waitUntil(() => api.calls.length === calls && part(attach, 'link-action'), `asks, and fails for the ${calls}. time`);
    }
    api.clearFaults();
    api.setProfile(mila);
    part(attach, 'link-action')!.click();
    await waitUntil(() => part(attach, 'preview') && attach.value, 'loads');
    expect([dialogOf(attach).open, part(attach, 'error')]).to.deep.equal([false, undefined]);
  });

  it('ticked it is invalid, with the line that is there; a press asks again', async () => {
    const api = failing();
    const { attach } = await openForm(api);
    await waitUntil(() => part(attach, 'error'), 'says so');
    api.clearFaults();
    api.setProfile(mila);
    attach.click();
    expect(stateOf(attach)).to.deep.equal([true, false, null]);
    await waitUntil(() => attach.checkValidity(), 'loads');
    expect(stateOf(attach)).to.deep.equal([true, true, 'p-mila']);
  });

  it('ticked by its attribute it can be unticked, and the form be sent', async () => {
    const { attach } = await openForm(failing(), 'checked');
    await waitUntil(() => part(attach, 'error'), 'says so');
    expect(stateOf(attach)).to.deep.equal([true, false, null]);
    attach.click();
    expect(stateOf(attach)).to.deep.equal([false, true, null]);
  });

  it('asked again it learns that nothing is linked, and links', async () => {
    const api = failing();
    const { attach } = await openForm(api);
    await waitUntil(() => part(attach, 'error'), 'says so');
    api.clearFaults();
    part(attach, 'link-action')!.click();
    await waitUntil(() => text(attach, 'link-action') === 'Link a TikTok profile', 'knows');
    attach.click();
    await linkIn(attach, api);
    expect(stateOf(attach)).to.deep.equal([true, true, 'p-mila']);
  });
});

describe("<tt-attach-profile> with a profile that can't be attached", () => {
  hearWarnings();

  for (const health of [
    { state: 'relink-needed', reason: 'expired' },
    { state: 'relink-needed', reason: 'revoked' },
    { state: 'unavailable', reason: 'banned' },
    { state: 'unavailable' },
  ] as const) {
    it(`${health.state}: valid while it is unticked; ticked one line says why it isn't attached, and one button links again`, async () => {
      const { attach } = await linked(health);
      expect([...stateOf(attach), attach.validationMessage, part(attach, 'error')]).to.deep.equal([false, true, null, '', undefined]);
      attach.click();
      await attach.updateComplete;
      expect([...stateOf(attach), attach.validity.customError]).to.deep.equal([true, false, null, true]);
      expect(attach.validationMessage).to.not.equal('');
      expect(shown(attach)).to.deep.equal([attach.validationMessage, 'Link again']);
      expect([attach.matches(':state(user-invalid)'), part(attach, 'control')!.ariaInvalid]).to.deep.equal([true, 'true']);
      await expect(attach).to.be.accessible();
      attach.click();
      await attach.updateComplete;
      expect([attach.checkValidity(), part(attach, 'error'), part(attach, 'link-action')]).to.deep.equal([true, undefined, undefined]);
    });
  }

  it('a form that is sent by a press: nothing of the browser beside the line, and focus at the box', async () => {
    const { form, attach, received } = await linked({ state: 'unavailable' }, 'checked');
    const prevented: boolean[] = [];
    attach.addEventListener('invalid', ({ defaultPrevented }) => prevented.push(defaultPrevented));
    await click(form.querySelector('button')!);
    expect([...prevented, ...received]).to.deep.equal([true]);
    expect(document.activeElement === attach).to.be.true;
  });

  it('leaves focus alone where a script asks, or where another field comes first', async () => {
    const { form, attach, fields } = await linked({ state: 'unavailable' }, 'checked');
    fields['message']!.focus();
    form.checkValidity();
    expect(document.activeElement === fields['message']).to.be.true;
    fields['handle']!.required = true;
    fields['handle']!.value = '';
    await click(form.querySelector('button')!);
    expect(document.activeElement === fields['handle']).to.be.true;
    expect(attach.reportValidity()).to.be.false;
    expect(document.activeElement === attach).to.be.true;
  });

  it('"Link again" opens the dialog and starts; linked again the box hands the profile in', async () => {
    const { attach, api, received } = await linked({ state: 'relink-needed', reason: 'revoked' }, 'checked');
    part(attach, 'link-action')!.focus();
    const { start } = TtLinkFlow.prototype;
    const started: TtLinkFlow[] = [];
    TtLinkFlow.prototype.start = function () {
      started.push(this);
    };
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => started.length, 'starts');
    TtLinkFlow.prototype.start = start;
    expect([started.length, started[0] === flowOf(attach), dialogOf(attach).open, ...received]).to.deep.equal([1, true, true]);
    api.setProfile(mila);
    wake();
    const channel = new BroadcastChannel(`tt-link ${api.client.apiBase}`);
    channel.postMessage('look again');
    await waitUntil(() => attach.checkValidity(), 'linked again');
    channel.close();
    expect(stateOf(attach)).to.deep.equal([true, true, 'p-mila']);
  });

  it('"Link a TikTok profile" starts nothing by itself', async () => {
    const { attach } = await nothingLinked();
    attach.click();
    await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
    await flowOf(attach)!.updateComplete;
    expect(flowOf(attach)!.step).to.equal('intro');
  });
});
