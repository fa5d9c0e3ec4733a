import { describe, expect, it, vi } from 'vitest';
import { createMockApi, parseScript, sampleProfile, ScenarioError, type Scenario } from '../../src/mock/mock.ts';

describe('a script', () => {
  it.each([
    ['waiting', { steps: [{ status: 'pending' }], already: false }],
    ['already linked', { steps: [{ status: 'linked' }], already: true }],
    [
      'waiting for 10s, then scanned by @mila.makes matching 47 for 500 ms, then review, then linked.',
      {
        steps: [
          { status: 'pending', forMs: 10_000 },
          { status: 'scanned', scannedBy: { handle: 'mila.makes' }, matchCode: '47', forMs: 500 },
          { status: 'review' },
          { status: 'linked' },
        ],
        already: false,
      },
    ],
    [
      'already linked revoked, then waiting camera, then scanned asking number, then review of @north.kitchen, then linked',
      {
        steps: [
          { status: 'linked', health: { state: 'relink-needed', reason: 'revoked' } },
          { status: 'pending', scanner: 'camera' },
          { status: 'scanned', phoneStep: 'number' },
          {
            status: 'review',
            profile: {
              id: 'mock-profile-north.kitchen',
              handle: 'north.kitchen',
              partnerRoles: ['cap', 'tap'],
              health: { state: 'active' },
            },
          },
          { status: 'linked' },
        ],
        already: true,
      },
    ],
    ['already review replacing @old.account', { steps: [{ status: 'review', replaces: { handle: 'old.account' } }], already: true }],
    ['already linked banned', { steps: [{ status: 'linked', health: { state: 'unavailable', reason: 'banned' } }], already: true }],
    [
      'waiting, then scanned, then ineligible @corner.bakery personal-account',
      {
        steps: [
          { status: 'pending' },
          { status: 'scanned' },
          { status: 'ineligible', unmet: ['personal-account'], account: { handle: 'corner.bakery' } },
        ],
        already: false,
      },
    ],
    ['waiting then 500 for 2min, unreachable then scanned, ineligible adult and personal-account, then failed ticket 7', undefined],
    ['offline for 3s, then waiting, then expired, then waiting', undefined],
  ])('reads %s', (script, scenario) => {
    if (scenario) expect(parseScript(script)).toEqual(scenario);
  });

  it('takes a status of the contract for its problem, and "unreachable" for offline', () => {
    expect(parseScript('400, then 500, unreachable then rate-limited for 1.5s').steps).toEqual([
      { fault: 'invalid-request' },
      { fault: 'internal' },
      { fault: 'offline' },
      { fault: 'rate-limited', forMs: 1_500 },
    ]);
  });

  it.each([
    ['', 'there is nothing to play'],
    ['waitng, then scanned', '"waitng" is no state (waiting, scanned'],
    ['waiting, then 418', '"418" is no state'],
    ['waiting for ever', '"for ever" is no time'],
    ['waiting for 5 parsecs', 'is no time'],
    ['waiting, then scanned, then ineligible', 'needs requirements: adult'],
    ['waiting, then scanned, then ineligible personal-acount', '"personal-acount" is none: adult'],
    ['waiting, then scanned by', '"scanned by" can\'t be read'],
    ['waiting, then scanned asking nicely', '"scanned asking nicely" can\'t be read'],
    ['waiting camera obscura', '"obscura" says nothing about "waiting"'],
    ['already linked splendid', '"linked splendid" can\'t be read'],
    ['already linked revoked twice', '"linked revoked twice" can\'t be read'],
    ['already review replacing', '"review replacing" can\'t be read'],
    ['waiting, then scanned, then ineligible @corner.bakery', 'needs requirements: adult'],
    ['waiting, then scanned matching 4', "can't be read"],
    ['waiting calmly', '"calmly" says nothing about "waiting"'],
    ['offline gently, then waiting', '"gently" says nothing about "offline"'],
    ['scanned', 'can\'t come first: a session begins "waiting"'],
    ['waiting, then linked', '"linked" can\'t come after "waiting", only scanned, expired, cancelled, failed or unknown can'],
    ['waiting, then expired, then scanned', '"scanned" can\'t come after "expired", only waiting can'],
    ['already declined', 'never wakes up "declined"'],
    ['already offline', '"already" is for a state'],
  ])('refuses "%s": %s', (script, words) => {
    expect(() => createMockApi(script)).toThrow(ScenarioError);
    expect(() => createMockApi(script)).toThrow(words);
  });
});

describe('a scenario that the contract refuses', () => {
  it.each<[string, Scenario]>([
    ['no unmet requirement', { steps: [{ status: 'pending' }, { status: 'scanned' }, { status: 'ineligible', unmet: [] }] }],
    ['a match code of three digits', { steps: [{ status: 'pending' }, { status: 'scanned', matchCode: '123' }] }],
    ['an empty code', { steps: [{ status: 'pending', scanUrl: '' }] }],
    ['a negative time', { steps: [{ status: 'pending', forMs: -1 }] }],
    ['a field of its own', { steps: [{ status: 'pending', colour: 'green' } as never] }],
    ['a profile without roles', { steps: [{ status: 'linked', profile: { id: 'p' } as never }], already: true }],
    ['a field of its own in what is linked', { steps: [{ status: 'linked', colour: 'green' } as never], already: true }],
    ['a health of its own', { steps: [{ status: 'linked', health: { state: 'fine' } } as never], already: true }],
    ['a status of its own', { steps: [{ status: 'invented' } as never], already: true }],
  ])('throws where it is written: %s', (_, script) => {
    expect(() => createMockApi({ script })).toThrow();
  });

  it.each([
    ['an unknown role', { partnerRoles: ['mcn'] }],
    ['seven videos', { videos: Array.from({ length: 7 }, (__, index) => ({ id: String(index) })) }],
    ['a negative count', { stats: { followers: -1 } }],
    ['a health state of its own', { health: { state: 'fine' } }],
  ])('throws for a profile with %s', (_, part) => {
    expect(() => createMockApi({ profile: { ...sampleProfile, ...part } as never })).toThrow(
      /The contract (refuses|doesn't know) the profile/,
    );
    expect(() => createMockApi().setProfile({ ...sampleProfile, ...part } as never)).toThrow(ScenarioError);
  });

  it('throws in the methods that change a session', async () => {
    const api = createMockApi('already waiting');
    expect(() => api.confirm()).toThrow('"review" can\'t come after "waiting"');
    expect(() => api.scan({ matchCode: 'ab' })).toThrow('matchCode');
    api.scan();
    expect(() => api.refuse()).toThrow('The contract refuses');
    api.expire();
    expect(() => api.scan()).toThrow('No session is open');
    expect(() => api.fault('flood' as never)).toThrow('"flood" is no fault');
    expect(await api.fetch(`${api.apiBase}/link`).then((answer) => answer.json())).toEqual({ profile: null, session: null });
  });

  it('throws where nobody can overlook it when an answer would, although a client takes a rejection for a dead network', async () => {
    const later: (() => void)[] = [];
    vi.stubGlobal('queueMicrotask', (callback: () => void) => later.push(callback));
    const profiles = Array.from({ length: 100 }, (_, index) => ({ ...sampleProfile, id: `p-${index}`, bio: 'x'.repeat(700) }));
    const api = createMockApi({ profiles });
    const query = profiles.map(({ id }) => `id=${id}`).join('&');
    await expect(api.fetch(`${api.apiBase}/profiles?${query}`)).rejects.toThrow('longer than 64 KiB');
    vi.unstubAllGlobals();
    expect(later.find((callback) => callback)).toThrow(ScenarioError);
  });
});
