// What holds for each control of every element in every state, whether it has focus or not.
import { expect, nextFrame } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';

/** The controls in this shadow tree and in those inside it, as far as they are rendered. */
export function controlsOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((inner) => [
    ...(inner.matches('a[href], button:enabled, input:enabled') && inner.checkVisibility({ visibilityProperty: true }) ? [inner] : []),
    ...(inner.shadowRoot ? controlsOf(inner.shadowRoot) : []),
  ]);
}

/** Firefox can emulate neither a finger nor forced colours. */
export const isChromium = 'chrome' in window;

/** Tests of the controls of these states. */
export function describeControls(states: () => ReadonlyMap<string, Element>): void {
  const all = () => [...states()].map(([name, { shadowRoot }]) => ({ name, controls: controlsOf(shadowRoot!) }));

  (isChromium ? describe : describe.skip)('each control', () => {
    before(() => setViewport({ width: 320, height: 568 }));
    afterEach(async () => {
      await executeServerCommand('touch', false);
      await executeServerCommand('media', {});
    });

    for (const [pointer, isTouch, wanted, min] of [
      ['mouse', false, 'button, input:not([type=checkbox])', 39.9],
      ['finger', true, 'button, input:not([type=checkbox]), .open a, .actions a', 44],
    ] as const)
      it(`is high enough for a ${pointer}`, async () => {
        await executeServerCommand('touch', isTouch);
        expect(matchMedia('(pointer: coarse)').matches).to.equal(isTouch);
        await nextFrame();
        const low = all().flatMap(({ name, controls }) =>
          controls
            .filter((control) => control.matches(wanted) && !control.matches('.notice *'))
            .map((control) => ({ control, height: control.getBoundingClientRect().height }))
            .filter(({ height }) => height < min)
            .map(({ control, height }) => `${name}: "${control.textContent.trim()}" is ${height} px high`),
        );
        expect(low.join('\n')).to.equal('');
      });

    it('has a border in forced colours, and the primary action is another one than the secondary', async () => {
      await executeServerCommand('media', { 'forced-colors': 'active' });
      document.body.style.color = 'Canvas';
      const canvas = getComputedStyle(document.body).color;
      document.body.style.color = '';
      const faults = all().flatMap(({ name, controls }) => {
        const plain = controls.filter((control) => {
          const { borderTopWidth, borderTopColor, textDecorationLine } = getComputedStyle(control);
          const isLined = textDecorationLine === 'underline' || (borderTopWidth !== '0px' && borderTopColor !== canvas);
          return control.matches('button, input:not([type=checkbox])') && !isLined;
        });
        const colours = new Map(controls.map((control) => [control.getAttribute('part'), getComputedStyle(control).backgroundColor]));
        const primary = colours.get('primary-action');
        return [
          ...plain.map((control) => `${name}: "${control.textContent.trim()}" has none`),
          ...(primary !== undefined && primary === colours.get('secondary-action') ? [`${name}: both actions are alike`] : []),
        ];
      });
      expect(faults.join('\n')).to.equal('');
    });
  });
}
