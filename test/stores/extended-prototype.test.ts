// Old portals extend `Object.prototype` with functions that `for…in` finds.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { profileStore } from '../../src/stores/profile-store.ts';
import { harborProfile, review, scanned } from '../core/sessions.ts';
import { fakePage } from './fake-page.ts';
import { FakeServer } from './fake-server.ts';

const extended = Object.prototype as { forEachOwn?: unknown };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  vi.stubGlobal('BroadcastChannel', undefined);
  fakePage();
  extended.forEachOwn = () => {};
});

afterEach(() => {
  delete extended.forEachOwn;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('links as on a clean page', async () => {
  const server = new FakeServer();
  const client = createClient({ apiBase: '/api', fetch: server.fetch, headers: () => ({ Authorization: 'Bearer 1' }) });
  const { $flow, start, decide } = createLinkFlow(client);
  const steps: string[] = [];
  $flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
  const { $answer } = profileStore(client);
  $answer.listen(() => {});
  await vi.advanceTimersByTimeAsync(100);
  start();
  for (const session of [scanned(2), review(3)]) {
    await vi.advanceTimersByTimeAsync(2_100);
    server.change(session);
  }
  await vi.advanceTimersByTimeAsync(2_100);
  decide(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(steps).toEqual(['loading', 'intro', 'opening', 'scan', 'confirm', 'review', 'linked']);
  expect($answer.value?.ok && $answer.value.value?.id).toBe(harborProfile.id);
  expect(server.count('POST', /./)).toBeGreaterThan(0);
  expect(server.seen.filter(({ headers }) => headers.has('forEachOwn'))).toEqual([]);
});
