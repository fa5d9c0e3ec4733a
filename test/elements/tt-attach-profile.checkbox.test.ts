// One set of expectations, held by a native checkbox and by ours: whoever knows the one knows the other.
import { expect, fixture } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/define-attach-profile.ts';
import type { TtAttachProfile } from '../../src/elements/tt-attach-profile.ts';
import { createPageApi } from './page-api.ts';
import { waitUntil } from './wait-until.ts';

type Checkbox = HTMLInputElement | TtAttachProfile;

const kinds = {
  'a native checkbox': (attributes: string) => `<input type="checkbox" value="p-mila" ${attributes}>`,
  '<tt-attach-profile>': (attributes: string) => `<tt-attach-profile ${attributes}></tt-attach-profile>`,
} as const;

for (const [kind, markup] of Object.entries(kinds)) {
  /** A form with the box in it, ready to be used. */
  async function open(attributes = 'name="profile"', around: (box: string) => string = (box) => box) {
    const page = await fixture<HTMLElement>('<main></main>');
    const api = createPageApi('already linked');
    const template = document.createElement('template');
    template.innerHTML = `<form>${around(markup(attributes))}<input name="other" value="kept"><button>Send</button></form>`;
    const content = document.importNode(template.content, true);
    const box = content.querySelector<Checkbox>('[type=checkbox], tt-attach-profile')!;
    if (box.localName === 'tt-attach-profile') (box as TtAttachProfile).client = api.client;
    page.append(content);
    await waitUntil(() => box.value === 'p-mila', 'knows its value', { interval: 5 });
    await settled(box);
    const form = page.querySelector('form')!;
    const received: string[] = [];
    for (const type of ['click', 'input', 'change', 'invalid'])
      page.addEventListener(type, ({ target }) => target === box && received.push(type), type === 'invalid');
    const sent: FormData[] = [];
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      sent.push(new FormData(form));
    });
    return { page, form, box, received, sent, value: () => new FormData(form).getAll(box.name || 'profile') };
  }

  const settled = (box: Checkbox): Promise<unknown> => ('updateComplete' in box ? box.updateComplete : Promise.resolve());
  const userInvalid = (box: Checkbox): boolean => box.matches('input' === box.localName ? ':user-invalid' : ':state(user-invalid)');

  describe(`${kind} in a form`, () => {
    it('hands in its value when it is ticked, and nothing otherwise', async () => {
      const { box, value } = await open();
      expect(value()).to.deep.equal([]);
      box.checked = true;
      expect(value()).to.deep.equal(['p-mila']);
      box.name = 'renamed';
      expect(value()).to.deep.equal(['p-mila']);
      box.checked = false;
      expect(value()).to.deep.equal([]);
    });

    it('without a name it hands in nothing', async () => {
      const { form, box } = await open('checked');
      expect(box.name).to.equal('');
      expect([...new FormData(form).keys()]).to.deep.equal(['other']);
    });

    it('belongs to the form and is among its elements', async () => {
      const { form, box } = await open('name="profile" id="box"');
      expect(box.form).to.equal(form);
      expect([...form.elements].includes(box)).to.be.true;
      expect((form.elements.namedItem('profile') as unknown) === box).to.be.true;
      expect((form.elements.namedItem('box') as unknown) === box).to.be.true;
      expect(box.type).to.equal('checkbox');
    });

    it('belongs to the form that its attribute names', async () => {
      const { page, form, box } = await open('name="profile" form="elsewhere" checked');
      const elsewhere = document.createElement('form');
      elsewhere.id = 'elsewhere';
      page.append(elsewhere);
      expect(box.form).to.equal(elsewhere);
      expect(new FormData(form).has('profile')).to.be.false;
      expect(new FormData(elsewhere).get('profile')).to.equal('p-mila');
    });

    it('the attribute says how it starts, until a person or a script decides', async () => {
      const { box } = await open('name="profile" checked');
      expect([box.checked, box.defaultChecked]).to.deep.equal([true, true]);
      box.removeAttribute('checked');
      expect([box.checked, box.defaultChecked]).to.deep.equal([false, false]);
      box.defaultChecked = true;
      expect([box.checked, box.hasAttribute('checked')]).to.deep.equal([true, true]);
      box.checked = false;
      expect([box.checked, box.hasAttribute('checked')]).to.deep.equal([false, true]);
      box.removeAttribute('checked');
      box.setAttribute('checked', '');
      expect(box.checked).to.be.false;
    });

    it('a reset takes it back to the attribute, which decides again', async () => {
      const { form, box, received, value } = await open('name="profile" checked');
      box.click();
      expect(box.checked).to.be.false;
      received.length = 0;
      form.reset();
      expect([box.checked, value().length]).to.deep.equal([true, 1]);
      box.removeAttribute('checked');
      expect(box.checked).to.be.false;
      expect(received).to.deep.equal([]);
    });

    it('is restored by the browser to what it was', async () => {
      const { box } = await open();
      // Only a form-associated element gets a method called for it; a session's history is walked in the page test.
      if ('formStateRestoreCallback' in box) {
        box.formStateRestoreCallback('on');
        expect([box.checked, box.defaultChecked]).to.deep.equal([true, false]);
        box.setAttribute('checked', '');
        box.formStateRestoreCallback('off');
        expect(box.checked).to.be.false;
      }
    });

    it('a press: ticked when the click arrives, then input, then change', async () => {
      const { box, received, value } = await open();
      const seen: unknown[] = [];
      for (const type of ['click', 'input', 'change'])
        box.addEventListener(type, ({ bubbles, composed }) => seen.push([type, box.checked, value().length, bubbles, composed]));
      box.click();
      expect(received).to.deep.equal(['click', 'input', 'change']);
      expect(seen.map((one) => (one as unknown[])[1])).to.deep.equal([true, true, true]);
      expect(seen.slice(1)).to.deep.equal([
        ['input', true, 1, true, true],
        ['change', true, 1, true, false],
      ]);
      box.click();
      expect(box.checked).to.be.false;
    });

    it('a press that a listener prevents changes nothing', async () => {
      const { box, received } = await open();
      box.addEventListener('click', (event) => event.preventDefault(), { once: true });
      box.click();
      expect([box.checked, ...received]).to.deep.equal([false, 'click']);
      box.click();
      expect(box.checked).to.be.true;
    });

    it('a script changes it without a word', async () => {
      const { box, received } = await open();
      box.checked = true;
      box.setAttribute('checked', '');
      await settled(box);
      expect(received).to.deep.equal([]);
    });

    it('space toggles it, Enter submits the form', async () => {
      const { box, received, sent } = await open();
      box.focus();
      expect([document.activeElement === box, box.matches(':focus')]).to.deep.equal([true, true]);
      await sendKeys({ press: ' ' });
      expect(box.checked).to.be.true;
      expect(received).to.deep.equal(['click', 'input', 'change']);
      await sendKeys({ press: 'Enter' });
      expect(box.checked).to.be.true;
      expect(sent.map((data) => data.get('profile'))).to.deep.equal(['p-mila']);
    });

    it('is reached by Tab, and left by it', async () => {
      const { page, box } = await open('name="profile"', (markup) => `<button type="button" id="before">Before</button>${markup}`);
      page.querySelector<HTMLElement>('#before')!.focus();
      await sendKeys({ press: 'Tab' });
      expect(document.activeElement === box).to.be.true;
      await sendKeys({ press: 'Tab' });
      expect((document.activeElement as HTMLInputElement).name).to.equal('other');
    });

    for (const [how, around] of [
      ['for', (box: string) => `<label for="box">Show who we are</label>${box}`],
      ['around it', (box: string) => `<label>Show who we are ${box}</label>`],
    ] as const) {
      it(`a label (${how}) toggles it, once, with a click of its own`, async () => {
        const { page, box, received } = await open('name="profile" id="box"', around);
        const label = page.querySelector('label')!;
        expect([...box.labels!]).to.deep.equal([label]);
        const { x, y } = label.getBoundingClientRect();
        await sendMouse({ type: 'click', position: [Math.ceil(x) + 4, Math.ceil(y) + 8] });
        expect(box.checked).to.be.true;
        expect(received).to.deep.equal(['click', 'input', 'change']);
        label.click();
        expect(box.checked).to.be.false;
      });
    }

    it('a clone of the form keeps what a person or a script decided, and not what a reset takes back', async () => {
      const { form, box } = await open('name="profile" checked');
      const cloned = () => (form.cloneNode(true) as HTMLFormElement).elements.namedItem('profile') as unknown as Checkbox;
      expect([cloned().checked, cloned().defaultChecked]).to.deep.equal([true, true]);
      box.checked = false;
      expect([cloned().checked, cloned().defaultChecked]).to.deep.equal([false, true]);
      box.removeAttribute('checked');
      box.click();
      expect([cloned().checked, cloned().defaultChecked]).to.deep.equal([true, false]);
      const copy = cloned();
      copy.setAttribute('checked', '');
      copy.removeAttribute('checked');
      expect(copy.checked).to.be.true;
      form.reset();
      expect([cloned().checked, cloned().defaultChecked]).to.deep.equal([false, false]);
    });

    for (const [how, markup] of [
      ['for', '<label for="box">Show who we are</label>BOX'],
      ['around it', '<label>Show <b>who</b> we are BOX</label>'],
      ['twice', '<label for="box">Show</label> <label for="box">who we are</label>BOX'],
    ] as const)
      it(`a label (${how}) is its name, and no other words are shown beside it`, async () => {
        const { page, box } = await open('name="profile" id="box"', (own) => markup.replace('BOX', own));
        const real = box.shadowRoot?.querySelector('input') ?? (box as HTMLInputElement);
        const name = real.ariaLabel ?? [...real.labels!].map(({ textContent }) => textContent).join(' ');
        expect(name.replace(/\s+/g, ' ').trim()).to.equal('Show who we are');
        expect(page.innerText).to.not.contain('Attach your TikTok profile');
        expect(box.shadowRoot?.querySelector<HTMLElement>('label')!.innerText.trim() ?? '').to.equal('');
        if (box.shadowRoot) await expect(box).to.be.accessible();
      });

    it('required: invalid until it is ticked, in the words of the browser', async () => {
      const { form, box, received } = await open('name="profile" required');
      const words = document.createElement('input');
      Object.assign(words, { type: 'checkbox', required: true });
      expect([box.required, box.willValidate, box.validity.valueMissing, box.validity.valid]).to.deep.equal([true, true, true, false]);
      expect(box.validationMessage).to.equal(words.validationMessage);
      expect([box.checkValidity(), form.checkValidity()]).to.deep.equal([false, false]);
      expect(received).to.deep.equal(['invalid', 'invalid']);
      expect([box.matches(':invalid'), form.querySelector(':invalid') === box]).to.deep.equal([true, true]);
      box.checked = true;
      expect([box.checkValidity(), box.validationMessage, box.matches(':valid')]).to.deep.equal([true, '', true]);
      box.checked = false;
      box.required = false;
      expect([box.checkValidity(), box.hasAttribute('required')]).to.deep.equal([true, false]);
    });

    it('reports what is wrong and takes focus; a form that is not valid is not sent', async () => {
      const { form, box, sent } = await open('name="profile" required');
      expect(box.reportValidity()).to.be.false;
      expect(document.activeElement === box).to.be.true;
      box.blur();
      form.requestSubmit();
      expect(sent).to.have.length(0);
      expect(document.activeElement === box).to.be.true;
      box.click();
      form.requestSubmit();
      expect(sent.map((data) => data.get('profile'))).to.deep.equal(['p-mila']);
    });

    it('takes a reason of the host, and gives it back', async () => {
      const { box } = await open('name="profile" required');
      box.setCustomValidity('Not today');
      expect([box.validity.customError, box.validity.valueMissing, box.validationMessage]).to.deep.equal([true, true, 'Not today']);
      box.checked = true;
      expect([box.validity.valid, box.validity.valueMissing, box.validationMessage]).to.deep.equal([false, false, 'Not today']);
      box.setCustomValidity('');
      expect([box.validity.valid, box.validationMessage]).to.deep.equal([true, '']);
    });

    it('is user-invalid once somebody tried to send it, and no longer after a reset', async () => {
      const { form, box } = await open('name="profile" required');
      expect(userInvalid(box), 'at first').to.be.false;
      box.checkValidity();
      box.reportValidity();
      expect(userInvalid(box), 'asked by a script').to.be.false;
      form.requestSubmit();
      expect(userInvalid(box), 'sent').to.be.true;
      box.checked = true;
      expect(userInvalid(box), 'ticked').to.be.false;
      box.checked = false;
      expect(userInvalid(box), 'unticked').to.be.true;
      form.reset();
      expect(userInvalid(box), 'reset').to.be.false;
    });

    for (const [how, attributes, around, enable] of [
      ['itself', 'disabled', (box: string) => box, (box: Checkbox) => (box.disabled = false)],
      [
        'by a fieldset',
        '',
        (box: string) => `<fieldset disabled>${box}</fieldset>`,
        (box: Checkbox) => (box.closest('fieldset')!.disabled = false),
      ],
    ] as const) {
      it(`disabled ${how}: not pressed, not focused, not asked, not handed in`, async () => {
        const { box, received, value } = await open(`name="profile" checked required ${attributes}`, around);
        expect([box.matches(':disabled'), box.willValidate, box.checkValidity(), value().length]).to.deep.equal([true, false, true, 0]);
        expect(box.disabled).to.equal(how === 'itself');
        box.click();
        box.focus();
        expect([box.checked, document.activeElement === box, ...received]).to.deep.equal([true, false]);
        enable(box);
        await settled(box);
        if (how === 'itself') {
          box.disabled = true;
          box.click();
          expect(box.checked).to.be.true;
          box.disabled = false;
        }
        await settled(box);
        expect([box.matches(':enabled'), box.willValidate, value().length]).to.deep.equal([true, true, 1]);
        box.click();
        expect(box.checked).to.be.false;
      });
    }

    it('a label of a disabled one does nothing', async () => {
      const { page, box, received } = await open(
        'name="profile" id="box" disabled',
        (markup) => `<label for="box">Show us</label>${markup}`,
      );
      page.querySelector('label')!.click();
      expect([box.checked, ...received]).to.deep.equal([false]);
    });

    it('survives being moved', async () => {
      const { page, form, box, value } = await open();
      box.checked = true;
      page.append(box);
      expect([box.form, value().length]).to.deep.equal([null, 0]);
      form.append(box);
      await settled(box);
      expect([box.checked, value().length]).to.deep.equal([true, 1]);
    });
  });
}
