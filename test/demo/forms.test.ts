import { describe, expect, it } from 'vitest';
import { campaign, demos, errorOf, invitation, request, sharedDemo, Visitor } from './center.ts';

describe.each(demos)('%s', (_, start) => {
  const demo = sharedDemo(start);
  const mia = new Visitor(demo, 'mia@sunrise');
  const harbor = new Visitor(demo, 'leo@harbor');

  const findPath = '/creators/find?invite=paper.otter';
  const managePath = '/creators/manage?add=creator';
  const newPath = '/campaigns/new';

  describe('what a form stores', () => {
    it("takes an invitation to the creator's inbox, as it was written", async () => {
      const message = 'Hello,\r\n\r\n<b>fold</b> & cut {{agency}} “with” us\r\n';
      const next = await mia.sent(findPath, { message });
      const done = await mia.see(next);
      expect(done).toMatch(/href="\/inbox\?creator=paper\.otter"[^>]*>See what the creator receives</);
      const inbox = await mia.see('/inbox?creator=@Paper.Otter');
      expect(inbox).toContain('Sunrise Talent invites you');
      expect(inbox).toContain('>Hello,\n\n&lt;b&gt;fold&lt;/b&gt; &amp; cut {{agency}} “with” us</p>');
      expect(await mia.see('/inbox?creator=noon.biscuit')).toContain('Nothing has arrived');
    });

    it('takes a request to the creator by handle, with the commission', async () => {
      const next = await mia.sent(managePath, { ...request, handle: ' @Sand.Castle ' });
      expect(await mia.see(next)).toMatch(/href="\/inbox\?creator=sand\.castle"[^>]*>See what the creator receives</);
      const inbox = await mia.see('/inbox?creator=sand.castle');
      expect(inbox).toContain('would like to work with you');
      expect(inbox).toContain('12.5%');
      expect(await mia.see('/creators/manage')).toContain('@sand.castle');
    });

    it('goes from a new campaign to its details, which a seller sees too', async () => {
      const next = await mia.sent(newPath, campaign);
      const path = next.split('?')[0]!;
      expect(path).toMatch(/^\/campaigns\/[\w-]+$/);
      for (const address of [next, path]) {
        const details = await mia.see(address);
        expect(details).toContain('<title>A week of folding');
        expect(details).toMatch(new RegExp(`href="/seller${path}"[^>]*>See what the seller sees<`));
      }
      const seen = await mia.see(`/seller${path}`);
      for (const words of ['A week of folding', 'Sunrise Talent', '8%', 'May 1, 2030', 'May 31, 2030']) expect(seen).toContain(words);
      expect(await mia.see('/campaigns')).toContain('A week of folding');
    });
  });

  describe('what a form refuses', () => {
    it.each([
      [findPath, invitation, { message: ' \r\n ' }, 'message', 'Write a few words'],
      [findPath, invitation, { message: 'x'.repeat(601) }, 'message', '600 characters'],
      [managePath, request, { handle: '' }, 'handle', 'Enter the creator'],
      [managePath, request, { handle: 'not a handle' }, 'handle', '2 to 24'],
      [managePath, request, { commission: '' }, 'commission', 'Enter a commission'],
      [managePath, request, { commission: 'lots' }, 'commission', 'such as 12'],
      [managePath, request, { commission: '81' }, 'commission', '1 to 80'],
      [managePath, request, { commission: '0.5' }, 'commission', '1 to 80'],
      [newPath, campaign, { title: '' }, 'title', 'a title'],
      [newPath, campaign, { title: 'x'.repeat(81) }, 'title', '80 characters'],
      [newPath, campaign, { start: '' }, 'start', 'first day'],
      [newPath, campaign, { start: '2030-02-30' }, 'start', 'no such day'],
      [newPath, campaign, { end: 'soon' }, 'end', 'Choose a date'],
      [newPath, campaign, { end: '2030-04-30' }, 'end', 'before the first'],
    ])('%s: of %j changed by %j the field %s', async (path, right, wrong, field, words) => {
      const { status, html } = await mia.send(path, { ...right, ...wrong });
      expect(status).toBe(422);
      expect(errorOf(html, field)).toContain(words);
      const others = Object.keys(right).filter((name) => name !== field);
      expect(others.map((name) => errorOf(html, name)).join('')).toBe('');
      for (const [name, value] of Object.entries({ ...right, ...wrong } as Record<string, string>)) {
        const kept = name === 'message' ? `\n${value}</textarea>` : new RegExp(`name="${name}"[^>]*value="${value}"`);
        expect(html).toMatch(kept);
      }
    });

    it('keeps what would be markup as text in the fields', async () => {
      const { html } = await mia.send(newPath, { ...campaign, title: '"><script>x</script>', end: '' });
      expect(html).toContain('value="&quot;&gt;&lt;script&gt;x&lt;/script&gt;"');
      const { html: note } = await mia.send(findPath, { message: `</textarea>${'x'.repeat(600)}` });
      expect(note).toContain('\n&lt;/textarea&gt;x');
    });

    it('stores nothing of it', async () => {
      const before = await mia.see('/campaigns');
      await mia.send(newPath, { ...campaign, end: '' });
      expect(await mia.see('/campaigns')).toBe(before);
    });

    it('invites nobody who is not in the list', async () => {
      expect((await mia.send('/creators/find?invite=nobody', invitation)).status).toBe(404);
      expect((await mia.send('/creators/find', invitation)).status).toBe(404);
    });

    it('takes no more than a form can be', async () => {
      expect((await mia.send(findPath, { message: 'x'.repeat(70_000) })).status).toBe(413);
    });
  });

  describe('whose data it is', () => {
    it('shows an agency nothing of another one', async () => {
      const next = await mia.sent(newPath, { ...campaign, title: 'Only for Sunrise' });
      const sent = await mia.sent(managePath, { ...request, handle: 'only.sunrise' });
      const path = next.split('?')[0]!;
      expect(await harbor.see('/campaigns')).not.toContain('Only for Sunrise');
      expect((await harbor.ask(path)).status).toBe(404);
      expect(await harbor.see('/creators/manage')).not.toContain('only.sunrise');
      expect(await harbor.see(sent)).not.toContain('only.sunrise');
      expect(await new Visitor(demo, 'leo@sunrise').see('/campaigns')).toContain('Only for Sunrise');
    });

    it('asks who it is where the person is unknown, and stores nothing', async () => {
      const stranger = new Visitor(demo, 'eve@nowhere');
      const pages = ['/', '/creators/find', '/creators/manage', '/campaigns', newPath, '/campaigns/paper-lanterns'];
      for (const path of pages) expect((await stranger.ask(path)).status, path).toBe(401);
      expect((await stranger.send(findPath, { message: 'from a stranger' })).status).toBe(401);
      expect(await mia.see('/inbox?creator=paper.otter')).not.toContain('from a stranger');
    });

    it.each([
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://elsewhere.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'this' },
    ])('refuses a form from another site: %j', async (given) => {
      const headers = { ...given, ...(given.Origin === 'this' && { Origin: demo().url }) };
      for (const path of [findPath, managePath, newPath, '/center/roles'])
        expect((await mia.send(path, { ...campaign, ...request, message: 'forged', roles: 'tap' }, headers)).status, path).toBe(403);
      expect(await mia.see('/inbox?creator=paper.otter')).not.toContain('forged');
    });

    it('takes a form from its own page', async () => {
      for (const headers of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: demo().url }])
        expect((await mia.send(managePath, request, headers as Record<string, string>)).status).toBe(303);
    });
  });

  it('shows a creator with the same mark on every page', async () => {
    const lastMark = (html: string): string | undefined => html.match(/<span class="initial [^]*?<\/span>/g)?.at(-1);
    await mia.sent(findPath, invitation);
    await mia.sent(managePath, { ...request, handle: 'paper.otter' });
    const find = lastMark(await mia.see('/creators/find?q=paper.otter'));
    const manage = await mia.see('/creators/manage');
    expect(find).toContain('>OP<');
    const rows = manage.split('<strong><bdi>@paper.otter').slice(0, -1);
    expect(rows.map(lastMark)).toEqual(rows.map(() => find));
    expect(rows.length).toBeGreaterThan(1);
    expect(lastMark((await mia.see('/inbox')).split('>@paper.otter<')[0]!)).toBe(find);
  });

  it('searches creators by name, handle and topic, and says so when there is none', async () => {
    const found = await mia.see('/creators/find?q=KNIT+moss');
    expect(found).toContain('@moss.and.mittens');
    expect(found).not.toContain('@noon.biscuit');
    expect(await mia.see('/creators/find?q=%22%3E%3Cimg%3E')).toContain('value="&quot;&gt;&lt;img&gt;"');
    expect(await mia.see('/creators/find?q=zzz')).toContain('Show all creators');
  });
});
