// What follows a commit is done by the transaction, whoever began it.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LinkServerOptions } from '../../src/server/server.ts';
import { createDatabase, type CommittedEvent } from '../../src/server/sql/database.ts';
import type { Sql } from '../../src/server/sql/sql.ts';
import { sharedDatabase, type Backend } from './backend.ts';
import { fakeTimers, until } from './server-timers.ts';

const db = sharedDatabase();
afterEach(() => void vi.useRealTimers());

type Hook = 'onLinked' | 'onUnlinked' | 'onHealthChange';

/** A backend whose loops never tick: a hook is called only if its commit wakes the job runner. */
function withoutTicks(options: Partial<LinkServerOptions>) {
  fakeTimers('Interval');
  const calls: Hook[] = [];
  const record = (hook: Hook) => () => void calls.push(hook);
  const backend = db.backend({
    ...{ onLinked: record('onLinked'), onUnlinked: record('onUnlinked'), onHealthChange: record('onHealthChange') },
    ...options,
  });
  return { backend, called: (hook: Hook) => until(() => calls.includes(hook)) };
}

async function confirm(backend: Backend): Promise<string> {
  const session = await backend.open('mia@sunrise');
  await (await backend.readyToConfirm('mia@sunrise', session)).press('Confirm');
  return session.id;
}

describe('a host hook is called right after the commit', () => {
  it('of a link with review', async () => {
    const { backend, called } = withoutTicks({});
    await backend.decide('mia@sunrise', await confirm(backend), true);
    await called('onLinked');
  });

  it('of a link without review', async () => {
    const { backend, called } = withoutTicks({ review: false });
    await confirm(backend);
    await called('onLinked');
  });

  it.each<[string, Hook, (backend: Backend, profileId: string) => Promise<unknown>]>([
    ['an unlinking', 'onUnlinked', (backend) => backend.call('mia@sunrise', 'DELETE', '/link')],
    ['an erasure', 'onUnlinked', (backend, id) => backend.server.service.eraseAccount(id)],
    [
      'a change of health',
      'onHealthChange',
      (backend, id) => backend.server.service.setHealth(id, { state: 'relink-needed', reason: 'revoked' }),
    ],
  ])('of %s', async (_, hook, act) => {
    const { backend, called } = withoutTicks({});
    const { profile } = await backend.link('mia@sunrise');
    await called('onLinked');
    await act(backend, profile.id);
    await called(hook);
  });
});

describe('a transaction', () => {
  const event: CommittedEvent = { type: 'job-planned', runAt: 1 };
  const open = (transaction: Sql['transaction']) => {
    const query: Sql['query'] = () => Promise.resolve({ rows: [], rowCount: 0 });
    const database = createDatabase({ query, transaction, close: () => Promise.resolve() });
    const seen: CommittedEvent[] = [];
    database.onCommit((committed) => seen.push(committed));
    return { database, seen, tx: { query } };
  };

  it('delivers nothing before its commit', async () => {
    const { database, seen, tx } = open(async (work) => {
      const result = await work(tx);
      expect(seen).toEqual([]);
      return result;
    });
    await database.transaction((writer) => Promise.resolve(writer.afterCommit(event)));
    expect(seen).toEqual([event]);
  });

  it('delivers nothing after a rollback', async () => {
    const { database, seen, tx } = open((work) => work(tx));
    const failing = database.transaction((writer) => {
      writer.afterCommit(event);
      return Promise.reject(new Error('rolled back'));
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(seen).toEqual([]);
  });

  it('delivers once what the database ran twice', async () => {
    const { database, seen, tx } = open(async (work) => {
      await work(tx);
      return work(tx);
    });
    await database.transaction((writer) => Promise.resolve(writer.afterCommit(event)));
    expect(seen).toEqual([event]);
  });
});
