// A TCP proxy whose connections can go silent without a word, as a firewall that forgets them does.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface SilentProxy {
  /** The same database through the proxy. */
  readonly url: string;
  /** From now on nothing passes on the connections that are open. New ones work. */
  silence(): void;
  close(): Promise<void>;
}

export async function startProxy(databaseUrl: string): Promise<SilentProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const pair = [client, upstream];
    for (const [index, socket] of pair.entries()) {
      const other = pair[1 - index]!;
      open.add(socket);
      socket.on('error', () => {});
      socket.on('data', (data) => other.write(data));
      socket.on('close', () => {
        open.delete(socket);
        // A connection that was silenced tells its other end nothing.
        if (socket.listenerCount('data') > 0) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    silence() {
      for (const socket of open) {
        socket.removeAllListeners('data');
        socket.pause();
      }
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
