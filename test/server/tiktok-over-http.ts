// TikTok on loopback: for processes of their own, and where every byte is to be seen.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Serves it, every question on a connection of its own. What it throws is a connection that breaks. */
export async function listening(tiktok: {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}): Promise<{ url: string; close(): void }> {
  const answer = async (method: string, path: string, headers: Record<string, string>, body: string) =>
    tiktok.fetch(`http://tiktok.test${path}`, { method, headers, ...(method === 'POST' && { body }) });
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => answer(request.method ?? 'GET', request.url ?? '/', request.headers as Record<string, string>, body))
      .then(async (answered) => {
        response.writeHead(answered.status, { ...Object.fromEntries(answered.headers), Connection: 'close' });
        response.end(Buffer.from(await answered.arrayBuffer()));
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
