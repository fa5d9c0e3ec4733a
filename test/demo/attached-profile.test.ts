import { describe, expect, it } from 'vitest';
import { campaign, demos, errorOf, invitation, request, sharedDemo, Visitor } from './center.ts';

describe.each(demos)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const sunrise = new Visitor(demo, 'mia@sunrise');
  const harbor = new Visitor(demo, 'mia@harbor');
  const meadow = new Visitor(demo, 'leo@meadow');

  const forms = [
    ['/creators/find?invite=paper.otter', invitation],
    ['/creators/manage?add=creator', request],
    ['/campaigns/new', campaign],
  ] as const;

  /** The cards on a page, by whose profile they show and to whom. */
  const cards = (html: string): string[] =>
    [...html.matchAll(/<tt-profile-card[^>]*profile-id="([^"]*)"[^>]*?(?:audience="([^"]*)")?\s*>/g)].map(
      ([, id, audience = 'agency']) => `${audience} ${id}`,
    );

  const linkedBy = async () => /class="linked-by"[^>]*>([^<]*)</.exec(await new Visitor(demo, 'leo@sunrise').see('/profile'))?.[1];

  describe('a profile that is attached', () => {
    it('is shown to the creator and the seller, counted, and never lent to another agency', async () => {
      const id = await sunrise.link('mila.makes');
      // What a colleague sees. The hook is called after the answer.
      await expect.poll(linkedBy, { timeout: 20_000 }).toBe('Linked by Mia today');
      const counted = () => sunrise.api('GET', '/api/tt/link/usage');
      expect(await counted()).toEqual({ invitations: 0, campaigns: 0 });

      await sunrise.sent(forms[0][0], { ...invitation, profileId: id });
      await sunrise.sent(forms[0][0], { ...invitation, message: 'and one without it', profileId: '' });
      await sunrise.sent(forms[1][0], { ...request, profileId: id });
      const path = (await sunrise.sent(forms[2][0], { ...campaign, profileId: id })).split('?')[0]!;
      expect(await counted()).toEqual({ invitations: 2, campaigns: 1 });
      expect(await harbor.api('GET', '/api/tt/link/usage')).toEqual({ invitations: 0, campaigns: 0 });

      expect(cards(await sunrise.see('/inbox?creator=paper.otter'))).toEqual([`creator ${id}`]);
      expect(cards(await sunrise.see('/inbox?creator=sand.castle'))).toEqual([`creator ${id}`]);
      expect(cards(await sunrise.see(path))).toEqual([`agency ${id}`]);
      expect(cards(await sunrise.see(`/seller${path}`))).toEqual([`seller ${id}`]);

      // Unlinked, the card is asked for and has its own words for it; nothing counts any more.
      await sunrise.unlink();
      expect(await linkedBy()).toBe('');
      const gone = await sunrise.see(`/seller${path}`);
      expect(cards(gone)).toEqual([`seller ${id}`]);
      expect(gone).toContain('Sunrise Talent shows no TikTok profile at the moment.');
      expect(await counted()).toEqual({ invitations: 0, campaigns: 0 });

      // Linked by somebody else, the account would speak for Sunrise with Harbor's label.
      expect(await harbor.link('mila.makes')).toBe(id);
      expect(await harbor.api('GET', '/api/tt/link/usage')).toEqual({ invitations: 0, campaigns: 0 });
      for (const address of [`/seller${path}`, path, '/inbox?creator=paper.otter', '/inbox?creator=sand.castle'])
        expect(cards(await sunrise.see(address)), address).toEqual([]);
      expect(await sunrise.see(`/seller${path}`)).toContain('Sunrise Talent shows no TikTok profile at the moment.');
      await harbor.unlink();

      // The same account again is the same profile.
      expect(await sunrise.link('mila.makes')).toBe(id);
      expect(await counted()).toEqual({ invitations: 2, campaigns: 1 });
      await sunrise.unlink();
    });

    it.each(forms)("is refused by %s unless it is the agency's own", async (path, fields) => {
      const other = await harbor.link('north.kitchen');
      // Whoever has a profile may attach that one and no other.
      await meadow.link('mila.makes');
      for (const profileId of [other, 'made-up', 'x'.repeat(500)]) {
        const { status, html } = await meadow.send(path, { ...fields, profileId });
        expect(status, profileId).toBe(422);
        expect(errorOf(html, 'profileId')).not.toBe('');
        expect(html).not.toMatch(/<tt-attach-profile[^>]*\schecked/);
        for (const value of Object.values(fields)) expect(html).toContain(value);
      }
      await meadow.unlink();
      await harbor.unlink();
      // It was its own a moment ago.
      expect((await harbor.send(path, { ...fields, profileId: other })).status).toBe(422);
    });

    it('stays ticked when something else has to change', async () => {
      const id = await meadow.link('north.kitchen');
      const { html } = await meadow.send('/campaigns/new', { ...campaign, title: '', profileId: id });
      expect(html).toMatch(/<tt-attach-profile[^>]*\schecked/);
      await meadow.unlink();
    });
  });
});
