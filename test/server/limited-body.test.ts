import { expect, test } from 'vitest';
import { readLimited } from '../../src/server/http/limited-body.ts';
import { askTikTok } from '../../src/server/tiktok/tiktok-http.ts';
import { UpstreamError } from '../../src/server/tiktok/upstream.ts';

const kib = 1_024;

/** A body without end, which counts what is read of it. */
function endless() {
  const read = { bytes: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        read.bytes += 16 * kib;
        controller.enqueue(new Uint8Array(16 * kib).fill(0x20));
      },
      cancel: () => void (read.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { read, body };
}

test.each([200, 400, 429, 500])('an endless answer of TikTok with status %i is cut off at 256 KiB', async (status) => {
  const { read, body } = endless();
  await expect(askTikTok(() => Promise.resolve(new Response(body, { status })), 'https://tiktok.test/', {})).rejects.toThrow(UpstreamError);
  expect(read.cancelled).toBe(true);
  expect(read.bytes).toBeLessThanOrEqual((256 + 16) * kib);
});

test('bytes count, not characters', async () => {
  const text = 'é'.repeat(100);
  expect(await readLimited(new Response(text), 200)).toBe(text);
  expect(await readLimited(new Response(text), 199)).toBeUndefined();
  expect(await readLimited(new Response(null), 0)).toBe('');
});
