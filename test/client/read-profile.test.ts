import { describe, expect, it } from 'vitest';
import { readProfile } from '../../src/client/read-profile.ts';
import type { Profile } from '../../src/core/profile.ts';

const profile: Profile = {
  id: 'p1',
  handle: 'paper.otter',
  partnerRoles: ['cap', 'tap'],
  videos: [{ id: '1', title: 'One' }, { id: '2' }],
  health: { state: 'active' },
};
const unreadable = { ok: false, failure: { code: 'unreadable' } };
const throws = (): never => {
  throw new Error('unreadable');
};
const videos = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));

describe('a profile that a page hands over', () => {
  it('is read, and a field that we do not know is left out', () => {
    expect(readProfile({ ...profile, secret: 'x' })).toEqual({ ok: true, value: profile });
  });

  it('may be null: nothing is linked', () => {
    expect(readProfile(null)).toEqual({ ok: true, value: null });
  });

  it('may be frozen, or have its fields on a prototype', () => {
    expect(readProfile(Object.freeze({ ...profile }))).toEqual({ ok: true, value: profile });
    expect(readProfile(Object.create(profile))).toEqual({ ok: true, value: profile });
  });

  it('has six videos at most', () => {
    expect(readProfile({ ...profile, videos: videos(9) })).toEqual({ ok: true, value: { ...profile, videos: videos(6) } });
    expect(readProfile({ ...profile, videos: videos(5) })).toEqual({ ok: true, value: { ...profile, videos: videos(5) } });
  });

  it('keeps a field called length of something that is no list', () => {
    expect(readProfile({ ...profile, stats: { followers: 1, length: 9 } })).toEqual({
      ok: true,
      value: { ...profile, stats: { followers: 1 } },
    });
  });

  it('loses a field that throws, and nothing else', () => {
    const { handle: _, ...rest } = profile;
    expect(readProfile(Object.defineProperty({ ...profile }, 'handle', { get: throws }))).toEqual({ ok: true, value: rest });
  });

  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  it.each([
    ['undefined', undefined],
    ['a number', 42],
    ['a text', 'paper.otter'],
    ['a function', () => profile],
    ['a list', [profile]],
    ['an empty object', {}],
    ['roles that are a text', { ...profile, partnerRoles: 'cap' }],
    ['an id that throws', Object.defineProperty({ ...profile }, 'id', { get: throws })],
    ['a revoked proxy', revoked.proxy],
    ['a proxy that throws', new Proxy({}, { get: throws, has: throws })],
  ])('is unreadable as %s', (_, given) => {
    expect(readProfile(given)).toEqual(unreadable);
  });
});
