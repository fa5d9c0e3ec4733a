import { expect, it } from 'vitest';
import { errorFields } from '../../src/server/observability/error-report.ts';
import { guarded } from '../../src/server/observability/log.ts';

const circular = new Error('MARKED');
circular.cause = new Error('MARKED', { cause: circular });

it.each<[string, unknown]>([
  ['its own cause', circular],
  ['a stack that is no text', Object.assign(new Error('MARKED'), { stack: 5 })],
  ['a name that is a message', Object.assign(new Error(), { name: 'MARKED is too long' })],
  ['a name that is no text', Object.assign(new Error(), { name: Symbol('MARKED') })],
  ['a field that throws', Object.defineProperty(new Error(), 'code', { get: () => JSON.parse('') as unknown })],
  ['nothing to read', new Proxy(new Error(), { get: () => JSON.parse('') as unknown })],
])('reports an error with %s', (_, error) => {
  const report = JSON.stringify(errorFields(error));
  expect(report).toMatch(/^{"error":"(Error|unreadable)"/);
  expect(report).not.toContain('MARKED');
});

it("a log of the host's that fails changes nothing", async () => {
  const fail = () => Promise.reject(new Error('The disk is full.'));
  const log = guarded({ error: () => JSON.parse('') as undefined, warn: () => fail() as unknown as undefined });
  log.error('Something.', {});
  log.warn('Something.', {});
  // A rejection that nobody handles would end the process; Vitest reports it.
  await Promise.resolve();
});
