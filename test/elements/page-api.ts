// The API of the pages under test: the mock on a clock that stands still, so that nothing happens but what the test does.
import { createMockApi, sampleProfile, type MockApi, type MockOptions, type Operation, type SessionState } from '../../src/mock/mock.ts';
import { createClient, type LinkClient } from '../../src/stores/connection.ts';

const { videos: _, ...withoutVideos } = sampleProfile;
export const mila = { ...withoutVideos, id: 'p-mila' };

export const scanUrl =
  'aweme://authorize?authType=100&client_key=aw1234567890&client_ticket=secret-token-4f1c7a9be2d04f6f8e5d3a1b&state=0123456789abcdef0123456789abcdef&scope=user.info.basic%2Cuser.info.profile%2Cuser.info.stats%2Cvideo.list';
export const openUrl = 'https://www.tiktok.com/v2/auth/authorize/?ticket=secret-token-4f1c7a9be2d04f6f8e5d3a1b';

export interface PageApi extends MockApi {
  readonly client: LinkClient;
  /** The operations that were asked for, in order. */
  operations(): (Operation | undefined)[];
  /** The entry that each session was opened with, in order. */
  entries(): Promise<string[]>;
  /** The ids of the profiles that were asked for, in order. */
  ids(): string[];
  /** Changes the open session, which is scanned on the way where the contract has it so. The page sees only the end. */
  goTo(state: SessionState): void;
  /** Replaces the code by the next one. */
  rotate(): Promise<void>;
}

/** The milliseconds by which the fault `slow` delays an answer. */
export const slowMs = 3_000;
const rotationMs = 60_000;

const beforeScan: readonly SessionState['status'][] = ['scanned', 'expired', 'cancelled', 'failed', 'unknown'];

/** Has the page ask at once, and not only when its next request is due. */
export const wake = (): void => void dispatchEvent(new Event('online'));

/** An API that links Mila. Every change has the page ask at once. */
export function createPageApi(options: string | MockOptions = {}): PageApi {
  const api = createMockApi({
    clock: 'manual',
    profile: mila,
    usage: null,
    rotationMs,
    codeUrls: (ticket) => ({ scanUrl: ticket.endsWith('-0') ? scanUrl : `${scanUrl}&ticket=${ticket}`, openUrl }),
    onChange: wake,
    ...(typeof options === 'string' ? { script: options } : options),
  });
  const requestsOf = (wanted: Operation) => api.calls.filter(({ operation }) => operation === wanted);
  return Object.assign(api, {
    client: createClient(api),
    operations: () => api.calls.map(({ operation }) => operation),
    entries: () =>
      Promise.all(
        requestsOf('openSession').map(async ({ request }) => ((await request.clone().json()) as { readonly entry: string }).entry),
      ),
    ids: () => requestsOf('readProfiles').flatMap(({ request }) => new URL(request.url).searchParams.getAll('id')),
    goTo(state: SessionState) {
      if (api.link.session?.status === 'pending' && !beforeScan.includes(state.status)) api.scan();
      api.transitionTo(state);
    },
    async rotate() {
      await api.clock.advance(rotationMs);
      wake();
    },
  });
}
