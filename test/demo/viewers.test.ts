// The pages of creators and sellers call the link API as viewers, in the browser of somebody who is signed in as an agency.
import { describe, expect, it } from 'vitest';
import { demosWithoutBackend, invitation, sharedDemo, Visitor } from './center.ts';

describe.each(demosWithoutBackend)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const mia = new Visitor(demo, 'mia@sunrise');
  const ann = new Visitor(demo, 'mia@harbor');
  /** A call with the agency's cookie, as a page would send it that forgot to leave it out. */
  const asViewer = (viewer: string, method: string, path: string) =>
    mia.ask(`/api/tt${path}`, {
      method,
      headers: { 'Demo-Viewer': viewer, 'Idempotency-Key': 'some-key', 'Content-Type': 'application/json' },
      ...(method === 'POST' && { body: JSON.stringify({ entry: 'profile' }) }),
    });

  it('the page names its viewer, and its card has no address of its own', async () => {
    const profileId = await mia.link('mila.makes');
    await mia.sent('/creators/find?invite=paper.otter', { ...invitation, profileId });
    const inbox = await mia.see('/inbox?creator=paper.otter');
    expect(inbox).toContain('<body class="viewer" data-viewer="paper.otter" data-api-base="/api/tt">');
    expect(inbox).toContain('Signed in: <bdi>@paper.otter</bdi>.');
    expect(inbox).toMatch(/<tt-profile-card profile-id=/);
    const campaign = await mia.see('/seller/campaigns/paper-lanterns');
    expect(campaign).toContain('data-viewer="tidy.shelf"');
    expect(await mia.see('/inbox')).toContain('Signed in: Nobody.');
    await mia.unlink();
  });

  it('a viewer reads profiles without the reason of their health, and does nothing else', async () => {
    const id = await mia.link('mila.makes');
    await mia.send('/center/health', { health: 'banned', back: '/' });
    const profiles = async (who: Visitor) =>
      (await who.api<{ profiles: { health: object }[] }>('GET', `/api/tt/profiles?id=${id}`)).profiles.map(({ health }) => health);
    expect(await profiles(mia)).toEqual([{ state: 'unavailable', reason: 'banned' }]);
    expect(await profiles(ann)).toEqual([{ state: 'unavailable' }]);
    const { status, html } = await asViewer('paper.otter', 'GET', `/profiles?id=${id}`);
    expect([status, (JSON.parse(html) as { profiles: { health: object }[] }).profiles[0]?.health]).toEqual([200, { state: 'unavailable' }]);
    for (const [method, path] of [
      ['GET', '/link'],
      ['DELETE', '/link'],
      ['GET', '/link/usage'],
      ['POST', '/link-sessions'],
      ['GET', '/link-sessions/x'],
      ['DELETE', '/link-sessions/x'],
    ] as const)
      expect((await asViewer('paper.otter', method, path)).status, `${method} ${path}`).toBe(403);
    for (const nobody of ['', 'mia@sunrise', 'x'.repeat(25)]) expect((await asViewer(nobody, 'GET', '/link')).status, nobody).toBe(401);
    expect(await mia.api<{ profile: { id: string } }>('GET', '/api/tt/link')).toMatchObject({ profile: { id }, session: null });
    await mia.unlink();
  });
});
