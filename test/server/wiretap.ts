// Hears what goes over the wire: a TCP proxy in front of a server, which keeps every byte of both directions.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

interface Conversation {
  readonly sent: Buffer[];
  readonly answered: Buffer[];
}

export interface Wiretap {
  readonly port: number;
  /** One for each connection, in their order. */
  readonly conversations: Conversation[];
  close(): Promise<void>;
}

/** Passes everything on to `port` on loopback. */
export async function wiretap(port: number): Promise<Wiretap> {
  const conversations: Conversation[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const conversation: Conversation = { sent: [], answered: [] };
    conversations.push(conversation);
    for (const [from, to, kept] of [
      [near, far, conversation.sent],
      [far, near, conversation.answered],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => {
        kept.push(bytes);
        to.write(bytes);
      });
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    conversations,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
