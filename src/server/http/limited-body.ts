import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from '../problem.ts';

/** Middleware that throws a `Refusal` for a body with more bytes than `maxSize`, and for one that the client does not finish. */
export function limitedBody(maxSize: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize,
    onError: () => {
      throw new Refusal('too-large', `The body may be ${maxSize / 1024} KiB at most.`);
    },
  });
  return async (c, next) => {
    try {
      return await limit(c, next);
    } catch (error) {
      // What a later handler throws goes to `onError`, never here: only reading the body fails here.
      throw error instanceof Refusal ? error : new Refusal('invalid-request', 'The body is cut off.', { status: 400 });
    }
  };
}

/** Reads a body as text; nothing where it has more bytes than `maxBytes`, of which no more are read then. */
export async function readLimited({ body }: Request | Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
