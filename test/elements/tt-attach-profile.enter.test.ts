// Enter in the box, beside Enter in a native one: the browser decides whether and how the form is submitted, and browsers
// differ. So each case asks the browser that runs it.
import { expect, fixture } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/define-attach-profile.ts';
import { createPageApi } from './page-api.ts';

const button = '<button id="a">Send</button>';
const cases: Record<string, string> = {
  'a button': `<form id="f">BOX${button}</form>`,
  'a button of type button or reset': '<form id="f">BOX<button type="button" id="a">A</button><input type="reset" id="r"></form>',
  'an input that submits': '<form id="f">BOX<input type="submit" id="a"></form>',
  'an image button first': `<form id="f"><input type="image" id="i" alt="Go">BOX${button}</form>`,
  'an image button alone': '<form id="f">BOX<input type="image" id="i" alt="Go"></form>',
  'a first button that is disabled': `<form id="f"><button disabled id="d">D</button>BOX${button}</form>`,
  'a first button in a disabled fieldset': `<form id="f"><fieldset disabled><button id="d">D</button></fieldset>BOX${button}</form>`,
  'no button but a disabled one': '<form id="f">BOX<button disabled id="d">D</button></form>',
  'a button outside, before the form': `<button form="f" id="o">O</button><form id="f">BOX${button}</form>`,
  'a button outside, after the form': '<form id="f">BOX</form><button form="f" id="o">O</button>',
  'a button of another form inside': `<form id="f"><button form="g" id="g1">G</button>BOX${button}</form><form id="g"></form>`,
  'the box outside its form': `<form id="f">${button}</form>BOX`,
  'no button and no field': '<form id="f">BOX</form>',
  'no button and one field': '<form id="f">BOX<input id="t"></form>',
  'no button and two fields': '<form id="f">BOX<input id="t"><input type="email" id="u"></form>',
  'a hidden button': '<form id="f">BOX<button hidden id="a">A</button></form>',
  'a field that is invalid': `<form id="f">BOX<input required id="t">${button}</form>`,
  'keydown prevented by the form': `<form id="f" data-prevent="keydown">BOX${button}</form>`,
  'keypress prevented by the form': `<form id="f" data-prevent="keypress">BOX${button}</form>`,
  'keyup prevented by the form': `<form id="f" data-prevent="keyup">BOX${button}</form>`,
  'keydown and keypress stopped by the form': `<form id="f" data-stop>BOX${button}</form>`,
  'click prevented at the button': `<form id="f">BOX<button id="a" data-prevent="click">A</button></form>`,
  'the button disabled by a listener of keydown': `<form id="f" data-disable>BOX${button}</form>`,
};

const box = {
  native: '<input type="checkbox" id="box" form="f">',
  ours: '<tt-attach-profile id="box" form="f"></tt-attach-profile>',
};

/** What the page sees when somebody presses `keys` in a box of this kind. */
async function press(kind: keyof typeof box, markup: string, keys: readonly string[]): Promise<string[]> {
  const page = await fixture<HTMLElement>('<main></main>');
  const template = document.createElement('template');
  template.innerHTML = markup.replace('BOX', box[kind]);
  page.append(document.importNode(template.content, true));
  const control = page.querySelector<HTMLElement & { updateComplete?: Promise<boolean> }>('#box')!;
  const api = createPageApi('already linked');
  if (kind === 'ours') Object.assign(control, { client: api.client });
  await control.updateComplete;
  const seen: string[] = [];
  for (const one of page.querySelectorAll<HTMLElement>('[data-prevent]'))
    one.addEventListener(one.dataset['prevent']!, (event) => event.preventDefault());
  for (const type of ['keydown', 'keypress']) page.querySelector('[data-stop]')?.addEventListener(type, (event) => event.stopPropagation());
  page.querySelector('[data-disable]')?.addEventListener('keydown', () => page.querySelector('button')!.toggleAttribute('disabled', true));
  for (const type of ['click', 'submit', 'invalid', 'keydown', 'keypress', 'keyup'])
    page.addEventListener(
      type,
      (event) => {
        const { id } = event.target as Element;
        seen.push(`${type} ${id} ${(event as SubmitEvent).submitter?.id ?? ''}`);
        if (type === 'submit') event.preventDefault();
      },
      type === 'invalid',
    );
  control.focus();
  for (const key of keys.slice(0, -1)) await sendKeys({ down: key });
  await sendKeys({ press: keys.at(-1)! });
  for (const key of keys.slice(0, -1)) await sendKeys({ up: key });
  // The next page has a form of the same id.
  page.remove();
  return seen;
}

describe('<tt-attach-profile>, Enter in the box', () => {
  for (const [name, markup] of Object.entries(cases))
    it(`as in a native one: ${name}`, async () => {
      const native = await press('native', markup, ['Enter']);
      expect(native.join()).to.contain('keyup');
      expect(await press('ours', markup, ['Enter'])).to.deep.equal(native);
    });

  for (const modifier of ['Shift', 'Control', 'Alt'])
    it(`as in a native one: with ${modifier}`, async () => {
      const markup = cases['a button']!;
      expect(await press('ours', markup, [modifier, 'Enter'])).to.deep.equal(await press('native', markup, [modifier, 'Enter']));
    });
});
