import { expect, fixtureSync } from '@open-wc/testing';
import { install, type Clock } from '@sinonjs/fake-timers';
import { define, type VersionedElement } from '../../src/define.ts';
import '../../src/define-attach-profile.ts';
import '../../src/define-link-flow.ts';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import type { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { configure, type LinkClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { has, openFlow, openScan, reach, text, until } from './flow-page.ts';
import { createPageApi, mila, wake } from './page-api.ts';
import { hearWarnings } from './warnings.ts';

const tags = ['tt-link-flow', 'tt-profile-card', 'tt-attach-profile'] as const;
const saysNotSetUp = ({ shadowRoot }: Element): boolean => /isn’t set up/.test(shadowRoot!.textContent);

describe('setting the elements up', () => {
  const warned = hearWarnings();

  /** Timers of the page that stand still, until the test ends. */
  let clock: Clock | undefined;
  const stopClock = () => (clock = install({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => {
    clock?.uninstall();
    clock = undefined;
  });

  for (const [name, prepare] of [
    ['nothing', ''],
    ['an empty api-base', 'api-base=""'],
    ['an api-base that is no address', 'api-base="http://["'],
    ['an api-base that no page can ask', 'api-base="ftp://portal.example/"'],
  ] as const) {
    it(`${name}: a notice in the element and one warning, and nothing thrown`, async () => {
      const clock = stopClock();
      const page = fixtureSync<HTMLElement>(`<div><tt-link-flow ${prepare}></tt-link-flow></div>`);
      const flow = page.querySelector('tt-link-flow')!;
      flow.start();
      flow.cancel();
      flow.unlink();
      await clock.tickAsync(1_000);
      clock.uninstall();
      flow.requestUpdate();
      await flow.updateComplete;
      expect(text(flow, 'notice')).to.match(/isn’t set up/);
      expect(flow.step).to.equal('loading');
      expect(warned).to.have.length(1);
      expect(warned[0]).to.match(/^<tt-link-flow>: .*[^.]\.$/);
      await expect(flow).to.be.accessible();
    });
  }

  it('a client or configure() that comes a moment later: no notice before, and no warning', async () => {
    const clock = stopClock();
    const page = fixtureSync<HTMLElement>(`<div>${tags.map((tag) => `<${tag} loading="eager"></${tag}>`).join('')}</div>`);
    const elements = tags.map((tag) => page.querySelector(tag)!);
    await clock.tickAsync(999);
    expect(elements.filter(saysNotSetUp)).to.be.empty;
    const { client } = createPageApi('already linked');
    for (const element of elements) element.client = client;
    await clock.tickAsync(1);
    clock.uninstall();
    await reach(elements[0] as TtLinkFlow, 'linked');
    expect(elements.filter(saysNotSetUp)).to.be.empty;
    expect(warned).to.be.empty;
  });

  it('gone before it could say what it lacks: no warning, until it is back', async () => {
    const clock = stopClock();
    const page = fixtureSync<HTMLElement>('<div><tt-link-flow></tt-link-flow></div>');
    const flow = page.querySelector('tt-link-flow')!;
    flow.remove();
    await clock.tickAsync(1_000);
    expect(warned).to.be.empty;
    page.append(flow);
    await flow.updateComplete;
    expect(warned).to.have.length(1);
  });

  it('a client that is none counts as no client, and a proper one afterwards is taken', async () => {
    const { flow } = await openFlow(undefined, (element) => (element.client = {} as LinkClient));
    expect(has(flow, 'notice')).to.be.true;
    flow.client = createPageApi().client;
    await reach(flow, 'intro');
    expect(has(flow, 'notice')).to.be.false;
    expect(warned).to.have.length(1);
  });

  it('another client starts over, and the one before is left alone', async () => {
    const { flow, api, events } = await openScan();
    const before = createLinkFlow(api.client);
    const other = createPageApi();
    other.setProfile(mila);
    flow.client = other.client;
    await reach(flow, 'linked');
    api.goTo({ status: 'declined' });
    await until(() => before.$flow.get().step === 'declined', 'the one before goes on');
    await flow.updateComplete;
    expect(flow.step).to.equal('linked');
    expect(events.filter(({ type }) => type === 'tt-linked' || type === 'tt-session-end')).to.have.length(0);
  });

  it('gone from the page, it asks nothing', async () => {
    const { flow, api } = await openScan();
    const clock = stopClock();
    flow.remove();
    await clock.tickAsync(1_200);
    const asked = api.calls.length;
    wake();
    await clock.tickAsync(60_000);
    expect(api.calls.length).to.equal(asked);
  });

  it('a tag that is taken stays: silently by the same version, with one warning by another', () => {
    class Second extends HTMLElement {
      static version: string | undefined = TtProfileCard.version;
    }
    define('tt-profile-card', Second as VersionedElement);
    expect(warned).to.have.length(0);
    Second.version = '9.9.9';
    for (const tag of ['tt-profile-card', 'tt-link-flow', 'tt-attach-profile']) define(tag, Second as VersionedElement);
    expect(customElements.get('tt-profile-card')).to.equal(TtProfileCard);
    expect(warned).to.deep.equal([`tt-link: version ${TtProfileCard.version} is registered already. Version 9.9.9 is not used.`]);
  });

  it('a tag that somebody else took without a version is left to them', () => {
    customElements.define('tt-somebody-elses', class extends HTMLElement {});
    class Ours extends HTMLElement {
      static version = '0.1.0';
    }
    define('tt-somebody-elses', Ours);
    expect(warned[0]).to.match(/version unknown/);
  });

  it('a browser that lacks something keeps the light DOM, with one warning for all tags', () => {
    class Ours extends HTMLElement {
      static version = '0.1.0';
    }
    const { supports } = CSS;
    CSS.supports = () => false;
    try {
      for (const tag of ['tt-too-old', 'tt-too-old-too']) define(tag, Ours);
    } finally {
      CSS.supports = supports;
    }
    expect(customElements.get('tt-too-old')).to.be.undefined;
    expect(warned).to.have.length(1);
    expect(warned[0]).to.match(/too old/);
  });

  it('credentials that are none: a notice in the element and one warning', async () => {
    const page = fixtureSync<HTMLElement>('<div><tt-link-flow api-base="/api" credentials="always"></tt-link-flow></div>');
    const flow = page.querySelector('tt-link-flow')!;
    await flow.updateComplete;
    expect(text(flow, 'notice')).to.match(/isn’t set up/);
    expect(warned[0]).to.match(/credentials is "always"/);
  });

  it('a reload in the middle resumes what the API says is open', async () => {
    const api = createPageApi('already review');
    const { flow } = await openFlow(api);
    await until(() => flow.step === 'review', 'resumes');
    expect(api.operations()).to.deep.equal(['readLink']);
  });

  // The last one: it can't be taken back.
  it('configured late: the elements that said so go on by themselves, and warned once', async () => {
    const clock = stopClock();
    const page = fixtureSync<HTMLElement>(`<div>${tags.map((tag) => `<${tag} loading="eager"></${tag}>`).join('')}</div>`);
    const [flow, card, attach] = tags.map((tag) => page.querySelector(tag)!);
    const notSetUp = () => [flow!, card!, attach!].filter(saysNotSetUp).length;
    await clock.tickAsync(1_000);
    clock.uninstall();
    expect(notSetUp()).to.equal(3);
    const api = createPageApi('already linked');
    configure(api.client);
    await reach(flow as TtLinkFlow, 'linked');
    await until(() => card!.matches(':state(ready)'), 'the card is there');
    await until(() => (attach as TtAttachProfile).value === mila.id, 'the control knows the profile');
    expect(notSetUp()).to.equal(0);
    expect(warned).to.have.length(3);
    // Another person signed in: what the first one had linked is gone from all three.
    configure(createPageApi().client);
    await reach(flow as TtLinkFlow, 'intro');
    await until(() => card!.matches(':state(empty)'), 'the card knows of nothing');
    await until(() => (attach as TtAttachProfile).value === '', 'the control knows of nothing');
  });
});
