// The backend in a host's own Fastify 5 app.
import fastify, { type FastifyInstance } from 'fastify';
import { getRequestListener } from '@hono/node-server';
import type { LinkServer } from 'tt-link/server';

/** `link` has `basePath: '/api/tt'`. Inside the plugin Fastify reads no body: the backend reads it. */
export function createApp(link: LinkServer): FastifyInstance {
  const app = fastify({ forceCloseConnections: true });
  app.get('/', () => 'The portal');
  void app.register((plugin, _options, done) => {
    plugin.removeAllContentTypeParsers();
    plugin.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const mount = (path: string, handler: LinkServer['handler']): void => {
      const listener = getRequestListener(handler);
      plugin.all(path, async (request, reply) => {
        reply.hijack();
        await listener(request.raw, reply.raw);
      });
    };
    mount('/api/tt/*', link.handler);
    mount('/tiktok/webhook', link.webhook);
    mount('/tiktok/*', link.phone);
    done();
  });
  return app;
}
