// The demo without a backend, as `Request -> Response`: the pages of the real one, the mocks behind them, and a store
// that takes everything as one text. Everything is stored before it is answered, so that the browser may stop this at any
// time.
import type { Hono } from 'hono';
import { MockClock } from '../../src/mock/mock.ts';
import { callerOf } from '../callers.ts';
import type { Awaitable } from '../data/center-data.ts';
import { createSite, type SiteParts } from '../site.ts';
import { AgencyLinks } from './agency-links.ts';
import { firstRecords, StoredCenterData, type CenterRecords } from './stored-center-data.ts';
import { createPhonePages, type Phone } from './phone-pages.ts';

/** Keeps one text. */
export interface Store {
  read(): Awaitable<string | undefined>;
  write(text: string): Awaitable<void>;
}

export interface StaticDemoOptions extends Pick<SiteParts, 'pages' | 'choices'> {
  readonly store: Store;
  /** Where the site lies, without a slash at the end. */
  readonly url: string;
  readonly clock?: MockClock;
}

interface Saved {
  /** Of this shape; what another version of the demo kept is left behind. */
  readonly version: 2;
  readonly links?: Record<string, string>;
  readonly center: CenterRecords;
  readonly phones: Record<string, Phone>;
}

const words = {
  phone: true,
  wayIn: 'Press “Open TikTok”: it opens beside this page. There is no backend here, so only this browser knows the code.',
  notice: 'A demo without a backend: a service worker answers, and whatever you do stays in this browser.',
};

/** Goes on where the store left off. */
export async function openStaticDemo(options: StaticDemoOptions): Promise<(request: Request) => Promise<Response>> {
  const { store, pages, choices, url, clock = new MockClock() } = options;
  const now = () => clock.now();
  const { links: saved, center, phones } = read(await store.read()) ?? { center: firstRecords(now()), phones: {} };
  const data = new StoredCenterData(center, now);
  const links = new AgencyLinks({
    saved,
    url,
    clock,
    usage: (agencyId, profileId) => data.usage(agencyId, profileId),
    onLinked: (agencyId, profileId, linkedBy) => data.keepLinking(agencyId, { profileId, linkedBy }),
  });
  const rolesOf = (agencyId: string) => data.roles().get(agencyId) ?? [];

  const app: Hono = createSite({ pages, data, service: links, choices, words });
  app.all('/api/tt/*', async (c) => links.answer(c.req.raw, callerOf(c.req.raw, (await choices.of(c)).person, data.roles())));
  app.route('/', createPhonePages({ links, phones, rolesOf, url }));

  /** Something was asked to change since the last text was made. */
  let changed = false;
  let stored = Promise.resolve();
  const keep = (): Promise<void> => {
    if (changed) {
      changed = false;
      // One after the other, each with what is true when its turn comes.
      stored = stored
        .catch(() => {})
        .then(() => store.write(JSON.stringify({ version: 2, links: links.save(), center, phones } satisfies Saved)));
    }
    return stored;
  };

  return async (request) => {
    const changes = request.method !== 'GET';
    changed ||= changes;
    const answer = await app.fetch(request);
    // In the meantime somebody else's answer may have made a text of half of it.
    changed ||= changes;
    await keep();
    return answer;
  };
}

function read(text: string | undefined): Saved | undefined {
  const kept = text === undefined ? undefined : (JSON.parse(text) as Saved);
  return kept?.version === 2 ? kept : undefined;
}
