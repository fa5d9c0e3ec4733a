// Old portals extend `Object.prototype` with functions that `for…in` finds.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../../src/stores/connection.ts';
import { createLinkFlow } from '../../src/stores/link-flow-store.ts';
import { profileStore } from '../../src/stores/profile-store.ts';
import { createMockApi } from '../../src/mock/mock.ts';
import { harborProfile } from '../core/sessions.ts';
import { fakePage } from './fake-page.ts';

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
  const api = createMockApi({ profile: harborProfile });
  const sent: Headers[] = [];
  const client = createClient({
    apiBase: api.apiBase,
    headers: () => ({ Authorization: 'Bearer 1' }),
    fetch: (input, init) => {
      sent.push(new Headers(init?.headers));
      return api.fetch(input, init);
    },
  });
  const { $flow, start, decide } = createLinkFlow(client);
  const steps: string[] = [];
  $flow.subscribe(({ step }) => void (steps.at(-1) !== step && steps.push(step)));
  const { $answer } = profileStore(client);
  $answer.listen(() => {});
  await vi.advanceTimersByTimeAsync(100);
  start();
  for (const happen of [() => api.scan(), () => api.confirm()]) {
    await vi.advanceTimersByTimeAsync(2_100);
    happen();
  }
  await vi.advanceTimersByTimeAsync(2_100);
  decide(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(steps).toEqual(['loading', 'intro', 'opening', 'scan', 'confirm', 'review', 'linked']);
  expect($answer.value?.ok && $answer.value.value?.id).toBe(harborProfile.id);
  expect(sent.length).toBeGreaterThan(0);
  expect(sent.every((headers) => !headers.has('forEachOwn'))).toBe(true);
});
