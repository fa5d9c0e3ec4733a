import { expect, fixtureSync } from '@open-wc/testing';
import '../../src/define-profile-card.ts';
import '../../src/development.ts';
import { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { openFlow, openScan, reach } from './flow-page.ts';
import { createPageApi, mila, type PageApi } from './page-api.ts';
import { hearWarnings } from './warnings.ts';

const linked = (): PageApi => createPageApi('already linked');

describe('in development, tokens', () => {
  const warned = hearWarnings();
  afterEach(() => {
    document.documentElement.style.colorScheme = '';
  });

  /** A card whose page sets `tokens` in `scheme`, twice over. */
  async function wear(tokens: string, scheme = 'light'): Promise<void> {
    document.documentElement.style.colorScheme = scheme;
    const page = fixtureSync<HTMLElement>(`<div style="${tokens}"></div>`);
    for (let time = 0; time < 2; time += 1) {
      const card = new TtProfileCard();
      card.profile = mila;
      page.append(card);
      await card.updateComplete;
      card.variant = 'compact';
      await card.updateComplete;
    }
  }

  for (const [tokens, fault] of [
    ['--tt-accent: #ffd', '--tt-accent is #ffd: --tt-on-accent on it has a contrast of 1.0:1, 4.5:1 is needed.'],
    ['--tt-accent: #c00; --tt-on-accent: #000', '--tt-accent is #c00: --tt-on-accent on it has a contrast of 3.5:1, 4.5:1 is needed.'],
    ['--tt-on-accent: gray', '--tt-on-accent is gray: text in it on --tt-accent has a contrast of 4.4:1, 4.5:1 is needed.'],
    ['--tt-accent: #27b', '--tt-accent is #27b: text in it on a tinted --tt-surface has a contrast of 4.0:1, 4.5:1 is needed.'],
    [
      '--tt-text: oklch(80% 0.1 20)',
      '--tt-text is oklch(80% 0.1 20): text in it on --tt-surface has a contrast of 1.9:1, 4.5:1 is needed.',
    ],
    [
      '--tt-muted: rgb(0 0 0 / 40%)',
      '--tt-muted is rgb(0 0 0 / 40%): text in it on --tt-surface has a contrast of 2.8:1, 4.5:1 is needed.',
    ],
    [
      '--tt-danger: color-mix(in srgb, red 65%, white)',
      '--tt-danger is color-mix(in srgb, red 65%, white): text in it on a tinted --tt-surface has a contrast of 2.7:1, 4.5:1 is needed.',
    ],
    ['--tt-surface: #5b606c', '--tt-surface is #5b606c: --tt-accent on it has a contrast of 2.4:1, 4.5:1 is needed.'],
    [
      '--tt-muted: light-dark(#777, #fff)',
      '--tt-muted is light-dark(#777, #fff): text in it on --tt-surface has a contrast of 4.4:1, 4.5:1 is needed.',
    ],
    ['--tt-muted: light-dark(#767676, #fff)', ''],
  ] as const)
    it(`${tokens} in the light: ${fault || 'nothing'}`, async () => {
      await wear(tokens);
      expect(warned).to.deep.equal(fault ? [`tt-link: ${fault}`] : []);
    });

  it('that break in the dark only are told there', async () => {
    const token = '--tt-text: #161824';
    await wear(token);
    expect(warned).to.deep.equal([]);
    await wear(token, 'dark');
    expect(warned).to.deep.equal(['tt-link: --tt-text is #161824: text in it on --tt-surface has a contrast of 1.0:1, 4.5:1 is needed.']);
  });

  for (const scheme of ['light', 'dark'])
    it(`that can be read are not mentioned, nor our own: ${scheme}`, async () => {
      await wear('', scheme);
      await wear('--tt-border: #eee; --tt-radius: 0; --tt-space: 8px; --tt-font: serif', scheme);
      await wear('--tt-accent: light-dark(#1f6b4f, #86d6ae); --tt-on-accent: light-dark(#fff, #07281a)', scheme);
      await wear(
        '--tt-surface: #000; --tt-text: #fff; --tt-muted: #ccc; --tt-accent: #8cf; --tt-on-accent: #000; --tt-danger: #f99',
        scheme,
      );
      expect(warned).to.deep.equal([]);
    });

  it('are looked at in the flow as well, once, with the card inside it', async () => {
    document.body.style.setProperty('--tt-danger', '#f88');
    const { flow } = await openFlow(linked());
    await reach(flow, 'linked');
    await openScan();
    document.body.style.removeProperty('--tt-danger');
    expect(warned).to.deep.equal([
      'tt-link: --tt-danger is #f88: text in it on a tinted --tt-surface has a contrast of 2.0:1, 4.5:1 is needed.',
    ]);
    expect(flow.shadowRoot!.querySelector('span[style]')).to.be.null;
  });
});
