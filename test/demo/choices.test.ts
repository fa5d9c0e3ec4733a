import { describe, expect, it } from 'vitest';
import { storedChoices } from '../../demo/static/stored-choices.ts';
import { openStaticDemo } from '../../demo/static/static-demo.ts';
import { MockClock } from '../../src/mock/mock.ts';
import { demosWithoutBackend, memoryStore, plainPages, sharedDemo, Visitor } from './center.ts';

describe.each(demosWithoutBackend)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const mia = new Visitor(demo, 'mia@sunrise');

  it.each(['eve@sunrise', 'mia@nowhere', '', 'mia'])('nobody signs in as "%s"', async (person) => {
    const response = await demo().ask('/center/person', { method: 'POST', body: new URLSearchParams({ person }) });
    expect([response.status, response.headers.getSetCookie()]).toEqual([422, []]);
  });

  it('there is no other theme', async () => {
    expect((await mia.send('/center/theme', { theme: 'loud' })).status).toBe(422);
  });

  it("another site's page signs nobody in", async () => {
    expect((await mia.send('/center/person', { person: 'leo@harbor' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it("whoever signs in goes on where the form says, with a cookie that scripts can't read", async () => {
    const body = new URLSearchParams({ person: 'leo@harbor', back: '/profile' });
    const { status, headers } = await demo().ask('/center/person', { method: 'POST', body, redirect: 'manual' });
    expect([status, headers.get('Location')]).toEqual([303, '/profile']);
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^demo-user=leo%40harbor;.*HttpOnly; SameSite=Lax$/);
    const seen = await (await demo().ask('/', { headers: { Cookie: cookie.split(';')[0]! } })).text();
    expect(seen).toContain('Leo<small>Harbor Commerce</small>');
  });

  it('the theme is there before the first paint', async () => {
    const { headers } = await demo().ask('/center/theme', { method: 'POST', body: new URLSearchParams({ theme: 'dark' }) });
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
    expect(await (await demo().ask('/', { headers: { Cookie: cookie } })).text()).toContain('<html lang="en" data-theme="dark">');
    expect(await mia.see('/')).toContain('<html lang="en" data-theme="system">');
  });
});

it('choices that a browser keeps are there after a restart, each beside the other', async () => {
  const [choices, store] = [memoryStore(), memoryStore()];
  const ask = async (path: string, fields?: Record<string, string>) => {
    const init = fields && { method: 'POST', body: new URLSearchParams(fields) };
    const options = { pages: plainPages, url: 'http://localhost', clock: new MockClock(), store };
    return (await openStaticDemo({ ...options, choices: storedChoices(choices) }))(new Request(`http://localhost${path}`, init));
  };
  expect(await (await ask('/')).text()).toContain('Mia<small>Sunrise Talent</small>');
  await ask('/center/person', { person: 'leo@meadow' });
  await ask('/center/theme', { theme: 'light' });
  const home = await (await ask('/')).text();
  expect(home).toContain('Leo<small>Meadow Creators</small>');
  expect(home).toContain('data-theme="light"');
});
