import { expect, test } from 'vitest';
import { guarded } from '../../src/server/observability/log.ts';

test('whatever is handed to the log, only what is on the list is written', () => {
  const written: unknown[] = [];
  const log = guarded({ error: (message, fields) => written.push([message, fields]) });
  const fields: Record<string, unknown> = { event: 'request', status: 500, token: 'MARKED', session: undefined, handle: 'MARKED' };
  log.error('Something.', fields);
  // A host that hears errors alone is told nothing else.
  for (const level of ['warn', 'info', 'debug'] as const) log[level]('Something else.', fields);
  expect(written).toStrictEqual([['Something.', { event: 'request', status: 500 }]]);
});
