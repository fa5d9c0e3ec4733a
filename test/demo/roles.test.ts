import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../src/pure.ts';
import { openPglite } from '../../src/server/server.ts';
import { SqlCenterData } from '../../demo/data/sql-center-data.ts';
import { copyEmptyDatabase } from '../empty-database.ts';
import { demosWithoutBackend, request, sharedDemo, Visitor } from './center.ts';

describe.each(demosWithoutBackend)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const sunrise = new Visitor(demo, 'mia@sunrise');
  const harbor = new Visitor(demo, 'mia@harbor');

  it('switches the label everywhere at once, for this agency only', async () => {
    const id = await sunrise.link('mila.makes');
    const rolesOf = (profile?: Profile | null) => profile?.partnerRoles;
    const seenByViewers = async () => rolesOf((await harbor.api<{ profiles: Profile[] }>('GET', `/api/tt/profiles?id=${id}`)).profiles[0]);
    expect(await seenByViewers()).toEqual(['cap', 'tap']);
    for (const [roles, label, kept] of [
      ['tap', 'TikTok Shop Affiliate Partner', ['tap']],
      ['cap', 'Creator Agency Partner', ['cap']],
      ['both', 'Creator Agency Partner', ['cap', 'tap']],
    ] as const) {
      expect(await sunrise.sent('/center/roles', { roles, back: '/creators/find?q=paper' })).toBe('/creators/find?q=paper');
      // Before the agency itself has asked anything.
      expect(await seenByViewers()).toEqual(kept);
      expect(rolesOf((await sunrise.api<{ profile: Profile }>('GET', '/api/tt/link')).profile)).toEqual(kept);
      const home = await sunrise.see('/');
      expect(home).toContain(`data-roles="${roles}"`);
      expect(home).toContain(`data-label="${label}"`);
      expect(await harbor.see('/')).toContain('data-label="TikTok Shop Affiliate Partner"');
    }
  });

  it.each(['', 'admin', 'cap,tap'])('knows no role "%s"', async (roles) => {
    expect((await sunrise.send('/center/roles', { roles })).status).toBe(422);
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', 'profile', '', '/a\nb'])(
    'goes back to no other site: %j',
    async (back) => {
      expect(await sunrise.sent('/center/roles', { roles: 'both', back })).toBe('/');
    },
  );

  it('counts creators once on the home page, however often they were written to', async () => {
    await harbor.sent('/creators/manage?add=creator', request);
    await harbor.sent('/creators/manage?add=creator', request);
    expect(await harbor.see('/')).toMatch(/<strong>1<\/strong>\s*<span>creator has your invitation/);
  });
});

it('keeps roles and sample campaigns as they were left when it starts again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tt-link-roles-'));
  await copyEmptyDatabase(folder);
  const sql = await openPglite(folder);
  await new SqlCenterData(sql).setUp();
  await new SqlCenterData(sql).setRoles('meadow', ['tap']);
  const again = new SqlCenterData(sql);
  await again.setUp();
  expect((await again.roles()).get('meadow')).toEqual(['tap']);
  expect((await again.roles()).get('sunrise')).toEqual(['cap', 'tap']);
  expect(await again.campaignsOf('sunrise')).toHaveLength(2);
  expect(await again.campaignsOf('meadow')).toEqual([]);
  await sql.close();
  rmSync(folder, { recursive: true });
});
