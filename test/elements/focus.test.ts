// Each control of every element in every state, as the Tab key leads to it. Only `npm run test:release` has this file.
import { expect, nextFrame } from '@open-wc/testing';
import { executeServerCommand, sendKeys, setViewport } from '@web/test-runner-commands';
import '../../src/i18n/locales/ar.ts';
import '../../src/i18n/locales/de.ts';
import { focusedControl } from '../focused-control.ts';
import { controlsOf, isChromium } from './controls.ts';
import { showEveryState } from './every-state.ts';
import { focused } from './flow-page.ts';

/** Presses Tab from the beginning of the page, or of the open dialog, until each of these had focus; what is wrong with any stop. */
async function tabThrough(controls: readonly HTMLElement[], nameOf: (control: Element) => string): Promise<string[]> {
  const missing = new Set(controls);
  const faults: string[] = [];
  // Some more for what scrolls, which also gets focus.
  for (let presses = controls.length + 20; presses > 0 && missing.size > 0; presses -= 1) {
    await sendKeys({ press: 'Tab' });
    const control = focused()!;
    const { name, faults: found } = focusedControl();
    faults.push(...found.map((fault) => `${nameOf(control)}: "${name}" ${fault}`));
    missing.delete(control as HTMLElement);
  }
  faults.push(...[...missing].map((control) => `${nameOf(control)}: Tab never reached "${control.textContent.trim()}"`));
  return [...new Set(faults)];
}

const windows = [
  { width: 320, height: 568 },
  { width: 640, height: 500 },
  { width: 1_000, height: 520 },
] as const;
const looks = [
  { lang: 'de', scheme: 'light', palette: 'light', forced: 'none' },
  { lang: 'ar', scheme: 'dark', palette: 'dark', forced: 'none' },
  { lang: 'de', scheme: 'light', palette: 'light', forced: 'active' },
  // A page that has no dark theme, where the system's colours are dark.
  { lang: 'de', scheme: 'light', palette: 'dark', forced: 'active' },
] as const;

// Firefox scrolls to what has focus a little later.
(isChromium ? describe : describe.skip)('each control in every state', () => {
  let shown: Awaited<ReturnType<typeof showEveryState>>;
  const dialogs: HTMLDialogElement[] = [];
  const html = document.documentElement;
  before(async function () {
    this.timeout(30_000);
    shown = await showEveryState();
    for (const { shadowRoot } of shown.states.values()) {
      const dialog = shadowRoot!.querySelector<HTMLDialogElement>('dialog[open]');
      if (!dialog) continue;
      dialogs.push(dialog);
      // While it is closed it keeps what is in it.
      shadowRoot!.addEventListener('close', (event) => event.stopImmediatePropagation(), true);
      dialog.close();
    }
    expect(dialogs).to.have.length(5);
  });
  after(async () => {
    shown.end();
    html.lang = 'en';
    html.removeAttribute('dir');
    html.style.colorScheme = '';
    await executeServerCommand('media', {});
    await setViewport({ width: 800, height: 600 });
  });

  const nameOf = (control: Element): string => {
    for (let host: Node | null = control; host; host = host.parentNode ?? (host as Partial<ShadowRoot>).host ?? null)
      for (const [name, element] of shown.states) if (element === host) return name;
    return 'outside';
  };

  for (const look of looks)
    for (const window of windows) {
      it(`shows its focus: ${Object.values({ ...look, ...window }).join(', ')}`, async function () {
        this.timeout(120_000);
        html.lang = look.lang;
        html.dir = look.lang === 'ar' ? 'rtl' : 'ltr';
        html.style.colorScheme = look.scheme;
        await executeServerCommand('media', { 'prefers-color-scheme': look.palette, 'forced-colors': look.forced });
        await setViewport(window);
        await shown.settle();
        await nextFrame();
        const faults = await tabThrough(
          [...shown.states.values()].flatMap(({ shadowRoot }) => controlsOf(shadowRoot!)),
          nameOf,
        );
        for (const dialog of dialogs) {
          dialog.showModal();
          faults.push(...(await tabThrough(controlsOf(dialog), nameOf)));
          dialog.close();
        }
        expect(faults.join('\n')).to.equal('');
      });
    }
});
