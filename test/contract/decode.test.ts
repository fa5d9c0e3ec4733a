import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { linkSchema, linkSessionSchema } from '../../src/contract/link-session-schema.ts';
import { profileSchema } from '../../src/contract/profile-schema.ts';
import { harborProfile, pending, review, scanned } from '../core/sessions.ts';

const read = (body: unknown) => v.safeParse(linkSessionSchema, body);
const statuses = ['pending', 'scanned', 'review', 'linked', 'ineligible', 'declined', 'expired', 'cancelled', 'failed'];

describe('a session', () => {
  it('is read as it was written, fields from the future left aside', () => {
    for (const session of [pending(1), scanned(2), review(3)]) expect(read({ ...session, fromTheFuture: 1 }).output).toEqual(session);
  });

  it('is neutral with a status that nobody knows while it lives, and unreadable after', () => {
    expect(read({ ...pending(3), status: 'hovering' }).output).toEqual({
      id: 's',
      rev: 3,
      status: 'unknown',
      expiresInMs: 300_000,
      pollAfterMs: 2_000,
    });
    expect(read({ id: 's', rev: 3, status: 'hovering' }).success).toBe(false);
    for (const status of ['constructor', '__proto__', 'toString']) expect(read({ id: 's', rev: 3, status }).success).toBe(false);
  });

  it('carries the optional fields of its status', () => {
    const account = { handle: 'mila.makes', displayName: 'Mila Makes' };
    for (const session of [
      { ...pending(1), scanner: 'camera', shareUrl: 'https://example.test/phone#shared', openUrl: 'https://example.test/phone#open' },
      { ...scanned(2), phoneStep: 'account' },
      { ...scanned(2), phoneStep: 'number' },
      { ...scanned(2), phoneStep: 'confirm' },
      { ...review(3), replaces: account },
      { ...review(3), replaces: {} },
      { id: 's', rev: 4, status: 'ineligible', unmet: ['adult'], account },
    ])
      expect(read(session).output).toEqual(session);
  });

  it('loses an optional field whose value nobody knows, not itself', () => {
    expect(read({ ...pending(1), scanner: 'hologram', shareUrl: 7 }).output).toEqual(pending(1));
    expect(read({ ...scanned(2), phoneStep: 'dance' }).output).toEqual(scanned(2));
    expect(read({ ...review(3), replaces: null }).output).toEqual(review(3));
    expect(read({ id: 's', rev: 4, status: 'ineligible', unmet: ['adult'], account: 'mila' }).output).toEqual({
      id: 's',
      rev: 4,
      status: 'ineligible',
      unmet: ['adult'],
    });
  });

  it('still asks about a replaced account that it cannot read', () => {
    for (const replaces of ['mila.makes', 7, true, [], { handle: 7 }])
      expect(read({ ...review(3), replaces }).output).toEqual({ ...review(3), replaces: {} });
  });

  it.each([
    ['no code to scan', { ...pending(1), scanUrl: '' }],
    ['no reason to be ineligible', { id: 's', rev: 1, status: 'ineligible', unmet: [] }],
    ['nobody to review', { ...scanned(1), status: 'review' }],
    ['a time that runs backwards', { ...pending(1), expiresInMs: -1 }],
    ['a revision that is no number', { ...pending(1), rev: '1' }],
    ['a list', [pending(1)]],
    ['nothing', null],
  ])('with %s is unreadable', (_, body) => {
    expect(read(body).success).toBe(false);
  });

  it('never becomes linked by an accident in its bytes', () => {
    const seed = Date.now() % 2 ** 31;
    console.log(`mutated bodies: seed ${seed}`);
    const bodies = [pending(1), scanned(2), review(3), { id: 's', rev: 4, status: 'expired' }].map((session) =>
      JSON.stringify({ profile: null, session }),
    );
    const runs = process.env.RELEASE ? 1_000_000 : 10_000;
    let readable = 0;
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), (body, edits) => {
        const bytes = new TextEncoder().encode(body);
        for (const [where, value] of edits) bytes[where % bytes.length] = value;
        let json: unknown;
        try {
          json = JSON.parse(new TextDecoder().decode(bytes));
        } catch {
          return;
        }
        const link = v.safeParse(linkSchema, json);
        if (!link.success) return;
        readable += 1;
        expect(link.output.profile).toBeNull();
        expect(link.output.session?.status).not.toBe('linked');
      }),
      { numRuns: runs, seed },
    );
    expect(readable).toBeGreaterThan(runs / 50);
  }, 300_000);
});

describe('a profile', () => {
  it('needs an id, roles and nothing else to be shown', () => {
    expect(v.parse(profileSchema, { id: 'p', partnerRoles: [], health: { state: 'active' } })).toEqual({
      id: 'p',
      partnerRoles: [],
      health: { state: 'active' },
    });
    expect(v.safeParse(profileSchema, { partnerRoles: [], health: { state: 'active' } }).success).toBe(false);
    expect(v.safeParse(profileSchema, { id: 'p', health: { state: 'active' } }).success).toBe(false);
  });

  it('loses what is only decoration, not itself, when a field breaks the contract', () => {
    const odd = {
      ...harborProfile,
      bio: 7,
      verified: 'yes',
      stats: { followers: -1, likes: 5 },
      videos: Array.from({ length: 7 }, (_, id) => ({ id: `${id}` })),
      partnerRoles: ['cap', 'zap'],
    };
    expect(v.parse(profileSchema, odd)).toEqual({ ...harborProfile, partnerRoles: ['cap'], stats: { likes: 5 } });
  });

  it('is never active by default', () => {
    for (const health of [undefined, null, 'active', {}, { state: 'splendid' }, { state: ['active'] }])
      expect(v.parse(profileSchema, { ...harborProfile, health }).health.state).toBe('unavailable');
    expect(v.parse(profileSchema, { ...harborProfile, health: { state: 'relink-needed', reason: 'moon' } }).health).toEqual({
      state: 'relink-needed',
    });
  });
});

it('knows every status of the contract', () => {
  expect(Object.keys(linkSessionSchema.options)).toEqual(statuses);
});
