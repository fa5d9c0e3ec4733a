import { expect, test } from 'vitest';
import { createWebhook } from '../../src/server/http/webhook.ts';

type Options = Parameters<typeof createWebhook>[0];

const read: string[] = [];
const upstream = { readWebhook: (body: string) => (read.push(body), { type: 'other' }) } as unknown as Options['upstream'];
// A body that is rejected reaches neither the database nor the links.
const webhook = createWebhook({
  ...{ upstream, provider: 'tiktok', now: () => 0 },
  ...{ ready: () => Promise.resolve(), isClosing: () => false },
} as Options);

function post(body: string | ReadableStream): Promise<Response> {
  const headers: HeadersInit = typeof body === 'string' ? { 'Content-Length': String(Buffer.byteLength(body)) } : {};
  return webhook(
    new Request('https://portal.test/any/path', { method: 'POST', headers, body, duplex: 'half' } as RequestInit & { duplex: 'half' }),
  );
}
const chunks = (...sizes: (number | Error)[]) => {
  const left = [...sizes];
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift();
      if (next === undefined) controller.close();
      else if (typeof next === 'number') controller.enqueue(new Uint8Array(next).fill(0x61));
      else controller.error(next);
    },
  });
};

test('the webhook accepts POST only, and says so', async () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
    const answer = await webhook(new Request('https://portal.test/any/path', { method }));
    expect([answer.status, answer.headers.get('Allow'), answer.headers.get('Cache-Control')], method).toEqual([405, 'POST', 'no-store']);
  }
});

test('the webhook takes 64 KiB and no more, with and without a length', async () => {
  const kib = 1_024;
  for (const body of ['a'.repeat(64 * kib), chunks(32 * kib, 32 * kib)]) expect((await post(body)).status).toBe(200);
  expect(read.map(({ length }) => length)).toEqual([64 * kib, 64 * kib]);
  read.length = 0;
  for (const body of ['é'.repeat(32 * kib + 1), chunks(32 * kib, 32 * kib, 1)]) {
    const answer = await post(body);
    expect([answer.status, answer.headers.get('Cache-Control'), await answer.text()]).toEqual([413, 'no-store', '']);
  }
  expect(read).toEqual([]);
});

test('a body that the sender does not finish is a 400', async () => {
  const answer = await post(chunks(10, new Error('aborted')));
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([400, 'no-store']);
});
