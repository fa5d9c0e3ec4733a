// What creators and sellers answer, and how the agency learns of it.
import { describe, expect, it } from 'vitest';
import { campaign, demosWithoutBackend, invitation, request, sharedDemo, Visitor } from './center.ts';

describe.each(demosWithoutBackend)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const mia = new Visitor(demo, 'mia@sunrise');
  const idIn = (html: string) => /name="id" value="([^"]+)"/.exec(html)![1]!;
  /** The part of the page below this heading. */
  const below = (html: string, id: string) => html.split(`id="${id}"`)[1]!.split('<section')[0]!;
  const answer = async (path: string, given: string) => mia.sent(path, { id: idIn(await mia.see(path)), answer: given });

  it('an invitation is pending until the creator accepts it, and the first answer counts', async () => {
    const inbox = '/inbox?creator=paper.otter';
    await mia.sent('/creators/find?invite=paper.otter', invitation);
    expect(below(await mia.see('/creators/manage'), 'pending')).toContain('@paper.otter');
    const id = idIn(await mia.see(inbox));
    expect(await answer(inbox, 'accepted')).toBe(inbox);
    await mia.sent(inbox, { id, answer: 'declined' });
    expect(await mia.see(inbox)).toContain('You accepted this.');
    expect(await mia.see(inbox)).not.toContain('name="answer"');
    const manage = await mia.see('/creators/manage');
    expect(below(manage, 'pending')).not.toContain('@paper.otter');
    expect(below(manage, 'partners')).toContain('@paper.otter');
    expect(await mia.see('/creators/find?q=paper')).toContain('Accepted');
  });

  it('a request that was declined is listed as such', async () => {
    const inbox = '/inbox?creator=sand.castle';
    await mia.sent('/creators/manage?add=creator', request);
    expect(await mia.see('/creators/manage')).not.toContain('id="declined"');
    await answer(inbox, 'declined');
    expect(below(await mia.see('/creators/manage'), 'declined')).toContain('@sand.castle');
  });

  it('a seller answers a campaign, and the agency sees it', async () => {
    const path = (await mia.sent('/campaigns/new', campaign)).split('?')[0]!;
    expect(await mia.see(path)).toMatch(/Tidy Shelf’s answer<\/dt>\s*<dd>Pending/);
    await answer(`/seller${path}`, 'accepted');
    expect(await mia.see(`/seller${path}`)).toContain('You accepted this.');
    expect(await mia.see(path)).toMatch(/Tidy Shelf’s answer<\/dt>\s*<dd><span class="badge badge-good">Accepted/);
  });

  it('takes no answer to what somebody else was sent, and no other answer', async () => {
    await mia.sent('/creators/find?invite=noon.biscuit', invitation);
    const id = idIn(await mia.see('/inbox?creator=noon.biscuit'));
    await mia.sent('/inbox?creator=lemon.ledger', { id, answer: 'accepted' });
    expect(await mia.see('/inbox?creator=noon.biscuit')).toContain('name="answer"');
    for (const fields of [{ id, answer: 'perhaps' }, { answer: 'accepted' }, { id: '\0', answer: 'perhaps' }] as Record<string, string>[])
      expect((await mia.send('/inbox?creator=noon.biscuit', fields)).status).toBe(404);
    expect(await mia.sent('/inbox?creator=noon.biscuit', { id: '\0', answer: 'accepted' })).toBe('/inbox?creator=noon.biscuit');
    expect((await mia.send('/seller/campaigns/nothing', { id: 'nothing', answer: 'accepted' })).status).toBe(404);
    const forged = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await mia.send('/inbox?creator=noon.biscuit', { id, answer: 'accepted' }, forged)).status).toBe(403);
  });
});
