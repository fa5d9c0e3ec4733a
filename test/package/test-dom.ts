// What must hold in the DOM of a host's unit tests, whichever it is.
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type * as library from '../../src/index.ts';
import type * as mock from '../../src/mock/mock.ts';
import { packed } from './pack.ts';

type Tag = 'tt-attach-profile' | 'tt-link-flow' | 'tt-profile-card';

const tags = ['tt-attach-profile', 'tt-link-flow', 'tt-profile-card'] as const;

export function testElements(): void {
  let tt: typeof library;
  let api: typeof mock;
  const errors = vi.spyOn(console, 'error');
  const warnings = vi.spyOn(console, 'warn').mockImplementation(() => {});

  beforeAll(async () => {
    // What bundlers take for development, as test runners do.
    tt = (await import(/* @vite-ignore */ packed('development/index'))) as typeof library;
    api = (await import(/* @vite-ignore */ packed('mock'))) as typeof mock;
  });

  afterEach(() => {
    document.body.replaceChildren();
    expect(errors).not.toHaveBeenCalled();
    warnings.mockClear();
  });

  const text = (element: Element): string => element.shadowRoot?.textContent ?? '';

  function add<T extends Tag>(tag: T, properties: object = {}): HTMLElementTagNameMap[T] {
    const element = Object.assign(document.createElement(tag), properties);
    const form = document.createElement('form');
    form.append(element);
    document.body.append(form);
    return element;
  }

  it.each(tags)('%s without anything: appended, rendered, moved, removed', async (tag) => {
    const element = add(tag);
    await element.updateComplete;
    expect(element.shadowRoot!.childElementCount).toBeGreaterThan(0);
    document.body.append(element);
    await element.updateComplete;
    element.remove();
    expect(warnings.mock.calls.flat().join()).not.toContain('contrast');
  });

  it.each(tags)('%s with a client: appended, rendered, removed', async (tag) => {
    // happy-dom has an observer that never says that a card is near.
    const element = add(tag, { loading: 'eager', client: tt.createClient(api.createMockApi('already linked')) });
    await vi.waitFor(
      () => expect(text(element) + text(element.shadowRoot!.querySelector('tt-profile-card') ?? element)).toContain('Mila'),
      5_000,
    );
    element.remove();
    expect(warnings).not.toHaveBeenCalled();
  });

  it('a card with a profile', async () => {
    const card = add('tt-profile-card', { profile: api.sampleProfile });
    await card.updateComplete;
    expect(text(card)).toContain('Mila Makes');
  });

  it('a flow links, and draws its code', async () => {
    const scripted = api.createMockApi('waiting');
    const flow = add('tt-link-flow', { client: tt.createClient(scripted) });
    await vi.waitFor(() => expect(flow.step).toBe('intro'), 5_000);
    flow.start();
    await vi.waitFor(() => expect(flow.shadowRoot!.querySelector('[part=qr]')).not.toBeNull(), 5_000);
    scripted.scan();
    await vi.waitFor(() => expect(flow.step).toBe('confirm'), 5_000);
    await flow.updateComplete;
    scripted.confirm();
    await vi.waitFor(() => expect(flow.shadowRoot!.querySelector('[part=account]')).not.toBeNull(), 5_000);
    flow.shadowRoot!.querySelector<HTMLElement>('[part=primary-action]')!.click();
    await vi.waitFor(() => expect(flow.step).toBe('linked'), 5_000);
    flow.remove();
  });

  it('a box is ticked and unticked by a press, and says what it hands in', async () => {
    const box = add('tt-attach-profile', { client: tt.createClient(api.createMockApi('already linked')), name: 'profileId' });
    await vi.waitFor(() => expect(box.value).not.toBe(''), 5_000);
    await box.updateComplete;
    box.shadowRoot!.querySelector('input')!.click();
    expect([box.checked, box.validity.valid, box.form?.localName, box.checkValidity()]).toEqual([true, true, 'form', true]);
    box.click();
    expect(box.checked).toBe(false);
    box.required = true;
    expect([box.checkValidity(), box.validity.valueMissing]).toEqual([false, true]);
  });

  it('a box with nothing linked opens its dialog, and closes it', async () => {
    const box = add('tt-attach-profile', { client: tt.createClient(api.createMockApi('waiting')) });
    await vi.waitFor(() => expect(box.shadowRoot!.querySelector('[part=link-action]')).not.toBeNull(), 5_000);
    box.shadowRoot!.querySelector<HTMLElement>('[part=link-action]')!.click();
    const dialog = box.shadowRoot!.querySelector('dialog')!;
    expect(dialog.open).toBe(true);
    await vi.waitFor(() => expect(box.shadowRoot!.querySelector('tt-link-flow')?.step).toBe('intro'), 5_000);
    dialog.querySelector<HTMLElement>('.close')!.click();
    expect(dialog.open).toBe(false);
    await vi.waitFor(() => expect(box.shadowRoot!.querySelector('tt-link-flow')).toBeNull(), 5_000);
    box.remove();
  });
}
