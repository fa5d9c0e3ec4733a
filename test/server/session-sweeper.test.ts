// What one sweep does where a session cannot be changed. The parts around it are scripted.
import { expect, it } from 'vitest';
import type { SessionStore } from '../../src/server/sessions/session-store.ts';
import { createSessionSweeper } from '../../src/server/sessions/session-sweeper.ts';
import { createSessionWaiters } from '../../src/server/sessions/session-waiters.ts';

/** A sweep over these sessions; those whose id is the name of an error fail with it. */
function sweepOf(expired: readonly { id: string; expiresAt: number }[], errors: Readonly<Record<string, Error>>) {
  const asked: unknown[] = [];
  const [done, reported]: [string[], unknown[]] = [[], []];
  const query = (text: string, values: readonly unknown[] = []) => {
    if (text.includes('expires_at <= $1')) asked.push(values[1]);
    const found = text.includes('expires_at <= $1') ? expired : text.includes('rotates_at') ? [{ id: 'broken' }, { id: 'to rotate' }] : [];
    return Promise.resolve({ rows: [...found] as never[], rowCount: 0 });
  };
  const upToDate = ({ id }: { id: string }) => (errors[id] ? Promise.reject(errors[id]) : Promise.resolve(void done.push(id)));
  const sweeper = createSessionSweeper({
    ...{ sql: { query }, report: (error) => void reported.push(error), ready: () => Promise.resolve() },
    sessions: { waiters: createSessionWaiters(), now: () => 7, upToDate } as unknown as SessionStore,
  });
  return { sweeper, asked, done, reported };
}

it('a sweep goes on with the others after a session that cannot be changed', async () => {
  const broken = new Error('its audit row is there already');
  const rows = ['broken', 'expired'].map((id) => ({ id, expiresAt: 5 }));
  const { sweeper, done, reported } = sweepOf(rows, { broken });
  await sweeper.sweep();
  expect([done, reported]).toEqual([
    ['expired', 'to rotate'],
    [broken, broken],
  ]);
});

it('a sweep ends where the database is away', async () => {
  const away = Object.assign(new Error(), { code: 'ECONNREFUSED' });
  const rows = ['away', 'expired'].map((id) => ({ id, expiresAt: 5 }));
  const { sweeper, done, reported } = sweepOf(rows, { away });
  await expect(sweeper.sweep()).rejects.toBe(away);
  expect([done, reported]).toEqual([[], []]);
});

it('a sweep goes on behind the last one if more sessions have expired than one sweep expires', async () => {
  const rows = Array.from({ length: 500 }, (_, n) => ({ id: `${n}`, expiresAt: n + 1 }));
  const { sweeper, asked } = sweepOf(rows, {});
  await sweeper.sweep();
  rows.pop();
  await sweeper.sweep();
  await sweeper.sweep();
  expect(asked).toEqual([0, 500, 0]);
});
