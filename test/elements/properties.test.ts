// Frameworks assign whatever they are given, to whatever is there, at whatever time.
import { expect, fixture } from '@open-wc/testing';
import { configure } from '../../src/headless.ts';
import { TtAttachProfile, TtLinkFlow, TtProfileCard } from '../../src/pure.ts';
import '../../src/index.ts';
import { reach } from './flow-page.ts';
import { createPageApi, mila } from './page-api.ts';
import { hearWarnings } from './warnings.ts';
import { waitUntil } from './wait-until.ts';

const elements = [TtAttachProfile, TtLinkFlow, TtProfileCard];
let tags = 0;

/** A class of its own for each test, whose tag is defined when the test says so. */
function undefinedTag(element: CustomElementConstructor): { readonly tag: string; define(): void } {
  const tag = `x-late-${(tags += 1)}`;
  return { tag, define: () => customElements.define(tag, class extends element {}) };
}

/** Every accessor that is not the browser's. */
function accessorsOf(element: CustomElementConstructor): string[] {
  const names: string[] = [];
  for (let proto = element.prototype as object; proto !== HTMLElement.prototype; proto = Object.getPrototypeOf(proto) as object)
    names.push(...Object.entries(Object.getOwnPropertyDescriptors(proto)).flatMap(([name, { get }]) => (get ? [name] : [])));
  return names;
}

describe('properties, as frameworks use them', () => {
  hearWarnings();

  for (const element of elements)
    it(`${element.name}: assigning never throws, and what can only be read stays`, async () => {
      // What a profile may be is for the card's own tests.
      const names = accessorsOf(element).filter((name) => name !== 'profile');
      expect(names.length).to.be.greaterThan(3);
      for (const value of [undefined, null, 'f', true, {}]) {
        const host = new element() as unknown as Record<string, unknown> & HTMLElement;
        const before = { step: host['step'], type: host['type'], willValidate: host['willValidate'], labels: host['labels'] };
        for (const name of names) expect(() => (host[name] = value), name).to.not.throw();
        (await fixture<HTMLElement>('<form></form>')).append(host);
        for (const name of names) expect(() => (host[name] = value), `${name}, connected`).to.not.throw();
        await (host as unknown as TtLinkFlow).updateComplete;
        expect([host['step'], host['type'], host['labels'] === before.labels]).to.deep.equal([before.step, before.type, true]);
        host.remove();
      }
    });

  it('form goes to the attribute: an id, a form, or nothing', async () => {
    const page = await fixture<HTMLElement>('<main><form id="f"></form><form id="g"></form></main>');
    const [f, g] = page.querySelectorAll('form');
    const attach = document.createElement('tt-attach-profile');
    f!.append(attach);
    attach.form = 'g';
    expect([attach.form === g, attach.getAttribute('form')]).to.deep.equal([true, 'g']);
    attach.form = null;
    expect([attach.form === f, attach.hasAttribute('form')]).to.deep.equal([true, false]);
    attach.form = g;
    expect(attach.form === g).to.be.true;
    attach.form = undefined;
    expect(attach.form === f).to.be.true;
    g!.append(Object.assign(document.createElement('input'), { name: 'id' }));
    attach.form = g;
    expect(attach.getAttribute('form')).to.equal('g');
  });

  it('nothing assigned is nothing set', () => {
    const attach = document.createElement('tt-attach-profile') as unknown as Record<string, unknown> & Element;
    for (const name of ['disabled', 'required', 'defaultChecked', 'checked', 'name', 'form']) attach[name] = undefined;
    expect(attach.getAttributeNames()).to.deep.equal(['data-checked']);
    expect(attach['checked']).to.be.false;
  });

  for (const [assigned, ticked] of [
    ['p-mila', true],
    ['another', false],
    ['', false],
    [null, false],
    [undefined, false],
  ] as const)
    it(`value = ${String(assigned)} ${ticked ? 'ticks' : 'unticks'} the control, also before the profile is known`, async () => {
      const { client } = createPageApi('already linked');
      const { tag, define } = undefinedTag(TtAttachProfile);
      const attach = document.createElement(tag) as TtAttachProfile;
      Object.assign(attach, { client, value: assigned });
      (await fixture<HTMLElement>('<form></form>')).append(attach);
      define();
      await waitUntil(() => attach.value === 'p-mila', 'knows');
      expect(attach.checked).to.equal(ticked);
      attach.checked = !ticked;
      attach.value = assigned;
      expect([attach.value, attach.checked]).to.deep.equal(['p-mila', ticked]);
    });

  it('checked that is assigned after value wins, while the profile is not known', async () => {
    const { client } = createPageApi('already linked');
    const attach = Object.assign(document.createElement('tt-attach-profile'), { client });
    (await fixture<HTMLElement>('<form></form>')).append(attach);
    Object.assign(attach, { value: 'p-mila', checked: false });
    await waitUntil(() => attach.value === 'p-mila', 'knows');
    expect(attach.checked).to.be.false;
  });
});

describe('properties that were assigned before the element was defined', () => {
  hearWarnings();

  it('<tt-attach-profile> takes over every one, and later ones, too', async () => {
    const api = createPageApi('already linked');
    const { tag, define } = undefinedTag(TtAttachProfile);
    const page = await fixture<HTMLElement>('<main><form id="elsewhere"></form></main>');
    const early = {
      client: api.client,
      checked: true,
      name: 'profile',
      required: true,
      form: 'elsewhere',
      entry: 'campaign',
      audience: 'seller',
      type: 'x',
    };
    const attach = Object.assign(document.createElement(tag) as TtAttachProfile, early);
    page.append(attach);
    define();
    expect([attach.checked, attach.name, attach.form?.id, attach.type]).to.deep.equal([true, 'profile', 'elsewhere', 'checkbox']);
    await waitUntil(() => attach.value, 'knows');
    await attach.updateComplete;
    expect([attach.required, attach.entry, attach.audience]).to.deep.equal([true, 'campaign', 'seller']);
    expect([...new FormData(attach.form)]).to.deep.equal([['profile', 'p-mila']]);
    Object.assign(attach, { checked: false, name: 'other', disabled: true });
    expect([attach.checked, attach.getAttribute('name'), attach.matches(':disabled')]).to.deep.equal([false, 'other', true]);
  });

  it('disabled, unticked against its attribute, and upgraded outside the document', () => {
    const { tag, define } = undefinedTag(TtAttachProfile);
    const attach = Object.assign(document.createElement(tag) as TtAttachProfile, { disabled: true, checked: false, defaultChecked: true });
    define();
    customElements.upgrade(attach);
    expect([attach.disabled, attach.checked]).to.deep.equal([true, false]);
  });

  it('<tt-link-flow> and <tt-profile-card> take over every one', async () => {
    const api = createPageApi('already linked');
    const flowTag = undefinedTag(TtLinkFlow);
    const cardTag = undefinedTag(TtProfileCard);
    const page = await fixture<HTMLElement>('<main></main>');
    const flow = Object.assign(document.createElement(flowTag.tag) as TtLinkFlow, {
      client: api.client,
      entry: 'campaign',
      autostart: true,
      step: 'scan',
    });
    const early = { profile: mila, audience: 'seller', variant: 'compact', loading: 'eager', profileId: 'x', apiBase: '/x' };
    const card = Object.assign(document.createElement(cardTag.tag) as TtProfileCard, early);
    page.append(flow, card);
    flowTag.define();
    cardTag.define();
    await reach(flow, 'linked');
    await waitUntil(() => card.matches(':state(ready)'), 'shows it');
    expect([flow.step, flow.entry, flow.autostart]).to.deep.equal(['linked', 'campaign', true]);
    expect(card).to.include(early);
  });

  it('what is assigned after the definition wins, also before the first update', async () => {
    const [first, second] = [createPageApi(), createPageApi()];
    second.setProfile(mila);
    const { tag, define } = undefinedTag(TtAttachProfile);
    const attach = Object.assign(document.createElement(tag) as TtAttachProfile, {
      client: first.client,
      entry: 'campaign',
      required: true,
    });
    (await fixture<HTMLElement>('<form></form>')).append(attach);
    define();
    attach.client = second.client;
    attach.required = false;
    await waitUntil(() => attach.value === 'p-mila', 'knows');
    expect([attach.client === second.client, attach.required, attach.entry, ...first.calls]).to.deep.equal([true, false, 'campaign']);
  });

  it('a property wins over the attribute that was there with it', async () => {
    configure(createPageApi().client);
    const { tag, define } = undefinedTag(TtLinkFlow);
    const page = await fixture<HTMLElement>('<main></main>');
    const flow = document.createElement(tag) as TtLinkFlow;
    flow.setAttribute('entry', 'profile');
    flow.entry = 'campaign';
    page.append(flow);
    define();
    await flow.updateComplete;
    expect(flow.entry).to.equal('campaign');
  });
});
