import { expect, fixture } from '@open-wc/testing';
import '../../src/define-profile-card.ts';
import type { Profile } from '../../src/core/profile.ts';
import type { TtProfileCard } from '../../src/elements/tt-profile-card.ts';
import { part, parts, text } from './flow-page.ts';
import { mila } from './page-api.ts';

async function show(profile: unknown): Promise<TtProfileCard> {
  const page = await fixture<HTMLElement>('<section></section>');
  const card = document.createElement('tt-profile-card');
  card.textContent = 'Fallback';
  page.append(card);
  card.profile = profile as Profile;
  await card.updateComplete;
  return card;
}

const throws = (): never => {
  throw new Error('unreadable');
};
const revoked = Proxy.revocable({}, {});
revoked.revoke();

describe('a profile that a page hands to <tt-profile-card>', () => {
  for (const [what, profile] of Object.entries({
    'a number': 42,
    'a text': 'mila.makes',
    'a list': [mila],
    'a function': () => mila,
    'an empty object': {},
    'no id': { ...mila, id: undefined },
    'an id that can not be read': Object.defineProperty({ ...mila }, 'id', { get: throws }),
    'roles that are none': { ...mila, partnerRoles: 'cap' },
    'a revoked proxy': revoked.proxy,
  }))
    it(`${what}: shows the fallback`, async () => {
      const card = await show(profile);
      expect(card.matches(':state(failed)')).to.be.true;
      expect(card.shadowRoot!.querySelector('slot:not([name])')).to.exist;
      expect(part(card, 'card')).to.not.exist;
    });

  it('leaves out every field that breaks the contract, and shows the others', async () => {
    const card = await show({
      ...mila,
      displayName: 7,
      bio: ['x'],
      verified: 'yes',
      stats: { followers: 1e300, likes: 1.5, videos: 12 },
      videos: [{ id: 7 }],
      health: null,
    });
    expect(text(card, 'name')).to.equal('@mila.makes');
    expect(parts(card, 'stat').map((stat) => stat.querySelector('dd')!.textContent)).to.deep.equal(['12']);
    for (const name of ['bio', 'verified', 'video']) expect(part(card, name), name).to.not.exist;
    expect(text(card, 'health')).to.match(/available on TikTok right now/);
  });

  it('leaves out fields whose getters throw, also in what is inside', async () => {
    const stats = Object.freeze(Object.defineProperty({ ...mila.stats }, 'likes', { get: throws }));
    const card = await show(Object.freeze(Object.defineProperty({ ...mila, stats }, 'bio', { get: throws })));
    expect(text(card, 'name')).to.equal('Mila Makes');
    expect(parts(card, 'stat')).to.have.length(2);
    expect(part(card, 'bio')).to.not.exist;
  });

  it('may come from getters of a class', async () => {
    class Observed {
      get id() {
        return 'p';
      }
      get displayName() {
        return 'Mila';
      }
      get partnerRoles() {
        return ['tap'];
      }
      get health() {
        return { state: 'active' };
      }
    }
    expect(text(await show(new Observed()), 'name')).to.equal('Mila');
  });
});
