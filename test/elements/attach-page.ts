import { fixture } from '@open-wc/testing';
import type { Health } from '../../src/core/profile.ts';
import '../../src/define-attach-profile.ts';
import '../../src/define-link-flow.ts';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import type { TtLinkFlow } from '../../src/elements/tt-link-flow.ts';
import { part, reach } from './flow-page.ts';
import { createPageApi, mila, type PageApi } from './page-api.ts';
import { waitUntil } from './wait-until.ts';

/** An invitation that somebody has half filled in. */
export async function openForm(api = createPageApi(), attributes = '') {
  const page = await fixture<HTMLElement>('<main></main>');
  const template = document.createElement('template');
  template.innerHTML = `<form>
      <input name="handle" value="@north.kitchen"><textarea name="message"></textarea>
      <select name="commission"><option>10</option><option>15</option></select>
      <input type="checkbox" name="samples">
      <tt-attach-profile name="profileId" entry="invite-creator" audience="creator" ${attributes}></tt-attach-profile>
      <button>Send</button>
    </form>`;
  const form = document.importNode(template.content, true).querySelector('form')!;
  const attach = form.querySelector('tt-attach-profile')!;
  attach.client = api.client;
  page.append(form);
  const fields = form.elements as unknown as Record<string, HTMLInputElement>;
  fields['message']!.value = 'Dear North Kitchen,\r\nwe love your “soups” \u{1f372}.';
  fields['commission']!.value = '15';
  fields['samples']!.checked = true;
  const received: string[] = [];
  for (const type of ['input', 'change', 'submit', 'reset']) form.addEventListener(type, () => received.push(type));
  await attach.updateComplete;
  return { form, attach, api, received, fields };
}

export const nothingLinked = async (attributes?: string) => {
  const page = await openForm(undefined, attributes);
  await waitUntil(() => part(page.attach, 'link-action'), 'knows that nothing is linked');
  return page;
};

export const filled = (form: HTMLFormElement): unknown => [...new FormData(form)].filter(([name]) => name !== 'profileId');
export const dialogOf = (attach: TtAttachProfile): HTMLDialogElement => part<HTMLDialogElement>(attach, 'dialog')!;
export const flowOf = (attach: TtAttachProfile): TtLinkFlow | null => attach.shadowRoot!.querySelector('tt-link-flow');

/** Links as a person with a phone does. */
export async function linkIn(attach: TtAttachProfile, api: PageApi): Promise<void> {
  await waitUntil(() => flowOf(attach)?.step === 'intro', 'opens');
  const flow = flowOf(attach)!;
  part(flow, 'primary-action')!.click();
  await reach(flow, 'scan');
  api.goTo({ status: 'review' });
  await reach(flow, 'review');
  part(flow, 'primary-action')!.click();
  await waitUntil(() => !dialogOf(attach).open, 'closes');
}

/** A form of an agency with a profile, in any health. */
export const linked = async (health: Health = { state: 'active' }, attributes?: string) => {
  const api = createPageApi();
  api.setProfile({ ...mila, health });
  const page = await openForm(api, attributes);
  await waitUntil(() => page.attach.value, 'knows the profile');
  await page.attach.updateComplete;
  return page;
};
