// Functions of a host in JavaScript that answer what their types do not allow. Nothing may follow from such an answer.
import { expect, it } from 'vitest';
import type { LinkServerOptions } from '../../src/server/server.ts';
import { sharedDatabase } from './backend.ts';
import { TikTokSetup } from './tiktok-setup.ts';

const db = sharedDatabase();

const agency = { id: 'sunrise', name: 'Sunrise', partnerRoles: ['cap'] };
const user = { id: 'mia' };

const callers: Record<string, unknown> = {
  'an agency without a name to know it by': { agency: { ...agency, id: '' }, user },
  'a user without an id': { agency, user: {} },
  'an empty user': { agency, user: { id: '' } },
  numbers: { agency: { ...agency, id: 42 }, user },
  'half a surrogate pair, which would be stored as another one is': { agency: { ...agency, id: 'a\ud800' }, user },
  NUL: { agency, user: { id: 'mia\0' } },
  'a role that does not exist': { agency: { ...agency, partnerRoles: ['admin'] }, user },
  'text in the place of roles': { agency: { ...agency, partnerRoles: 'cap' }, user },
  true: true,
  'a name': 'mia',
};

it('authenticate that answers no caller lets nobody in', async () => {
  let caller: unknown;
  const errors: unknown[] = [];
  const { server } = db.backend({ authenticate: () => caller as never, logger: { error: (_, { error }) => errors.push(error) } });
  for (const name of Object.keys(callers)) {
    caller = callers[name];
    for (const path of ['/link', '/profiles?id=x'])
      expect((await server.handler(new Request(`https://portal.test/api/tt${path}`))).status, name).toBe(500);
    expect(errors.splice(0), name).toEqual(['TypeError', 'TypeError']);
  }
});

it.each<[string, unknown]>([
  ['false for a requirement', { adult: false }],
  ['a requirement that does not exist', { 'good-standings': 'unmet' }],
  ['nothing', undefined],
])('checkEligibility that answers %s links nothing, and is asked again', async (_, verdicts) => {
  let answer = verdicts;
  const errors: unknown[] = [];
  const options: Partial<LinkServerOptions> = { logger: { error: (_, { error }) => errors.push(error) }, review: false };
  const setup = new TikTokSetup(db.backend, { ...options, checkEligibility: () => answer as never });
  const id = await setup.confirmed();
  await setup.pass();
  expect([(await setup.read(id)).status, errors]).toEqual(['scanned', ['TypeError']]);
  answer = { adult: 'unmet' };
  await setup.pass(10_000);
  expect(await setup.read(id)).toMatchObject({ status: 'ineligible', unmet: ['adult'] });
});

it('usage that answers no numbers is an error rather than an answer that no client can read', async () => {
  let usage: unknown;
  const { server } = db.backend({ usage: () => usage as never, logger: { error() {} } });
  const request = new Request('https://portal.test/api/tt/link/usage', { headers: { 'Test-User': 'mia@sunrise' } });
  for (usage of [
    { invitations: '3', campaigns: '4' },
    { invitations: -1, campaigns: 0 },
    { invitations: NaN, campaigns: 0 },
    { invitations: 1 },
  ])
    expect((await server.handler(request.clone())).status).toBe(500);
});
