import fc from 'fast-check';
import type { GenericSchema } from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { harborProfile, pending, review, scanned } from '../core/sessions.ts';

type Read = (value: unknown) => { readonly success: boolean; readonly output: unknown };

/** Every schema that a browser reads answers with, and `readProfile`, with the module that is called `valibot`. */
async function readers(): Promise<Record<string, Read>> {
  const { safeParse } = await import('valibot');
  const sessions = await import('../../src/contract/link-session-schema.ts');
  const profiles = await import('../../src/contract/profile-schema.ts');
  const problems = await import('../../src/contract/problem-answer-schema.ts');
  const { readProfile } = await import('../../src/client/read-profile.ts');
  const schemas: Record<string, unknown> = { ...sessions, ...profiles, ...problems };
  const made = Object.entries(schemas).map(([name, schema]) => [name, (value: unknown) => safeParse(schema as GenericSchema, value)]);
  const given: Read = (value) => {
    const answer = readProfile(value);
    return { success: answer.ok, output: answer.ok ? answer.value : undefined };
  };
  return { ...(Object.fromEntries(made) as Record<string, Read>), readProfile: given };
}

let whole: Record<string, Read>;
let small: Record<string, Read>;
beforeAll(async () => {
  whole = await readers();
  vi.resetModules();
  vi.doMock('valibot', () => import('../../src/contract/small-valibot.ts'));
  small = await readers();
});
afterAll(() => {
  vi.doUnmock('valibot');
  vi.resetModules();
});

const account = { handle: 'mila.makes', displayName: 'Mila Makes' };
const sessions = [
  { ...pending(1), scanner: 'camera', shareUrl: 'https://example.test/phone', openUrl: 'aweme://scan' },
  { ...scanned(2), matchCode: '42', phoneStep: 'number', scannedBy: { ...account, avatarUrl: 'https://example.test/a.webp' } },
  { ...review(3), replaces: account },
  { id: 's', rev: 4, status: 'linked', profile: harborProfile },
  { id: 's', rev: 4, status: 'ineligible', unmet: ['adult'], account },
  { id: 's', rev: 4, status: 'expired' },
  { id: 's', rev: 4, status: 'failed', reason: 'E1' },
];
const stats = { followers: 1, following: 2, likes: 3, videos: 4 };
const videos = [{ id: '7', title: 'A day', coverUrl: 'https://example.test/c.webp', views: 5, durationMs: 6 }];
const profile = { ...harborProfile, stats, videos, health: { state: 'relink-needed', reason: 'revoked' } };

/** An answer as a server may write it, by the name of what reads it. */
const answers: readonly (readonly [string, unknown])[] = [
  ...sessions.map((session) => ['linkSessionSchema', session] as const),
  ['linkSchema', { profile, session: sessions[0] }],
  ['usageSchema', { invitations: 2, campaigns: 0 }],
  ['profileSchema', profile],
  ['profilesSchema', { profiles: [profile, harborProfile] }],
  ['profilesAnswerSchema', { profiles: [profile, harborProfile] }],
  ['problemAnswerSchema', { code: 'conflict', requestId: 'r', retryAfterMs: 5 }],
  ['readProfile', profile],
];

/** What only few changes of the answers above come to. */
const rare: typeof answers = [
  ['linkSchema', { profile: null, session: null }],
  ...[7, null, {}, account].map((replaces) => ['linkSessionSchema', { ...review(3), replaces }] as const),
  ['readProfile', { id: 'p', partnerRoles: ['cap', 'zap'] }],
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', '42', 'hovering', 0, -1, 1.5, 2 ** 40, 2 ** 60, true, [], {}, ['a'], [null], {
    state: 'active',
  }),
  fc.constantFrom(...answers.map(([, answer]) => answer)),
  fc.constantFrom<unknown>(NaN, Infinity, () => 1, Array(7).fill({ id: '1' })),
);
const fields = fc.array(fc.record({ where: fc.array(fc.nat(20), { maxLength: 3 }), value: odd, isLeftOut: fc.boolean() }), {
  maxLength: 3,
});

/** Puts `value` into `root` by the path of numbers `where`, or leaves out what is there. */
function change(root: unknown, where: readonly number[], value: unknown, isLeftOut: boolean): unknown {
  const keys = typeof root === 'object' && root ? Object.keys(root) : [];
  const [first, ...rest] = where;
  if (first === undefined || keys.length === 0) return isLeftOut ? root : value;
  const key = keys[first % keys.length]!;
  const copy = (Array.isArray(root) ? [...(root as unknown[])] : { ...(root as object) }) as Record<string, unknown>;
  if (isLeftOut && rest.length === 0) delete copy[key];
  else copy[key] = change(copy[key], rest, value, isLeftOut);
  return copy;
}

describe('the reader of the bundles', () => {
  it.each(answers)('%s reads what a server writes', (name, answer) => {
    expect(small[name]!(answer)).toMatchObject({ success: true, output: answer });
  });

  it.each(rare)('%s reads %j as the whole library does', (name, value) => {
    expect(small[name]!(value).output).toEqual(whole[name]!(value).output);
  });

  // Prototype.js and MooTools put their own in the place of these.
  it.each([
    [Array, 'from', (): unknown => []],
    [Array.prototype, 'reduce', (): unknown => undefined],
  ])('reads on pages that have another %s.%s', (of, name, other) => {
    const spy = vi.spyOn(of as unknown as Record<string, () => unknown>, name).mockImplementation(other);
    const read = answers.map(([schema, answer]) => small[schema]!(answer).output);
    spy.mockRestore();
    expect(read).toEqual(answers.map(([, answer]) => answer));
  });

  it('reads every answer as the whole library does, and refuses what that refuses', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...answers), fields, ([name, answer], edits) => {
        const value = edits.reduce((before, edit) => change(before, edit.where, edit.value, edit.isLeftOut), answer);
        const expected = whole[name]!(value);
        const found = small[name]!(value);
        if (!expected.success) refused += 1;
        expect(found.success).toBe(expected.success);
        if (expected.success) expect(found.output).toEqual(expected.output);
      }),
      { numRuns: 1_500, seed: 6 },
    );
    expect(refused).toBeGreaterThan(150);
    expect(refused).toBeLessThan(1_350);
  });
});
